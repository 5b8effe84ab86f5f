"""``vivere room results``: what a room said, in figures."""

from collections.abc import Iterable
from typing import Any

from vivere.analysis.voices import Distribution, Group, People, StepVoices
from vivere.feedback.answer import COUNTED, QUESTIONS
from vivere.feedback.figures import FEELINGS
from vivere.feedback.results import JourneyResult, StepResult
from vivere.feedback.store.reading_asked import FirstVotes
from vivere.model.catalog import Catalog


def results_json(
    found: Iterable[JourneyResult], people: People, first: FirstVotes
) -> dict[str, Any]:
    """The figures for another program.

    ``emotions``, ``matters`` and ``barriers`` hold the choices that are counted for themselves;
    ``groups`` holds all, from the first to the last of neighbours that are counted together.
    ``first`` are the votes for steps to do first.
    """
    steps = {"/".join(step): number for step, number in sorted(first.steps.items())}
    return {
        "first": {"people": first.people, "steps": steps},
        "people": {
            "n": people.n,
            "by_hands": dict(people.by_hands),
            "barriers": dict(people.of("barrier")),
        },
        "journeys": [
            {"id": one.journey.id, "steps": [_step(result) for result in one.steps]}
            for one in found
        ],
    }


def first_text(first: FirstVotes, plus: str) -> Iterable[str]:
    """The votes for steps to do first as lines, most votes first."""
    for (journey, step), number in sorted(first.steps.items(), key=lambda one: (-one[1], one[0])):
        yield f"first: {journey}/{step}  {number}{plus} of {first.people}{plus}"


def results_text(catalog: Catalog, found: Iterable[JourneyResult], plus: str) -> Iterable[str]:
    """The figures as lines; ``plus`` follows each number that is «at least»."""
    for one in found:
        yield catalog.say(one.journey.title, catalog.workspace.default_language)
        for result in one.steps:
            median = result.voices.feelings.median
            yield (
                f"  {result.number:>2}. {result.step.id:<28} n {result.voices.n:>5}{plus}  "
                f"median {'–' if median is None else f'{median:+g}':>4}  "
                f"designed {result.step.future.emotion:+d}  {_line(result.voices, plus)}"
                f"{_hands(result.voices, plus)}".rstrip()
            )


def _step(result: StepResult) -> dict[str, Any]:
    voices = result.voices
    singles = {
        "emotions" if question.name == FEELINGS else field: _singles(voices.of(question.name))
        for field, question in QUESTIONS.items()
        if question.name in COUNTED
    }
    return {
        "id": result.step.id,
        "n": voices.n,
        "by_hands": dict(voices.by_hands),
        "designed": result.step.future.emotion,
        "median": voices.feelings.median,
        "spread": voices.feelings.spread,
        **singles,
        "groups": {name: _groups(voices.of(name)) for name in COUNTED},
        "earlier": voices.earlier,
        "needed": voices.needed,
    }


def _singles(divided: Distribution) -> dict[str, int]:
    choices = (choice for one in divided.groups for choice in one.choices)
    return {choice: n for choice in choices if (n := divided.number(choice))}


def _groups(divided: Distribution) -> list[dict[str, Any]]:
    return [
        {"from": one.choices[0], "to": one.choices[-1], "mostly": one.main, "number": one.number}
        for one in divided.groups
    ]


def _hands(voices: StepVoices, plus: str) -> str:
    """How many of the number raised their hand, by source."""
    parts = ", ".join(f"{source} {n}{plus}" for source, n in voices.by_hands.items())
    return f"  (raised hands: {parts})" if parts else ""


def _line(voices: StepVoices, plus: str) -> str:
    if voices.needed is not None:
        return f"too few to show: {voices.needed} more needed"
    return "  ".join(f"{_range(one)}: {one.number}{plus}" for one in voices.feelings.groups)


def _range(group: Group) -> str:
    first, last = (f"{int(choice):+d}" for choice in (group.choices[0], group.choices[-1]))
    mostly = "" if group.main is None else f" (mostly {int(group.main):+d})"
    return first if first == last else f"{first}…{last}{mostly}"

"""How many chose what, as bars in words: for the facilitator's page and the projector."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vivere.analysis.voices import Group, People, StepVoices
from vivere.feedback.answer import COUNTED, QUESTIONS
from vivere.feedback.asks import asked_of_a_step
from vivere.feedback.figures import CHOICES, FEELINGS
from vivere.feedback.questions import Choices
from vivere.feedback.results import JourneyResult, matters_most
from vivere.feedback.store.reading_asked import FirstVotes
from vivere.i18n import phones
from vivere.i18n.scale import ON_THE_SCALE, group_words
from vivere.render.reader import Reader


@dataclass(frozen=True)
class Bar:
    """Choices, or a step, in words; their number, and its share (0 to 100) of the longest bar.

    ``out_of`` is how many there could be; 0 where that is not said. ``main`` is the one of several
    ``choices`` that is counted.
    """

    words: str
    number: int
    share: int
    choices: tuple[str, ...] = ()
    out_of: int = 0
    main: str | None = None


OF_THE_ROOM = tuple(one.name for one in QUESTIONS.values() if isinstance(one, Choices))
"""The questions for which people are counted over all steps."""


def beside(asks: Sequence[str]) -> tuple[str, ...]:
    """The questions of a room that stand beside the charts; ``asks`` are those of its plan."""
    return tuple(
        question.name
        for question in asked_of_a_step(tuple(asks)).values()
        if question.name in COUNTED and question.name != FEELINGS
    )


def charts(asks: Sequence[str]) -> tuple[str, ...]:
    """The questions of a room that are drawn over the designed curve."""
    return tuple(one for one in asked_of_a_step(tuple(asks)) if one in ON_THE_SCALE)


def question_words(language: str, question: str) -> str:
    """What a question asks, as the phones say it."""
    return phones.say(language, f"step.{question}")


def bars(language: str, voices: StepVoices, question: str) -> tuple[Bar, ...]:
    """A bar for each choice of a question, or for neighbours together, in the order of the form."""
    groups = voices.of(question).groups
    counted = {choice for group in groups for choice in group.choices}
    missing = (Group((choice,), 0) for choice in CHOICES[question] if choice not in counted)
    order = CHOICES[question].index
    return _bars(
        language, question, sorted((*groups, *missing), key=lambda one: order(one.choices[0]))
    )


def room_bars(language: str, people: People, question: str) -> tuple[Bar, ...]:
    """How many people chose what on any step, the same way."""
    named = people.of(question)
    groups = [Group((choice,), named.get(choice, 0)) for choice in CHOICES[question]]
    return _bars(language, question, groups)


def most_bars(reader: Reader, results: Iterable[JourneyResult]) -> tuple[Bar, ...]:
    """The steps that matter most: how many say so, and their share of those who rated the step."""
    found = [(one, one.voices.of("matters")) for one in matters_most(results)]
    return tuple(
        Bar(
            f"{one.number}. {reader.words(one.step.title)}",
            divided.number("yes"),
            100 * divided.number("yes") // divided.n,
            out_of=divided.n,
        )
        for one, divided in found
    )


def first_bars(
    reader: Reader, results: Iterable[JourneyResult], votes: FirstVotes
) -> tuple[Bar, ...]:
    """The steps that people want first, most votes first: how many of those who voted."""
    found = [
        (votes.steps.get((result.journey.id, one.step.id), 0), one)
        for result in results
        for one in result.steps
    ]
    most = max((number for number, _ in found), default=0) or 1
    return tuple(
        Bar(
            f"{one.number}. {reader.words(one.step.title)}",
            number,
            100 * number // most,
            out_of=votes.people,
        )
        for number, one in sorted(found, key=lambda pair: -pair[0])
        if number
    )


def _bars(language: str, question: str, groups: Sequence[Group]) -> tuple[Bar, ...]:
    most = max((group.number for group in groups), default=0) or 1
    return tuple(
        Bar(
            group_words(language, question, group.choices, group.main),
            group.number,
            100 * group.number // most,
            group.choices,
            main=group.main,
        )
        for group in groups
    )

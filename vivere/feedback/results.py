"""A room's voices, step by step, as the pages show them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vivere.analysis.voices import Feelings, StepVoices
from vivere.feedback.answer import COUNTED, QUESTIONS
from vivere.feedback.questions import Choice
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.reading import Comment, Tally, comments, tallies
from vivere.model import Journey, Step
from vivere.model.catalog import Catalog
from vivere.model.paths import StepKey


@dataclass(frozen=True)
class StepResult:
    """One step with its voices; ``number`` counts from 1 in its journey."""

    number: int
    step: Step
    voices: StepVoices


@dataclass(frozen=True)
class JourneyResult:
    """One journey of a room, with what was said on each of its steps."""

    journey: Journey
    steps: tuple[StepResult, ...]


def room_results(
    store: Store, catalog: Catalog, rooms: Iterable[Room], *, published: bool
) -> tuple[JourneyResult, ...]:
    """What these rooms said together: the true counts, or what may be shown.

    Raises StoreDownError.
    """
    rooms = tuple(rooms)
    counted = [tally for room in rooms for tally in tallies(store, room.id, published=published)]
    shown = [one for room in rooms for one in comments(store, room.id, "pinned", "shown")]
    journeys = dict.fromkeys(id_ for room in rooms for id_ in room.plan.journeys)
    return _by_journey(catalog, rooms, _by_step(catalog, journeys, counted, shown))


def without_figures(catalog: Catalog, room: Room) -> tuple[JourneyResult, ...]:
    """The journeys and steps that a room asks about, with nothing of what was said."""
    return _by_journey(catalog, [room], {})


def result_of(
    results: Iterable[JourneyResult], journey: str, step: str
) -> tuple[JourneyResult | None, StepResult | None]:
    """A journey and one of its steps, by their ids; None for what is not there."""
    for result in results:
        if result.journey.id == journey:
            return result, next((one for one in result.steps if one.step.id == step), None)
    return None, None


def matters_most(results: Iterable[JourneyResult], at_most: int = 3) -> tuple[StepResult, ...]:
    """The steps that matter a lot to the largest share of those who rated them, most first."""
    shares = [
        (step.voices.of("matters")["yes"] / sum(step.voices.of("matters").values()), step)
        for result in results
        for step in result.steps
        if step.voices.of("matters").get("yes")
    ]
    return tuple(step for _, step in sorted(shares, key=lambda pair: -pair[0])[:at_most])


def _by_journey(
    catalog: Catalog, rooms: Iterable[Room], voices: Mapping[StepKey, StepVoices]
) -> tuple[JourneyResult, ...]:
    """The steps that any of the rooms asks about, as they are now, each with its voices."""
    asked: dict[str, set[str]] = {}
    for room in rooms:
        for one in shown_steps(catalog, room.plan.journeys, room.plan.steps):
            asked.setdefault(one.journey.id, set()).add(one.step.id)
    return tuple(
        JourneyResult(
            catalog.journeys[id_],
            tuple(
                StepResult(number, step, voices.get(StepKey(id_, step.id), StepVoices()))
                for number, step in enumerate(_in_order(catalog.journeys[id_], steps), 1)
            ),
        )
        for id_, steps in asked.items()
    )


def _in_order(journey: Journey, steps: set[str]) -> Iterable[Step]:
    return (step for step in journey.steps if step.id in steps)


def _by_step(
    catalog: Catalog,
    journeys: Iterable[str],
    counted: Iterable[Tally],
    shown: Iterable[Comment],
) -> Mapping[StepKey, StepVoices]:
    current = {one.fingerprint for one in shown_steps(catalog, journeys)}
    sums: dict[StepKey, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    earlier: Counter[StepKey] = Counter()
    for tally in counted:
        key = StepKey(tally.journey, tally.step)
        if tally.fingerprint in current:
            for kind, counts in tally.counts.items():
                sums[key][kind].update(counts)
        else:
            earlier[key] += _voices_of(tally.counts)
    words: dict[StepKey, list[str]] = defaultdict(list)
    for comment in shown:
        if comment.fingerprint in current:
            words[StepKey(comment.journey, comment.step)].append(comment.text)
    keys = {*sums, *earlier, *words}
    return {key: _voices(sums[key], earlier[key], words[key]) for key in keys}


def _voices(sums: Mapping[str, Counter[str]], earlier: int, words: list[str]) -> StepVoices:
    feelings = Feelings({int(emotion): n for emotion, n in sums.get("emotion", {}).items()})
    choices = {name: dict(sums[name]) for name in _CHOICES if sums.get(name)}
    return StepVoices(_voices_of(sums), feelings, choices, earlier, tuple(words))


def _voices_of(counts: Mapping[str, Mapping[str, int]]) -> int:
    """How many voices there are; of published counts, the most that any question shows."""
    return max(sum(counts.get(kind, {}).values()) for kind in _ONE_EACH)


_CHOICES = tuple(name for name in COUNTED if name != "emotion")

_ONE_EACH = ("voice", *(one.name for one in QUESTIONS.values() if isinstance(one, Choice)))
"""The tallies in which a voice counts once at most."""

"""A room's voices, step by step, as the pages show them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vivere.analysis.voices import Distribution, People, StepVoices
from vivere.feedback.divided import beside, exact, together
from vivere.feedback.figures import CHOICES, ORDERED, VOICE, Counts, Figures
from vivere.feedback.hands import added
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.reading import (
    Comment,
    PublishedFigures,
    Tally,
    comments,
    people_tally,
    tallies,
)
from vivere.feedback.store.reading import published as published_figures
from vivere.feedback.store.reading_hands import hand_tallies, published_hands
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


@dataclass(frozen=True)
class Said:
    """What one room said on one version of a step: how its answers are divided, by question.

    ``by_hands``: how many of them raised their hand, by source.
    """

    key: StepKey
    fingerprint: str
    divided: Mapping[str, Distribution]
    by_hands: Mapping[str, int] = field(default_factory=dict)


def room_results(
    store: Store, catalog: Catalog, rooms: Iterable[Room], *, published: bool
) -> tuple[JourneyResult, ...]:
    """What these rooms said together: the true counts, or what may be shown.

    Of a room past its date there is only what may be shown. Raises StoreDownError.
    """
    rooms = tuple(rooms)
    said = [*_true(store, rooms)] if not published else []
    shown = (room for room in rooms if published or room.expired)
    said += [one for room in shown for one in published_said(store, room)]
    words = [one for room in rooms for one in comments(store, room.id, "pinned", "shown")]
    journeys = dict.fromkeys(id_ for room in rooms for id_ in room.plan.journeys)
    steps = shown_steps(catalog, journeys)
    voices = _by_step(steps, said, words)
    if published and len(rooms) == 1:
        voices = _with_needed(store, rooms[0], steps, voices)
    return _by_journey(catalog, rooms, voices)


def room_people(store: Store, room: Room, *, published: bool) -> People:
    """How many people say what over all steps: truly, or what may be shown.

    Raises StoreDownError.
    """
    if not published and not room.expired:
        parts: list[tuple[str, Counts]] = [(PHONE, people_tally(store, room.id).counts)]
        parts += [(src, one.counts) for src, one in hand_tallies(store, room.id) if not one.step]
    else:
        parts = [
            (source, _named(one.figures, room.plan.threshold))
            for source, one in published_by_source(store, room)
            if not one.step
        ]
    numbers = {source: counts.get(VOICE, {}).get("", 0) for source, counts in parts}
    named = added(counts for _, counts in parts)
    by_hands = {source: n for source, n in numbers.items() if n and source != PHONE}
    several = {question: named[question] for question in _SEVERAL if named.get(question)}
    return People(sum(numbers.values()), several, by_hands)


def _named(figures: Figures, threshold: int) -> Counts:
    """What may be shown of people over all steps, as counts by choice."""
    return {
        question: {
            group.choices[0]: group.number
            for group in figures.distribution(question, threshold).groups
        }
        for question in (VOICE, *_SEVERAL)
    }


PHONE = "phone"
"""The source of all that is not raised hands."""


def published_by_source(store: Store, room: Room) -> list[tuple[str, PublishedFigures]]:
    """Everything of a room that may be shown, with its source. Raises StoreDownError."""
    phones = [(PHONE, one) for one in published_figures(store, room.id)]
    return [*phones, *published_hands(store, room.id)]


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
        (share, step)
        for result in results
        for step in result.steps
        if (share := step.voices.share_to_whom_it_matters)
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
                for number, step in enumerate(catalog.journeys[id_].steps, 1)
                if step.id in steps
            ),
        )
        for id_, steps in asked.items()
    )


def _true(store: Store, rooms: Iterable[Room]) -> Iterable[Said]:
    sums: dict[tuple[StepKey, str], dict[str, Counter[str]]] = {}
    by_hands: dict[tuple[StepKey, str], Counter[str]] = defaultdict(Counter)
    for source, tally in (one for room in rooms if not room.expired for one in _all(store, room)):
        version = StepKey(tally.journey, tally.step), tally.fingerprint
        counts = sums.setdefault(version, {question: Counter() for question in CHOICES})
        for question in CHOICES:
            counts[question].update(tally.of(question))
        if source != PHONE:
            by_hands[version][source] += sum(tally.of(VOICE).values())
    for version, counts in sums.items():
        divided = {question: exact(question, counts[question]) for question in CHOICES}
        yield Said(*version, divided, dict(by_hands[version]))


def _all(store: Store, room: Room) -> list[tuple[str, Tally]]:
    """The true counts of a room by step, with their source."""
    hands = [(str(source), one) for source, one in hand_tallies(store, room.id) if one.step]
    return [*((PHONE, one) for one in tallies(store, room.id)), *hands]


def published_said(store: Store, room: Room) -> Iterable[Said]:
    """What may be shown of a room, by version of a step. Raises StoreDownError."""
    versions: dict[tuple[StepKey, str], list[tuple[str, Figures]]] = defaultdict(list)
    for source, one in published_by_source(store, room):
        if one.step:
            version = StepKey(one.journey, one.step), one.fingerprint
            versions[version].append((source, one.figures))
    k = room.plan.threshold
    for version, parts in versions.items():
        numbers = {source: figures.distribution(VOICE, k).n for source, figures in parts}
        divided = {
            question: beside(question, (one.distribution(question, k) for _, one in parts))
            for question in CHOICES
        }
        by_hands = {source: n for source, n in numbers.items() if n and source != PHONE}
        yield Said(*version, divided, by_hands)


def _with_needed(
    store: Store, room: Room, steps: Iterable[ShownStep], voices: Mapping[StepKey, StepVoices]
) -> Mapping[StepKey, StepVoices]:
    """With how many answers are missing on steps that have no figures yet, in an open room."""
    if room.state != "open":
        return voices
    counted = {one.fingerprint for _, one in published_by_source(store, room)}
    answered = {one.fingerprint: sum(one.of(VOICE).values()) for one in tallies(store, room.id)}
    found = dict(voices)
    for one in steps:
        if one.fingerprint not in counted:
            key = StepKey(one.journey.id, one.step.id)
            missing = room.plan.threshold - answered.get(one.fingerprint, 0)
            found[key] = replace(found.get(key, StepVoices()), needed=max(missing, 1))
    return found


def _by_step(
    steps: Sequence[ShownStep], said: Iterable[Said], words: Iterable[Comment]
) -> Mapping[StepKey, StepVoices]:
    current = {one.fingerprint for one in steps}
    key_now = _keys_now(steps)
    now: dict[StepKey, list[Said]] = defaultdict(list)
    earlier: Counter[StepKey] = Counter()
    for one in said:
        if one.fingerprint in current:
            now[key_now(one.key, one.fingerprint)].append(one)
        else:
            earlier[one.key] += one.divided[VOICE].n
    texts: dict[StepKey, list[str]] = defaultdict(list)
    for comment in words:
        if comment.fingerprint in current:
            key = key_now(StepKey(comment.journey, comment.step), comment.fingerprint)
            texts[key].append(comment.text)
    return {key: _voices(now[key], earlier[key], texts[key]) for key in {*now, *earlier, *texts}}


def _keys_now(steps: Sequence[ShownStep]) -> Callable[[StepKey, str], StepKey]:
    """Where what was said of a step stands now.

    One that was renamed meanwhile still says the same, if no other says so too.
    """
    there = {StepKey(one.journey.id, one.step.id) for one in steps}
    same: dict[str, list[StepKey]] = defaultdict(list)
    for one in steps:
        same[one.fingerprint].append(StepKey(one.journey.id, one.step.id))

    def key_now(key: StepKey, fingerprint: str) -> StepKey:
        found = same.get(fingerprint, [])
        return found[0] if key not in there and len(found) == 1 else key

    return key_now


def _voices(said: Sequence[Said], earlier: int, words: Sequence[str]) -> StepVoices:
    divided = {
        question: together(question, [one.divided[question] for one in said])
        for question in CHOICES
    }
    answers = {name: one for name, one in divided.items() if name != VOICE and one.groups}
    by_hands: Counter[str] = Counter()
    for one in said:
        by_hands.update(one.by_hands)
    return StepVoices(divided[VOICE].n, answers, earlier, tuple(words), by_hands=dict(by_hands))


_SEVERAL = tuple(name for name in CHOICES if name not in (*ORDERED, VOICE))
"""The questions for which people are counted over all steps."""

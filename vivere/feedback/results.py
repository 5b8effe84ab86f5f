"""A room's voices, step by step, as the pages show them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vivere.analysis.voices import Distribution, Feelings, Group, People, StepVoices
from vivere.feedback.figures import CHOICES, FEELINGS, ORDERED, VOICE
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.reading import Comment, comments, people_tally, tallies
from vivere.feedback.store.reading import published as published_figures
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
class _Said:
    """What one room said on one version of a step: how its answers are divided, by question."""

    key: StepKey
    fingerprint: str
    divided: Mapping[str, Distribution]


def room_results(
    store: Store, catalog: Catalog, rooms: Iterable[Room], *, published: bool
) -> tuple[JourneyResult, ...]:
    """What these rooms said together: the true counts, or what may be shown.

    Of a room past its date there is only what may be shown. Raises StoreDownError.
    """
    rooms = tuple(rooms)
    said = [*_true(store, rooms)] if not published else []
    said += [one for room in rooms if published or room.expired for one in _shown(store, room)]
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
        tally = people_tally(store, room.id)
        named = {question: tally.of(question) for question in _SEVERAL}
        return People(sum(tally.of(VOICE).values()), named)
    for one in published_figures(store, room.id):
        if not one.step:
            threshold = room.plan.threshold
            divided = {
                question: one.figures.distribution(question, threshold) for question in CHOICES
            }
            named = {
                question: {group.choices[0]: group.number for group in divided[question].groups}
                for question in _SEVERAL
            }
            return People(divided[VOICE].n, named)
    return People()


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
        (step.voices.of("matters").number("yes") / step.voices.of("matters").n, step)
        for result in results
        for step in result.steps
        if step.voices.of("matters").number("yes")
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


def _true(store: Store, rooms: Iterable[Room]) -> Iterable[_Said]:
    sums: dict[tuple[StepKey, str], dict[str, Counter[str]]] = {}
    for room in rooms:
        for tally in () if room.expired else tallies(store, room.id):
            version = StepKey(tally.journey, tally.step), tally.fingerprint
            counts = sums.setdefault(version, {question: Counter() for question in CHOICES})
            for question in CHOICES:
                counts[question].update(tally.of(question))
    for (key, fingerprint), counts in sums.items():
        divided = {question: exact(question, counts[question]) for question in CHOICES}
        yield _Said(key, fingerprint, divided)


def _shown(store: Store, room: Room) -> Iterable[_Said]:
    for one in published_figures(store, room.id):
        if one.step:
            divided = {
                question: one.figures.distribution(question, room.plan.threshold)
                for question in CHOICES
            }
            yield _Said(StepKey(one.journey, one.step), one.fingerprint, divided)


def _with_needed(
    store: Store, room: Room, steps: Iterable[ShownStep], voices: Mapping[StepKey, StepVoices]
) -> Mapping[StepKey, StepVoices]:
    """With how many answers are missing on steps that have no figures yet, in an open room."""
    if room.state != "open":
        return voices
    counted = {one.fingerprint for one in published_figures(store, room.id)}
    answered = {one.fingerprint: sum(one.of(VOICE).values()) for one in tallies(store, room.id)}
    found = dict(voices)
    for one in steps:
        if one.fingerprint not in counted:
            key = StepKey(one.journey.id, one.step.id)
            missing = room.plan.threshold - answered.get(one.fingerprint, 0)
            found[key] = replace(found.get(key, StepVoices()), needed=max(missing, 1))
    return found


def _by_step(
    steps: Sequence[ShownStep], said: Iterable[_Said], words: Iterable[Comment]
) -> Mapping[StepKey, StepVoices]:
    current = {one.fingerprint for one in steps}
    key_now = _keys_now(steps)
    now: dict[StepKey, list[_Said]] = defaultdict(list)
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


def _voices(said: Sequence[_Said], earlier: int, words: Sequence[str]) -> StepVoices:
    divided = {
        question: together(question, [one.divided[question] for one in said])
        for question in CHOICES
    }
    answers = {name: one for name, one in divided.items() if name != VOICE and one.groups}
    return StepVoices(divided[VOICE].n, answers, earlier, tuple(words))


def exact(question: str, counts: Mapping[str, int]) -> Distribution:
    """True counts, each choice for itself; with median and spread where they are emotions."""
    choices = (choice for choice in CHOICES[question] if counts.get(choice))
    groups = tuple(Group((choice,), counts[choice]) for choice in choices)
    if question != FEELINGS:
        return Distribution(groups)
    feelings = Feelings({int(group.choices[0]): group.number for group in groups})
    return Distribution(groups, feelings.median, feelings.spread)


_SEVERAL = tuple(name for name in CHOICES if name not in (*ORDERED, VOICE))
"""The questions for which people are counted over all steps."""


def together(question: str, parts: Iterable[Distribution]) -> Distribution:
    """What several rooms say to a question, in the finest groups that all of them have.

    Without a median: it does not follow from groups.
    """
    parts = [part for part in parts if part.groups]
    if len(parts) == 1:
        return parts[0]
    order = CHOICES[question]
    groups: list[Group] = []
    for group in sorted(
        (group for part in parts for group in part.groups),
        key=lambda group: order.index(group.choices[0]),
    ):
        if groups and set(groups[-1].choices) & set(group.choices):
            last = groups.pop()
            both = {*last.choices, *group.choices}
            choices = tuple(choice for choice in order if choice in both)
            main = last.main if last.main == group.main else None
            groups.append(Group(choices, last.number + group.number, main))
        else:
            groups.append(group)
    return Distribution(tuple(groups))

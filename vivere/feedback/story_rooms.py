"""Rooms of one story beside each other: each with what it may publish, over versions of a step.

Rooms are never weighted: other people came to each, at another time. They are put together only
where somebody asks for it, and only on the same version of a step; what is put together are the
published figures as they stand, so that nothing can be told apart in them that was not before.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vivere.analysis.voices import Distribution, People
from vivere.feedback.divided import together
from vivere.feedback.figures import CHOICES, VOICE
from vivere.feedback.replies import Reply, Spoken, step_now
from vivere.feedback.results import Said, published_said, room_people
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import list_rooms
from vivere.feedback.store.shown_contents import versions
from vivere.model import Journey
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class VersionSaid:
    """What was published of one version of a step.

    ``version`` has the words that were answered and those of now; ``current`` if they are the
    same. ``by_hands``: how many of them raised their hand, by source.
    """

    version: Reply
    choices: Mapping[str, Distribution]
    by_hands: Mapping[str, int]

    @property
    def fingerprint(self) -> str:
        """The mark of the words that were answered."""
        return self.version.spoken.fingerprint

    @property
    def current(self) -> bool:
        """Whether the step still says what was answered."""
        now = self.version.now
        return now is not None and now.fingerprint == self.fingerprint

    @property
    def n(self) -> int:
        """How many answered, at least."""
        return self.choices[VOICE].n

    def of(self, question: str) -> Distribution:
        """How the answers to a question are divided."""
        return self.choices.get(question, Distribution())


@dataclass(frozen=True)
class RoomOfStory:
    """A room with what it published of a story: by step id of now, the current version first.

    ``gone`` are versions of steps that the story does not have any more; ``people`` what was said
    over all steps of the room, where it asked about this story alone.
    """

    room: Room
    steps: Mapping[str, tuple[VersionSaid, ...]]
    gone: tuple[VersionSaid, ...] = ()
    people: People = field(default_factory=People)


@dataclass(frozen=True)
class StoryRooms:
    """A story's steps as they are now, and its rooms, the newest first."""

    journey: Journey
    steps: tuple[ShownStep, ...]
    rooms: tuple[RoomOfStory, ...]

    def mixed(self, step: str) -> VersionSaid | None:
        """What all rooms say to a step as it is now, added up as it was published."""
        parts = [
            one for room in self.rooms for one in room.steps.get(step, ()) if one.current and one.n
        ]
        if not parts:
            return None
        by_hands: dict[str, int] = defaultdict(int)
        for one in parts:
            for source, n in one.by_hands.items():
                by_hands[source] += n
        choices = {
            question: together(question, [one.of(question) for one in parts])
            for question in CHOICES
        }
        return VersionSaid(parts[0].version, choices, dict(by_hands))


def rooms_that_show(store: Store, journey: Journey) -> list[Room]:
    """The rooms that were asked about a journey and are closed, or show their results.

    Raises StoreDownError.
    """
    return [
        room
        for room in list_rooms(store)
        if journey.id in room.plan.journeys and (room.results_open or room.state != "open")
    ]


def story_rooms(store: Store, catalog: Catalog, journey: Journey) -> StoryRooms:
    """A story with all rooms that show something of it. Raises StoreDownError."""
    rooms = tuple(_room(store, catalog, journey, one) for one in rooms_that_show(store, journey))
    return StoryRooms(journey, shown_steps(catalog, (journey.id,)), rooms)


def _room(store: Store, catalog: Catalog, journey: Journey, room: Room) -> RoomOfStory:
    said = [one for one in published_said(store, room) if one.key.journey == journey.id]
    known = {one.fingerprint: one for one in versions(store, (one.fingerprint for one in said))}
    steps: dict[str, list[VersionSaid]] = defaultdict(list)
    gone = []
    for one in said:
        version = _version(catalog, one, known)
        now = version.version.now
        if now is None or now.journey.id != journey.id:
            gone.append(version)
        else:
            steps[now.step.id].append(version)
    alone = room.plan.journeys == (journey.id,)
    people = room_people(store, room, published=True) if alone else People()
    ordered = {id_: _current_first(some) for id_, some in steps.items()}
    return RoomOfStory(room, ordered, _current_first(gone), people)


def _version(catalog: Catalog, said: Said, known: Mapping[str, Spoken]) -> VersionSaid:
    spoken = known.get(said.fingerprint) or Spoken(
        said.key.journey, said.key.step, said.fingerprint, {}
    )
    return VersionSaid(Reply(spoken, step_now(catalog, spoken), ()), said.divided, said.by_hands)


def _current_first(some: Iterable[VersionSaid]) -> tuple[VersionSaid, ...]:
    return tuple(sorted(some, key=lambda one: (not one.current, one.fingerprint)))

"""You said, we did: what became of what rooms said, for everybody to read.

What was decided stands in the workspace and is public. Of a room only its name is added, and the
words that it was shown: where its results may be shown, or it is closed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from vivere.feedback.replies import Reply, Spoken, by_date
from vivere.feedback.results import published_by_source
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import list_rooms
from vivere.feedback.store.shown_contents import versions
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class AllReplies:
    """The replies on all steps that have one, in the order of the stories.

    ``titles`` are those of the rooms that may be named, by their codes; ``spoke``: whether any of
    them said something that may be shown.
    """

    replies: tuple[Reply, ...] = ()
    titles: Mapping[str, str] | None = None
    spoke: bool = False

    def title(self, code: str) -> str:
        """What a room is called; nothing where it may not be named."""
        return (self.titles or {}).get(code, "")


def all_replies(store: Store, catalog: Catalog) -> AllReplies:
    """What became of what rooms said, as far as everybody may read it. Raises StoreDownError."""
    rooms = {one.code: one for one in list_rooms(store) if one.results_open or one.state != "open"}
    answered = [one for one in shown_steps(catalog, catalog.journeys) if one.step.because]
    named = {code for one in answered for code in _changed_after(one)}
    said = {code: _versions_of(store, rooms[code]) for code in rooms.keys() & named}
    former = [_former(one, said) for one in answered]
    known = {one.fingerprint: one for one in versions(store, {*chain(*former)})}
    replies = tuple(
        _as_it_is(now, next((known[mark] for mark in sorted(marks) if mark in known), None))
        for now, marks in zip(answered, former, strict=True)
    )
    titles = {code: room.title for code, room in rooms.items()}
    spoke = any(_versions_of(store, room) for room in rooms.values())
    return AllReplies(replies, titles, spoke)


def decided_alone(catalog: Catalog) -> AllReplies:
    """The same without the store: what was decided, without rooms and former words."""
    answered = (one for one in shown_steps(catalog, catalog.journeys) if one.step.because)
    return AllReplies(tuple(_as_it_is(one) for one in answered))


Versions = Mapping[tuple[str, str], frozenset[str]]
"""The fingerprints of the versions of steps that a room said something about, by their ids."""


def _versions_of(store: Store, room: Room) -> Versions:
    found: dict[tuple[str, str], frozenset[str]] = {}
    for _, one in published_by_source(store, room):
        if one.step:
            place = one.journey, one.step
            found[place] = found.get(place, frozenset()) | {one.fingerprint}
    return found


def _changed_after(now: ShownStep) -> list[str]:
    """The codes of the rooms after which a step was changed."""
    return [one.room for one in now.step.because if not one.kept]


def _former(now: ShownStep, said: Mapping[str, Versions]) -> set[str]:
    """The versions of a step, by fingerprint, of which rooms spoke that it was changed after."""
    place = now.journey.id, now.step.id
    marks = {mark for code in _changed_after(now) for mark in said.get(code, {}).get(place, ())}
    return marks - {now.fingerprint}


def _as_it_is(now: ShownStep, before: Spoken | None = None) -> Reply:
    ids = now.journey.id, now.step.id
    same = Spoken(*ids, now.fingerprint, now.content)
    return Reply(before or same, now, by_date(now.step.because))

"""Steps that a room asked about and that are there no longer: renamed, moved or taken away.

A voice belongs to what it answered. A step that only has another id still says the same, and its
voices are shown with it (``results``). Where the words changed too, or the room asks only about
some steps, they stay under the former id, and the facilitator is told; files have all of them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vivere.feedback.figures import VOICE
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.reading import tallies
from vivere.feedback.store.shown_contents import contents
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class FormerStep:
    """A step that is gone: its ids, what it was called when it was answered, its ``n`` voices."""

    journey: str
    step: str
    title: Any
    n: int


def former_steps(store: Store, catalog: Catalog, room: Room) -> tuple[FormerStep, ...]:
    """Those of a room with voices, and those that it was to ask about. Raises StoreDownError."""
    there = {(one.journey.id, one.step.id) for one in shown_steps(catalog, room.plan.journeys)}
    asked = {one.fingerprint for one in shown_steps(catalog, room.plan.journeys, room.plan.steps)}
    voices: Counter[tuple[str, str]] = Counter()
    marks: dict[tuple[str, str], str] = {}
    for tally in () if room.expired else tallies(store, room.id):
        place = tally.journey, tally.step
        gone = place not in there and tally.fingerprint not in asked
        if gone and (n := sum(tally.of(VOICE).values())):
            voices[place] += n
            marks[place] = tally.fingerprint
    missing = [one for one in room.plan.steps if one not in there]
    said = contents(store, marks.values()) if marks else {}
    return tuple(
        _former(place, voices[place], said.get(marks.get(place, "")))
        for place in dict.fromkeys((*missing, *sorted(voices)))
    )


def _former(place: tuple[str, str], n: int, content: Mapping[str, Any] | None) -> FormerStep:
    return FormerStep(*place, content["title"] if content else "", n)

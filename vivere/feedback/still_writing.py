"""How many are still writing on a step: a number in lots, which no single phone moves alone."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from vivere.feedback.figures import VOICE
from vivere.feedback.room import Place, Room
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store import Store
from vivere.feedback.store.reading import tallies
from vivere.feedback.store.tables import ROOMS, TALLIES


@dataclass(frozen=True)
class StillWriting:
    """Phones that joined and those that answered a step, each in whole lots of ``threshold``.

    So the figure of those still writing is a multiple of it too, and 0 stands for fewer.
    """

    threshold: int
    joined: int
    answered: int

    @property
    def number(self) -> int:
        """About how many are still writing; 0 where they are fewer than the threshold."""
        return self.joined - self.answered


def still_writing(store: Store, room: Room, place: Place) -> StillWriting:
    """Who is still writing on a step of a room. Raises StoreDownError."""
    journey, step = place
    voices = select(func.coalesce(func.sum(TALLIES.c.n), 0)).where(
        TALLIES.c.room == room.id,
        TALLIES.c.journey == journey,
        TALLIES.c.step == step,
        TALLIES.c.kind == VOICE,
    )
    joined = select(ROOMS.c.participants).where(ROOMS.c.id == room.id)
    with store.reading() as connection:
        answered, phones = connection.scalar(voices), connection.scalar(joined)
    return in_lots(room.plan.threshold, phones or 0, answered or 0)


class Answered(NamedTuple):
    """How many answered a step as it is now, and as it was before, each in whole lots."""

    now: int
    earlier: int


def answered(store: Store, room: Room, shown: ShownStep) -> Answered:
    """Who answered which words of a step of a room. Raises StoreDownError."""
    journey, step = shown.ids
    lot, counts = room.plan.threshold, {True: 0, False: 0}
    for tally in tallies(store, room.id):
        if (tally.journey, tally.step) == (journey, step):
            counts[tally.fingerprint == shown.fingerprint] += sum(tally.of(VOICE).values())
    return Answered(counts[True] // lot * lot, counts[False] // lot * lot)


def in_lots(threshold: int, joined: int, answered: int) -> StillWriting:
    """Whole lots of both: more answers than phones are there where some were erased."""
    whole = joined // threshold * threshold
    return StillWriting(threshold, whole, min(whole, answered // threshold * threshold))

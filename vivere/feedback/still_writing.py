"""How many are still writing on a step: a number in lots, which no single phone moves alone."""

from dataclasses import dataclass

from sqlalchemy import func, select

from vivere.feedback.figures import VOICE
from vivere.feedback.room import Place, Room
from vivere.feedback.store import Store
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


def in_lots(threshold: int, joined: int, answered: int) -> StillWriting:
    """Whole lots of both: more answers than phones are there where some were erased."""
    whole = joined // threshold * threshold
    return StillWriting(threshold, whole, min(whole, answered // threshold * threshold))

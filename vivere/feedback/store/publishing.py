"""What may be published: no group smaller than the room's threshold, now or by subtraction.

Every published count stands alone, is a multiple of the threshold, and moves in lots: it changes
only when the true count is at least the threshold *and* at least a threshold away from what was
published before. So

- a count on show is zero («too few to show») or at least the threshold: «10+» is 10 or more;
- two refreshes of the same count differ by nothing or by at least the threshold;
- what is hidden cannot be worked out from totals, not even from those of another question that
  everybody answered: every count on show leaves room for some more.

The price is that a count may lag behind the truth. The idea is the minimum frequency rule with
rounding and a guard against differencing: Hundepool and others, «Statistical Disclosure
Control», Wiley 2012, sections 5.2, 5.4.3 and 6.1.

The rule is SQL, so that what is on show moves in the transaction of the voices.
"""

from sqlalchemy import ColumnElement, Connection, and_, case, func, update

from vivere.feedback.store.tables import TALLIES


def publish(connection: Connection, room: int, threshold: int) -> None:
    """Bring what a room may see up to date with its tallies."""
    moved = published_count(TALLIES.c.n, TALLIES.c.published, threshold)
    connection.execute(update(TALLIES).where(TALLIES.c.room == room).values(published=moved))


def published_count(
    true: ColumnElement[int], before: ColumnElement[int], threshold: int
) -> ColumnElement[int]:
    """The count to show, given the true one and what is on show (0 for nothing yet)."""
    moves = and_(true >= threshold, func.abs(true - before) >= threshold)
    return case((moves, whole_groups(true, threshold)), else_=before)


def whole_groups(count: ColumnElement[int], threshold: int) -> ColumnElement[int]:
    """A number of people, rounded down to a multiple of the threshold: «at least so many»."""
    return count // threshold * threshold

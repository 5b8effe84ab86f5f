"""``privacy.published`` as SQL: what is on show moves in the transaction of the voices."""

from sqlalchemy import ColumnElement, Connection, and_, case, func, update

from vivere.feedback.store.tables import TALLIES


def publish(connection: Connection, room: int, threshold: int) -> None:
    """Bring what a room may see up to date with its tallies."""
    connection.execute(
        update(TALLIES)
        .where(TALLIES.c.room == room)
        .values(published=moved(TALLIES.c.n, threshold))
    )


def moved(true: ColumnElement[int], threshold: int) -> ColumnElement[int]:
    """The expression for the new published count, given the true one."""
    shown = TALLIES.c.published
    return case(
        (
            and_(true >= threshold, func.abs(true - shown) >= threshold),
            true // threshold * threshold,
        ),
        else_=shown,
    )

"""The days that the database remembers: ``calendar_days`` decides on them."""

from datetime import date

from sqlalchemy import Connection, func, select

from vivere.feedback.calendar_days import DaysSeen, look_at_clock, read_days, write_days
from vivere.feedback.room import today
from vivere.feedback.store.tables import AUDIT, INSTANCE, ROOMS
from vivere.feedback.store.upsert import upsert

_NAME = "days"


class ClockJumpError(Exception):
    """The clock is too far from the last day that was believed: nothing is erased for now."""

    def __init__(self, believed: date, told: date) -> None:
        super().__init__(
            f"the clock says {told}, and the last day that was seen here is {believed}: rooms past"
            " their date are kept until the clock has gone on for three days, or until"
            " `vivere room expire --yes`"
        )
        self.believed = believed
        self.told = told


def days_seen(connection: Connection) -> DaysSeen | None:
    """What is remembered; of a database that never looked, its last act; None for a new one."""
    kept = connection.scalar(select(INSTANCE.c.value).where(INSTANCE.c.name == _NAME))
    if kept:
        return read_days(bytes(kept))
    acts = (select(func.max(AUDIT.c.at)), select(func.max(ROOMS.c.opened_at)))
    last = [moment.date() for act in acts if (moment := connection.scalar(act))]
    return DaysSeen(max(last)) if last else None


def remember_days(connection: Connection, seen: DaysSeen) -> None:
    """Keep what was seen."""
    value = write_days(seen)
    statement = upsert(connection, INSTANCE).values(name=_NAME, value=value)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )


def look(connection: Connection, *, sure: bool = False) -> ClockJumpError | None:
    """Look at the clock, and remember it; what to raise when it cannot be believed.

    ``sure``: somebody says that it is right.
    """
    day = today()
    before = days_seen(connection)
    after = DaysSeen(day) if sure or before is None else look_at_clock(before, day)
    remember_days(connection, after)
    return None if after.believed == day else ClockJumpError(after.believed, day)

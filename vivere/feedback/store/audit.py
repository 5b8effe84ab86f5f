"""The append-only trail of what facilitators did."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import AUDIT


@dataclass(frozen=True)
class Act:
    """One line of the trail: when (UTC), in which room if any, what, and its particulars."""

    at: datetime
    room: str | None
    act: str
    details: dict[str, Any]


def record(connection: Connection, room: str | None, act: str, **details: Any) -> None:
    """Add a line, in the transaction of the act itself. Never give it a citizen's words."""
    connection.execute(
        AUDIT.insert().values(at=datetime.now(UTC), room=room, act=act, details=details)
    )


def trail(store: Store, room: str | None = None) -> tuple[Act, ...]:
    """The lines of a room (of all of them without ``room``), oldest first. Raises StoreDown."""
    chosen = select(AUDIT).order_by(AUDIT.c.id)
    if room:
        chosen = chosen.where(AUDIT.c.room == room)
    with store.reading() as connection:
        return tuple(
            Act(row.at, row.room, row.act, dict(row.details)) for row in connection.execute(chosen)
        )

"""The append-only trail of what facilitators did."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import AUDIT


@dataclass(frozen=True)
class AuditEntry:
    """One line of the audit trail: when (UTC), in which room if any, what, and its particulars."""

    at: datetime
    room: str | None
    action: str
    details: dict[str, Any]


def record_action(connection: Connection, room: str | None, action: str, **details: Any) -> None:
    """Add a line, in the transaction of the act itself. Never give it a citizen's words."""
    connection.execute(
        AUDIT.insert().values(at=datetime.now(UTC), room=room, act=action, details=details)
    )


def audit_trail(store: Store, room: str | None = None) -> tuple[AuditEntry, ...]:
    """The lines of a room (of all of them without ``room``), oldest first.

    Raises StoreDownError.
    """
    chosen = select(AUDIT).order_by(AUDIT.c.id)
    if room:
        chosen = chosen.where(AUDIT.c.room == room)
    with store.reading() as connection:
        return tuple(
            AuditEntry(row.at, row.room, row.act, dict(row.details))
            for row in connection.execute(chosen)
        )

"""The append-only trail of what facilitators did: when and what, never who."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from vivere.feedback.store.database import Store, StoreDownError
from vivere.feedback.store.tables import AUDIT

READING = "read answers"

READING_LASTS = timedelta(hours=1)
"""Reading that goes on makes no second line meanwhile."""

LOG = logging.getLogger("vivere.feedback")


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


def note_action(store: Store, room: str | None, action: str, **details: Any) -> None:
    """Add a line for what was done elsewhere, such as a file saved; a log's line when it cannot."""
    try:
        with store.writing() as connection:
            record_action(connection, room, action, **details)
    except StoreDownError as down:
        LOG.warning("not in the audit trail: %s (%s)", action, down)


def note_reading(store: Store, room: str, *, follows: bool = False) -> None:
    """Add a line for answers and comments that were read; for a while of reading, one.

    An act between begins another reading, but not where a page ``follows``: it is looked at all
    the while, and is drawn anew after each act. Raises StoreDownError.
    """
    last = newest_action(store, room, (READING,) if follows else None)
    if last is None or last.action != READING or datetime.now(UTC) - last.at > READING_LASTS:
        note_action(store, room, READING)


def newest_action(
    store: Store, room: str, actions: Iterable[str] | None = None
) -> AuditEntry | None:
    """The newest line of a room, with one of these actions if any are named.

    Raises StoreDownError.
    """
    wanted = select(AUDIT).where(AUDIT.c.room == room)
    if actions is not None:
        wanted = wanted.where(AUDIT.c.act.in_(list(actions)))
    with store.reading() as connection:
        row = connection.execute(wanted.order_by(AUDIT.c.id.desc()).limit(1)).one_or_none()
    return AuditEntry(row.at, row.room, row.act, dict(row.details)) if row else None


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

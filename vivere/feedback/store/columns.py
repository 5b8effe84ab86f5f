"""What tables are made of: their registry, and the columns that several of them have."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData, String, TypeDecorator
from sqlalchemy.engine import Dialect

METADATA = MetaData()

NO_ROW_NUMBERS: dict[str, Any] = {"sqlite_with_rowid": False}
"""Rows lie in the order of their random keys: SQLite's own numbers would tell who came first."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With its time zone, whatever the database gave."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


PLACE = ("room", "journey", "step", "fingerprint")
"""Where a voice counts: a version of a step, in a room."""


def place(*keys: str) -> list[Column[Any]]:
    """The columns of a place; ``keys`` are those of the primary key."""
    sizes = {"journey": 128, "step": 128, "fingerprint": 32}
    room: Column[Any] = Column(
        "room", Integer, ForeignKey("rooms.id"), primary_key="room" in keys, nullable=False
    )
    words = (
        Column(name, String(size), primary_key=name in keys, nullable=False)
        for name, size in sizes.items()
    )
    return [room, *words]


def of_a_participant() -> Column[Any]:
    """Checked only at the end of a transaction that asks for it: rows can be written anew."""
    key = ForeignKey("participants.id", deferrable=True, initially="IMMEDIATE")
    return Column("participant", String(32), key, primary_key=True)

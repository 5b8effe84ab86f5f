"""Tables that answer by raised hands, and where and on which day a room was held."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Columns of the room, and tables of hands; nothing in them is of one person."""
    op.add_column("rooms", sa.Column("place", sa.Text, nullable=False, server_default=""))
    op.add_column("rooms", sa.Column("held_on", sa.Date))
    op.create_table(
        "room_tables",
        _participant(),
        sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_room_tables_room", "room_tables", ["room"])
    op.create_table(
        "hands",
        _participant(),
        *_place("journey", "step"),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("value", sa.String(16), primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("hands_places", "hands", ["room", "journey", "step", "fingerprint"])
    op.create_table(
        "hands_published",
        sa.Column("source", sa.String(16), primary_key=True),
        *_place("room", "journey", "step", "fingerprint"),
        sa.Column("figures", sa.JSON, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hands_waiting",
        _participant(),
        *_place("journey", "step"),
        sa.Column("n", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )


def _participant() -> "sa.Column[object]":
    return sa.Column(
        "participant",
        sa.String(32),
        sa.ForeignKey("participants.id", deferrable=True, initially="IMMEDIATE"),
        primary_key=True,
    )


def _place(*keys: str) -> list["sa.Column[object]"]:
    sizes = {"journey": 128, "step": 128, "fingerprint": 32}
    room: sa.Column[object] = sa.Column(
        "room",
        sa.Integer,
        sa.ForeignKey("rooms.id"),
        primary_key="room" in keys,
        nullable=False,
    )
    words: list[sa.Column[object]] = [
        sa.Column(name, sa.String(size), primary_key=name in keys, nullable=False)
        for name, size in sizes.items()
    ]
    return [room, *words]

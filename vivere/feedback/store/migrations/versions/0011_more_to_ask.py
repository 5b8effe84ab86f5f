"""What a room may ask more: of each step, and once at its end."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Rooms that are there already ask what they always asked."""
    op.add_column("rooms", sa.Column("asks", sa.JSON, nullable=False, server_default="[]"))
    question = sa.Column("open_question", sa.Text, nullable=False, server_default="")
    op.add_column("rooms", question)
    op.add_column("voices", sa.Column("like_today", sa.String(16)))
    op.add_column("voices", sa.Column("own_future", sa.Integer))
    op.create_table(
        "texts",
        _participant(),
        sa.Column("kind", sa.String(16), primary_key=True),
        *_step(),
        sa.Column("id", sa.BigInteger, nullable=False),
        _room(),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("hidden", sa.JSON, nullable=False, server_default="[]"),
        sqlite_with_rowid=False,
    )
    op.create_index("texts_read", "texts", ["room", "state", "id"])
    op.create_table("priorities", _participant(), *_step(), _room(), sqlite_with_rowid=False)
    op.create_index("priorities_room", "priorities", ["room"])
    op.create_table(
        "votes",
        _participant(),
        sa.Column("statement", sa.String(64), primary_key=True),
        _room(),
        sa.Column("vote", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("votes_statements", "votes", ["room", "statement"])


def _participant() -> "sa.Column[str]":
    key = sa.ForeignKey("participants.id", deferrable=True, initially="IMMEDIATE")
    return sa.Column("participant", sa.String(32), key, primary_key=True)


def _step() -> "tuple[sa.Column[str], sa.Column[str]]":
    return (
        sa.Column("journey", sa.String(128), primary_key=True),
        sa.Column("step", sa.String(128), primary_key=True),
    )


def _room() -> "sa.Column[int]":
    return sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), nullable=False)

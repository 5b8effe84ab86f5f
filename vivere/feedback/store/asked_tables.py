"""The tables of what a room asks once, after its steps (``asks.ROOM_ASKS``)."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from vivere.feedback.store.columns import METADATA, NO_ROW_NUMBERS, of_a_participant

TEXTS = Table(
    "texts",
    METADATA,
    of_a_participant(),
    Column("kind", String(16), primary_key=True),
    Column("journey", String(128), primary_key=True),
    Column("step", String(128), primary_key=True),
    Column("id", BigInteger, nullable=False),
    Column("room", Integer, ForeignKey("rooms.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("hidden", JSON, nullable=False, server_default="[]"),
    Index("texts_read", "room", "state", "id"),
    **NO_ROW_NUMBERS,
)
"""Words that answer a question of the room (``asks``): ``kind`` is its id. A missing step stands
after ``step`` (before all where it is empty); the open question has neither journey nor step.
``id``, ``state`` and ``hidden`` are as those of a comment."""

PRIORITIES = Table(
    "priorities",
    METADATA,
    of_a_participant(),
    Column("journey", String(128), primary_key=True),
    Column("step", String(128), primary_key=True),
    Column("room", Integer, ForeignKey("rooms.id"), nullable=False),
    Index("priorities_room", "room"),
    **NO_ROW_NUMBERS,
)
"""The steps that a person wants first, each once."""

VOTES = Table(
    "votes",
    METADATA,
    of_a_participant(),
    Column("statement", String(64), primary_key=True),
    Column("room", Integer, ForeignKey("rooms.id"), nullable=False),
    Column("vote", Integer, nullable=False),
    Index("votes_statements", "room", "statement"),
    **NO_ROW_NUMBERS,
)
"""What a person says to a comment of somebody else: 1 agrees, −1 disagrees, 0 passes. The
``statement`` is the comment's number and the mark of its text: another text is another one."""

OPINIONS = Table(
    "opinions",
    METADATA,
    Column("room", Integer, ForeignKey("rooms.id"), primary_key=True, autoincrement=False),
    Column("figures", JSON, nullable=False),
    **NO_ROW_NUMBERS,
)
"""What may be seen of the groups of opinion of a room, counted once from its votes:
``opinions``."""

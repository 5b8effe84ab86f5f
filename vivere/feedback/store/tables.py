"""The tables. Nothing in them says who a phone belongs to, from where or when it wrote.

Nor in which order: a test goes through every column, and through the rows as they lie.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)
from sqlalchemy.engine import Dialect

from vivere.feedback.answer import QUESTIONS
from vivere.feedback.questions import Choice, Choices, FreeText, Question

METADATA = MetaData()

_NO_ROW_NUMBERS: dict[str, Any] = {"sqlite_with_rowid": False}
"""Rows lie in the order of their random keys: SQLite's own numbers would tell who came first."""

_HAS_COMMENT = text("comment_state IS NOT NULL")


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With its time zone, whatever the database gave."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def _answer_column(field: str, question: Question) -> Column[Any]:
    """The column of a field of ``Answer``; a migration makes it."""
    match question:
        case Choice(choices=(int(), *_)):
            return Column(field, Integer)
        case Choice():
            return Column(field, String(16))
        case Choices():
            return Column(field, String(128), nullable=False)
        case FreeText():
            return Column(field, Text, nullable=False)
    raise TypeError(question)


PLACE = ("room", "journey", "step", "fingerprint")
"""Where a voice counts: a version of a step, in a room."""


def _place(*keys: str) -> list[Column[Any]]:
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


INSTANCE = Table(
    "instance",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""What this installation keeps for itself: the secret that signs tokens."""

ROOMS = Table(
    "rooms",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("code", String(16), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("organiser", Text, nullable=False),
    Column("journeys", JSON, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("retain_until", Date, nullable=False),
    Column("results_open", Boolean, nullable=False),
    Column("comments", String(8), nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("expired", Boolean, nullable=False),
    Column("participants", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("notice", Text, nullable=False, server_default=""),
    Column("contact", Text, nullable=False, server_default=""),
    Column("accessibility", Text, nullable=False, server_default=""),
    Column("steps", JSON, nullable=False, server_default="[]"),
    Column("live", Boolean, nullable=False, server_default=false()),
    Column("shared_device", Boolean, nullable=False, server_default=false()),
    Column("joining_closed", Boolean, nullable=False, server_default=false()),
    Column("on_screen", Text, nullable=False, server_default="lobby"),
    Column("place", Text, nullable=False, server_default=""),
    Column("held_on", Date),
    Column("presentation", String(16), nullable=False, server_default=""),
    Column("own_pace", Boolean, nullable=False, server_default=false()),
    Column("answering", JSON, nullable=False, server_default="[]"),
    Column("shown_result", JSON, nullable=False, server_default="[]"),
    Column("changes", Integer, nullable=False, server_default="0"),
    Index("rooms_presentation", "presentation"),
)
"""``participants`` counts the phones that joined; ``version`` grows with every change, also by a
phone, ``changes`` with every one that a facilitator makes. ``answering`` are the steps whose
answering is closed, pairs of journey and step; ``shown_result`` is one such pair, or empty."""

CONTENTS = Table(
    "contents",
    METADATA,
    Column("fingerprint", String(32), primary_key=True),
    Column("journey", String(128), nullable=False),
    Column("step", String(128), nullable=False),
    Column("content", JSON, nullable=False),
    **_NO_ROW_NUMBERS,
)
"""What a step said when it was answered, by its fingerprint."""

PARTICIPANTS = Table(
    "participants",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("room", Integer, ForeignKey("rooms.id"), nullable=False, index=True),
    Column("receipt", String(64), nullable=False, unique=True),
    Column("language", String(16), nullable=False),
    Column("age_band", String(16), nullable=False),
    **_NO_ROW_NUMBERS,
)
"""One anonymous phone each; ``receipt`` is the hash of its receipt code."""


def _of_a_participant() -> Column[Any]:
    """Checked only at the end of a transaction that asks for it: rows can be written anew."""
    key = ForeignKey("participants.id", deferrable=True, initially="IMMEDIATE")
    return Column("participant", String(32), key, primary_key=True)


VOICES = Table(
    "voices",
    METADATA,
    _of_a_participant(),
    Column("journey", String(128), primary_key=True),
    Column("step", String(128), primary_key=True),
    Column("id", BigInteger, nullable=False),
    Column("room", Integer, ForeignKey("rooms.id"), nullable=False),
    Column("fingerprint", String(32), nullable=False),
    *(_answer_column(field, question) for field, question in QUESTIONS.items()),
    Column("comment_state", String(8)),
    Column("hidden", JSON, nullable=False, server_default="[]"),
    Index(
        "voices_comments", "room", "comment_state", "id",
        sqlite_where=_HAS_COMMENT, postgresql_where=_HAS_COMMENT,
    ),
    **_NO_ROW_NUMBERS,
)  # fmt: skip
"""One voice per phone and step, with a column per field of ``Answer``.

``id`` is a random number by which a comment is named. ``comment_state`` is ``held``,
``changed`` (since it was approved), ``shown``, ``pinned``, ``hidden`` or ``late`` (written when the
room was closed), and nothing where there is no comment; ``hidden`` has the marks of the texts that
were hidden (``moderation``)."""

DELIVERIES = Table(
    "deliveries",
    METADATA,
    _of_a_participant(),
    Column("key", String(64), primary_key=True),
    **_NO_ROW_NUMBERS,
)
"""The idempotency keys that were accepted: what comes again is not counted again. Hashed with the
instance's secret: a phone could have put a time in them."""

TALLIES = Table(
    "tallies",
    METADATA,
    *_place(*PLACE),
    Column("kind", String(16), primary_key=True),
    Column("value", String(16), primary_key=True),
    Column("n", Integer, nullable=False),
    **_NO_ROW_NUMBERS,
)
"""How many voices say what, kept up to date in the transaction of each voice: reading results
costs the same whatever their number. With neither journey nor step: how many people say so, over
all the steps of the room."""

PUBLISHED = Table(
    "published",
    METADATA,
    *_place(*PLACE),
    Column("figures", JSON, nullable=False),
    **_NO_ROW_NUMBERS,
)
"""What the room may see of a step, or of its people over all steps: ``publishing``."""

WAITING = Table(
    "waiting",
    METADATA,
    _of_a_participant(),
    *_place("journey", "step"),
    Index("waiting_places", *PLACE),
    **_NO_ROW_NUMBERS,
)
"""Voices that came or changed since their step was counted for publication: fewer than a lot for
each step, and none once the room is closed."""

ROOM_TABLES = Table(
    "room_tables",
    METADATA,
    _of_a_participant(),
    Column("room", Integer, ForeignKey("rooms.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("people", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    **_NO_ROW_NUMBERS,
)
"""Groups of people who answer by raising hands (``hands``): a tablet at a table, or what the
facilitator enters. Each is a participant, for its comments alone: its hands are counts."""

HANDS = Table(
    "hands",
    METADATA,
    _of_a_participant(),
    *_place("journey", "step"),
    Column("kind", String(16), primary_key=True),
    Column("value", String(16), primary_key=True),
    Column("n", Integer, nullable=False),
    Index("hands_places", *PLACE),
    **_NO_ROW_NUMBERS,
)
"""How many people of a table raised their hand for which choice of a step."""

HANDS_PUBLISHED = Table(
    "hands_published",
    METADATA,
    Column("source", String(16), primary_key=True),
    *_place(*PLACE),
    Column("figures", JSON, nullable=False),
    **_NO_ROW_NUMBERS,
)
"""What the room may see of raised hands, for each source of them, beside what it sees of phones:
``publishing_hands``."""

HANDS_WAITING = Table(
    "hands_waiting",
    METADATA,
    _of_a_participant(),
    *_place("journey", "step"),
    Column("n", Integer, nullable=False),
    **_NO_ROW_NUMBERS,
)
"""How many hands of a table came or changed since their step was counted for publication."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("room", String(16)),
    Column("act", String(32), nullable=False),
    Column("details", JSON, nullable=False),
)
"""What facilitators did. Triggers refuse to change or delete a row."""

ERASURES = Table(
    "erasures",
    METADATA,
    Column("mark", String(80), primary_key=True),
    **_NO_ROW_NUMBERS,
)
"""Marks of what was erased (``receipt:…`` or ``room:…``), so that a restored backup forgets too."""

RECEIPT_MARKS = Table(
    "receipt_marks",
    METADATA,
    Column("mark", String(64), primary_key=True),
    Column("room", Integer, ForeignKey("rooms.id"), nullable=False, index=True),
    **_NO_ROW_NUMBERS,
)
"""By which a receipt still leads to the steps spoken of when the voices are erased:
``receipt_marks``."""

PRESENTATIONS = Table(
    "presentations",
    METADATA,
    Column("code", String(16), primary_key=True),
    Column("journey", String(128), nullable=False),
    Column("act", Text, nullable=False),
    Column("dark", Boolean, nullable=False),
    Column("marked", String(16), nullable=False),
    Column("view", String(8), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("step_began_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("came_from", JSON, nullable=False, server_default="[]"),
    Column("presented", JSON, nullable=False, server_default="{}"),
)
"""What presenters show now, for the projectors that follow; ``version`` grows with every move."""

BACKUPS = Table(
    "backups",
    METADATA,
    Column("path", Text, primary_key=True),
    **_NO_ROW_NUMBERS,
)
"""The backups that were made, so that retention and erasing reach them."""

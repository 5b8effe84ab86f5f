"""The tables. Nothing in them says who a phone belongs to, from where or when it wrote.

Nor in which order: a test goes through every column, and through the rows as they lie.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    false,
    text,
)

from vivere.feedback.answer import QUESTIONS
from vivere.feedback.questions import Choice, Choices, FreeText, Question
from vivere.feedback.store.asked_tables import PRIORITIES, TEXTS, VOTES
from vivere.feedback.store.columns import METADATA as METADATA
from vivere.feedback.store.columns import NO_ROW_NUMBERS, Moment, of_a_participant, place
from vivere.feedback.store.columns import PLACE as PLACE

_HAS_COMMENT = text("comment_state IS NOT NULL")


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
    Column("asks", JSON, nullable=False, server_default="[]"),
    Column("open_question", Text, nullable=False, server_default=""),
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
    **NO_ROW_NUMBERS,
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
    **NO_ROW_NUMBERS,
)
"""One anonymous phone each; ``receipt`` is the hash of its receipt code."""


VOICES = Table(
    "voices",
    METADATA,
    of_a_participant(),
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
    **NO_ROW_NUMBERS,
)  # fmt: skip
"""One voice per phone and step, with a column per field of ``Answer``.

``id`` is a random number by which a comment is named. ``comment_state`` is ``held``,
``changed`` (since it was approved), ``shown``, ``pinned``, ``hidden`` or ``late`` (written when the
room was closed), and nothing where there is no comment; ``hidden`` has the marks of the texts that
were hidden (``moderation``)."""

DELIVERIES = Table(
    "deliveries",
    METADATA,
    of_a_participant(),
    Column("key", String(64), primary_key=True),
    **NO_ROW_NUMBERS,
)
"""The idempotency keys that were accepted: what comes again is not counted again. Hashed with the
instance's secret: a phone could have put a time in them."""

TALLIES = Table(
    "tallies",
    METADATA,
    *place(*PLACE),
    Column("kind", String(16), primary_key=True),
    Column("value", String(16), primary_key=True),
    Column("n", Integer, nullable=False),
    **NO_ROW_NUMBERS,
)
"""How many voices say what, kept up to date in the transaction of each voice: reading results
costs the same whatever their number. With neither journey nor step: how many people say so, over
all the steps of the room."""

PUBLISHED = Table(
    "published",
    METADATA,
    *place(*PLACE),
    Column("figures", JSON, nullable=False),
    **NO_ROW_NUMBERS,
)
"""What the room may see of a step, or of its people over all steps: ``publishing``."""

WAITING = Table(
    "waiting",
    METADATA,
    of_a_participant(),
    *place("journey", "step"),
    Index("waiting_places", *PLACE),
    **NO_ROW_NUMBERS,
)
"""Voices that came or changed since their step was counted for publication: fewer than a lot for
each step, and none once the room is closed."""

ROOM_TABLES = Table(
    "room_tables",
    METADATA,
    of_a_participant(),
    Column("room", Integer, ForeignKey("rooms.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("people", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    **NO_ROW_NUMBERS,
)
"""Groups of people who answer by raising hands (``hands``): a tablet at a table, or what the
facilitator enters. Each is a participant, for its comments alone: its hands are counts."""

HANDS = Table(
    "hands",
    METADATA,
    of_a_participant(),
    *place("journey", "step"),
    Column("kind", String(16), primary_key=True),
    Column("value", String(16), primary_key=True),
    Column("n", Integer, nullable=False),
    Index("hands_places", *PLACE),
    **NO_ROW_NUMBERS,
)
"""How many people of a table raised their hand for which choice of a step."""

HANDS_PUBLISHED = Table(
    "hands_published",
    METADATA,
    Column("source", String(16), primary_key=True),
    *place(*PLACE),
    Column("figures", JSON, nullable=False),
    **NO_ROW_NUMBERS,
)
"""What the room may see of raised hands, for each source of them, beside what it sees of phones:
``publishing_hands``."""

HANDS_WAITING = Table(
    "hands_waiting",
    METADATA,
    of_a_participant(),
    *place("journey", "step"),
    Column("n", Integer, nullable=False),
    **NO_ROW_NUMBERS,
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

ASKED = (TEXTS, PRIORITIES, VOTES)
"""What is said to the questions of a room (``asked_tables``): rows of participants."""

ERASURES = Table(
    "erasures",
    METADATA,
    Column("mark", String(80), primary_key=True),
    **NO_ROW_NUMBERS,
)
"""Marks of what was erased (``receipt:…`` or ``room:…``), so that a restored backup forgets too."""

RECEIPT_MARKS = Table(
    "receipt_marks",
    METADATA,
    Column("mark", String(64), primary_key=True),
    Column("room", Integer, ForeignKey("rooms.id"), nullable=False, index=True),
    **NO_ROW_NUMBERS,
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
    **NO_ROW_NUMBERS,
)
"""The backups that were made, so that retention and erasing reach them."""

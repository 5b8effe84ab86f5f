"""No column and no row tells when an answer came, or in which order.

Tables get no hidden row number (SQLite: WITHOUT ROWID), voices random numbers, and rows are written
anew in random order. The phones' keys, some of which held a time, become hashes. A voice keeps the
marks of its texts that were hidden, and the audit trail no number of a voice.
"""

import hmac
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

REWRITTEN = {
    "voices": ("room", "participant", "journey", "step", "fingerprint", "emotion", "matters",
               "barriers", "comment", "comment_state"),
    "deliveries": (),
    "participants": ("id", "room", "receipt", "language", "age_band"),
    "tallies": ("room", "journey", "step", "fingerprint", "kind", "value", "n", "published"),
    "contents": ("fingerprint", "journey", "step", "content"),
    "erasures": ("mark",),
    "backups": ("path",),
}  # fmt: skip
"""Tables that are made anew, those that refer to others first, and the columns that are copied."""

CHUNK = 1000


def upgrade() -> None:
    """Make the tables anew and fill them in random order."""
    for index in ("voices_once", "voices_comments", "ix_participants_room"):
        op.drop_index(index)
    for name in REWRITTEN:
        op.rename_table(name, f"{name}_before")
    _create()
    for name in ("participants", "tallies", "contents", "erasures", "backups"):
        columns = ", ".join(REWRITTEN[name])
        op.execute(f"INSERT INTO {name} ({columns}) {_shuffled(columns, name)}")
    columns = ", ".join(REWRITTEN["voices"])
    voices = _shuffled(f"{_random_number()}, {columns}", "voices")
    op.execute(f"INSERT INTO voices (id, {columns}) {voices}")
    _hash_keys()
    _mark_hidden()
    for name in REWRITTEN:
        op.drop_table(f"{name}_before")
    op.create_index("ix_participants_room", "participants", ["room"])
    _forget_numbers_in_the_trail()


def _create() -> None:
    text, short = sa.Text, sa.String
    table: Any = {"sqlite_with_rowid": False}
    op.create_table(
        "participants",
        sa.Column("id", short(32), primary_key=True),
        sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), nullable=False),
        sa.Column("receipt", short(64), nullable=False, unique=True),
        sa.Column("language", short(16), nullable=False),
        sa.Column("age_band", short(16), nullable=False),
        **table,
    )
    op.create_table(
        "voices",
        sa.Column("participant", short(32), _participant(), primary_key=True),
        sa.Column("journey", short(128), primary_key=True),
        sa.Column("step", short(128), primary_key=True),
        sa.Column("id", sa.BigInteger, nullable=False),
        sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), nullable=False),
        sa.Column("fingerprint", short(32), nullable=False),
        sa.Column("emotion", sa.Integer),
        sa.Column("matters", short(16)),
        sa.Column("barriers", short(128), nullable=False),
        sa.Column("comment", text, nullable=False),
        sa.Column("comment_state", short(8)),
        sa.Column("hidden", sa.JSON, nullable=False, server_default="[]"),
        **table,
    )
    there = sa.text("comment_state IS NOT NULL")
    op.create_index(
        "voices_comments", "voices", ["room", "comment_state", "id"],
        sqlite_where=there, postgresql_where=there,
    )  # fmt: skip
    op.create_table(
        "deliveries",
        sa.Column("participant", short(32), _participant(), primary_key=True),
        sa.Column("key", short(64), primary_key=True),
        **table,
    )
    op.create_table(
        "tallies",
        sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), primary_key=True),
        sa.Column("journey", short(128), primary_key=True),
        sa.Column("step", short(128), primary_key=True),
        sa.Column("fingerprint", short(32), primary_key=True),
        sa.Column("kind", short(16), primary_key=True),
        sa.Column("value", short(16), primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("published", sa.Integer, nullable=False),
        **table,
    )
    op.create_table(
        "contents",
        sa.Column("fingerprint", short(32), primary_key=True),
        sa.Column("journey", short(128), nullable=False),
        sa.Column("step", short(128), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        **table,
    )
    op.create_table("erasures", sa.Column("mark", short(80), primary_key=True), **table)
    op.create_table("backups", sa.Column("path", text, primary_key=True), **table)


def _participant() -> sa.ForeignKey:
    """Checked at the end of a transaction where one asks for it: rows can be written anew."""
    return sa.ForeignKey("participants.id", deferrable=True, initially="IMMEDIATE")


def _shuffled(columns: str, name: str) -> str:
    return f"SELECT {columns} FROM {name}_before ORDER BY random()"  # noqa: S608 (our own names)


def _random_number() -> str:
    """A random number of 63 bits, as the database makes it."""
    if _sqlite():
        return "random() & 9223372036854775807"
    digits = "substr(md5(gen_random_uuid()::text), 1, 16)"
    return f"(('x' || {digits})::bit(64)::bigint & 9223372036854775807)"


def _hash_keys() -> None:
    connection = op.get_bind()
    secret = connection.scalar(sa.text("SELECT value FROM instance WHERE name = 'secret'")) or b""
    insert = sa.text("INSERT INTO deliveries (participant, key) VALUES (:participant, :key)")
    for rows in _chunks(connection.execute(sa.text(_shuffled("participant, key", "deliveries")))):
        hashed = [
            {"participant": row.participant, "key": _key(bytes(secret), row.participant, row.key)}
            for row in rows
        ]
        connection.execute(insert, hashed)


def _key(secret: bytes, participant: str, key: str) -> str:
    """As ``codes.delivery_mark`` makes it."""
    text = f"delivery:{participant}:{key}".encode()
    return hmac.new(secret, text, sha256).hexdigest()[:32]


def _mark_hidden() -> None:
    """Texts that were hidden stay so, also when they are changed and changed back."""
    connection = op.get_bind()
    voices = sa.table(
        "voices", sa.column("participant"), sa.column("journey"), sa.column("step"),
        sa.column("comment"), sa.column("comment_state"), sa.column("hidden", sa.JSON),
    )  # fmt: skip
    hidden = connection.execute(sa.select(voices).where(voices.c.comment_state == "hidden"))
    for row in hidden.all():
        mark = sha256(row.comment.encode()).hexdigest()[:32]
        connection.execute(
            voices.update()
            .where(
                voices.c.participant == row.participant,
                voices.c.journey == row.journey,
                voices.c.step == row.step,
            )
            .values(hidden=[mark])
        )


def _forget_numbers_in_the_trail() -> None:
    connection = op.get_bind()
    audit = sa.table("audit", sa.column("id"), sa.column("act"), sa.column("details", sa.JSON))
    _unlock_trail()
    for row in connection.execute(sa.select(audit).where(audit.c.act == "comment")).all():
        kept = {name: value for name, value in row.details.items() if name != "comment"}
        connection.execute(audit.update().where(audit.c.id == row.id).values(details=kept))
    _lock_trail()


def _unlock_trail() -> None:
    if _sqlite():
        op.execute("DROP TRIGGER audit_no_update")
    else:
        op.execute("DROP TRIGGER audit_append_only ON audit")


def _lock_trail() -> None:
    if _sqlite():
        op.execute(
            "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        )
    else:
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
        )


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    all_ = iter(list(rows))
    while some := list(islice(all_, CHUNK)):
        yield some


def _sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"

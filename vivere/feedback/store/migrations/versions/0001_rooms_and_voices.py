"""Rooms, participants, voices, tallies, audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables; the audit trail refuses changes."""
    text, short = sa.Text, sa.String
    op.create_table(
        "instance",
        sa.Column("name", short(32), primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", short(16), nullable=False, unique=True),
        sa.Column("title", text, nullable=False),
        sa.Column("organiser", text, nullable=False),
        sa.Column("journeys", sa.JSON, nullable=False),
        sa.Column("languages", sa.JSON, nullable=False),
        sa.Column("retain_until", sa.Date, nullable=False),
        sa.Column("results_open", sa.Boolean, nullable=False),
        sa.Column("comments", short(8), nullable=False),
        sa.Column("threshold", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("expired", sa.Boolean, nullable=False),
        sa.Column("participants", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "contents",
        sa.Column("fingerprint", short(32), primary_key=True),
        sa.Column("journey", short(128), nullable=False),
        sa.Column("step", short(128), nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
    )
    op.create_table(
        "participants",
        sa.Column("id", short(32), primary_key=True),
        sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), nullable=False, index=True),
        sa.Column("receipt", short(64), nullable=False, unique=True),
        sa.Column("language", short(16), nullable=False),
        sa.Column("age_band", short(16), nullable=False),
    )
    op.create_table(
        "voices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), nullable=False),
        sa.Column("participant", short(32), sa.ForeignKey("participants.id"), nullable=False),
        sa.Column("journey", short(128), nullable=False),
        sa.Column("step", short(128), nullable=False),
        sa.Column("fingerprint", short(32), nullable=False),
        sa.Column("emotion", sa.Integer),
        sa.Column("matters", short(16)),
        sa.Column("barriers", short(128), nullable=False),
        sa.Column("comment", text, nullable=False),
        sa.Column("comment_state", short(8)),
    )
    op.create_index("voices_once", "voices", ["participant", "journey", "step"], unique=True)
    op.create_index("voices_comments", "voices", ["room", "comment_state", "id"])
    op.create_table(
        "deliveries",
        sa.Column("participant", short(32), sa.ForeignKey("participants.id"), primary_key=True),
        sa.Column("key", short(64), primary_key=True),
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
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("room", short(16)),
        sa.Column("act", short(32), nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
    )
    op.create_table("erasures", sa.Column("mark", short(80), primary_key=True))
    op.create_table("backups", sa.Column("path", text, primary_key=True))
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
        )

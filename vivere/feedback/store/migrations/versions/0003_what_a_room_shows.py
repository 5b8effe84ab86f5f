"""Whether a room takes no more phones, and what its projector shows."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Rooms that are there already take phones; their projectors show how to come in."""
    closed = sa.Column("joining_closed", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("rooms", closed)
    shown = sa.Column("on_screen", sa.Text, nullable=False, server_default="lobby")
    op.add_column("rooms", shown)

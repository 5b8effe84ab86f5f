"""What a room says of itself: its notice, whom to ask; which steps it asks, and how."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Rooms that are there already say nothing, and ask all their steps."""
    for name in ("notice", "contact", "accessibility"):
        op.add_column("rooms", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.add_column("rooms", sa.Column("steps", sa.JSON, nullable=False, server_default="[]"))
    for name in ("live", "shared_device"):
        column = sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())
        op.add_column("rooms", column)

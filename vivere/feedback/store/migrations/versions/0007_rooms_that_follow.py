"""Which presentation a room follows, what is answered meanwhile, and how often it was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Rooms that are there already follow nothing; all of their steps can be answered."""
    for column in (
        sa.Column("presentation", sa.String(16), nullable=False, server_default=""),
        sa.Column("own_pace", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("answering", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("shown_result", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("changes", sa.Integer, nullable=False, server_default="0"),
    ):
        op.add_column("rooms", column)
    op.create_index("rooms_presentation", "rooms", ["presentation"])

"""What a presenter shows now, so that a projector follows and a restart loses nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """A table of what is presented; nothing in it is of a phone."""
    op.create_table(
        "presentations",
        sa.Column("code", sa.String(16), primary_key=True),
        sa.Column("journey", sa.String(128), nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("dark", sa.Boolean, nullable=False),
        sa.Column("marked", sa.String(16), nullable=False),
        sa.Column("view", sa.String(8), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step_began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )

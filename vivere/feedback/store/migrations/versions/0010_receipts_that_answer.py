"""What is left for the holder of a receipt when voices are erased: which steps they were on."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """A table of hashes: nothing in it says what anybody said, or who."""
    op.create_table(
        "receipt_marks",
        sa.Column("mark", sa.String(64), primary_key=True),
        sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), nullable=False, index=True),
        sqlite_with_rowid=False,
    )

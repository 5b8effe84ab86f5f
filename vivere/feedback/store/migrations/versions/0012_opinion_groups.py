"""The groups of opinion that a room was found to have."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """One row for each room whose groups were looked for."""
    room = sa.ForeignKey("rooms.id")
    op.create_table(
        "opinions",
        sa.Column("room", sa.Integer, room, primary_key=True, autoincrement=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sqlite_with_rowid=False,
    )

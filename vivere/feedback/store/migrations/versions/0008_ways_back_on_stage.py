"""Where a presenter came from, and how far each story was presented: the way back, the plan."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Two columns of a presentation; one that runs has come from nowhere yet."""
    for name, empty in (("came_from", "[]"), ("presented", "{}")):
        op.add_column(
            "presentations", sa.Column(name, sa.JSON, nullable=False, server_default=empty)
        )

"""What is published stands in a table of its own; people are counted, not only their answers."""

from collections import Counter, defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_PLACE = ("room", "journey", "step", "fingerprint")


def upgrade() -> None:
    """What rooms show stays on show where they are closed; in open ones the next lot counts."""
    op.create_table(
        "published",
        *_place(),
        sa.Column("figures", sa.JSON, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "waiting",
        sa.Column(
            "participant",
            sa.String(32),
            sa.ForeignKey("participants.id", deferrable=True, initially="IMMEDIATE"),
            primary_key=True,
        ),
        sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), nullable=False),
        sa.Column("journey", sa.String(128), primary_key=True),
        sa.Column("step", sa.String(128), primary_key=True),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("waiting_places", "waiting", list(_PLACE))
    connection = op.get_bind()
    _keep_what_is_on_show(connection)
    _count_people(connection)
    op.drop_column("tallies", "published")


def _place() -> list["sa.Column[object]"]:
    return [
        sa.Column("room", sa.Integer, sa.ForeignKey("rooms.id"), primary_key=True),
        sa.Column("journey", sa.String(128), primary_key=True),
        sa.Column("step", sa.String(128), primary_key=True),
        sa.Column("fingerprint", sa.String(32), primary_key=True),
    ]


def _keep_what_is_on_show(connection: sa.Connection) -> None:
    shown = connection.execute(
        sa.text(
            "SELECT t.room, t.journey, t.step, t.fingerprint, t.kind, t.value, t.published "
            "FROM tallies t JOIN rooms r ON r.id = t.room "
            "WHERE t.published > 0 AND t.kind <> 'voice' AND r.closed_at IS NOT NULL "
            "ORDER BY t.kind, t.value"
        )
    )
    figures: dict[tuple[object, ...], dict[str, list[list[object]]]] = defaultdict(dict)
    for *place, kind, value, number in shown:
        figures[tuple(place)].setdefault(kind, []).append([value, value, number, None])
    table = sa.table("published", *map(sa.column, _PLACE), sa.column("figures", sa.JSON))
    rows = [
        {
            **dict(zip(_PLACE, place, strict=True)),
            "figures": {"groups": groups, "median": None, "spread": None, "whole": True},
        }
        for place, groups in figures.items()
    ]
    if rows:
        op.bulk_insert(table, rows)


def _count_people(connection: sa.Connection) -> None:
    said = connection.execute(
        sa.text(
            "SELECT room, participant, barriers FROM voices WHERE emotion IS NOT NULL "
            "OR matters IS NOT NULL OR barriers <> '' OR comment <> ''"
        )
    )
    people: dict[tuple[int, str], set[str]] = defaultdict(set)
    for room, participant, barriers in said:
        people[room, participant] |= set(filter(None, barriers.split(",")))
    counts: Counter[tuple[int, str, str]] = Counter()
    for (room, _), barriers in people.items():
        counts[room, "voice", ""] += 1
        counts.update((room, "barrier", barrier) for barrier in barriers)
    names = ("room", "journey", "step", "fingerprint", "kind", "value", "n", "published")
    rows = [
        dict(zip(names, (room, "", "", "", kind, value, n, 0), strict=True))
        for (room, kind, value), n in counts.items()
    ]
    if rows:
        op.bulk_insert(sa.table("tallies", *map(sa.column, names)), rows)

"""Which rooms spoke of which steps of a story: who changes one is asked why."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select, union

from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import PUBLISHED, ROOMS, TALLIES


class SpokenRoom(NamedTuple):
    """A room that spoke, by its code and its title."""

    code: str
    title: str


def rooms_that_spoke(store: Store, journey: str) -> Mapping[str, tuple[SpokenRoom, ...]]:
    """The rooms that said something on the steps of a story, by step, the newest room first.

    Of a room past its date only what stayed on show counts. Raises StoreDownError.
    """
    said = union(
        *(
            select(table.c.room, table.c.step).where(table.c.journey == journey, table.c.step != "")
            for table in (TALLIES, PUBLISHED)
        )
    ).subquery()
    rows = select(said.c.step, ROOMS.c.code, ROOMS.c.title).join(ROOMS, ROOMS.c.id == said.c.room)
    found: dict[str, tuple[SpokenRoom, ...]] = {}
    with store.reading() as connection:
        for row in connection.execute(rows.order_by(ROOMS.c.id.desc())):
            found[row.step] = (*found.get(row.step, ()), SpokenRoom(row.code, row.title))
    return found

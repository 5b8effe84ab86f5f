"""Rows written anew in random order: how they lie in the files tells as little as they do.

While a room is open, a database writes where there is room: SQLite puts long comments on pages of
their own, one after the other, and PostgreSQL adds every row at the end and numbers transactions.
"""

import logging

from sqlalchemy import text

from vivere.feedback.room import Room
from vivere.feedback.store.database import Store, StoreDownError

MOST_BYTES = 64 * 2**20
"""Of an SQLite file that is written anew as a whole: a larger one would keep others waiting."""

LOG = logging.getLogger("vivere.feedback")


def forget_order(store: Store, room: Room) -> None:
    """Write the rows of a closed room anew; what cannot be done now is said in the log."""
    try:
        if store.sqlite:
            _write_file_anew(store)
        else:
            _shuffle(store, room.id)
    except StoreDownError as down:
        LOG.warning("the rows of a room could not be written anew: %s", down)


def _write_file_anew(store: Store) -> None:
    with store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        size = pages * (connection.exec_driver_sql("PRAGMA page_size").scalar() or 0)
    if size <= MOST_BYTES:
        store.command("VACUUM")
    store.command("PRAGMA wal_checkpoint(TRUNCATE)")


def _shuffle(store: Store, room: int) -> None:
    """PostgreSQL: writers wait meanwhile, and none of them sees a row missing."""
    with store.writing() as connection:
        connection.execute(text("LOCK TABLE participants, tallies IN ACCESS EXCLUSIVE MODE"))
        connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
        for table, where in _WHOSE.items():
            connection.execute(
                text(
                    f"WITH rows AS (DELETE FROM {table} WHERE {where} RETURNING *) "  # noqa: S608
                    f"INSERT INTO {table} SELECT * FROM rows ORDER BY random()"
                ),
                {"room": room},
            )
    store.command(f"VACUUM {', '.join(_WHOSE)}")


_WHOSE = {
    "deliveries": "participant IN (SELECT id FROM participants WHERE room = :room)",
    "voices": "room = :room",
    "texts": "room = :room",
    "priorities": "room = :room",
    "votes": "room = :room",
    "hands": "room = :room",
    "room_tables": "room = :room",
    "participants": "room = :room",
    "tallies": "room = :room",
    "published": "room = :room",
    "contents": "true",
    "erasures": "true",
}
"""The rows that are written anew, by table: those of a room, and all of what is no room's."""

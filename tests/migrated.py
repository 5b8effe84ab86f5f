"""The schema of a new database in a moment: the migrations run once in a process for each kind of
database, and what they made is made in every further one that is empty.

A tenth of a second each, and as much again where coverage follows, for hundreds of tests. What
stands in a database when it is brought up to date is migrated by the migrations themselves.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from threading import Lock
from typing import Any, TypeAlias

from sqlalchemy import Connection, event, inspect

from vivere.feedback.store import schema

Told: TypeAlias = Sequence[tuple[str, Any]]
"""Statements, with their parameters."""

_migrate = schema.upgrade
_told: dict[str, Told] = {}
_lock = Lock()


def quickly() -> None:
    """From now on in this process."""
    schema.upgrade = upgrade


def upgrade(connection: Connection, to: str = "head") -> None:
    """As ``schema.upgrade``; a database with nothing in it is told what an earlier one learned."""
    kind = connection.dialect.name
    if to != "head" or inspect(connection).get_table_names():
        _migrate(connection, to)
        return
    with _lock:
        if kind in _told:
            tell(connection, _told[kind])
        else:
            _told[kind] = learned(connection)


def tell(connection: Connection, told: Told) -> None:
    """Say it to an empty database."""
    with closing(connection.connection.cursor()) as cursor:
        for statement, parameters in told:
            cursor.execute(statement, parameters)


def learned(connection: Connection) -> Told:
    """Migrate; what an SQLite file has then, or what PostgreSQL was told."""
    said: list[tuple[str, Any]] = []

    def hear(*heard: Any) -> None:
        said.append((heard[2], heard[3]))

    event.listen(connection, "before_cursor_execute", hear)
    try:
        _migrate(connection)
    finally:
        event.remove(connection, "before_cursor_execute", hear)
    file = connection.connection.dbapi_connection
    if isinstance(file, sqlite3.Connection):
        return [(line, ()) for line in file.iterdump() if not line.startswith(("BEGIN", "COMMIT"))]
    return [one for one in said if not one[0].lstrip().startswith("SELECT")]

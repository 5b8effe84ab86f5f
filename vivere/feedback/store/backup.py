"""Backup and restore: every table, copied row by row, whatever the database.

A backup is an SQLite file, so that one made from PostgreSQL restores into SQLite and back. It is
taken in one transaction that sees one moment, while the room goes on.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from vivere.feedback.store.audit import record_action
from vivere.feedback.store.believed_clock import days_seen, look, remember_days
from vivere.feedback.store.database import PROBE, Store
from vivere.feedback.store.erasing import erase_marked
from vivere.feedback.store.tables import AUDIT, BACKUPS, ERASURES, INSTANCE, METADATA

CHUNK = 1000
"""Rows copied at once."""


class NotABackupError(ValueError):
    """The file is not one that ``back_up`` wrote, or it is damaged."""


def back_up(store: Store, path: Path) -> int:
    """Write a backup to ``path`` and remember it; returns how many rows it has.

    The file appears whole or not at all, readable by its owner only. Raises StoreDownError, and
    FileExistsError rather than overwrite.
    """
    path = path.resolve()
    if path.exists():
        raise FileExistsError(path)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    copy = Store.file(part)
    try:
        with copy.writing() as target, store.reading() as source:
            if not store.sqlite:
                source.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            target.execute(delete(INSTANCE))
            rows = sum(_copy(source, target, table) for table in METADATA.sorted_tables)
            target.execute(delete(INSTANCE).where(INSTANCE.c.name == PROBE))
        copy.close_file()
    except BaseException:
        copy.close()
        part.unlink(missing_ok=True)
        raise
    part.replace(path)
    with store.writing() as connection:
        _remember(connection, path)
        record_action(connection, None, "backup")
    return rows


def restore(store: Store, path: Path) -> int:
    """Put the rooms of a backup in place of those that are here; returns how many rows.

    What was erased since, here or by its retention date, is erased again. The audit trail is
    kept and goes on. All or nothing. Raises NotABackupError and StoreDownError.
    """
    _check(path)
    backup = Store.file(path)
    try:
        with backup.reading() as source, store.writing() as target:
            marks = tuple(target.scalars(select(ERASURES.c.mark)))
            days = days_seen(target)
            tables = [table for table in METADATA.sorted_tables if table not in (AUDIT, BACKUPS)]
            for table in reversed(tables):
                target.execute(delete(table))
            rows = sum(_copy(source, target, table) for table in tables)
            if not target.scalar(select(func.count()).select_from(AUDIT)):
                rows += _copy(source, target, AUDIT)
            if days:
                remember_days(target, days)
            erase_marked(target, marks, expire=look(target) is None)
            _renumber(target)
            _remember(target, path)
            record_action(target, None, "restore")
    finally:
        backup.close_file()
    store.close()
    return rows


def _copy(source: Connection, target: Connection, table: Table) -> int:
    rows = source.execution_options(stream_results=True).execute(select(table))
    copied = 0
    for chunk in rows.mappings().partitions(CHUNK):
        target.execute(insert(table), [dict(row) for row in chunk])
        copied += len(chunk)
    return copied


def _remember(connection: Connection, path: Path) -> None:
    connection.execute(delete(BACKUPS).where(BACKUPS.c.path == str(path.resolve())))
    connection.execute(insert(BACKUPS).values(path=str(path.resolve())))


def _check(path: Path) -> None:
    """Look without touching: a file that is not ours must not become a database."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            sound = file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            file.execute("SELECT version_num FROM alembic_version").fetchone()
            file.execute("SELECT code FROM rooms").fetchone()
    except sqlite3.Error as error:
        raise NotABackupError(path) from error
    if not sound:
        raise NotABackupError(path)


def _renumber(connection: Connection) -> None:
    """PostgreSQL's counters go on after the highest number that was copied."""
    if connection.dialect.name == "sqlite":
        return
    for table in _numbered(METADATA.sorted_tables):
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "
                f"(SELECT COALESCE(MAX(id), 0) + 1 FROM {table.name}), false)"
            )
        )


def _numbered(tables: Iterable[Table]) -> list[Table]:
    return [table for table in tables if table.autoincrement_column is not None]

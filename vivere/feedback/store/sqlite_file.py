"""An SQLite file: made whole or not at all, refused when it is damaged, watched while in use."""

import contextlib
import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry

from vivere.feedback.store.down import WAY_OUT, StoreDownError
from vivere.feedback.store.schema import WRITES, has_schema
from vivere.workspace.files import PRIVATE, keep_private

BUSY_S = 2.0
"""Seconds to wait for a locked database before saying that it is down for now."""

MAGIC = b"SQLite format 3\0"
HEAD_BYTES = 100
"""Of a file's head: how it begins, how large its pages are, how many."""

SPARE_BYTES = 2**20
"""Free on the disk, at least: what a batch of voices needs. With less the database is down."""


def sqlite_engine(path: Path) -> Engine:
    """An engine for a file that is there."""
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_S})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def open_file(path: Path, prepare: Callable[[Engine], bytes]) -> tuple[Engine, bytes]:
    """The engine and the secret of the file, which is made if there is none.

    Only its owner may read it. Raises StoreDownError for a file that is no whole database of ours.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_remains(path)
    if not path.exists():
        _make(path, prepare)
    if path.parent.name == PRIVATE:
        keep_private(path.parent)
    for file in _files(path):
        with contextlib.suppress(FileNotFoundError):
            file.chmod(0o600)
    engine = sqlite_engine(path)
    try:
        with engine.connect() as connection:
            _refuse_damage(connection, path)
        return engine, prepare(engine)
    except BaseException:
        engine.dispose()
        raise


def check_space(path: Path) -> None:
    """Raises StoreDownError when the disk is as good as full."""
    if shutil.disk_usage(path.parent).free < SPARE_BYTES:
        raise StoreDownError("the disk is full")


class FileWatch:
    """Whether the files that are open are still those of the path.

    What is written into a file that somebody removed is gone when it is closed. A connection of its
    own stays open, so that SQLite itself never removes the log meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._keeper = sqlite3.connect(path, check_same_thread=False)
        self._keeper.execute("SELECT 1 FROM sqlite_master").fetchone()
        self._seen = self._look()
        self._open = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._size = os.fstat(self._open).st_size

    def check(self) -> None:
        """Raises StoreDownError when a file was removed or replaced, or is damaged."""
        if self._look() != self._seen:
            raise StoreDownError(
                f"{self._path} was removed or replaced while in use: put it back, or start again"
            )
        if not self._whole():
            raise StoreDownError(f"{self._path} was damaged while in use: {WAY_OUT}")

    def _whole(self) -> bool:
        """Whether it still begins as a database does, and was not cut since the last look.

        The file grows page by page, and shrinks only when its head says so already.
        """
        head, size = os.pread(self._open, HEAD_BYTES, 0), os.fstat(self._open).st_size
        if not head.startswith(MAGIC) or (size < self._size and _pages(head) > size):
            return False
        self._size = size
        return True

    def close(self) -> None:
        """Let go of the file: at the end, for closing it takes SQLite's own locks away."""
        self._keeper.close()
        os.close(self._open)

    def _look(self) -> list[tuple[int, int] | None]:
        return [_stamp(file) for file in _files(self._path)]


def _pages(head: bytes) -> int:
    """The bytes of all pages, by the head of the file (https://sqlite.org/fileformat.html)."""
    size = int.from_bytes(head[16:18], "big")
    return int.from_bytes(head[28:32], "big") * (0x10000 if size == 1 else size)


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(file)  # noqa: PTH116 (every transaction asks: half the time of a Path's)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _files(path: Path) -> tuple[Path, Path, Path]:
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _refuse_remains(path: Path) -> None:
    """An empty file, or a log without its file, is what is left of a database."""
    size, log = (_size(file) for file in _files(path)[:2])
    if size == 0:
        raise StoreDownError(f"{path} is empty (0 bytes): {WAY_OUT}")
    if size is None and log:
        raise StoreDownError(
            f"{path} is gone, and its log {path.name}-wal is still there: {WAY_OUT}"
        )


def _refuse_damage(connection: Connection, path: Path) -> None:
    """Raises StoreDownError for a file that is cut off, damaged or somebody else's."""
    pages, size = (
        connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0
        for name in ("page_count", "page_size")
    )
    file, log = (_size(one) or 0 for one in _files(path)[:2])
    if log:
        sound = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
    else:
        sound = pages * size <= file
    if not sound:
        raise StoreDownError(f"{path} is damaged or cut off: {WAY_OUT}")
    if not has_schema(connection):
        raise StoreDownError(f"{path} is not a database of Vivere: {WAY_OUT}")


def _make(path: Path, prepare: Callable[[Engine], bytes]) -> None:
    """Make the file beside its place, then put it there: nobody ever sees half of it."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
    engine = sqlite_engine(part)
    try:
        prepare(engine)
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode=DELETE")
        engine.dispose()
        _put(part, path)
    finally:
        engine.dispose()
        for file in _files(part):
            file.unlink(missing_ok=True)


def _put(part: Path, path: Path) -> None:
    """Where another process was quicker, its file stays."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            part.rename(path)


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return None


def _set_up(connection: object, _: ConnectionPoolEntry) -> None:
    """Durable and quick (https://sqlite.org/wal.html); what is deleted is overwritten."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: a reader that turns writer could not wait for it."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

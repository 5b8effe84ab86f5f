"""The database: opened, with its schema up to date, and its failures as StoreDownError."""

import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL, make_url

from vivere.feedback.store.down import FAILURES, StoreDownError, down, failing
from vivere.feedback.store.row_query import RowQuery
from vivere.feedback.store.schema import prepare, transaction
from vivere.feedback.store.sqlite_file import BUSY_S, FileWatch, check_space, open_file
from vivere.feedback.store.tables import INSTANCE
from vivere.feedback.store.upsert import upsert_of

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPICursor
    from sqlalchemy.pool import PoolProxiedConnection

__all__ = ["FILE", "Store", "StoreDownError"]

FILE = Path(".vivere") / "voices.sqlite"
"""Where SQLite keeps the rooms of a workspace, inside its folder."""

PROBE = "probe"
"""The name of what is written to tell whether the database can be; no backup has it."""

PROBE_BYTES = 64 * 1024
"""Written to tell whether the database can be: more than what is left of a block of the disk."""


class Store:
    """Connections to the database of a workspace; made at once, opened when first needed."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.sqlite = url.get_backend_name() == "sqlite"
        """Whether the store is a file of this machine."""
        self._engine: Engine | None = None
        self._secret = b""
        self._lock = Lock()
        self._reader: PoolProxiedConnection | None = None
        self._cursor: DBAPICursor | None = None
        self._reading_now = Lock()
        self._path = Path(str(url.database)) if self.sqlite else None
        self._watch: FileWatch | None = None

    @classmethod
    def of(cls, folder: Path, database_url: str | None = None) -> "Store":
        """The store of the workspace in ``folder``: its own file, or a PostgreSQL database."""
        return cls(_postgres(database_url)) if database_url else cls.file(folder / FILE)

    @classmethod
    def file(cls, path: Path) -> "Store":
        """An SQLite file; it and its folder are made when the store is opened."""
        return cls(URL.create("sqlite", database=str(path.resolve())))

    @property
    def secret(self) -> bytes:
        """What signs the phones' tokens: random, made once per database. Raises StoreDownError."""
        if not self.opened:
            self.engine()
        return self._secret

    def engine(self) -> Engine:
        """The engine, with the schema up to date. Raises StoreDownError."""
        with self._lock:
            if self._engine is None:
                with failing():
                    self._engine, self._secret = self._open()
            return self._engine

    def _open(self) -> tuple[Engine, bytes]:
        if self._path:
            engine, secret = open_file(self._path, prepare)
            self._watch = FileWatch(self._path)
            return engine, secret
        engine = _engine(self.url)
        try:
            return engine, prepare(engine)
        except BaseException:
            engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read from. Raises StoreDownError."""
        with failing(), self.engine().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: on disk when the block ends, undone when it raises.

        Raises StoreDownError.
        """
        engine = self.engine()
        self._still_there()
        with failing(), transaction(engine) as connection:
            yield connection
        self._still_there()

    def _still_there(self) -> None:
        watch = self._watch
        if watch:
            watch.check()

    @property
    def opened(self) -> bool:
        """Whether the secret is known: the database was reached."""
        return self._engine is not None

    @property
    def quick(self) -> bool:
        """Whether a row is read at once: an SQLite file that is open, whose readers never wait."""
        return self.sqlite and self.opened

    def row(self, query: RowQuery, **values: object) -> Mapping[str, Any] | None:
        """The first row of a query; None where there is none. Raises StoreDownError."""
        if not self.sqlite:
            with self.reading() as connection:
                found = connection.execute(query.statement, values).first()
                return found._asdict() if found else None
        try:
            with self._reading_now:
                return self._first(query, values)
        except FAILURES as error:
            raise down(error) from error

    def _first(self, query: RowQuery, values: Mapping[str, object]) -> Mapping[str, Any] | None:
        if self._cursor is None:
            self._reader = self.engine().raw_connection()
            self._cursor = self._reader.cursor()
        try:
            return query.first(self._cursor, values)
        except sqlite3.Error:
            self._let_go_of_reader()
            raise

    def check(self) -> None:
        """Write something; raises StoreDownError if that does not work now."""
        if self._path:
            with failing():
                check_space(self._path)
        value = secrets.token_bytes(PROBE_BYTES)
        statement = upsert_of(self.url.get_backend_name(), INSTANCE)
        with self.writing() as connection:
            connection.execute(
                statement.values(name=PROBE, value=value).on_conflict_do_update(
                    index_elements=["name"], set_={"value": value}
                )
            )

    def command(self, words: str) -> None:
        """Run a command of the database outside any transaction. Raises StoreDownError."""
        with failing(), self.engine().connect() as pooled:
            connection = pooled.execution_options(isolation_level="AUTOCOMMIT")
            cursor = connection.connection.cursor()
            try:
                cursor.execute(words)
            finally:
                cursor.close()

    def close_file(self) -> None:
        """Close an SQLite file so that all of it is in that one file. Raises StoreDownError."""
        with self._reading_now:
            self._let_go_of_reader()
        self._let_go()
        self.command("PRAGMA wal_checkpoint(TRUNCATE)")
        self.command("PRAGMA journal_mode=DELETE")
        self.close()

    def _let_go_of_reader(self) -> None:
        if self._reader is not None:
            self._reader.invalidate()
            self._reader = self._cursor = None

    def close(self) -> None:
        """Let go of every connection."""
        with self._reading_now:
            self._let_go_of_reader()
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
            self._let_go()

    def _let_go(self) -> None:
        if self._watch:
            self._watch.close()
            self._watch = None


def _postgres(address: str) -> URL:
    url = make_url(address)
    return url.set(drivername="postgresql+psycopg")


def _engine(url: URL) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=10,
        pool_timeout=BUSY_S,
        hide_parameters=True,
        connect_args={"connect_timeout": 3, "options": "-c lock_timeout=2000"},
    )

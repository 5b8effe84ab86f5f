"""The database: opened, with its schema up to date, and its failures as StoreDownError."""

import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from vivere.feedback.store.row_query import RowQuery
from vivere.feedback.store.tables import INSTANCE

FILE = Path(".vivere") / "voices.sqlite"
"""Where SQLite keeps the rooms of a workspace, inside its folder."""

BUSY_S = 2.0
"""Seconds to wait for a locked database before saying that it is down for now."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_WRITES = "vivere_writes"
_UPGRADE_LOCK = 0x56495645
"""PostgreSQL's advisory lock while the schema is brought up to date: «VIVE»."""


class StoreDownError(Exception):
    """The database cannot be read or written now; the same request may work later."""


class Store:
    """Connections to the database of a workspace; made at once, opened when first needed."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine: Engine | None = None
        self._secret = b""
        self._lock = Lock()
        self._reader: PoolProxiedConnection | None = None
        self._reading_now = Lock()

    @classmethod
    def of(cls, folder: Path, database_url: str | None = None) -> "Store":
        """The store of the workspace in ``folder``: its own file, or a PostgreSQL database."""
        return cls(_postgres(database_url)) if database_url else cls.file(folder / FILE)

    @classmethod
    def file(cls, path: Path) -> "Store":
        """An SQLite file; it and its folder are made when the store is opened."""
        return cls(URL.create("sqlite", database=str(path.resolve())))

    @property
    def sqlite(self) -> bool:
        """Whether the store is a file of this machine."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def secret(self) -> bytes:
        """What signs the phones' tokens: random, made once per database. Raises StoreDownError."""
        self.engine()
        return self._secret

    def engine(self) -> Engine:
        """The engine, with the schema up to date. Raises StoreDownError."""
        with self._lock:
            if self._engine is None:
                with _failing():
                    engine = _sqlite_engine(self.url) if self.sqlite else _engine(self.url)
                    try:
                        self._secret = _prepared(engine)
                    except BaseException:
                        engine.dispose()
                        raise
                    self._engine = engine
            return self._engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read from. Raises StoreDownError."""
        with _failing(), self.engine().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: on disk when the block ends, undone when it raises.

        Raises StoreDownError.
        """
        with _failing(), _transaction(self.engine()) as connection:
            yield connection

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
        with _failing(), self._reading_now:
            if self._reader is None:
                self._reader = self.engine().raw_connection()
            try:
                return query.first(self._reader.cursor(), values)
            except sqlite3.Error:
                self._let_go_of_reader()
                raise

    def check(self) -> None:
        """Raises StoreDownError if the database cannot be written now."""
        with self.writing() as connection:
            connection.execute(
                INSTANCE.update().where(INSTANCE.c.name == "secret").values(name="secret")
            )

    def command(self, words: str) -> None:
        """Run a command of the database outside any transaction. Raises StoreDownError."""
        with _failing(), self.engine().connect() as pooled:
            connection = pooled.execution_options(isolation_level="AUTOCOMMIT")
            cursor = connection.connection.cursor()
            try:
                cursor.execute(words)
            finally:
                cursor.close()

    def close_file(self) -> None:
        """Close an SQLite file so that all of it is in that one file. Raises StoreDownError."""
        self.command("PRAGMA wal_checkpoint(TRUNCATE)")
        self.command("PRAGMA journal_mode=DELETE")
        self.close()

    def _let_go_of_reader(self) -> None:
        if self._reader is not None:
            self._reader.invalidate()
            self._reader = None

    def close(self) -> None:
        """Let go of every connection."""
        with self._reading_now:
            self._let_go_of_reader()
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None


@contextmanager
def _failing() -> Iterator[None]:
    """Raise StoreDownError where the database is full, locked, gone or broken."""
    try:
        yield
    except (DatabaseError, InterfaceError, PoolTimeout, sqlite3.Error, OSError) as error:
        raise StoreDownError(_reason(error)) from error


def _reason(error: Exception) -> str:
    """The database's own words, without the statement and its values."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


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


def _sqlite_engine(url: URL) -> Engine:
    folder = Path(str(url.database)).parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_S})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: object, _: ConnectionPoolEntry) -> None:
    """Durable and quick (https://sqlite.org/wal.html); what is deleted is overwritten."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: a reader that turns writer could not wait for it."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepared(engine: Engine) -> bytes:
    """Bring the schema up to date; returns the secret, made if there was none."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with _transaction(engine) as connection:
        if engine.dialect.name != "sqlite":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        secret = connection.scalar(select(INSTANCE.c.value).where(INSTANCE.c.name == "secret"))
        if secret is None:
            secret = secrets.token_bytes(32)
            connection.execute(insert(INSTANCE).values(name="secret", value=secret))
        return bytes(secret)


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection

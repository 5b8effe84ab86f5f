"""The schema of a database, brought up to date, and the secret of the instance."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, inspect, select, text

from vivere.feedback.store.tables import INSTANCE

WRITES = "vivere_writes"
"""The option of a connection that will write: SQLite takes the lock at once."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = Lock()
"""Alembic's context is one for the whole process."""

_UPGRADE_LOCK = 0x56495645
"""PostgreSQL's advisory lock while the schema is brought up to date: «VIVE»."""


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def prepare(engine: Engine) -> bytes:
    """Bring the schema up to date; returns the secret, made if there was none."""
    with transaction(engine) as connection:
        if engine.dialect.name != "sqlite":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
        if _version(connection) != _newest():
            upgrade(connection)
        secret = connection.scalar(select(INSTANCE.c.value).where(INSTANCE.c.name == "secret"))
        if secret is None:
            secret = secrets.token_bytes(32)
            connection.execute(insert(INSTANCE).values(name="secret", value=secret))
        return bytes(secret)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations that are missing, in the open transaction."""
    config = _config()
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, to)


def has_schema(connection: Connection) -> bool:
    """Whether a migration ever made its tables here."""
    return inspect(connection).has_table("alembic_version")


def _version(connection: Connection) -> str | None:
    if not has_schema(connection):
        return None
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()

"""The one error of a database that cannot be used, whatever the database says."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout

WAY_OUT = (
    "nothing was changed. Move it away, then start anew with an empty database, "
    "or put a backup back with `vivere restore FILE`"
)


class StoreDownError(Exception):
    """The database cannot be read or written now; the same request may work later."""


FAILURES = (DatabaseError, InterfaceError, PoolTimeout, sqlite3.Error, OSError)
"""What is raised where the database is full, locked, gone or broken."""


@contextmanager
def failing() -> Iterator[None]:
    """Raise StoreDownError where the database is full, locked, gone or broken."""
    try:
        yield
    except FAILURES as error:
        raise down(error) from error


def down(error: Exception) -> StoreDownError:
    """What to raise for one of ``FAILURES``."""
    return StoreDownError(_reason(error))


def _reason(error: Exception) -> str:
    """The database's own words, without the statement and its values."""
    words = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    broken = "not a database" in words or "malformed" in words
    return f"{words}: {WAY_OUT}" if broken else words

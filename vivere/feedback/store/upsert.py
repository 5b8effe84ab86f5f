"""``INSERT … ON CONFLICT``: both dialects spell it alike."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Any) -> Any:
    """An insert of the database at hand that can say what happens on a conflict."""
    return upsert_of(connection.dialect.name, table)


def upsert_of(dialect: str, table: Any) -> Any:
    """The same, for a dialect by its name."""
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)

"""A query for one row, compiled once."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.engine.interfaces import DBAPICursor


class RowQuery:
    """A query for at most one row, which every page asks; its columns are numbers and text.

    For SQLite it is compiled once and run without SQLAlchemy's transaction and result: these cost
    ten times what the reading does.
    """

    def __init__(self, statement: Select[Any]) -> None:
        self.statement = statement
        compiled = statement.compile(dialect=dialect())
        self._text = str(compiled)
        self._parameters = tuple(compiled.positiontup or ())
        self._columns = tuple(statement.selected_columns.keys())

    def first(self, cursor: DBAPICursor, values: Mapping[str, object]) -> Mapping[str, Any] | None:
        """The row as SQLite gives it, by the names of its columns.

        All that there is is fetched: no reading stays open behind it.
        """
        cursor.execute(self._text, [values[name] for name in self._parameters])
        found = cursor.fetchall()
        return dict(zip(self._columns, found[0], strict=True)) if found else None

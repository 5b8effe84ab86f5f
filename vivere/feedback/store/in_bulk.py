"""Many rows in one statement that is compiled once: what a batch of voices asks for and writes.

A list of 64 values in a statement is 64 parameters, which SQLAlchemy looks at one by one each time;
here it is one, that the database takes apart. Rows that are written go to the driver as they are:
they hold numbers and texts only.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    String,
    and_,
    any_,
    bindparam,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg


def one_of(dialect: str, there: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a text is one of those in the parameter ``wanted`` (``texts``)."""
    if dialect == "sqlite":
        listed = func.json_each(bindparam("wanted")).table_valued("value")
        return there.in_(select(listed.c.value))
    return there == any_(bindparam("wanted", type_=ARRAY(String)))


def texts(dialect: str, wanted: Iterable[str]) -> object:
    """The parameter of ``one_of``."""
    listed = list(wanted)
    return json.dumps(listed) if dialect == "sqlite" else listed


def listed_rows(dialect: str, *names: str) -> Any:
    """A table of texts, its columns the parameters of these names (``columns_of``)."""
    if dialect == "sqlite":
        table = func.json_each(bindparam("rows")).table_valued("value")
        taken: Iterator[Any] = (
            literal_column(f"value ->> {n}").label(name) for n, name in enumerate(names)
        )
        return select(*taken).select_from(table).subquery("listed")
    unnested = func.unnest(*(bindparam(name, type_=ARRAY(String)) for name in names))
    return select(unnested.table_valued(*names).render_derived("listed")).subquery("wanted_rows")


def columns_of(dialect: str, names: Sequence[str], rows: Iterable[Sequence[str]]) -> dict[str, Any]:
    """The parameters of ``listed_rows``."""
    listed = [list(row) for row in rows]
    if dialect == "sqlite":
        return {"rows": json.dumps(listed)}
    return {name: [row[n] for row in listed] for n, name in enumerate(names)}


def same(there: Sequence[Column[Any]], listed: Any) -> ColumnElement[bool]:
    """Whether the columns have the values of a listed row."""
    return and_(true(), *(one == listed.c[one.name] for one in there))


def write_rows(
    connection: Connection, statement: Callable[[str], Any], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Run a statement for each row. ``statement`` makes it for a dialect, by its name."""
    sql, names = _compiled(connection.dialect.name, statement)
    if names is None:
        connection.exec_driver_sql(sql, [dict(row) for row in rows])
    else:
        connection.exec_driver_sql(sql, [tuple(row[name] for name in names) for row in rows])


@cache
def _compiled(dialect: str, statement: Callable[[str], Any]) -> tuple[str, tuple[str, ...] | None]:
    """As text, and the order of its parameters where they have no names."""
    known: Any = sqlite if dialect == "sqlite" else psycopg
    compiled = statement(dialect).compile(dialect=known.dialect())
    return str(compiled), tuple(compiled.positiontup) if compiled.positiontup else None

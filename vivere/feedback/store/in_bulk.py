"""Many rows in one statement that is compiled once: what a batch of voices asks for and writes.

A list of 64 values in a statement is 64 parameters, which SQLAlchemy looks at one by one each time;
here it is one, that the database takes apart. Statements go to the driver as text, compiled once.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    and_,
    any_,
    bindparam,
    func,
    literal_column,
    select,
    text,
    true,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg

from vivere.feedback.store.upsert import upsert_of

Reading = Callable[[str], Any]
"""Makes a query for a dialect, by its name."""

Writing = Callable[[str, int], Any]
"""Makes an insert for a dialect and a number of rows (``from_given``)."""

_AT_ONCE = (64, 16, 4, 1)
"""Rows of one statement of SQLite: each number is a statement that is compiled once."""

_DIALECTS: Mapping[str, Any] = {"sqlite": sqlite.dialect, "postgresql": psycopg.dialect}


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


def rows_of(
    connection: Connection, statement: Reading, values: Mapping[str, object]
) -> list[Sequence[Any]]:
    """Rows of numbers and texts. ``statement`` asks for them in a dialect, by its name.

    SQLite gives them as one row of JSON: at each row that it gives it lets other threads go first,
    and a busy server makes the writer wait as often.
    """
    dialect = connection.dialect.name
    sql, names, own = _reading(dialect, statement)
    given = {**own, **values}
    if not names:
        return list(connection.exec_driver_sql(sql, given).all())
    found = connection.exec_driver_sql(sql, tuple(given[name] for name in names)).scalar_one()
    rows: list[Sequence[Any]] = json.loads(found)
    return rows


def write_rows(
    connection: Connection, statement: Writing, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Write these rows in their order, by a statement that ``from_given`` made.

    One after the other would cost the driver more than the database. PostgreSQL takes all apart
    from one text; SQLite, which is slow at that, is given some at a time as parameters.
    """
    if connection.dialect.name == "sqlite":
        left = list(rows)
        while left:
            number = next(one for one in _AT_ONCE if one <= len(left))
            sql, names = _writing("sqlite", statement, number)
            given = tuple([row[name] for row in left[:number] for name in names])
            connection.exec_driver_sql(sql, given)
            left = left[number:]
    elif rows:
        sql, _ = _writing(connection.dialect.name, statement, 0)
        as_text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        connection.exec_driver_sql(sql, {"rows": as_text})


def from_given(dialect: str, number: int, table: Table, names: Sequence[str]) -> Any:
    """An insert of these columns of rows that ``write_rows`` is given: for SQLite, so many."""
    insert = upsert_of(dialect, table)
    if dialect == "sqlite":
        return insert.values(
            [{name: bindparam(f"{name}_{n}") for name in names} for n in range(number)]
        )
    row = f"CAST(NULL AS {table.name}), CAST(:rows AS json)"
    columns: list[Any] = [literal_column(name) for name in names]
    rows = select(*columns).select_from(text(f"json_populate_recordset({row})"))
    return insert.from_select(names, rows)


def random_ids(number: int) -> Iterator[int]:
    """So many random numbers of 63 bits; the system is asked once, as each time may wait."""
    drawn = secrets.token_bytes(8 * number)
    return (int.from_bytes(drawn[n : n + 8]) >> 1 for n in range(0, len(drawn), 8))


@cache
def _writing(dialect: str, statement: Writing, number: int) -> tuple[str, tuple[str, ...]]:
    """As text, and the columns of a row in the order of its parameters, where there are any."""
    compiled = statement(dialect, number).compile(dialect=_DIALECTS[dialect]())
    order = compiled.positiontup or ()
    first = order[: len(order) // number] if number else ()
    return str(compiled), tuple(name.removesuffix("_0") for name in first)


@cache
def _reading(dialect: str, statement: Reading) -> tuple[str, tuple[str, ...], Mapping[str, Any]]:
    """As text, the order of its parameters where they have no names, and those it has itself."""
    made = statement(dialect)
    if dialect == "sqlite":
        rows: Any = made.subquery()
        made = select(func.json_group_array(func.json_array(*rows.c))).select_from(rows)
    compiled = made.compile(dialect=_DIALECTS[dialect]())
    return str(compiled), tuple(compiled.positiontup or ()), compiled.params

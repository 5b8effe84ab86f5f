"""A table of cells, whichever file it comes from or goes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vivere.exchange.tabular.formula_guard import guarded

Value = str | int | float | None
"""What is written to a cell."""

Cell = str | int | float | bool | datetime | date | time | timedelta | None
"""What is read from a cell."""

MAX_BYTES = 5_000_000
MAX_ROWS = 1_000
MAX_COLUMNS = 200
MAX_SHEETS = 50
MAX_CELL = 32_000
"""Characters of one cell: a spreadsheet holds no more."""


@dataclass(frozen=True)
class Row:
    """One row; ``number`` is what the spreadsheet shows in its margin (a CSV file: the line)."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Merged:
    """A range of merged cells: its first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """One sheet as read. ``name`` is empty where there is only one (CSV)."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True)
class ColumnStyle:
    """How a column of a workbook takes what people type.

    ``choices``: what can be picked from a list, with ``help`` beside it; ``is_text``: nothing that
    is typed becomes a number or a date; ``is_signed``: numbers show their sign; ``repeats``: each
    row says the same, so that the column needs little room.
    """

    choices: tuple[Value, ...] = ()
    help: str = ""
    is_text: bool = False
    is_signed: bool = False
    repeats: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet to write; values are plain, the writers make them safe for a spreadsheet.

    ``styles``, if given, has one for each column.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    styles: Sequence[ColumnStyle] = ()


def safe(value: Value) -> Value:
    """A value as a cell may hold it: guarded against formulas, at most ``MAX_CELL`` long."""
    return guarded(value)[:MAX_CELL] if isinstance(value, str) else value


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, times as ``08:30``, dates as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, datetime):
        whole_day = cell.time() == time()
        return cell.date().isoformat() if whole_day else cell.isoformat(" ", "minutes")
    return str(cell)

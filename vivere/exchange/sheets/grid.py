"""A table of cells, whichever file it comes from."""

from dataclasses import dataclass
from datetime import date, datetime, time

Cell = str | int | float | bool | datetime | date | time | None

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
class Grid:
    """One sheet. ``name`` is empty where there is only one (CSV)."""

    name: str
    rows: tuple[Row, ...]


def words_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, times as ``08:30``, nothing as nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return str(cell)

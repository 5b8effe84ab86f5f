"""A sheet of a workbook as it is shown: without what is hidden, and within our limits."""

from collections.abc import Iterable
from dataclasses import dataclass

from vivere.exchange.report import Notes, column_letters
from vivere.exchange.tabular.grid import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Cell,
    Grid,
    Merged,
    Row,
    text_of,
)

MAX_MERGED = 1_000


@dataclass(frozen=True)
class SheetLayout:
    """Ranges of merged cells, and what the sheet does not show, by numbers from 1."""

    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def is_read(number: int, is_visible: bool, notes: Notes) -> bool:
    """Whether the sheet ``number`` (from 1) of a file is read; if not, that is reported."""
    if number > MAX_SHEETS:
        notes.refused(f"a file may have {MAX_SHEETS} sheets: this one is left out")
    elif not is_visible:
        notes.refused("the sheet is hidden: it is left out")
    return is_visible and number <= MAX_SHEETS


def few_merged(found: Iterable[Merged], notes: Notes) -> tuple[Merged, ...]:
    """The merged ranges up to the limit."""
    ranges = tuple(found)
    if len(ranges) > MAX_MERGED:
        notes.lost(f"a sheet may have {MAX_MERGED} merged ranges: the rest counts once each")
    return ranges[:MAX_MERGED]


def grid_of(name: str, rows: dict[int, list[Cell]], layout: SheetLayout, notes: Notes) -> Grid:
    """The sheet from its rows by number, which may go one row and column beyond the limits."""
    if rows.pop(MAX_ROWS + 1, None) is not None:
        notes.lost(f"a sheet may have {MAX_ROWS} rows: the rest is left out", MAX_ROWS + 1)
    if any(len(cells) > MAX_COLUMNS and cells[MAX_COLUMNS] is not None for cells in rows.values()):
        notes.lost(f"a sheet may have {MAX_COLUMNS} columns: the rest is left out")
    _leave_out_hidden(rows, layout, notes)
    cut = tuple(Row(number, tuple(cells[:MAX_COLUMNS])) for number, cells in rows.items())
    return Grid(name, cut, layout.merged)


def _leave_out_hidden(rows: dict[int, list[Cell]], layout: SheetLayout, notes: Notes) -> None:
    """Take away what the sheet does not show; what stands there is reported."""
    for number in layout.hidden_rows & rows.keys():
        cells = rows.pop(number)
        if any(text_of(cell).strip() for cell in cells):
            notes.lost("a hidden row: show it to have it read", number)
    for column in layout.hidden_columns:
        filled = [number for number, cells in rows.items()
                  if column <= len(cells) and text_of(cells[column - 1]).strip()]  # fmt: skip
        for number in filled:
            rows[number][column - 1] = None
        if filled:
            notes.lost(
                f"the hidden column {column_letters(column)}: show it to have it read", *filled
            )

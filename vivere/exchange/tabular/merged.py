"""Merged cells: their value stands in the first of them, and counts in those below or beside."""

from dataclasses import replace

from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Cell, Grid, Row, text_of


def filled_down(grid: Grid, notes: Notes) -> Grid:
    """The grid with each merged cell's value in all of its rows."""
    rows = {row.number: list(row.cells) for row in grid.rows}
    for merged in grid.merged:
        value = _value(rows, merged.top, merged.left)
        below = [number for number in rows if merged.top < number <= merged.bottom]
        for number in below if value is not None else ():
            _put(rows[number], merged.left, value)
        if value is not None and below:
            what = short(text_of(value))
            notes.read_as(f"the merged cell {what} counts in each of its rows", merged.top)
    return _with(grid, rows)


def filled_across(grid: Grid, notes: Notes) -> Grid:
    """The grid with each merged cell's value in all of its columns."""
    rows = {row.number: list(row.cells) for row in grid.rows}
    width = max((len(cells) for cells in rows.values()), default=0)
    for merged in grid.merged:
        value = _value(rows, merged.top, merged.left)
        beside = range(merged.left + 1, min(merged.right, width) + 1)
        for column in beside if value is not None else ():
            _put(rows[merged.top], column, value)
        if value is not None and beside:
            what = short(text_of(value))
            notes.read_as(f"the merged cell {what} counts in each of its columns", merged.top)
    return _with(grid, rows)


def _value(rows: dict[int, list[Cell]], row: int, column: int) -> Cell:
    cells = rows.get(row, [])
    return cells[column - 1] if column <= len(cells) else None


def _put(cells: list[Cell], column: int, value: Cell) -> None:
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value


def _with(grid: Grid, rows: dict[int, list[Cell]]) -> Grid:
    return replace(grid, rows=tuple(Row(number, tuple(cells)) for number, cells in rows.items()))

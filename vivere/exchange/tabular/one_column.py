"""Tables whose rows stand in one cell each: text that was opened with the wrong separator."""

from dataclasses import replace

from vivere.exchange.report import Notes
from vivere.exchange.tabular.grid import MAX_COLUMNS, Grid, Row, text_of
from vivere.exchange.tabular.separators import (
    IsHeader,
    fits,
    separator_of,
    split,
    without_sep_line,
)

_ENOUGH = 2
"""Headers that a separator must bring out inside the cells."""


def in_columns(grid: Grid, notes: Notes, is_header: IsHeader) -> Grid:
    """The grid with its columns apart, where each row stands in one cell; else as it is.

    A row that names the separator, as the first line of a CSV file may, is taken away.
    """
    rows = [row for row in grid.rows if any(text_of(cell).strip() for cell in row.cells)]
    named = None
    if rows and rows[0].cells and text_of(rows[0].cells[0]).lower().startswith("sep="):
        _, named, above = without_sep_line(text_of(rows[0].cells[0]))
        grid = replace(grid, rows=tuple(row for row in grid.rows if row.number > rows[0].number))
        rows = rows[above:]
    texts = [[words for cell in row.cells if (words := text_of(cell).strip())] for row in rows]
    if not texts or any(len(cells) != 1 or "\n" in cells[0] for cells in texts):
        return grid
    whole = "\n".join(cells[0] for cells in texts)
    if max(fits(whole, separator, is_header)[0] for separator in ",;\t|") < _ENOUGH:
        return grid
    separator = separator_of(whole, named, is_header, notes)
    notes.read_as("each row stands in one cell: its columns are taken apart", rows[0].number)
    return replace(
        grid,
        rows=tuple(
            Row(row.number, tuple(split(cells[0], separator)[0][:MAX_COLUMNS]))
            for row, cells in zip(rows, texts, strict=True)
        ),
    )

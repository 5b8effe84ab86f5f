"""XLSX to grids.

openpyxl reads in its streaming mode, which expands neither merged cells nor links over a range.
"""

import io
from collections.abc import Iterator
from typing import Any

from vivere.exchange.report import Notes
from vivere.exchange.tabular.cell_values import value_of_cell
from vivere.exchange.tabular.grid import MAX_COLUMNS, MAX_ROWS, Grid
from vivere.exchange.tabular.packed import refuse_unsafe
from vivere.exchange.tabular.sheet_layout import grid_of, is_read
from vivere.exchange.tabular.xlsx_layout import layout_of

_NOT_READ = {
    "comments": "comments on cells", "threadedComments": "comments on cells",
    "media": "pictures", "charts": "charts",
    "drawings/drawing": "what is drawn on the sheets (shapes, text boxes, pictures)",
}  # fmt: skip
"""Parts of a file that are no cells, by the beginning of their names."""


def sheets_of_xlsx(data: bytes, notes: Notes) -> Iterator[Grid]:
    """The visible sheets of a file.

    Raises UnsafeFileError for what is not opened, and whatever a broken file makes openpyxl raise.
    """
    from openpyxl import load_workbook

    refuse_unsafe(data, _NOT_READ, notes)
    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(data), read_only=True)
    pairs = list(zip(values.worksheets, formulas.worksheets, strict=True))
    for number, (sheet, written) in enumerate(pairs, 1):
        here = notes.at(sheet.title)
        if is_read(number, sheet.sheet_state == "visible", here):
            yield _grid(sheet, written, here)


def _grid(sheet: Any, written: Any, notes: Notes) -> Grid:
    found = zip(_rows(sheet), _rows(written), strict=False)
    rows = {
        number: [value_of_cell(cell, formula, number, notes)
                 for cell, formula in zip(cells, formulas, strict=False)]
        for number, (cells, formulas) in enumerate(found, 1)
    }  # fmt: skip
    with sheet._get_source() as source:
        layout = layout_of(source.read(), notes)
    return grid_of(sheet.title, rows, layout, notes)


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """One row and column more than the limits, to know whether there are more."""
    limits = {"max_row": MAX_ROWS + 1, "max_col": MAX_COLUMNS + 1}
    sheet.reset_dimensions()
    yield from sheet.iter_rows(min_row=1, **limits)

"""XLSX to grids. What could fill the memory is looked at before openpyxl opens it.

openpyxl reads in its streaming mode, which expands neither merged cells nor links over a range.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from vivere.exchange.report import Notes, column_letters
from vivere.exchange.tabular.grid import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Cell,
    Grid,
    Row,
    text_of,
)
from vivere.exchange.tabular.xlsx_cells import value_of_cell
from vivere.exchange.tabular.xlsx_layout import SheetLayout, layout_of

MAX_UNPACKED = 40_000_000
MAX_PARTS = 2_000
_NOT_READ = {
    "comments": "comments on cells", "threadedComments": "comments on cells",
    "media": "pictures", "charts": "charts",
    "drawings/drawing": "what is drawn on the sheets (shapes, text boxes, pictures)",
}  # fmt: skip
"""Parts of a file that are no cells, by the beginning of their names."""


class _UnsafeFileError(Exception):
    """A file that is not opened; the message says why."""


def read_xlsx(data: bytes, notes: Notes) -> list[Grid]:
    """The visible sheets of a file. Never raises."""
    from openpyxl import load_workbook

    try:
        _refuse_unsafe(data, notes)
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(data), read_only=True)
        return list(_sheets(values, formulas, notes))
    except _UnsafeFileError as unsafe:
        notes.refused(str(unsafe))
    except Exception as error:  # openpyxl raises whatever a broken file makes it stumble over
        notes.refused(f"this is no Excel file (.xlsx), or it is damaged ({type(error).__name__})")
    return []


def _refuse_unsafe(data: bytes, notes: Notes) -> None:
    if len(data) > MAX_BYTES:
        raise _UnsafeFileError(f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _UnsafeFileError(
            "this is an old or protected Excel file: save it as .xlsx without password"
        )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise _UnsafeFileError(f"the file unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
        for part in parts:
            if part.filename.endswith((".xml", ".rels", ".vml")):
                _refuse_unsafe_part(archive.read(part))
        for name, words in _NOT_READ.items():
            if any(f"/{name}" in part.filename for part in parts):
                notes.lost(f"{words} in the file")


def _refuse_unsafe_part(xml: bytes) -> None:
    """No part may define entities, nor hide from us in another encoding."""
    head = xml[:200]
    if xml.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")) or b"\x00" in head:
        raise _UnsafeFileError("the file has a part that is not in UTF-8")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise _UnsafeFileError("the file defines XML entities")


def _sheets(values: Any, formulas: Any, notes: Notes) -> Iterator[Grid]:
    pairs = list(zip(values.worksheets, formulas.worksheets, strict=True))
    for number, (sheet, written) in enumerate(pairs, 1):
        here = notes.at(sheet.title)
        if number > MAX_SHEETS:
            here.refused(f"a file may have {MAX_SHEETS} sheets: this one is left out")
        elif sheet.sheet_state != "visible":
            here.refused("the sheet is hidden: it is left out")
        else:
            yield _grid(sheet, written, here)


def _grid(sheet: Any, written: Any, notes: Notes) -> Grid:
    found = zip(_rows(sheet), _rows(written), strict=False)
    rows = {
        number: [value_of_cell(cell, formula, number, notes)
                 for cell, formula in zip(cells, formulas, strict=False)]
        for number, (cells, formulas) in enumerate(found, 1)
    }  # fmt: skip
    if len(rows) > MAX_ROWS:
        del rows[MAX_ROWS + 1]
        notes.lost(f"a sheet may have {MAX_ROWS} rows: the rest is left out", MAX_ROWS + 1)
    if any(len(cells) > MAX_COLUMNS and cells[MAX_COLUMNS] is not None for cells in rows.values()):
        notes.lost(f"a sheet may have {MAX_COLUMNS} columns: the rest is left out")
    with sheet._get_source() as source:
        layout = layout_of(source.read(), notes)
    _leave_out_hidden(rows, layout, notes)
    cut = tuple(Row(number, tuple(cells[:MAX_COLUMNS])) for number, cells in rows.items())
    return Grid(sheet.title, cut, layout.merged)


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """One row and column more than the limits, to know whether there are more."""
    limits = {"max_row": MAX_ROWS + 1, "max_col": MAX_COLUMNS + 1}
    sheet.reset_dimensions()
    yield from sheet.iter_rows(min_row=1, **limits)


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

"""XLS (Excel 2 to 2003) to grids, by xlrd: what is hidden and how numbers are shown included.

The container is opened by olefile: xlrd's own way through one goes on for ever where its sectors
lead back to themselves.
"""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from vivere.exchange.report import Notes
from vivere.exchange.tabular.cell_values import shown, text_or_error
from vivere.exchange.tabular.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Merged
from vivere.exchange.tabular.packed import UnsafeFileError
from vivere.exchange.tabular.sheet_layout import SheetLayout, few_merged, grid_of, is_read

OLE = b"\xd0\xcf\x11\xe0"
"""How a container of Microsoft's begins (Compound File Binary)."""


def sheets_of_xls(data: bytes, notes: Notes) -> Iterator[Grid]:
    """The visible sheets of a file.

    Raises UnsafeFileError for what is not opened, and whatever a broken file makes xlrd raise.
    """
    import xlrd

    book = xlrd.open_workbook(
        file_contents=_stream(data) if data.startswith(OLE) else data,
        logfile=io.StringIO(),
        formatting_info=True,
        ragged_rows=True,
        on_demand=True,
    )
    for number, name in enumerate(book.sheet_names(), 1):
        here = notes.at(name)
        sheet = book.sheet_by_index(number - 1)
        if is_read(number, not sheet.visibility, here):
            yield _grid(book, sheet, here)
        book.unload_sheet(number - 1)


def _stream(data: bytes) -> bytes:
    """The stream that holds the sheets; what is not as it should be in the container raises."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as container:
        if container.exists("EncryptedPackage"):
            raise UnsafeFileError("the file is protected by a password: save it as .xlsx "
                                  "without one")  # fmt: skip
        name = next((one for one in ("Workbook", "Book") if container.exists(one)), None)
        if name is None:
            raise UnsafeFileError("this is no Excel file, but another program's document: "
                                  "copy its table into a spreadsheet")  # fmt: skip
        stream: bytes = container.openstream(name).read()
        return stream


def _grid(book: Any, sheet: Any, notes: Notes) -> Grid:
    rows = {
        number: [_value(book, cell, number, notes)
                 for cell in sheet.row(number - 1)[: MAX_COLUMNS + 1]]
        for number in range(1, min(sheet.nrows, MAX_ROWS + 1) + 1)
    }  # fmt: skip
    if commented := {row + 1 for row, _ in sheet.cell_note_map}:
        notes.lost("comments on cells in the file", *commented)
    return grid_of(sheet.name, rows, _layout(sheet, notes), notes)


def _layout(sheet: Any, notes: Notes) -> SheetLayout:
    merged = (Merged(top + 1, left + 1, bottom, right)
              for top, bottom, left, right in sheet.merged_cells)  # fmt: skip
    return SheetLayout(
        few_merged(merged, notes),
        frozenset(row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden),
        frozenset(column + 1 for column, about in sheet.colinfo_map.items() if about.hidden),
    )


def _value(book: Any, cell: Any, number: int, notes: Notes) -> Cell:
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        error = xlrd.error_text_from_code.get(cell.value, "#N/A")
        return text_or_error(error, number, notes)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return text_or_error(cell.value, number, notes)
    form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(cell.value, form, book.datemode)
    return shown(cell.value, form)


def _date(days: float, form: str, datemode: int) -> Cell:
    """A time of day, a time that may go on over 24 hours, or a date, as its format says."""
    from xlrd.xldate import xldate_as_datetime

    if "[h" in form.lower():
        return timedelta(days=days)
    if not 0 <= days < 2_958_466:  # behind 9999-12-31
        return days
    found: datetime = xldate_as_datetime(days, datemode)
    return found.time() if days < 1 else found

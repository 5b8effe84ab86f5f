"""XLSX to grids. What could fill the memory is looked at before openpyxl opens it.

openpyxl reads in its streaming mode, which expands neither merged cells nor links over a range;
merged cells are read here.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from types import NoneType
from typing import Any

from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Cell,
    Grid,
    Row,
)

MAX_UNPACKED = 40_000_000
MAX_PARTS = 2_000
MAX_MERGED = 1_000
_CELL = rb"[A-Z]{1,3}[0-9]{1,7}"
_MERGED = re.compile(rb"mergeCell\s[^>]*?ref\s*=\s*[\"'](" + _CELL + rb":" + _CELL + rb")[\"']")
_ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
_PLAIN = (str, int, float, bool, date, time, timedelta, NoneType)
_NOT_READ = {"comments": "comments on cells", "media": "pictures", "charts": "charts"}


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
    found = zip(_cells(sheet), _cells(written), strict=False)
    rows = {
        number: [_value(value, formula, number, notes) for value, formula in
                 zip(cells, formulas, strict=False)]
        for number, (cells, formulas) in enumerate(found, 1)
    }  # fmt: skip
    if len(rows) > MAX_ROWS:
        del rows[MAX_ROWS + 1]
        notes.lost(f"a sheet may have {MAX_ROWS} rows: the rest is left out", MAX_ROWS + 1)
    if any(len(cells) > MAX_COLUMNS and cells[MAX_COLUMNS] is not None for cells in rows.values()):
        notes.lost(f"a sheet may have {MAX_COLUMNS} columns: the rest is left out")
    _fill_merged(sheet, rows, notes)
    return Grid(sheet.title, tuple(Row(number, tuple(cells[:MAX_COLUMNS]))
                                   for number, cells in rows.items()))  # fmt: skip


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """One row and column more than the limits, to know whether there are more."""
    limits = {"max_row": MAX_ROWS + 1, "max_col": MAX_COLUMNS + 1}
    sheet.reset_dimensions()
    yield from sheet.iter_rows(min_row=1, values_only=True, **limits)


def _value(value: Cell, written: Any, number: int, notes: Notes) -> Cell:
    if written != value and (str(written).startswith("=") or not isinstance(written, _PLAIN)):
        if value is None:
            notes.lost("a formula has no stored result: open and save the file once", number)
        else:
            notes.read_as("of a formula the stored result is read", number)
    if isinstance(value, str):
        if value in _ERRORS:
            notes.lost(f"a cell holds the error {value}", number)
            return None
        if len(value) > MAX_CELL:
            notes.changed(f"a cell is cut after {MAX_CELL} characters", number)
            return value[:MAX_CELL]
    return value


def _fill_merged(sheet: Any, rows: dict[int, list[Cell]], notes: Notes) -> None:
    """Cells merged over several rows count in each of them."""
    from openpyxl.utils.cell import range_boundaries

    with sheet._get_source() as source:
        refs = _MERGED.findall(source.read())
    if len(refs) > MAX_MERGED:
        notes.lost(f"a sheet may have {MAX_MERGED} merged ranges: the rest counts once each")
    for ref in refs[:MAX_MERGED]:
        try:
            left, top, _, bottom = range_boundaries(ref.decode())
        except ValueError:
            continue
        cells = rows.get(top, [])
        value = cells[left - 1] if left - 1 < len(cells) else None
        below = range(top + 1, min(bottom, max(rows, default=0)) + 1)
        if value is None or not below:
            continue
        notes.read_as(f"the merged cell {short(str(value))} counts in each of its rows", top)
        for number in below:
            row = rows[number]
            row.extend([None] * (left - len(row)))
            row[left - 1] = value

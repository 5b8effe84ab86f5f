"""CSV and TSV: which separator and encoding a file has is told; written as RFC 4180 in UTF-8."""

import csv
import io
from collections.abc import Callable

from vivere.exchange.report import Notes
from vivere.exchange.tabular.grid import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
    Row,
    Sheet,
    safe,
)
from vivere.exchange.text import decode

CSV_MEDIA_TYPE = "text/csv; charset=utf-8"
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_LOOKED_AT = 20
"""Rows that tell the separator."""


def write_csv(sheet: Sheet) -> bytes:
    """A sheet as CSV (RFC 4180), UTF-8 with the mark that spreadsheets look for."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([safe(value) for value in row] for row in (sheet.columns, *sheet.rows))
    return text.getvalue().encode("utf-8-sig", "replace")


def read_csv(data: bytes, notes: Notes, is_header: Callable[[str], bool]) -> list[Grid]:
    """The table of a file; its separator is the one that brings out most headers. Never raises."""
    if len(data) <= MAX_BYTES and data.startswith(b"PK\x03\x04"):
        notes.refused("this is an Excel file, not CSV: give it the ending .xlsx")
        return []
    text = decode(data, MAX_BYTES, notes)
    if text is None:
        return []
    separator = max(_SEPARATORS, key=lambda one: _fits(text, one, is_header))
    notes.read_as(f"columns are separated by {_SEPARATORS[separator]}")
    rows, more = _rows(text, separator, notes)
    if more:
        notes.lost(f"a sheet may have {MAX_ROWS} rows: the rest is left out", more)
    return [Grid("", tuple(rows))]


def _fits(text: str, separator: str, is_header: Callable[[str], bool]) -> tuple[int, int]:
    """How many headers a separator brings out, and how many cells, in the first rows."""
    head = "\n".join(text.splitlines()[: _LOOKED_AT * 3])
    rows = _rows(head, separator, Notes())[0][:_LOOKED_AT]
    known = [sum(is_header(str(cell)) for cell in row.cells) for row in rows]
    return max(known, default=0), max((len(row.cells) for row in rows), default=0)


def _rows(text: str, separator: str, notes: Notes) -> tuple[list[Row], int | None]:
    """The rows up to the limit, and the line of the first beyond it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if len(rows) == MAX_ROWS:
                return rows, line
            rows.append(Row(line, tuple(_cells(cells, line, notes))))
            line = reader.line_num + 1
    except csv.Error as error:
        notes.lost(f"the rest of the file cannot be read ({error})", line)
    return rows, None


def _cells(cells: list[str], line: int, notes: Notes) -> list[str]:
    if len(cells) > MAX_COLUMNS:
        notes.lost(f"a sheet may have {MAX_COLUMNS} columns: the rest is left out", line)
    kept = cells[:MAX_COLUMNS]
    if any(len(cell) > MAX_CELL for cell in kept):
        notes.changed(f"a cell is cut after {MAX_CELL} characters", line)
    return [cell[:MAX_CELL] for cell in kept]

"""CSV and TSV: which separator and encoding a file has is told; written as RFC 4180 in UTF-8."""

import csv
import io
import re

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
from vivere.exchange.tabular.separators import IsHeader, separator_of, without_sep_line
from vivere.exchange.text import decode

CSV_MEDIA_TYPE = "text/csv; charset=utf-8"
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')


def write_csv(sheet: Sheet) -> bytes:
    """A sheet as CSV (RFC 4180), UTF-8 with the mark that spreadsheets look for."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([safe(value) for value in row] for row in (sheet.columns, *sheet.rows))
    return text.getvalue().encode("utf-8-sig", "replace")


def read_csv(data: bytes, notes: Notes, is_header: IsHeader) -> list[Grid]:
    """The table of a file; its separator is the one that brings out most headers. Never raises."""
    if len(data) <= MAX_BYTES and data.startswith(b"PK\x03\x04"):
        notes.refused("this is an Excel file, not CSV: give it the ending .xlsx")
        return []
    text = decode(data, MAX_BYTES, notes)
    if text is None:
        return []
    body, named, above = without_sep_line(text.lstrip("\ufeff"))
    separator = separator_of(body, named, is_header, notes)
    rows, more = _rows(body, separator, above + 1, notes)
    if more:
        notes.lost(f"a sheet may have {MAX_ROWS} rows: the rest is left out", more)
    return [Grid("", tuple(rows))]


def _rows(text: str, separator: str, first: int, notes: Notes) -> tuple[list[Row], int | None]:
    """The rows up to the limit, and the line of the first beyond it; lines count from ``first``."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    line = first
    try:
        for cells in reader:
            if len(rows) == MAX_ROWS:
                return rows, line
            rows.append(Row(line, tuple(_cells(cells, line, notes))))
            line = reader.line_num + first
    except csv.Error as error:
        notes.lost(f"the rest of the file cannot be read ({error})", line)
    return rows, None


def _cells(cells: list[str], line: int, notes: Notes) -> list[str]:
    if len(cells) > MAX_COLUMNS:
        notes.lost(f"a sheet may have {MAX_COLUMNS} columns: the rest is left out", line)
    kept = cells[:MAX_COLUMNS]
    if any(len(cell) > MAX_CELL for cell in kept):
        notes.changed(f"a cell is cut after {MAX_CELL} characters", line)
    return [_unwrapped(cell[:MAX_CELL], line, notes) for cell in kept]


def _unwrapped(cell: str, line: int, notes: Notes) -> str:
    """A text that is written as a formula, so that no spreadsheet makes a number of it."""
    found = _TEXT_FORMULA.fullmatch(cell)
    if found is None:
        return cell
    notes.read_as('a cell written as ="text" is read as that text', line)
    return found[1].replace('""', '"')

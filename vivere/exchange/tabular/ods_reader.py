"""ODS and flat ODS (OpenDocument 1.3, part 3, «9 Tables») to grids, row by row.

Read by ourselves: a library that gives values alone (calamine) knows neither hidden rows, comments
and merged cells, nor the zeros that a format puts in front of a number.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, iterparse

from vivere.exchange.report import Notes
from vivere.exchange.tabular.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Merged
from vivere.exchange.tabular.ods_cells import TABLE, attribute, count_of, value_of
from vivere.exchange.tabular.packed import UnsafeFileError, refuse_unsafe, refuse_unsafe_part
from vivere.exchange.tabular.sheet_layout import SheetLayout, few_merged, grid_of, is_read

MAX_CELLS = 1_000_000
"""Of a file, repeated ones counted: one element may stand for a whole sheet."""
_NOT_READ = {"Pictures": "pictures", "Object": "charts"}
_DRAWN = "what is drawn on the sheets (shapes, text boxes, pictures) in the file"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SPREADSHEET = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}spreadsheet"
_ENCRYPTED = re.compile(rb"<(?:\w{1,20}:)?encryption-data\b")


def sheets_of_ods(data: bytes, notes: Notes) -> Iterator[Grid]:
    """The visible sheets of a packed file.

    Raises UnsafeFileError for what is not opened, and KeyError, ValueError, zipfile.BadZipFile or
    ElementTree.ParseError for what is broken.
    """
    refuse_unsafe(data, _NOT_READ, notes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _ENCRYPTED.search(archive.read("META-INF/manifest.xml")):
            raise UnsafeFileError("the file is protected by a password: save it without one")
        content = archive.read("content.xml")
    yield from _sheets(content, notes)


def sheets_of_flat_ods(data: bytes, notes: Notes) -> Iterator[Grid]:
    """The visible sheets of a file that is one XML. Raises as ``sheets_of_ods``."""
    refuse_unsafe_part(data)
    yield from _sheets(data, notes)


def _sheets(xml: bytes, notes: Notes) -> Iterator[Grid]:
    """Each sheet when it ends; what was read is forgotten at once."""
    reading = _Reading(notes)
    open_: list[Element] = []
    events = iterparse(io.BytesIO(xml), ("start", "end"))  # noqa: S314 - no DTD gets here
    for event, element in events:
        if event == "start":
            reading.begins(element, open_)
            open_.append(element)
            continue
        open_.pop()
        if (grid := reading.ends(element, open_)) is not None:
            yield grid
        if open_ and not reading.is_kept(open_):
            open_[-1].remove(element)


@dataclass
class _Sheet:
    """A sheet that is being read; ``next_row`` and ``next_column`` count from 1."""

    name: str
    is_read: bool
    notes: Notes
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    next_row: int = 1
    next_column: int = 1

    def grid(self) -> Grid:
        layout = SheetLayout(
            few_merged(self.merged, self.notes),
            frozenset(self.hidden_rows), frozenset(self.hidden_columns),
        )  # fmt: skip
        return grid_of(self.name, self.rows, layout, self.notes)


class _Reading:
    """What is known of a file so far."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._hidden_styles: set[str] = set()
        self._sheet: _Sheet | None = None
        self._sheets = 0
        self._cells = 0

    def begins(self, element: Element, open_: list[Element]) -> None:
        """A sheet begins."""
        if element.tag == f"{TABLE}table" and open_ and open_[-1].tag == _SPREADSHEET:
            self._sheets += 1
            name = attribute(element, "name")
            here = self._notes.at(name)
            visible = attribute(element, "style-name") not in self._hidden_styles
            self._sheet = _Sheet(name, is_read(self._sheets, visible, here), here)

    def is_kept(self, open_: list[Element]) -> bool:
        """Whether what ended belongs to a row or a style that has not ended."""
        return any(one.tag in (f"{TABLE}table-row", f"{_STYLE}style") for one in open_)

    def ends(self, element: Element, open_: list[Element]) -> Grid | None:
        """Take in what ended; the grid where it was a sheet that is read."""
        if element.tag == f"{_STYLE}style":
            self._style(element)
        if self._sheet is None or self.is_kept(open_):
            return None
        sheet = self._sheet
        if element.tag == f"{TABLE}table" and open_[-1].tag == _SPREADSHEET:
            self._sheet = None
            return sheet.grid() if sheet.is_read else None
        if sheet.is_read and element.tag == f"{TABLE}table-column":
            count = count_of(element, "number-columns-repeated")
            if attribute(element, "visibility") in ("collapse", "filter"):
                last = min(sheet.next_column + count, MAX_COLUMNS + 1)
                sheet.hidden_columns.update(range(sheet.next_column, last))
            sheet.next_column += count
        elif sheet.is_read and element.tag == f"{TABLE}table-row":
            self._row(element, sheet)
        elif sheet.is_read and element.tag == f"{TABLE}shapes":
            sheet.notes.lost(_DRAWN)
        return None

    def _style(self, element: Element) -> None:
        properties = element.find(f"{_STYLE}table-properties")
        if properties is not None and attribute(properties, "display") == "false":
            self._hidden_styles.add(element.get(f"{_STYLE}name", ""))

    def _row(self, element: Element, sheet: _Sheet) -> None:
        first = sheet.next_row
        sheet.next_row += count_of(element, "number-rows-repeated")
        if first > MAX_ROWS + 1:
            return
        cells = self._cells_of(element, sheet, first)
        numbers = range(first, min(sheet.next_row, MAX_ROWS + 2))
        if attribute(element, "visibility") in ("collapse", "filter"):
            sheet.hidden_rows.update(numbers)
        if any(cell is not None for cell in cells):
            self._count(len(cells) * (len(numbers) - 1))
            sheet.rows.update((number, list(cells)) for number in numbers)

    def _cells_of(self, row: Element, sheet: _Sheet, number: int) -> list[Cell]:
        cells: list[Cell] = []
        for element in row:
            if element.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            room = MAX_COLUMNS + 1 - len(cells)
            count = min(count_of(element, "number-columns-repeated"), room)
            self._count(count)
            covered = element.tag == f"{TABLE}covered-table-cell"
            value = None if covered else value_of(element, number, sheet.notes)
            self._merge(element, sheet, number, len(cells) + 1)
            cells.extend([value] * count)
        return cells

    def _merge(self, cell: Element, sheet: _Sheet, row: int, column: int) -> None:
        down, across = (
            count_of(cell, "number-rows-spanned"),
            count_of(cell, "number-columns-spanned"),
        )
        if down > 1 or across > 1:
            sheet.merged.append(Merged(row, column, row + down - 1, column + across - 1))
        if any("drawing:1.0}" in child.tag for child in cell):
            sheet.notes.lost(_DRAWN)

    def _count(self, more: int) -> None:
        self._cells += more
        if self._cells > MAX_CELLS:
            raise UnsafeFileError(f"the file has more than {MAX_CELLS} cells")

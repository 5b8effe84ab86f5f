"""What openpyxl's streaming mode does not read: merged cells, hidden rows and columns."""

import re
from collections.abc import Iterator

from vivere.exchange.report import Notes
from vivere.exchange.tabular.grid import MAX_COLUMNS, MAX_ROWS, Merged
from vivere.exchange.tabular.sheet_layout import SheetLayout, few_merged

_CELL = rb"[A-Z]{1,3}[0-9]{1,7}"
_MERGED = re.compile(rb"mergeCell\s[^>]*?ref\s*=\s*[\"'](" + _CELL + rb":" + _CELL + rb")[\"']")
_ROW = re.compile(rb"<(?:\w{1,20}:)?row\s([^>]*)>")
_COLUMNS = re.compile(rb"<(?:\w{1,20}:)?col\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]{1,40})\s*=\s*[\"']([^\"']*)[\"']")


def layout_of(xml: bytes, notes: Notes) -> SheetLayout:
    """The layout of a sheet from the part of the file that holds it.

    Raises ValueError for a range that lies outside of every sheet.
    """
    return SheetLayout(
        few_merged(map(_merged, _MERGED.findall(xml)), notes),
        frozenset(_hidden(_ROW, xml, b"r", b"r", MAX_ROWS)),
        frozenset(_hidden(_COLUMNS, xml, b"min", b"max", MAX_COLUMNS)),
    )


def _merged(ref: bytes) -> Merged:
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = range_boundaries(ref.decode())
    return Merged(top, left, bottom, right)


def _hidden(
    element: re.Pattern[bytes], xml: bytes, first: bytes, last: bytes, limit: int
) -> Iterator[int]:
    for found in element.finditer(xml):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        if attributes.get(b"hidden") in (b"1", b"true"):
            begin, end = (attributes.get(one, b"0") for one in (first, last))
            if begin.isdigit() and end.isdigit():
                yield from range(int(begin), min(int(end), limit) + 1)

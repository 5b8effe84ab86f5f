"""Sheets to XLSX: every text is a text cell, and none is run as a formula.

A workbook is ready to be read, filled in and printed: columns as wide as their words, a frozen
header that every printed page repeats, lists to pick from where a column has them.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from vivere.exchange.tabular.grid import MAX_ROWS, ColumnStyle, Sheet, Value, safe

XLSX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NARROWEST, _WIDEST, _WIDEST_REPEATED = 8, 32, 12
"""Of a column, in characters; longer words go on in the next line of their cell."""
_LONGEST_LIST = 255
"""Characters of a list that stands in the sheet itself."""
_LONGEST_HELP = 255
_PLAIN = ColumnStyle()
_A3 = 8
"""The paper's number in OOXML (ECMA-376, ST_PaperSize); a printer with smaller paper scales."""


def write_xlsx(sheets: Iterable[Sheet], *, created: datetime | None = None) -> bytes:
    """All sheets in one workbook, with their headers frozen; ``created``: its date, if not now."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    if created:
        book.properties.created = book.properties.modified = created
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        _set_up(page, sheet)
        cells = _Cells(page, sheet.styles)
        page.append(cells.header(sheet.columns))
        for row in sheet.rows:
            page.append(cells.row(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _set_up(page: Any, sheet: Sheet) -> None:
    """Widths, lists, and how the sheet prints: A3 lying, all columns on one page."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A3
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.HeaderFooter.oddFooter.left.text = "&A"
    page.HeaderFooter.oddFooter.right.text = "&P / &N"
    for index, name in enumerate(sheet.columns):
        letter = get_column_letter(index + 1)
        style = sheet.styles[index] if sheet.styles else _PLAIN
        widest = _WIDEST_REPEATED if style.repeats else _WIDEST
        page.column_dimensions[letter].width = min(widest, _width(name, index, sheet)) + 2
        if style.is_text:
            page.column_dimensions[letter].number_format = "@"
        if style.choices:
            page.data_validations.append(_list(letter, name, style))


def _width(name: str, index: int, sheet: Sheet) -> int:
    """Characters that show the longest word of the header and the longest line below it."""
    words = max(map(len, name.split()), default=0)
    lines = [len(line) for row in sheet.rows[:MAX_ROWS] if index < len(row) and row[index]
             for line in str(row[index]).splitlines()]  # fmt: skip
    return max(_NARROWEST, words, *lines)


def _list(letter: str, name: str, style: ColumnStyle) -> Any:
    """A list to pick from below a header; another value is asked about, and allowed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    items = ",".join(map(str, style.choices)).replace('"', '""')
    if len(items) > _LONGEST_LIST:
        raise ValueError(f"the list of {name} has more than {_LONGEST_LIST} characters")
    found = DataValidation(
        "list", formula1=f'"{items}"', allow_blank=True, errorStyle="warning",
        showErrorMessage=True, showInputMessage=True,
        promptTitle=name[:32], prompt=style.help[:_LONGEST_HELP] or None,
    )  # fmt: skip
    found.add(f"{letter}2:{letter}{MAX_ROWS}")
    return found


class _Cells:
    """The cells of a page, row by row.

    One cell a column is used for all rows: openpyxl writes it out before the next value, and a
    style that is set anew costs more than all the rest.
    """

    def __init__(self, page: Any, styles: Sequence[ColumnStyle]) -> None:
        self.page = page
        self.styles = styles
        self._by_column: dict[int, Any] = {}

    def header(self, names: Iterable[str]) -> Iterator[Any]:
        """The cells of the header."""
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        cell = WriteOnlyCell(self.page)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8ECF0")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return (_filled(cell, name) for name in names)

    def row(self, values: Iterable[Value]) -> Iterator[Any]:
        """The cells of a row below it."""
        return (None if value is None else _filled(self._cell(index), value)
                for index, value in enumerate(values))  # fmt: skip

    def _cell(self, index: int) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment

        if index not in self._by_column:
            cell = WriteOnlyCell(self.page)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            style = self.styles[index] if self.styles else _PLAIN
            if style.is_text:
                cell.number_format = "@"
            if style.is_signed:
                cell.number_format = "+0;-0;0"
            self._by_column[index] = cell
        return self._by_column[index]


def _filled(cell: Any, value: Value) -> Any:
    if not isinstance(value, str):
        cell.value = value
        return cell
    cell.value = _NOT_IN_XML.sub("\ufffd", str(safe(value)))
    cell.data_type = "s"
    return cell

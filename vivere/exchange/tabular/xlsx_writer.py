"""Sheets to XLSX: every text is a text cell, and none is run as a formula."""

import io
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from vivere.exchange.tabular.grid import Sheet, Value, safe

XLSX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_xlsx(sheets: Iterable[Sheet], *, created: datetime | None = None) -> bytes:
    """All sheets in one workbook, with their headers frozen; ``created``: its date, if not now."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    if created:
        book.properties.created = book.properties.modified = created
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for row in (sheet.columns, *sheet.rows):
            page.append([_cell(page, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(page: Any, value: Value) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, value=_NOT_IN_XML.sub("\ufffd", str(safe(value))))
    cell.data_type = "s"
    return cell

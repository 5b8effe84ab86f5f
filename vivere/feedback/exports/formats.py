"""Sheets to CSV, XLSX and JSON. No cell is ever run as a formula."""

import csv
import io
import json
import re

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from vivere.feedback.exports.sheets import Sheet, Value

_RUNS = re.compile(r"^[\s\x00-\x20]*[=+\-@\t\r＝＋－＠]")
"""What a spreadsheet may take for a formula (OWASP «CSV Injection»), full-width forms too."""

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def defused(value: Value) -> Value:
    """Text that would run gets an apostrophe in front; numbers stay numbers."""
    if isinstance(value, str) and _RUNS.match(value):
        return f"'{value}"
    return value


def to_csv(sheets: tuple[Sheet, ...]) -> bytes:
    """The first sheet as CSV (RFC 4180), UTF-8 with the mark that spreadsheets look for."""
    sheet = sheets[0]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([defused(column) for column in sheet.columns])
    writer.writerows([defused(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def to_xlsx(sheets: tuple[Sheet, ...]) -> bytes:
    """All sheets in one workbook; every text is a text cell."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for row in (sheet.columns, *sheet.rows):
            page.append([_cell(page, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(page: object, value: Value) -> object:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, value=_NOT_IN_XML.sub("\ufffd", str(defused(value)))[:32000])
    cell.data_type = "s"
    return cell


def to_json(sheets: tuple[Sheet, ...]) -> bytes:
    """An object with a list of objects per sheet."""
    body = {
        sheet.name: [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
        for sheet in sheets
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8", "replace")

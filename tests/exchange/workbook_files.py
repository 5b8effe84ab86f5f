"""One table as people keep it, in each kind of workbook: hidden things, merged cells, formats.

``ward.xls`` was written by xlwt from ``ROWS`` once: nothing that is maintained writes this format.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from tests.exchange.sheet_files import book

XLS = Path(__file__).parent / "samples" / "35-ward.xls"
ROWS: list[list[Any]] = [
    ["Fase", "Passo", "Codice touchpoint", "Canale", "Ora", "Oggi", "Emozione oggi",
     "Emozione 2030", "Note interne"],
    ["In reparto", "Il turno comincia", 31, "Telefono", time(6, 45), "Legge le consegne & firma",
     0.25, 0.75, "chiedere a Ines"],
    [None, "Il giro dei letti", 31, "Sportello", time(8, 10), "Due fogli,\nuna penna", 0.0, 0.5,
     None],
    ["A casa", "Il passo che manca", None, "Web", time(20, 0), "Nascosto", 0.5, 0.25, None],
    ["A casa", "La telefonata", None, "Telefono", time(21, 5), "Nessuno risponde", 0.0, 0.5, None],
]  # fmt: skip
HIDDEN_ROW, HIDDEN_COLUMN = 4, 9


def ward_xlsx() -> bytes:
    """The table as Excel keeps it now."""

    def as_kept(workbook: Workbook) -> None:
        sheet = workbook["Turno"]
        for row in range(2, len(ROWS) + 1):
            sheet.cell(row, 3).number_format = "000"
            sheet.cell(row, 7).number_format = sheet.cell(row, 8).number_format = "0%"
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[HIDDEN_ROW].hidden = True
        sheet.column_dimensions["I"].hidden = True
        workbook["Bozze"].sheet_state = "hidden"

    return book(("Turno", ROWS), ("Bozze", [["Passo"], ["x"]]), then=as_kept)


def ward_ods() -> bytes:
    """The table as LibreOffice writes it, with its filler of empty rows down to the last."""
    rows = "".join(_row(number, row) for number, row in enumerate(ROWS, 1))
    columns = (
        f'<table:table-column table:number-columns-repeated="{HIDDEN_COLUMN - 1}"/>'
        '<table:table-column table:visibility="collapse"/>'
        '<table:table-column table:number-columns-repeated="1015"/>'
    )
    filler = (
        '<table:table-row table:number-rows-repeated="1048571">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    changes = (
        "<table:tracked-changes><table:cell-content-change><table:previous><table:"
        "change-track-table-cell><text:p>vecchio</text:p></table:change-track-table-cell>"
        "</table:previous></table:cell-content-change></table:tracked-changes>"
    )
    drafts = table("Bozze", row(cell("Passo")) + row(cell("x")), style="ta2")
    return ods(changes + table("Turno", columns + rows + filler) + drafts)


def _row(number: int, values: Sequence[Any]) -> str:
    cells = [_styled(column, value) for column, value in enumerate(values, 1)]
    if number == 2:
        cells[0] = cell(values[0], 'table:number-rows-spanned="2"')
    if number == 3:
        cells[0] = "<table:covered-table-cell/>"
    hidden = ' table:visibility="collapse"' if number == HIDDEN_ROW else ""
    return row("".join(cells), hidden)


def _styled(column: int, value: Any) -> str:
    if column == 3 and isinstance(value, int):
        return cell(value, shown=f"{value:03d}")
    return cell(value, kind="percentage") if column in (7, 8) and isinstance(value, float) else \
        cell(value)  # fmt: skip


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{cells}</table:table-row>"


def cell(value: Any, attributes: str = "", *, kind: str = "float", shown: str = "") -> str:
    """A cell as LibreOffice writes it: the value as an attribute, what is seen as paragraphs."""
    if value is None:
        return f"<table:table-cell {attributes}/>"
    if isinstance(value, str):
        typed = 'office:value-type="string"'
    elif isinstance(value, time):
        typed = f'office:value-type="time" office:time-value="PT{value:%HH%MM%SS}"'
        shown = f"{value:%H:%M}"
    else:
        typed = f'office:value-type="{kind}" office:value="{value}"'
    words = "".join(f"<text:p>{escape(line)}</text:p>"
                    for line in (shown or str(value)).split("\n"))  # fmt: skip
    return f"<table:table-cell {typed} {attributes}>{words}</table:table-cell>"


def table(name: str, inside: str, style: str = "ta1") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{inside}</table:table>'


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {"office": "office", "table": "table", "text": "text", "style": "style",
                      "draw": "drawing"}.items()
)  # fmt: skip
_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="table">'
    f'<style:table-properties table:display="{shown}"/></style:style>'
    for name, shown in (("ta1", "true"), ("ta2", "false"))
)


def content(tables: str, root: str = "document-content") -> bytes:
    """The part of a file that holds its sheets; with the root ``document`` a whole flat file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {_SPACES}><office:automatic-styles>'
        f"{_STYLES}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        f"</office:spreadsheet></office:body></office:{root}>"
    ).encode()


def ods(tables: str, *, manifest: str = "<manifest/>", more: Sequence[str] = ()) -> bytes:
    """A packed file of some sheets; ``more``: names of other parts."""
    return packed(content(tables), manifest=manifest, more=more)


def packed(xml: bytes, *, manifest: str = "<manifest/>", more: Sequence[str] = ()) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml)
        archive.writestr("META-INF/manifest.xml", manifest)
        for name in more:
            archive.writestr(name, b"x")
    return file.getvalue()

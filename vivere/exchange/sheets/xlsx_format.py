"""XLSX: every sheet is a journey; written with one sheet per journey, every text a text cell."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from vivere.exchange.report import Notes
from vivere.exchange.sheets.carried import report_changes
from vivere.exchange.sheets.lay_out import Layout, Value
from vivere.exchange.sheets.rows import journeys_of
from vivere.exchange.sheets.xlsx_read import grids
from vivere.exchange.sketch import JourneySketch
from vivere.exchange.text import unique
from vivere.exchange.written import Asked, Written
from vivere.model import Journey
from vivere.model.catalog import Catalog

NAME = "xlsx"
SUFFIXES = (".xlsx", ".xlsm")
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 31


def read(name: str, data: bytes, notes: Notes) -> list[JourneySketch]:
    """The journeys of a file; whatever is wrong with it goes into ``notes``. Never raises."""
    stem = PurePath(name).stem
    return [one for grid in grids(data, notes) for one in journeys_of(grid, stem, notes)]


def write(catalog: Catalog, journeys: Sequence[Journey], asked: Asked, notes: Notes) -> Written:
    """Both states, all languages and all fields of the steps."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(2020, 1, 1)
    layout, taken = Layout(journeys, asked.language), set[str]()
    for journey in journeys:
        name = unique(journey.id[: _LONGEST_NAME - 3], taken)
        taken.add(name.casefold())
        page = book.create_sheet(name)
        page.freeze_panes = "A2"
        rows: list[list[Value]] = [[*layout.headers()], *layout.rows(journey)]
        for row in rows:
            page.append([_cell(page, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    content = file.getvalue()
    name = f"{journeys[0].id}.xlsx" if len(journeys) == 1 else "journeys.xlsx"
    report_changes(catalog, journeys, read(name, content, Notes()), notes)
    return Written(name, _MEDIA_TYPE, content)


def _cell(page: Any, value: Value) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, value=_NOT_IN_XML.sub("\ufffd", value))
    cell.data_type = "s"
    return cell

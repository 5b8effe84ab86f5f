"""CSV, TSV and workbooks (XLSX, XLS, ODS): a table with a row per step."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from vivere.exchange.imported import ImportedJourney
from vivere.exchange.journey_table.columns import columns_of
from vivere.exchange.journey_table.header import table_of
from vivere.exchange.journey_table.rows import journeys_of
from vivere.exchange.report import Notes
from vivere.exchange.tabular import Grid, in_columns, read_csv, read_workbook
from vivere.model import Journey

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin that are no text."""


@dataclass(frozen=True)
class CsvImporter:
    """One table; the separator is the one that brings out most of the headers we know."""

    name: str = "csv"
    label: str = "CSV"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab", ".txt")

    def recognises(self, data: bytes) -> bool:
        """Whether a text is a table, as Excel's «Unicode text» is. Never raises."""
        columns = columns_of()
        grids = read_csv(data, Notes(), columns.is_header)
        return any(table_of(grid, columns, Notes()) is not None for grid in grids)

    def read(
        self, file_name: str, data: bytes, notes: Notes, model: type[Journey] = Journey
    ) -> list[ImportedJourney]:
        """The journeys of the table, with the columns of ``model``. Never raises."""
        columns = columns_of(model)
        grids = read_csv(data, notes, columns.is_header)
        return _journeys(grids, file_name, notes, model)


@dataclass(frozen=True)
class WorkbookImporter:
    """A table per visible sheet; the bytes of a file tell its kind, whatever its name."""

    name: str
    suffixes: tuple[str, ...]

    @property
    def label(self) -> str:
        """The format's name for people."""
        return self.name.upper()

    def read(
        self, file_name: str, data: bytes, notes: Notes, model: type[Journey] = Journey
    ) -> list[ImportedJourney]:
        """The journeys of all sheets, with the columns of ``model``. Never raises."""
        table = CsvImporter()
        if not data.startswith(_PACKED) and table.recognises(data):
            notes.read_as("the file is named like a workbook, and holds a table as text")
            return table.read(file_name, data, notes, model)
        return _journeys(read_workbook(data, notes), file_name, notes, model)


WORKBOOKS = (
    WorkbookImporter("xlsx", (".xlsx", ".xlsm")),
    WorkbookImporter("xls", (".xls",)),
    WorkbookImporter("ods", (".ods", ".fods")),
)


def _journeys(
    grids: Iterable[Grid], file_name: str, notes: Notes, model: type[Journey]
) -> list[ImportedJourney]:
    grids = list(grids)
    stem, is_header = PurePath(file_name).stem, columns_of(model).is_header
    found: list[ImportedJourney] = []
    for grid in grids:
        here = notes.at(grid.name)
        journeys = journeys_of(in_columns(grid, here, is_header), stem, notes, model)
        if journeys and len(grids) > 1:
            here.read_as(f"the sheet is read: {sum(len(one.steps) for one in journeys)} steps")
        found.extend(journeys)
    return found

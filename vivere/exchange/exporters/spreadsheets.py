"""CSV and XLSX: both states, all languages and all fields of the steps, a row per step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vivere.exchange.fields import PHASES
from vivere.exchange.importers.spreadsheets import CsvImporter, WorkbookImporter
from vivere.exchange.journey_table.columns import columns_of
from vivere.exchange.journey_table.layout import Layout
from vivere.exchange.journey_table.round_trip import report_changes
from vivere.exchange.losses import Coverage
from vivere.exchange.protocols import ExportedFile, ExportOptions
from vivere.exchange.report import Notes
from vivere.exchange.tabular import CSV_MEDIA_TYPE, XLSX_MEDIA_TYPE, Sheet, write_csv, write_xlsx
from vivere.exchange.text import unique
from vivere.model import Journey
from vivere.model.catalog import Catalog

_CREATED = datetime(2020, 1, 1)
"""The same date in every workbook, so that the same content makes the same file."""
_LONGEST_SHEET_NAME = 31


@dataclass(frozen=True)
class CsvExporter:
    """One table for all journeys; a column says which."""

    name: str = "csv"
    label: str = "CSV"

    def coverage(self, options: ExportOptions, model: type[Journey] = Journey) -> Coverage:
        """Every field that has a column."""
        return _coverage(model)

    def write(
        self, catalog: Catalog, journeys: Sequence[Journey], options: ExportOptions, notes: Notes
    ) -> ExportedFile:
        """The table as RFC 4180 in UTF-8; what would not come back is reported."""
        layout = Layout(journeys, options.language)
        rows = tuple(row for journey in journeys for row in layout.rows(journey))
        content = write_csv(Sheet("journeys", layout.headers(), rows))
        file_name = _file_name(journeys, "csv")
        again = CsvImporter().read(file_name, content, Notes(), type(journeys[0]))
        report_changes(catalog, journeys, again, notes)
        return ExportedFile(file_name, CSV_MEDIA_TYPE, content)


@dataclass(frozen=True)
class XlsxExporter:
    """A sheet per journey, ready to fill in and to print; every text in a text cell."""

    name: str = "xlsx"
    label: str = "XLSX"

    def coverage(self, options: ExportOptions, model: type[Journey] = Journey) -> Coverage:
        """Every field that has a column."""
        return _coverage(model)

    def write(
        self, catalog: Catalog, journeys: Sequence[Journey], options: ExportOptions, notes: Notes
    ) -> ExportedFile:
        """The workbook; what would not come back is reported."""
        layout, taken = Layout(journeys, options.language), set[str]()
        sheets = []
        for journey in journeys:
            name = unique(journey.id[: _LONGEST_SHEET_NAME - 3], taken)
            taken.add(name.casefold())
            rows = layout.rows_in_words(journey)
            sheets.append(Sheet(name, layout.headers(), rows, layout.styles()))
        content = write_xlsx(sheets, created=_CREATED)
        file_name = _file_name(journeys, "xlsx")
        again = WorkbookImporter("xlsx", ()).read(file_name, content, Notes(), type(journeys[0]))
        report_changes(catalog, journeys, again, notes)
        return ExportedFile(file_name, XLSX_MEDIA_TYPE, content)


def _coverage(model: type[Journey]) -> Coverage:
    """The fields that have a column, and the phases' ids, which stand in that of the steps."""
    columns = frozenset(column.path for column in columns_of(model))
    return Coverage(columns | {(PHASES, "id")}, {})


def _file_name(journeys: Sequence[Journey], suffix: str) -> str:
    return f"{journeys[0].id}.{suffix}" if len(journeys) == 1 else f"journeys.{suffix}"

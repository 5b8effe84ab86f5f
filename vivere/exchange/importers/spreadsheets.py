"""CSV, TSV and XLSX: a table with a row per step."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from vivere.exchange.imported import ImportedJourney
from vivere.exchange.journey_table.columns import columns_of
from vivere.exchange.journey_table.rows import journeys_of
from vivere.exchange.report import Notes
from vivere.exchange.tabular import Grid, read_csv, read_xlsx
from vivere.model import Journey


@dataclass(frozen=True)
class CsvImporter:
    """One table; the separator is the one that brings out most of the headers we know."""

    name: str = "csv"
    label: str = "CSV"
    suffixes: tuple[str, ...] = (".csv", ".tsv")

    def read(
        self, file_name: str, data: bytes, notes: Notes, model: type[Journey] = Journey
    ) -> list[ImportedJourney]:
        """The journeys of the table, with the columns of ``model``. Never raises."""
        columns = columns_of(model)
        grids = read_csv(data, notes, lambda cell: columns.header(cell) is not None)
        return _journeys(grids, file_name, notes, model)


@dataclass(frozen=True)
class XlsxImporter:
    """A table per visible sheet."""

    name: str = "xlsx"
    label: str = "XLSX"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm")

    def read(
        self, file_name: str, data: bytes, notes: Notes, model: type[Journey] = Journey
    ) -> list[ImportedJourney]:
        """The journeys of all sheets, with the columns of ``model``. Never raises."""
        return _journeys(read_xlsx(data, notes), file_name, notes, model)


def _journeys(
    grids: Iterable[Grid], file_name: str, notes: Notes, model: type[Journey]
) -> list[ImportedJourney]:
    stem = PurePath(file_name).stem
    return [journey for grid in grids for journey in journeys_of(grid, stem, notes, model)]

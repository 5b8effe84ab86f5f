"""Figures of indicators in other people's formats: observations out of a workspace, and into it.

A table (CSV, a row for each observation) and FIWARE's ``KeyPerformanceIndicator``. Both carry every
field of an observation. What comes in is added at the end of an indicator's observations, through
the syntax tree of its file: comments stay; a figure that is there is never overwritten.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vivere.exchange.figures.adding import Added, add_figures, write_added
from vivere.exchange.figures.figure import Figure
from vivere.exchange.figures.ngsi import entities, is_ngsi, read_ngsi
from vivere.exchange.figures.table import is_table, read_table, table
from vivere.exchange.protocols import ExportedFile, ExportError
from vivere.exchange.report import Entry, Notes
from vivere.model.catalog import Catalog

__all__ = [
    "FIGURE_FORMATS",
    "FIGURE_LABELS",
    "Figure",
    "FiguresImport",
    "export_figures",
    "import_figures",
    "write_added",
]

FIGURE_FORMATS = ("kpis-csv", "fiware")
"""The names that ``--as`` takes, beside those of journeys."""

FIGURE_LABELS = ("indicators as CSV", "as FIWARE KeyPerformanceIndicator")


@dataclass(frozen=True)
class FiguresImport:
    """What an import of figures would add: files as they are and will be, and the report."""

    format: str
    added: Added
    report: tuple[Entry, ...]

    def as_dict(self) -> dict[str, Any]:
        """The import as plain values, without the texts."""
        return {
            "format": self.format,
            "figures": self.added.number,
            "files": list(self.added.files),
            "report": [entry.as_dict() for entry in self.report],
        }


def export_figures(
    catalog: Catalog, form: str, *, language: str | None = None
) -> tuple[ExportedFile, tuple[Entry, ...]]:
    """The observations of all indicators in one of ``FIGURE_FORMATS``, and the loss report.

    ``language`` is that of the names in FIWARE's entities. Raises ExportError.
    """
    if not catalog.kpis:
        raise ExportError("there is no indicator here: is this the workspace's folder?")
    notes = Notes()
    said = language or catalog.workspace.default_language
    write = entities if form == "fiware" else table
    return write(catalog, said, notes), notes.entries()


def import_figures(name: str, data: bytes, folder: Path) -> FiguresImport | None:
    """What figures a file would add to the workspace in ``folder``; ``None``: it holds none.

    ``name`` is the file's. Never raises on what the file holds; raises OSError where the
    workspace cannot be read.
    """
    notes = Notes()
    if is_ngsi(name, data):
        form, figures = "fiware", read_ngsi(data, notes)
    elif is_table(name, data):
        form, figures = "kpis-csv", read_table(data, notes)
    else:
        return None
    return FiguresImport(form, add_figures(folder, figures, notes), notes.entries())

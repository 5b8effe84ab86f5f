"""Other people's files: what they hold becomes part of a workspace, and back.

``import_bytes`` plans files and writes none; ``export`` gives the bytes of a file. Both tell in a
loss report what could not be carried over, with its line. Nothing is dropped, clamped or moved
in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vivere.exchange.counts import Count
from vivere.exchange.exporters import EXPORT_FORMATS, EXPORTERS
from vivere.exchange.importers import IMPORTERS, importer_for, why_not_importable
from vivere.exchange.language import language_of
from vivere.exchange.losses import report_fields
from vivere.exchange.plan import plan_import
from vivere.exchange.protocols import ExportedFile, ExportError, ExportOptions
from vivere.exchange.report import Entry, Kind, Notes, text_report
from vivere.exchange.target import (
    ImportTargetError,
    Target,
    WriteError,
    target_of,
    target_of_catalog,
    write_files,
)
from vivere.model import STATES, StateId
from vivere.model.catalog import Catalog

__all__ = [
    "EXPORTERS",
    "EXPORT_FORMATS",
    "IMPORTERS",
    "Count",
    "Entry",
    "Export",
    "ExportError",
    "Import",
    "ImportTargetError",
    "Kind",
    "Target",
    "WriteError",
    "export",
    "import_bytes",
    "target_of",
    "target_of_catalog",
    "text_report",
    "write_files",
]


NEW_LANGUAGE = "it"
"""What the texts of a file are in when neither a workspace nor anybody says."""


@dataclass(frozen=True)
class Import:
    """What an import would add: files by path, the ids of its journeys, and the loss report.

    ``counts``: how much of each journey came over, in the order of ``journeys``.
    """

    format: str | None
    files: Mapping[str, str]
    journeys: tuple[str, ...]
    report: tuple[Entry, ...]
    counts: tuple[Count, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The import as plain values, without the texts."""
        return {
            "format": self.format,
            "journeys": list(self.journeys),
            "files": list(self.files),
            "counts": [count.as_dict() for count in self.counts],
            "report": [entry.as_dict() for entry in self.report],
        }


@dataclass(frozen=True)
class Export:
    """A file to hand out, and the loss report."""

    file: ExportedFile
    report: tuple[Entry, ...]


def import_bytes(
    name: str,
    data: bytes,
    *,
    target: Target | None = None,
    language: str | None = None,
    persona: str | None = None,
) -> Import:
    """Read a file and plan what it adds to ``target`` (default: a new workspace).

    ``name`` is the file's, and says its format. ``language``: the one its texts are in (default:
    the workspace's). ``persona``: whose journeys these are. Never raises on what a file holds;
    ``journeys`` is empty when nothing could be imported.
    """
    target = target or Target()
    notes = Notes()
    importer = importer_for(name, data)
    if importer is None:
        notes.refused(why_not_importable(name))
        return Import(None, {}, (), notes.entries())
    imported = importer.read(name, data, notes)
    if language is None and imported:
        head = target.catalog.workspace if target.catalog else None
        default = head.default_language if head else NEW_LANGUAGE
        language = language_of(imported, default, head.languages if head else (), notes)
    plan = plan_import(imported, target, language or NEW_LANGUAGE, persona, notes)
    if not plan.journeys and not any(one.kind is Kind.REFUSED for one in notes.entries()):
        notes.refused("no story was found in the file")
    return Import(
        importer.name, plan.files, tuple(plan.journeys), notes.entries(), tuple(plan.counts)
    )


def export(
    catalog: Catalog,
    form: str,
    *,
    journeys: Sequence[str] = (),
    state: StateId = STATES[0],
    language: str | None = None,
) -> Export:
    """Write ``journeys`` (ids; default: all) in one of ``EXPORT_FORMATS``.

    ``state`` and ``language`` count for formats that hold one of them. Raises ExportError.
    """
    if not catalog.journeys:
        raise ExportError("there is no story here: is this the workspace's folder?")
    unknown = [id_ for id_ in journeys if id_ not in catalog.journeys]
    if unknown:
        known = ", ".join(catalog.journeys)
        raise ExportError(f"there is no story {', '.join(unknown)}; there are: {known}")
    chosen = [catalog.journeys[id_] for id_ in dict.fromkeys(journeys or catalog.journeys)]
    options = ExportOptions(state, language or catalog.workspace.default_language)
    notes = Notes()
    exporter = next(one for one in EXPORTERS if one.name == form)
    file = exporter.write(catalog, chosen, options, notes)
    for journey in chosen:
        report_fields(journey, exporter.coverage(options, type(journey)), notes)
    return Export(file, notes.entries())

"""Other people's files: what they hold becomes part of a workspace, and back.

``import_bytes`` plans files and writes none; ``export`` gives the bytes of a file. Both tell in a
loss report what could not be carried over, with its line. Nothing is dropped, clamped or moved
in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vivere.exchange.build import build
from vivere.exchange.formats import FORMATS, NAMES, format_of, why_not
from vivere.exchange.report import Entry, Kind, Notes, text_report
from vivere.exchange.target import (
    NotATarget,
    NotWritten,
    Target,
    target_in,
    target_of,
    write_files,
)
from vivere.exchange.written import Asked, CannotExport, State, Written
from vivere.model.catalog import Catalog

__all__ = [
    "NAMES",
    "CannotExport",
    "Entry",
    "Export",
    "Import",
    "Kind",
    "NotATarget",
    "NotWritten",
    "Target",
    "export",
    "import_bytes",
    "target_in",
    "target_of",
    "text_report",
    "write_files",
]


NEW_LANGUAGE = "it"
"""What the texts of a file are in when neither a workspace nor anybody says."""


@dataclass(frozen=True)
class Import:
    """What an import would add: files by path, the ids of its journeys, and the loss report."""

    format: str | None
    files: Mapping[str, str]
    journeys: tuple[str, ...]
    report: tuple[Entry, ...]

    def as_dict(self) -> dict[str, Any]:
        """The import as plain values, without the texts."""
        return {
            "format": self.format,
            "journeys": list(self.journeys),
            "files": list(self.files),
            "report": [entry.as_dict() for entry in self.report],
        }


@dataclass(frozen=True)
class Export:
    """A file to hand out, and the loss report."""

    file: Written
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
    form = format_of(name)
    if form is None:
        notes.refused(why_not(name))
        return Import(None, {}, (), notes.entries())
    if language is None:
        language = target.catalog.workspace.default_language if target.catalog else NEW_LANGUAGE
        notes.read_as(f"the texts are taken to be in `{language}`: --language says otherwise")
    plan = build(form.read(name, data, notes), target, language, persona, notes)
    return Import(form.NAME, plan.files, tuple(plan.journeys), notes.entries())


def export(
    catalog: Catalog,
    form: str,
    *,
    journeys: Sequence[str] = (),
    state: State = "today",
    language: str | None = None,
) -> Export:
    """Write ``journeys`` (ids; default: all) in one of ``NAMES``.

    ``state`` and ``language`` count for formats that hold one of them. Raises CannotExport.
    """
    if not catalog.journeys:
        raise CannotExport("there is no journey here: is this the workspace's folder?")
    unknown = [id_ for id_ in journeys if id_ not in catalog.journeys]
    if unknown:
        known = ", ".join(catalog.journeys)
        raise CannotExport(f"there is no journey {', '.join(unknown)}; there are: {known}")
    chosen = [catalog.journeys[id_] for id_ in dict.fromkeys(journeys or catalog.journeys)]
    asked = Asked(state, language or catalog.workspace.default_language)
    notes = Notes()
    module = next(one for one in FORMATS if form == one.NAME)
    return Export(module.write(catalog, chosen, asked, notes), notes.entries())

"""One file of a workspace to one model, with the findings that concern only this file."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vivere.content.finding import Finding, Severity
from vivere.content.source import Document, read_document
from vivere.content.validate import validate
from vivere.model import AreasFile, Journey, KpiFile, Model, Persona, ServicesFile, Workspace
from vivere.model.base import ID_PATTERN

WORKSPACE_FILE = "vivere.yaml"
AREAS_FILE = "services/areas.yaml"
FOLDERS = ("services", "kpi_links", "personas", "journeys")

Stamp = tuple[int, int, int, int]
"""What changes when a file changes: modification time (ns), size, inode, kind."""


@dataclass(frozen=True)
class ParsedFile:
    """A file as last read; ``model`` is ``None`` when nothing of it can be used."""

    path: str
    stamp: Stamp
    model: Model | None
    findings: tuple[Finding, ...]


def scan(folder: Path) -> dict[str, Stamp]:
    """The files that make up a workspace, in a fixed order, each with its stamp."""
    found: dict[str, Stamp] = {}
    entries = [folder / WORKSPACE_FILE]
    for name in FOLDERS:
        entries += _yaml_entries(folder / name)
    for entry in entries:
        stamp = _stamp(entry)
        if stamp or entry.is_symlink():
            found[entry.relative_to(folder).as_posix()] = stamp or (0, 0, 0, 0)
    return found


def parse(folder: Path, path: str, stamp: Stamp, languages: tuple[str, ...]) -> ParsedFile:
    """Read and validate one file; never raises on bad content."""
    document = read_document(folder, path)
    findings = list(document.findings)
    model: Model | None = None
    kind = model_of(path)
    name = Path(path).stem
    if kind in (Persona, Journey) and not re.fullmatch(ID_PATTERN, name):
        findings.append(Finding(path, 1, 1, "bad-file-name", details={"value": name}))
    elif document.root is not None:
        findings += _inject(document, kind)
        model, mistakes = validate(kind, document)
        findings += mistakes
        if languages:
            findings += _missing_translations(document, languages)
    return ParsedFile(path, stamp, model, tuple(findings))


def model_of(path: str) -> type[Model]:
    """The model of a file, by where it stands."""
    if path in (WORKSPACE_FILE, AREAS_FILE):
        return Workspace if path == WORKSPACE_FILE else AreasFile
    folder = path.split("/")[0]
    models: dict[str, type[Model]] = {
        "services": ServicesFile,
        "kpi_links": KpiFile,
        "personas": Persona,
    }
    return models.get(folder, Journey)


def _inject(document: Document, kind: type[Model]) -> Iterator[Finding]:
    """Put in what the file's name or head says: ids of personas and journeys, areas of items."""
    data = document.data
    if not isinstance(data, dict):
        return
    if kind in (Persona, Journey):
        if "id" in data:
            yield _given_by_place(document, ("id",), "id")
        data["id"] = Path(document.path).stem
    for listing in {ServicesFile: "services", KpiFile: "kpis"}.get(kind, "").split():
        for index, item in enumerate(_list(data.get(listing))):
            if isinstance(item, dict):
                if "area" in item:
                    yield _given_by_place(document, (listing, index, "area"), "area")
                item["area"] = data.get("area", "")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _given_by_place(document: Document, loc: tuple[Any, ...], field: str) -> Finding:
    line, column = document.position(loc)
    details = {"field": field, "suggestion": "", "value": ""}
    return Finding(document.path, line, column, "unknown-field", details=details)


def _missing_translations(document: Document, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Texts that are in some of the workspace's languages and not in the others."""
    wanted = frozenset(languages)
    for loc, text in _texts(document.data, wanted, ()):
        missing = [language for language in languages if language not in text]
        if missing:
            line, column = document.position(loc)
            yield Finding(
                document.path,
                line,
                column,
                "missing-translation",
                Severity.WARNING,
                {"field": _last_name(loc), "languages": ", ".join(missing)},
            )


def _texts(data: Any, wanted: frozenset[str], loc: tuple[Any, ...]) -> Iterator[Any]:
    if isinstance(data, dict):
        if not wanted.isdisjoint(data):
            if len(wanted & data.keys()) < len(wanted):
                yield loc, data
            return
        for key, value in data.items():
            if type(value) is dict or type(value) is list:
                yield from _texts(value, wanted, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if type(value) is dict or type(value) is list:
                yield from _texts(value, wanted, (*loc, index))


def _last_name(loc: tuple[Any, ...]) -> str:
    return str(next((part for part in reversed(loc) if isinstance(part, str)), ""))


def _yaml_entries(folder: Path) -> list[Path]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [folder / name for name in names if name.endswith((".yaml", ".yml"))]


def _stamp(entry: Path) -> Stamp | None:
    try:
        status = entry.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode

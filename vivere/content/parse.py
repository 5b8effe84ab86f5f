"""One file of a workspace to one model, with the findings that concern only this file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vivere.content.report import Report
from vivere.content.rules import FILE_RULES
from vivere.content.scan import AREAS_FILE, WORKSPACE_FILE, Stamp
from vivere.content.suppressions import Comment, comments_of
from vivere.content.translations import missing_translations
from vivere.content.validate import in_file, validate
from vivere.diagnostics import Finding
from vivere.diagnostics.finding import MAX_PER_FILE, bounded
from vivere.model import (
    AreasFile,
    Journey,
    KpiFile,
    Model,
    Persona,
    ServicesFile,
    Workspace,
    patterns,
)
from vivere.model.paths import FieldPath
from vivere.yamltext.source import Document

_NO_AREA = "unknown"


@dataclass(frozen=True)
class Head:
    """What ``vivere.yaml`` tells all other files: languages, and what ``given`` may name.

    ``refs`` is ``None`` when that is not known: then nothing is said about it.
    """

    languages: tuple[str, ...] = ()
    refs: frozenset[str] | None = None


@dataclass(frozen=True)
class ParsedFile:
    """A file as last read; ``model`` is ``None`` when nothing of it can be used.

    ``removed`` are the places of the file that the model lacks because they were wrong;
    ``comments`` are those that silence warnings.
    """

    path: str
    stamp: Stamp
    model: Model | None
    findings: tuple[Finding, ...]
    removed: frozenset[FieldPath] = frozenset()
    comments: tuple[Comment, ...] = ()


def parse(document: Document, stamp: Stamp, head: Head | None = None) -> ParsedFile:
    """Validate one file; never raises on bad content.

    ``vivere.yaml`` is its own head: none is given for it.
    """
    path = document.path
    kind = model_of(path)
    name = Path(path).stem
    if kind in (Persona, Journey) and not re.fullmatch(patterns.ID, name):
        bad = Finding(path, 1, 1, "bad-file-name", details={"value": name})
        return ParsedFile(path, stamp, None, (*document.findings, bad)[-MAX_PER_FILE:])
    if document.root is None:
        return ParsedFile(path, stamp, None, document.findings)
    findings = [*document.findings, *_inject(document, kind)]
    valid = validate(kind, document)
    findings += valid.findings
    head = head or head_of(valid.model)
    findings += missing_translations(document, head.languages)
    if valid.model and head.refs is not None:
        report = Report(
            lambda _, field_path, *told: document.finding(in_file(field_path, valid.removed), *told)
        )
        for rule in FILE_RULES:
            rule.check(path, document.text, valid.model, head.refs, report)
        findings += report.findings
    comments, wrong = comments_of(document)
    found = bounded([*findings, *wrong])
    return ParsedFile(path, stamp, valid.model, found, valid.removed, comments)


def head_of(model: Model | None) -> Head:
    """The head that a workspace file gives; an empty one when the file cannot be used."""
    if not isinstance(model, Workspace):
        return Head()
    return Head(model.languages, frozenset(model.document.refs if model.document else ()))


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
    area = data.get("area")
    usable = isinstance(area, str) and re.fullmatch(patterns.ID, area)
    for listing in {ServicesFile: "services", KpiFile: "kpis"}.get(kind, "").split():
        items = data.get(listing)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict):
                if "area" in item:
                    yield _given_by_place(document, (listing, index, "area"), "area")
                item["area"] = area if usable else _NO_AREA


def _given_by_place(document: Document, field_path: FieldPath, field: str) -> Finding:
    return document.finding(field_path, "unknown-field", details={"field": field, "suggestion": ""})

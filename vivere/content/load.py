"""A folder to a catalog and its findings; what did not change is not read again."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from vivere.content.background import backgrounds
from vivere.content.journeys import CheckedJourney, Known, by_id, check_journeys
from vivere.content.parse import Head, ParsedFile, head_of, parse
from vivere.content.places import Places, Read
from vivere.content.report import Report
from vivere.content.resolve import (
    Found,
    Origin,
    head,
    ordered,
    personas_of,
    resolve_areas,
    resolve_kpis,
    resolve_links,
    resolve_services,
)
from vivere.content.rules import CATALOG_RULES, PERSONA_RULES
from vivere.content.scan import Stamp, scan
from vivere.content.suppressions import Silenced, hear
from vivere.diagnostics import Finding
from vivere.diagnostics.finding import capped
from vivere.model import AreasFile, KpiFile, Model, Persona, ServicesFile, Workspace
from vivere.model.catalog import Catalog
from vivere.model.kinds import WORKSPACE_FILE
from vivere.model.paths import FieldPath
from vivere.yamltext.source import Document, document_of, read_document

M = TypeVar("M", bound=Model)
T = TypeVar("T")


@dataclass(frozen=True)
class Loaded:
    """A workspace as read: what works, what does not, and what a later load can reuse.

    ``beside`` are findings about what lies beside the YAML files (images); they can change though
    no file did. ``silenced`` are the warnings that the workspace knows of and accepts.
    """

    folder: Path
    catalog: Catalog
    findings: tuple[Finding, ...]
    beside: tuple[Finding, ...]
    files: Mapping[str, ParsedFile]
    journeys: Mapping[str, CheckedJourney]
    head: Head
    known: Known
    silenced: tuple[Silenced, ...]


def load(
    folder: Path | str,
    previous: Loaded | None = None,
    drafts: Mapping[str, str] = MappingProxyType({}),
) -> Loaded:
    """Load the workspace in ``folder``.

    Never raises on bad content: what is broken is left out and reported, the rest works.
    ``previous`` (an earlier load of the same folder) makes it read only what changed; where
    nothing did, it is the answer itself.
    ``drafts`` are texts by path that stand in for files: the workspace as it would be.
    """
    folder = Path(folder)
    with _garbage_waits():
        read = partial(_document, folder, drafts)
        files, shared = _read(read, scan(folder, drafts), previous)
        beside = _beside(folder, read, files)
        if previous and beside == previous.beside and _same(files, previous.files):
            return previous
        return _resolve(folder, read, files, shared, beside, previous)


def _document(folder: Path, drafts: Mapping[str, str], path: str) -> Document:
    return document_of(path, drafts[path]) if path in drafts else read_document(folder, path)


@contextmanager
def _garbage_waits() -> Iterator[None]:
    """No search for cycles meanwhile: YAML nodes are many and have none. Halves the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(
    read: Read, stamps: Mapping[str, Stamp], previous: Loaded | None
) -> tuple[dict[str, ParsedFile], Head]:
    """Every file by path, and the head that they were read with."""
    old = previous.files if previous else {}
    files: dict[str, ParsedFile] = {}
    shared = Head()
    for path, stamp in stamps.items():
        known = old.get(path)
        is_head = path == WORKSPACE_FILE
        same_head = is_head or (previous is not None and previous.head == shared)
        if known and known.stamp == stamp and same_head:
            files[path] = known
        else:
            files[path] = parse(read(path), stamp, None if is_head else shared)
        if is_head:
            shared = head_of(files[path].model)
    return files, shared


def _resolve(
    folder: Path,
    read: Read,
    files: Mapping[str, ParsedFile],
    shared: Head,
    beside: tuple[Finding, ...],
    previous: Loaded | None,
) -> Loaded:
    report = Report(Places(read, files))
    workspace = _workspace(folder, files, report)
    sectors, layers = resolve_areas(_models(files, AreasFile), report)
    areas = [*sectors, *layers]
    services = resolve_services(_models(files, ServicesFile), areas, layers, report)
    kpis = resolve_kpis(_models(files, KpiFile), areas, report)
    personas = _personas(files, workspace, report)
    known = Known(frozenset(personas), frozenset(services))
    if previous and previous.known == known:
        known = previous.known
    checked = check_journeys(
        files,
        known,
        backgrounds(personas, shared.languages),
        report.find,
        previous.journeys if previous else {},
    )
    catalog = Catalog(
        workspace=workspace,
        sectors=sectors,
        layers=layers,
        services=_things(services),
        kpis=_things(kpis),
        personas=personas,
        journeys=by_id(checked, personas, report),
    )
    links = resolve_links(_models(files, KpiFile), catalog, report)
    catalog = replace(catalog, links=tuple(link for _, _, link in links))
    places = tuple((path, field_path) for path, field_path, _ in links)
    for rule in CATALOG_RULES:
        rule.check(catalog, Origin(_origins(services), _origins(kpis), places), report)
    heard = hear(
        [
            *report.findings,
            *beside,
            *(finding for file in files.values() for finding in file.findings),
            *(finding for one in checked.values() for finding in one.findings),
        ],
        workspace.silence,
        {path: file.comments for path, file in files.items() if file.comments},
        report.find,
    )
    findings = _in_order(heard.findings)
    return Loaded(folder, catalog, findings, beside, files, checked, shared, known, heard.silenced)


def _workspace(folder: Path, files: Mapping[str, ParsedFile], report: Report) -> Workspace:
    file = files.get(WORKSPACE_FILE)
    if file is None:
        report.findings.append(Finding(WORKSPACE_FILE, 1, 1, "no-workspace-file"))
    found = file.model if file else None
    return head(found if isinstance(found, Workspace) else None, folder.resolve().name)


def _beside(folder: Path, read: Read, files: Mapping[str, ParsedFile]) -> tuple[Finding, ...]:
    report = Report(Places(read, files))
    for path, persona in _models(files, Persona).items():
        for rule in PERSONA_RULES:
            rule.check(folder, path, persona, report)
    return tuple(report.findings)


def _same(files: Mapping[str, ParsedFile], old: Mapping[str, ParsedFile]) -> bool:
    return files.keys() == old.keys() and all(old[path] is file for path, file in files.items())


def _personas(
    files: Mapping[str, ParsedFile], workspace: Workspace, report: Report
) -> dict[str, Persona]:
    found = personas_of(_models(files, Persona), report)
    return ordered(found, workspace.personas, WORKSPACE_FILE, report)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    return tuple(one for path in sorted(by_path) for one in capped(path, by_path[path]))


def _models(files: Mapping[str, ParsedFile], kind: type[M]) -> dict[str, M]:
    return {path: file.model for path, file in files.items() if isinstance(file.model, kind)}


def _things(found: Found[T]) -> dict[str, T]:
    return {id_: thing for id_, (_, _, thing) in found.items()}


def _origins(found: Found[T]) -> dict[str, tuple[str, FieldPath]]:
    return {id_: (path, field_path) for id_, (path, field_path, _) in found.items()}

"""A folder to a catalog and its findings; what did not change is not read again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from vivere.catalog import Catalog
from vivere.content.finding import Finding
from vivere.content.parse import (
    AREAS_FILE,
    WORKSPACE_FILE,
    ParsedFile,
    parse,
    scan,
)
from vivere.content.resolve import (
    Known,
    Loc,
    Origin,
    Report,
    head,
    ordered,
    personas_of,
    resolve_areas,
    resolve_journey,
    resolve_kpis,
    resolve_links,
    resolve_services,
    unique,
)
from vivere.content.rules import CATALOG_RULES, JOURNEY_RULES, PERSONA_RULES
from vivere.content.source import Document, read_document
from vivere.model import AreasFile, Journey, KpiFile, Model, Persona, ServicesFile, Workspace

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class CheckedJourney:
    """A journey checked against the ids known at that time."""

    parsed: ParsedFile
    known: Known
    journey: Journey | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Loaded:
    """A workspace as read: what works, what does not, and what a later load can reuse."""

    folder: Path
    catalog: Catalog
    findings: tuple[Finding, ...]
    files: Mapping[str, ParsedFile]
    journeys: Mapping[str, CheckedJourney]
    languages: tuple[str, ...]


def load(folder: Path | str, previous: Loaded | None = None) -> Loaded:
    """Load the workspace in ``folder``.

    Never raises on bad content: what is broken is left out and reported, the rest works.
    ``previous`` (an earlier load of the same folder) makes it read only what changed.
    """
    folder = Path(folder)
    stamps = scan(folder)
    old = previous.files if previous else {}
    files: dict[str, ParsedFile] = {}
    languages: tuple[str, ...] = ()
    for path, stamp in stamps.items():
        known = old.get(path)
        if known and known.stamp == stamp and previous and languages == previous.languages:
            files[path] = known
        else:
            files[path] = parse(folder, path, stamp, languages)
        if path == WORKSPACE_FILE:
            languages = _languages(files[path])
            files[path] = parse(folder, path, stamp, languages)
    return _resolve(folder, files, languages, previous)


def _languages(file: ParsedFile) -> tuple[str, ...]:
    return file.model.languages if isinstance(file.model, Workspace) else ("it", "en")


class _Places:
    """Line and column by path and place; a file is read again only when something is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: dict[str, Document] = {}

    def __call__(self, path: str, loc: Loc) -> tuple[int, int]:
        if path not in self.documents:
            self.documents[path] = read_document(self.folder, path)
        return self.documents[path].position(loc)


def _resolve(
    folder: Path,
    files: Mapping[str, ParsedFile],
    languages: tuple[str, ...],
    previous: Loaded | None,
) -> Loaded:
    report = Report(_Places(folder))
    if WORKSPACE_FILE not in files:
        report.findings.append(Finding(WORKSPACE_FILE, 1, 1, "no-workspace-file"))
    head_file = files.get(WORKSPACE_FILE)
    workspace = head_file.model if head_file else None
    sectors, layers = resolve_areas(_models(files, AreasFile), report)
    services = resolve_services(
        _models(files, ServicesFile), [*sectors, *layers], list(layers), report
    )
    kpis = resolve_kpis(_models(files, KpiFile), [*sectors, *layers], report)
    order = workspace.personas if isinstance(workspace, Workspace) else ()
    personas = ordered(_personas(folder, files, report), order, WORKSPACE_FILE, report)
    document = workspace.document if isinstance(workspace, Workspace) else None
    known = Known(
        frozenset(personas), frozenset(services), frozenset(document.refs if document else ())
    )
    journeys = _journeys(files, known, report, previous.journeys if previous else {})
    catalog = Catalog(
        workspace=head(workspace if isinstance(workspace, Workspace) else None, folder.name),
        sectors=sectors,
        layers=layers,
        services={id_: service for id_, (_, _, service) in services.items()},
        kpis={id_: kpi for id_, (_, _, kpi) in kpis.items()},
        personas=personas,
        journeys=_by_persona(_by_id(journeys, report), personas),
    )
    catalog = replace(catalog, links=resolve_links(_models(files, KpiFile), catalog, report))
    origin = Origin(_origins(services), _origins(kpis))
    for rule in CATALOG_RULES:
        rule.check(catalog, origin, report)
    own = [finding for file in files.values() for finding in file.findings]
    theirs = [finding for checked in journeys.values() for finding in checked.findings]
    findings = tuple(sorted({*report.findings, *own, *theirs}))
    return Loaded(folder, catalog, findings, files, journeys, languages)


def _models(files: Mapping[str, ParsedFile], kind: type[M]) -> dict[str, M]:
    return {path: file.model for path, file in files.items() if isinstance(file.model, kind)}


def _origins(found: Mapping[str, tuple[str, Loc, Any]]) -> dict[str, tuple[str, Loc]]:
    return {id_: (path, loc) for id_, (path, loc, _) in found.items()}


def _personas(folder: Path, files: Mapping[str, ParsedFile], report: Report) -> dict[str, Persona]:
    found = _models(files, Persona)
    for path, persona in found.items():
        for rule in PERSONA_RULES:
            rule.check(folder, path, persona, report)
    return personas_of(found, report)


def _journeys(
    files: Mapping[str, ParsedFile],
    known: Known,
    report: Report,
    previous: Mapping[str, CheckedJourney],
) -> dict[str, CheckedJourney]:
    checked: dict[str, CheckedJourney] = {}
    for path, file in files.items():
        if not isinstance(file.model, Journey):
            continue
        before = previous.get(path)
        if before and before.parsed is file and before.known == known:
            checked[path] = before
        else:
            checked[path] = _check_journey(file, file.model, known, report)
    return checked


def _check_journey(
    file: ParsedFile, journey: Journey, known: Known, report: Report
) -> CheckedJourney:
    own = Report(report.locate)
    whole = resolve_journey(file.path, journey, known, own)
    if whole:
        for rule in JOURNEY_RULES:
            rule.check(file.path, journey, own)
    return CheckedJourney(file, known, whole, tuple(own.findings))


def _by_id(journeys: Mapping[str, CheckedJourney], report: Report) -> dict[str, Journey]:
    items = [
        (checked.journey.id, path, (), checked.journey)
        for path, checked in journeys.items()
        if checked.journey
    ]
    return {id_: journey for id_, (_, _, journey) in unique(items, report, "journey").items()}


def _by_persona(journeys: Mapping[str, Journey], personas: Iterable[str]) -> dict[str, Journey]:
    place = {persona: index for index, persona in enumerate(personas)}
    return dict(sorted(journeys.items(), key=lambda item: place[item[1].persona]))


__all__ = ["AREAS_FILE", "CheckedJourney", "Loaded", "load"]

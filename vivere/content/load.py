"""A folder to a catalog and its findings; what did not change is not read again."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from posixpath import normpath
from types import MappingProxyType
from typing import NamedTuple

from vivere.content.causes import with_causes
from vivere.content.journeys import CheckedJourney
from vivere.content.linked import LinkedJourney, check_linked, findings_of
from vivere.content.locate import FindingLocator, ReadDocument
from vivere.content.parse import Head, ParsedFile, head_of, parse
from vivere.content.references import Known
from vivere.content.report import Report
from vivere.content.resolve import (
    Earlier,
    FilesByModel,
    by_model,
    models_of,
    resolve,
    workspace_or_default,
)
from vivere.content.rule import CatalogSubject, PersonaSubject
from vivere.content.rules import CATALOG_RULES, PERSONA_RULES
from vivere.content.scan import Stamp, scan, with_drafts
from vivere.content.suppressions import Suppressed, suppress
from vivere.content.unread import Unread, unread
from vivere.content.unwritten import with_unwritten
from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.finding import capped
from vivere.model import Persona, Workspace
from vivere.model.catalog import Catalog
from vivere.model.kinds import WORKSPACE_FILE, model_of
from vivere.yamltext.source import Document, document_of, read_document


@dataclass(frozen=True)
class Loaded:
    """A workspace as read: what works, what does not, and what a later load can reuse.

    ``image_findings`` and ``unread`` are about files that are not read; they can change though
    none that is read did.
    ``suppressed`` are the warnings that the workspace knows of and accepts.
    """

    folder: Path
    catalog: Catalog
    findings: tuple[Finding, ...]
    image_findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    files: Mapping[str, ParsedFile]
    journeys: Mapping[str, CheckedJourney]
    linked: Mapping[str, LinkedJourney]
    head: Head
    known: Known
    suppressed: tuple[Suppressed, ...]


def load(
    folder: Path | str,
    previous: Loaded | None = None,
    drafts: Mapping[str, str] = MappingProxyType({}),
    stamps: Mapping[str, Stamp] | None = None,
) -> Loaded:
    """Load the workspace in ``folder``.

    Never raises on bad content: what is broken is left out and reported, the rest works.
    ``previous`` (an earlier load of the same folder) makes it read only what changed; where
    nothing did, it is the answer itself.
    ``drafts`` are texts by path that stand in for files: the workspace as it would be. ``stamps``
    are what a look at the folder just found (``scan``), where the caller has looked.
    """
    folder = Path(folder)
    with _gc_paused(keeps=previous is None):
        read = partial(_document, folder, drafts)
        now = with_drafts(scan(folder) if stamps is None else stamps, drafts)
        files, shared = _read(read, now, previous)
        found = by_model(files)
        images = _check_images(folder, read, files, models_of(found, Persona))
        named = _images(files, models_of(found, Persona).values())
        around = _Around(images, tuple(unread(folder, files, named)))
        if (
            previous
            and around == _Around(previous.image_findings, previous.unread)
            and _same(files, previous.files)
        ):
            return previous
        return _resolve(folder, read, files, found, shared, around, previous)


class _Around(NamedTuple):
    """What was found around the files that are read."""

    images: tuple[Finding, ...]
    unread: tuple[Unread, ...]


def _document(folder: Path, drafts: Mapping[str, str], path: str) -> Document:
    return document_of(path, drafts[path]) if path in drafts else read_document(folder, path)


@contextmanager
def _gc_paused(keeps: bool) -> Iterator[None]:
    """No search for cycles meanwhile: YAML nodes are many and have none. Halves the time.

    ``keeps``: what was made is at once as old as what is kept for long (that is what freezing and
    thawing does), else all of it would be searched as soon as the pause is over.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if keeps:
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _read(
    read: ReadDocument, stamps: Mapping[str, Stamp], previous: Loaded | None
) -> tuple[dict[str, ParsedFile], Head]:
    """Every file by path, and the head that they were read with."""
    old = previous.files if previous else {}
    files: dict[str, ParsedFile] = {}

    def file(path: str, head: Head | None, *, same_head: bool) -> ParsedFile:
        known = old.get(path)
        if same_head and known and known.stamp == stamps[path]:
            return known
        return parse(read(path), stamps[path], head)

    shared = Head()
    if WORKSPACE_FILE in stamps:
        files[WORKSPACE_FILE] = file(WORKSPACE_FILE, None, same_head=True)
        shared = head_of(files[WORKSPACE_FILE].model)
    same_head = previous is not None and previous.head == shared
    others = (path for path in stamps if path != WORKSPACE_FILE)
    return {**files, **{one: file(one, shared, same_head=same_head) for one in others}}, shared


def _resolve(
    folder: Path,
    read: ReadDocument,
    files: Mapping[str, ParsedFile],
    found: FilesByModel,
    shared: Head,
    around: _Around,
    previous: Loaded | None,
) -> Loaded:
    report = Report(FindingLocator(read, files, _still_there(files, previous)))
    workspace = _workspace(folder, files, report)
    earlier = Earlier(previous.journeys, previous.known) if previous else Earlier({}, {})
    resolved = resolve(files, found, workspace, shared.languages, earlier, report)
    of_files = [
        *(finding for file in files.values() for finding in file.findings),
        *(finding for one in resolved.journeys.values() for finding in one.findings),
    ]
    whole = all(one.severity is not Severity.ERROR for one in (*of_files, *report.findings))
    catalog, origin = resolved.catalog, resolved.origin
    linked = check_linked(
        catalog, origin.journeys, whole, report.find, previous.linked if previous else {}
    )
    for rule in CATALOG_RULES:
        rule.check(CatalogSubject(catalog, origin, whole), report)
    result = suppress(
        [
            *report.findings,
            *findings_of(linked, whole),
            *around.images,
            *(one.finding for one in around.unread),
            *of_files,
        ],
        workspace.silence,
        {path: file.comments for path, file in files.items() if file.comments},
        report.find,
    )
    caused = with_causes(_in_order(result.findings), files, around.unread)
    findings = tuple(with_unwritten(caused))
    return Loaded(
        folder,
        catalog,
        findings,
        *around,
        files,
        resolved.journeys,
        linked,
        shared,
        resolved.known,
        result.suppressed,
    )


def _still_there(files: Mapping[str, ParsedFile], previous: Loaded | None) -> Iterator[Finding]:
    """The findings of an earlier load in files that are the same."""
    if previous:
        accepted = (one.finding for one in previous.suppressed)
        for finding in (*previous.findings, *accepted):
            path = finding.path
            if path in files and files[path] is previous.files.get(path):
                yield finding


def _workspace(folder: Path, files: Mapping[str, ParsedFile], report: Report) -> Workspace:
    file = files.get(WORKSPACE_FILE)
    if file is None:
        report.findings.append(Finding(WORKSPACE_FILE, 1, 1, "no-workspace-file"))
    found = file.model if file else None
    found = found if isinstance(found, Workspace) else None
    return workspace_or_default(found, folder.resolve().name)


def _check_images(
    folder: Path,
    read: ReadDocument,
    files: Mapping[str, ParsedFile],
    personas: Mapping[str, Persona],
) -> tuple[Finding, ...]:
    report = Report(FindingLocator(read, files))
    for path, persona in personas.items():
        for rule in PERSONA_RULES:
            rule.check(PersonaSubject(folder, path, persona), report)
    return tuple(report.findings)


def _images(files: Mapping[str, ParsedFile], personas: Iterable[Persona]) -> frozenset[str] | None:
    """The images that personas name; ``None`` where part of a persona's file is left out."""
    written = [file for path, file in files.items() if model_of(path) is Persona]
    if any(file.model is None or file.removed for file in written):
        return None
    portraits = (
        portrait
        for persona in personas
        for portrait in (persona.portrait, *(member.portrait for member in persona.members))
    )
    return frozenset(normpath(one.image) for one in portraits if one.image)


def _same(files: Mapping[str, ParsedFile], old: Mapping[str, ParsedFile]) -> bool:
    return files.keys() == old.keys() and all(old[path] is file for path, file in files.items())


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    return tuple(one for path in sorted(by_path) for one in capped(path, by_path[path]))

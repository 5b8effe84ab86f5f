"""One file of a workspace to one model, with the findings that concern only this file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vivere.content.report import Report
from vivere.content.rule import FileSubject
from vivere.content.rules import FILE_RULES
from vivere.content.scan import Stamp
from vivere.content.suppressions import SuppressionComment, suppression_comments
from vivere.content.texts import all_texts, words_of
from vivere.content.translations import missing_translations
from vivere.content.validate import in_file, validate
from vivere.diagnostics import Finding
from vivere.diagnostics.codes import severity_of
from vivere.diagnostics.finding import MAX_PER_FILE, bounded
from vivere.model import Model, Workspace, patterns
from vivere.model.kinds import model_of
from vivere.model.paths import FieldPath
from vivere.model.references import GivenBy, marked, models_in
from vivere.yamltext.source import Document

_WORD = re.compile(r"[\w-]+")
_NOT_KNOWN = "unknown"
"""Stands for an id of the head that is missing or wrong, which is reported there."""


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
    ``left_out`` says which words stand there (all those of the file where nothing can be used):
    others may miss what they name. ``comments`` are those that silence warnings.
    """

    path: str
    stamp: Stamp
    model: Model | None
    findings: tuple[Finding, ...]
    removed: frozenset[FieldPath] = frozenset()
    comments: tuple[SuppressionComment, ...] = ()
    left_out: tuple[tuple[FieldPath, frozenset[str]], ...] = ()


def parse(document: Document, stamp: Stamp, head: Head | None = None) -> ParsedFile:
    """Validate one file; never raises on bad content, only for a path of no kind (ValueError).

    ``vivere.yaml`` is its own head: none is given for it.
    """
    path = document.path
    model = model_of(path)
    name = Path(path).stem
    if GivenBy.FILE_NAME in marked(model, GivenBy).values() and not re.fullmatch(patterns.ID, name):
        bad = Finding(path, 1, 1, "bad-file-name", details={"value": name})
        return ParsedFile(path, stamp, None, (*document.findings, bad)[-MAX_PER_FILE:])
    if document.root is None:
        whole = (((), words_in(document.text)),)
        return ParsedFile(path, stamp, None, document.findings, left_out=whole)
    findings = [*document.findings, *_add_given_fields(document, model)]
    valid = validate(model, document)
    findings += valid.findings
    head = head or head_of(valid.model)
    findings += missing_translations(document, head.languages)
    if valid.model:
        report = Report(
            lambda _, field_path, code, details: document.finding(
                in_file(field_path, valid.removed), code, severity_of(code), details
            )
        )
        subject = FileSubject(
            path,
            document.text,
            valid.model,
            "\n".join(word for _, text in all_texts(valid.model) for word in words_of(text)),
            head.refs,
            lambda field_path: document.scalar(in_file(field_path, valid.removed)),
        )
        for rule in FILE_RULES:
            rule.check(subject, report)
        findings += report.findings
    comments, wrong = suppression_comments(document)
    found = bounded([*findings, *wrong])
    left_out = _left_out(document, valid.removed if valid.model else [()])
    return ParsedFile(path, stamp, valid.model, found, valid.removed, comments, left_out)


def words_in(text: str) -> frozenset[str]:
    """The words of a text, ids among them."""
    return frozenset(_WORD.findall(text))


def _left_out(
    document: Document, places: Iterable[FieldPath]
) -> tuple[tuple[FieldPath, frozenset[str]], ...]:
    """The words at places of a file."""
    found = []
    for place in places:
        value = document.data
        for part in place:
            value = _inner(value, part)
        found.append((place, words_in(str(value))))
    return tuple(found)


def _inner(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    is_item = isinstance(value, list) and isinstance(part, int) and part < len(value)
    return value[part] if is_item else None


def head_of(model: Model | None) -> Head:
    """The head that a workspace file gives; an empty one when the file cannot be used."""
    if not isinstance(model, Workspace):
        return Head()
    return Head(model.languages, frozenset(model.document.refs if model.document else ()))


def _add_given_fields(document: Document, model: type[Model]) -> Iterator[Finding]:
    """Put in what the name or the head of the file says, and report where the file says it too."""
    data = document.data
    if not isinstance(data, dict):
        return
    for name, given in marked(model, GivenBy).items():
        if given is GivenBy.FILE_NAME:
            if name in data:
                yield _not_to_write(document, (name,), name)
            data[name] = Path(document.path).stem
    for listing, name in _given_by_head(model):
        yield from _add_from_head(document, data, listing, name)


@cache
def _given_by_head(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The lists of a file whose things lack a field that its head gives, and the field."""
    return tuple(
        (listing, name)
        for listing, field in model.model_fields.items()
        for inner in models_in(field.annotation)
        for name, given in marked(inner, GivenBy).items()
        if given is GivenBy.HEAD
    )


def _add_from_head(
    document: Document, data: dict[str, Any], listing: str, name: str
) -> Iterator[Finding]:
    """Put a field of the head into each thing of a list."""
    head = data.get(name)
    usable = isinstance(head, str) and re.fullmatch(patterns.ID, head)
    items = data.get(listing)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            if name in item:
                yield _not_to_write(document, (listing, index, name), name)
            item[name] = head if usable else _NOT_KNOWN


def _not_to_write(document: Document, field_path: FieldPath, field: str) -> Finding:
    return document.finding(field_path, "unknown-field", details={"field": field, "suggestion": ""})

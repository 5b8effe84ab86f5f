"""Warnings that people know of and accept: a list in ``vivere.yaml``, or a comment on the line.

``# vivere: ok hard-to-read – reason`` stands at the end of the line that the finding points at,
or alone on the line before. Several codes are divided by commas. A reason must be given, only
warnings can be suppressed, and a suppression that matches nothing is a warning itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from vivere.content.describe import did_you_mean
from vivere.content.report import Find
from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.codes import ERRORS, NOT_SUPPRESSIBLE, SUPPRESSIBLE, WARNINGS
from vivere.model import Silence
from vivere.model.kinds import WORKSPACE_FILE
from vivere.yamltext.source import NO_DETAILS, Document, lines_of
from vivere.yamltext.values import shortened

_MARK = "vivere:"
_COMMENT = re.compile(r"(?:^|(?<=\s))#+[ \t]*vivere:(.*)$")
_OK = re.compile(
    r"\s*ok\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s+(?:[–—:]|--?)\s*(?=\S*\w)", re.IGNORECASE
)  # fmt: skip


@dataclass(frozen=True)
class SuppressionComment:
    """A comment that suppresses ``codes`` on the line ``target``; it stands on ``line``."""

    line: int
    column: int
    target: int
    codes: tuple[str, ...]
    reason: str


def suppression_comments(
    document: Document,
) -> tuple[tuple[SuppressionComment, ...], tuple[Finding, ...]]:
    """The suppressing comments of a file, and what is wrong with them."""
    if _MARK not in document.text or document.root is None:
        return (), ()
    comments: list[SuppressionComment] = []
    findings: list[Finding] = []
    inside = _texts(document.root)
    lines = lines_of(document.text)
    for number, line in enumerate(lines):
        match = _COMMENT.search(line) if _MARK in line else None
        if match is None or _is_text(inside, number, match.start()):
            continue
        alone = not line[: match.start()].strip()
        target = _next_line(lines, number) if alone else number
        ok = _OK.match(match[1])
        codes = tuple(re.split(r"\s*,\s*", ok[1])) if ok else ()
        place = (document.path, number + 1, match.start() + 1)
        wrong = _wrong(codes) if ok else [("silence-unclear", NO_DETAILS)]
        findings += [Finding(*place, code, details=details) for code, details in wrong]
        reason = match[1][ok.end() :].strip() if ok else ""
        comments.append(
            SuppressionComment(number + 1, match.start() + 1, target + 1, _usable(codes), reason)
        )
    return tuple(comments), tuple(findings)


def _usable(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in SUPPRESSIBLE)


def _wrong(codes: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Code and details of what is wrong with suppressing ``codes``."""
    for code in codes:
        if code in ERRORS or code in NOT_SUPPRESSIBLE:
            yield "silence-of-error", {"value": shortened(code), "suggestion": ""}
        elif code not in WARNINGS:
            meant = did_you_mean(code, SUPPRESSIBLE)
            yield "unknown-code", {"value": shortened(code), "suggestion": meant}


def _next_line(lines: Sequence[str], number: int) -> int:
    """The first line after ``number`` that says something."""
    for following in range(number + 1, len(lines)):
        words = lines[following].strip()
        if words and not words.startswith("#"):
            return following
    return number


Mark = tuple[int, int]


def _texts(root: yaml.Node) -> list[tuple[Mark, Mark]]:
    """Where quoted and block texts begin and end: a ``#`` in them is no comment."""
    found: list[tuple[Mark, Mark]] = []
    seen: set[int] = set()
    nodes: list[Any] = [root]
    while nodes:
        node = nodes.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark, node.end_mark
            first = (start.line + 1, 0) if node.style in ("|", ">") else (start.line, start.column)
            found.append((first, (end.line, end.column)))
        elif isinstance(node, yaml.MappingNode):
            nodes += [part for pair in node.value for part in pair]
        else:
            nodes += node.value
    return found


def _is_text(texts: Iterable[tuple[Mark, Mark]], line: int, column: int) -> bool:
    return any(first <= (line, column) < end for first, end in texts)


@dataclass(frozen=True)
class Suppressed:
    """A warning that is accepted, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class SuppressionResult:
    """The findings that remain, and those that were suppressed."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]


def suppress(
    findings: Sequence[Finding],
    entries: Sequence[Silence],
    comments: Mapping[str, Sequence[SuppressionComment]],
    find: Find,
) -> SuppressionResult:
    """Leave out what is suppressed; add what is wrong with the suppressions themselves."""
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[SuppressionKey] = set()
    for one in findings:
        matching = _matching(one, entries, comments)
        used |= matching.keys()
        if matching:
            suppressed.append(Suppressed(one, next(iter(matching.values()))))
        else:
            kept.append(one)
    kept += _wrong_entries(entries, find)
    if not any(one.severity is Severity.ERROR for one in findings):  # else not every rule judged
        kept += _unused_entries(entries, used, find)
        for path, ones in comments.items():
            kept += _unused_comments(path, ones, used)
    return SuppressionResult(tuple(kept), tuple(suppressed))


SuppressionKey = tuple[Any, ...]
"""Which entry of ``vivere.yaml``, or which comment and code."""


def _matching(
    finding: Finding,
    entries: Sequence[Silence],
    comments: Mapping[str, Sequence[SuppressionComment]],
) -> dict[SuppressionKey, str]:
    """What suppresses a finding, with its reasons."""
    if finding.code not in SUPPRESSIBLE:
        return {}
    by_comment: dict[SuppressionKey, str] = {
        (finding.path, comment.line, finding.code): comment.reason
        for comment in comments.get(finding.path, ())
        if comment.target == finding.line and finding.code in comment.codes
    }
    return by_comment | {
        (index,): entry.reason
        for index, entry in enumerate(entries)
        if entry.code == finding.code and entry.path in (None, finding.path)
    }


def _wrong_entries(entries: Sequence[Silence], find: Find) -> Iterator[Finding]:
    for index, entry in enumerate(entries):
        for code, details in _wrong([entry.code]):
            place = ("silence", index, "code")
            yield find(WORKSPACE_FILE, place, code, details)


def _unused_entries(
    entries: Sequence[Silence], used: set[SuppressionKey], find: Find
) -> Iterator[Finding]:
    for index, entry in enumerate(entries):
        if entry.code in SUPPRESSIBLE and (index,) not in used:
            details = {"value": entry.code}
            yield find(WORKSPACE_FILE, ("silence", index), "silence-unused", details)


def _unused_comments(
    path: str, comments: Iterable[SuppressionComment], used: set[SuppressionKey]
) -> Iterator[Finding]:
    for comment in comments:
        for code in comment.codes:
            if (path, comment.line, code) not in used:
                fields = "silence-unused", Severity.WARNING, {"value": code}
                yield Finding(path, comment.line, comment.column, *fields)

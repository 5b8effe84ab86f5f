"""Warnings that people know of and accept: a list in ``vivere.yaml``, or a comment on the line.

``# vivere: ok hard-to-read – reason`` stands at the end of the line that the finding points at,
or alone on the line before. Several codes are divided by commas. A reason must be given, only
warnings can be silenced, and what silences nothing is a warning itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from vivere.content.describe import did_you_mean
from vivere.content.report import Find
from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.codes import ERRORS, NEVER_SILENT, WARNINGS
from vivere.model import Silence
from vivere.model.kinds import WORKSPACE_FILE
from vivere.yamltext.source import NO_DETAILS, Document, lines_of
from vivere.yamltext.values import shortened

_MARK = "vivere:"
_COMMENT = re.compile(r"(?:^|(?<=\s))#+[ \t]*vivere:(.*)$")
_OK = re.compile(
    r"\s*ok\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s+(?:[–—:]|--?)\s*(?=\S*\w)", re.IGNORECASE
)  # fmt: skip
_SILENCEABLE = frozenset(WARNINGS) - NEVER_SILENT


@dataclass(frozen=True)
class Comment:
    """A comment that silences ``codes`` on the line ``target``; it stands on ``line``."""

    line: int
    column: int
    target: int
    codes: tuple[str, ...]
    reason: str


def comments_of(document: Document) -> tuple[tuple[Comment, ...], tuple[Finding, ...]]:
    """The silencing comments of a file, and what is wrong with them."""
    if _MARK not in document.text or document.root is None:
        return (), ()
    comments: list[Comment] = []
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
        comments.append(Comment(number + 1, match.start() + 1, target + 1, _usable(codes), reason))
    return tuple(comments), tuple(findings)


def _usable(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in _SILENCEABLE)


def _wrong(codes: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Code and details of what is wrong with silencing ``codes``."""
    for code in codes:
        if code in ERRORS or code in NEVER_SILENT:
            yield "silence-of-error", {"value": shortened(code), "suggestion": ""}
        elif code not in WARNINGS:
            meant = did_you_mean(code, _SILENCEABLE)
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
class Silenced:
    """A warning that is accepted, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class Heard:
    """The findings that remain, and those that were silenced."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]


def hear(
    findings: Sequence[Finding],
    entries: Sequence[Silence],
    comments: Mapping[str, Sequence[Comment]],
    find: Find,
) -> Heard:
    """Leave out what is silenced; add what is wrong with the silences themselves."""
    kept: list[Finding] = []
    silenced: list[Silenced] = []
    used: set[Answer] = set()
    for one in findings:
        answers = _answers(one, entries, comments)
        used |= answers.keys()
        if answers:
            silenced.append(Silenced(one, next(iter(answers.values()))))
        else:
            kept.append(one)
    broken = {one.path for one in findings if one.severity is Severity.ERROR}
    kept += _wrong_entries(entries, find)
    if not broken:
        kept += _unused_entries(entries, used, find)
    for path, ones in comments.items():
        if path not in broken:
            kept += _unused_comments(path, ones, used)
    return Heard(tuple(kept), tuple(silenced))


Answer = tuple[Any, ...]
"""Which entry of ``vivere.yaml``, or which comment and code."""


def _answers(
    finding: Finding, entries: Sequence[Silence], comments: Mapping[str, Sequence[Comment]]
) -> dict[Answer, str]:
    """What silences a finding, with its reasons."""
    if finding.code not in _SILENCEABLE:
        return {}
    by_comment: dict[Answer, str] = {
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


def _unused_entries(entries: Sequence[Silence], used: set[Answer], find: Find) -> Iterator[Finding]:
    for index, entry in enumerate(entries):
        if entry.code in _SILENCEABLE and (index,) not in used:
            details = {"value": entry.code}
            yield find(WORKSPACE_FILE, ("silence", index), "silence-unused", details)


def _unused_comments(
    path: str, comments: Iterable[Comment], used: set[Answer]
) -> Iterator[Finding]:
    for comment in comments:
        for code in comment.codes:
            if (path, comment.line, code) not in used:
                told = "silence-unused", Severity.WARNING, {"value": code}
                yield Finding(path, comment.line, comment.column, *told)

"""Findings as text for people, JSON for programs, and annotations for GitHub.

Whatever a file says is untrusted: nothing that could steer a terminal is printed.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vivere.content import Loaded
from vivere.content.unwritten import STEP_TO_FILL_IN
from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.finding import consequences, own
from vivere.i18n import count
from vivere.render.text.paint import NO_PAINT, Paint
from vivere.yamltext.source import read_lines

FORMATS = ("text", "json", "github")
WIDTH = 100
"""Characters of a source line that are shown at most."""

MAX_FOLLOWING = 10
"""Findings that follow from one which are shown below it."""

_STEERING = r"\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
_UNSAFE_IN_JSON = re.compile(f"[{_STEERING}]")
_UNSAFE = re.compile(rf"[\x00-\x1f{_STEERING}]")


def report(loaded: Loaded, form: str, paint: Paint = NO_PAINT) -> str:
    """The findings of a workspace in one of ``FORMATS``, without a final line break.

    ``paint`` is for text: what programs read has no colour.
    """
    match form:
        case "json":
            return printable_json([as_dict(finding) for finding in loaded.findings])
        case "github":
            folder = _from_repository(loaded.folder)
            return "\n".join(_annotation(folder, finding) for finding in own(loaded.findings))
        case _:
            return _text(loaded, paint)


def as_dict(finding: Finding) -> dict[str, Any]:
    """A finding as plain values, in English; ``caused_by`` says from which other it follows."""
    cause = finding.caused_by
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message(),
        "hint": finding.hint(),
        "caused_by": cause
        and {
            "code": cause.code,
            "path": cause.path,
            "line": cause.line,
            "column": cause.column,
        },
    }


def printable_json(value: Any) -> str:
    """JSON that reads well and is safe to print: steering characters are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def plain(text: str) -> str:
    """``text`` with a visible mark in place of each character that could steer a terminal."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def _text(loaded: Loaded, paint: Paint) -> str:
    found = paragraphs(loaded.folder, loaded.findings, paint)
    return "\n\n".join([*found, summary(loaded, paint)])


def paragraphs(folder: Path, findings: Sequence[Finding], paint: Paint = NO_PAINT) -> Iterator[str]:
    """Each finding with its source line, and below it what only follows from it."""
    path, lines = "", list[str]()
    following = consequences(findings)
    for finding in own(findings):
        if finding.path != path:
            path, lines = finding.path, read_lines(folder, finding.path)
        also = map(paint.soft, _following(finding, following.get(finding, ())))
        yield "\n".join([paragraph(finding, lines, paint), *also])


def _following(cause: Finding, findings: Sequence[Finding]) -> Iterator[str]:
    """The findings that follow from one, a line each; none of what a step to fill in lacks."""
    if cause.code == STEP_TO_FILL_IN:
        return
    if findings:
        yield f"    {count('en', 'count.following', len(findings))}:"
    for one in findings[:MAX_FOLLOWING]:
        place = f"{one.path}:{one.line}:{one.column}"
        yield plain(f"      {place} {one.severity.value} {one.code} {one.message()}")
    if len(findings) > MAX_FOLLOWING:
        yield f"      and {len(findings) - MAX_FOLLOWING} more"


def paragraph(finding: Finding, lines: Sequence[str], paint: Paint = NO_PAINT) -> str:
    """A finding with the line of the file that it is about; ``lines`` are the file's."""
    place = paint.strong(plain(f"{finding.path}:{finding.line}:{finding.column}"))
    kind = paint.severe(finding.severity, f"{finding.severity.value} {finding.code}")
    shown = [f"{place} {kind} {plain(finding.message())}"]
    if finding.line <= len(lines) and lines[finding.line - 1].strip():
        line, caret = pointed(lines[finding.line - 1], finding.column - 1)
        shown += [line, paint.severe(finding.severity, caret)]
    return "\n".join([*shown, paint.soft(plain(f"    {finding.hint()}"))])


def pointed(line: str, column: int) -> list[str]:
    """The source line and a caret under ``column`` (from 0); of a long line the part around it."""
    start = max(0, column - WIDTH // 2) if len(line) > WIDTH else 0
    before = plain(line[start:column].replace("\t", " "))
    after = plain(line[max(start, column) : start + WIDTH].replace("\t", " "))
    return [f"    {before}{after}".rstrip(), f"    {' ' * _cells(before)}^"]


def _cells(text: str) -> int:
    """How many cells of a terminal ``text`` fills."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def summary(loaded: Loaded, paint: Paint = NO_PAINT) -> str:
    """How many errors and warnings there are, and how many are silenced."""
    findings = own(loaded.findings)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    found = f"{count('en', 'count.errors', errors)}, {count('en', 'count.warnings', warnings)}."
    worst = Severity.ERROR if errors else Severity.WARNING
    words = paint.severe(worst, found) if findings else paint.good("No problems found.")
    silenced = len(loaded.suppressed)
    return f"{words} {count('en', 'count.silenced', silenced)}" if silenced else words


def _from_repository(folder: Path) -> Path:
    """The folder as seen from the root of its repository, which is what annotations name.

    A folder in no repository stays as it was given.
    """
    whole = folder.resolve()
    for root in (whole, *whole.parents):
        if (root / ".git").exists():
            return whole.relative_to(root)
    return folder


def _annotation(folder: Path, finding: Finding) -> str:
    """A workflow command; see «Workflow commands» in the GitHub Actions documentation."""
    properties = {
        "file": (folder / finding.path).as_posix(),
        "line": finding.line,
        "col": finding.column,
        "title": finding.code,
    }
    shown = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    words = _escaped(f"{finding.message()} {finding.hint()}")
    return plain(f"::{finding.severity.value} {shown}::{words}")


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{also}" else letter for letter in text)

"""Findings as text for people, JSON for programs, and annotations for a forge."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from vivere.content import Finding, Loaded, Severity

FORMATS = ("text", "json", "github")

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LONGEST_LINE = 160


def report(loaded: Loaded, form: str) -> str:
    """The findings of a workspace in one of ``FORMATS``."""
    match form:
        case "json":
            return _json(loaded.findings)
        case "github":
            return "".join(map(_annotation, loaded.findings))
        case _:
            return _text(loaded)


def _json(findings: Sequence[Finding]) -> str:
    objects = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "message": finding.message(),
            "hint": finding.hint(),
        }
        for finding in findings
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


def _text(loaded: Loaded) -> str:
    parts = [_paragraph(loaded.folder, finding) for finding in loaded.findings]
    return "".join(parts) + _summary(loaded.findings)


def _paragraph(folder: Path, finding: Finding) -> str:
    head = (
        f"{finding.path}:{finding.line}:{finding.column} {finding.severity.value} "
        f"{finding.code} {finding.message()}"
    )
    lines = [_plain(head)]
    source = _source_line(folder, finding)
    if source:
        lines += [f"    {source}", f"    {' ' * (finding.column - 1)}^"]
    return "\n".join([*lines, f"    {_plain(finding.hint())}", ""])


def _source_line(folder: Path, finding: Finding) -> str:
    """The line a finding points at; empty when it is too long or cannot be read."""
    try:
        with (folder / finding.path).open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if number == finding.line:
                    line = _plain(line.rstrip("\n").replace("\t", " "))
                    return line if len(line) <= _LONGEST_LINE else ""
    except (OSError, UnicodeDecodeError):
        pass
    return ""


def _summary(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return "No problems found.\n"
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}.\n"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _annotation(finding: Finding) -> str:
    """A workflow command; see «Workflow commands» in the GitHub Actions documentation."""
    properties = {
        "file": finding.path, "line": finding.line, "col": finding.column, "title": finding.code,
    }  # fmt: skip
    places = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    words = _escaped(_plain(f"{finding.message()} {finding.hint()}"))
    return f"::{finding.severity.value} {places}::{words}\n"


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{also}" else letter for letter in text)


def _plain(text: str) -> str:
    """Without what could drive a terminal: a file's text is untrusted."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)

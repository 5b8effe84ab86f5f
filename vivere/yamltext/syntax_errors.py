"""What the YAML parser complains about, in words that say what to do."""

import re
from collections.abc import Sequence

import yaml
from yaml.composer import ComposerError
from yaml.reader import ReaderError

from vivere.diagnostics import Finding
from vivere.diagnostics.finding import MessageKey
from vivere.yamltext.pasted import Failure, cause_of
from vivere.yamltext.values import MAX_DEPTH

_REASONS = (
    ("mapping values are not allowed", "second-colon"),
    ("found unexpected end of stream", "quote-open"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected ',' or", "bracket-open"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("block sequence entries are not allowed", "list-here"),
    ("cannot start any token", "special-start"),
    ("did not find expected alphabetic or numeric character", "special-start"),
    ("found unknown escape character", "backslash"),
    ("found undefined alias", "alias"),
    ("found duplicate anchor", "anchor"),
    ("did not find expected <document start>", "after-end"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class TooDeepError(yaml.YAMLError):
    """A file nests deeper than any workspace needs."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__()
        self.problem_mark = mark


def syntax_finding(path: str, error: yaml.YAMLError, lines: Sequence[str]) -> Finding:
    """The finding for a file that cannot be parsed; ``lines`` are the file's."""
    if isinstance(error, ReaderError):
        return _control_character(path, lines)
    line, column = _place(error)
    if isinstance(error, TooDeepError):
        return Finding(path, line, column, "too-deep", details={"limit": MAX_DEPTH})
    if isinstance(error, ComposerError) and "single document" in (error.context or ""):
        return Finding(path, line, column, "several-documents")
    if 0 < line <= len(lines) and _tab_in_indent(lines[line - 1], column):
        return Finding(path, line, column, "tab-character")
    problem = getattr(error, "problem", None) or ""
    if found := cause_of(lines, _failure(error, problem)):
        return Finding(path, found.line, found.column, found.code, details=found.details)
    reason = next((key for words, key in _REASONS if words in problem), "other")
    return Finding(
        path, line, column, "yaml-syntax", details={"reason": MessageKey(f"yaml.{reason}")}
    )


def _failure(error: yaml.YAMLError, problem: str) -> Failure:
    stopped = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None) or stopped
    if stopped is None or begun is None:
        return Failure(0, 0, problem, 0, 0)
    return Failure(stopped.line + 1, stopped.column + 1, problem, begun.line + 1, begun.column + 1)


def _place(error: yaml.YAMLError) -> tuple[int, int]:
    """Where to look: at a quote or bracket that never closes, else where the parser stopped."""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or ""
    if opened and ("end of stream" in problem or "expected ',' or" in problem):
        mark = opened
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _tab_in_indent(line: str, column: int) -> bool:
    indent = line[: len(line) - len(line.lstrip())]
    return "\t" in indent or line[column - 1 : column] == "\t"


def _control_character(path: str, lines: Sequence[str]) -> Finding:
    for number, line in enumerate(lines, 1):
        match = _CONTROL.search(line)
        if match:
            details = {"character": f"U+{ord(match[0]):04X}"}
            return Finding(path, number, match.start() + 1, "control-character", details=details)
    return Finding(path, 1, 1, "control-character", details={"character": "?"})

"""YAML files read safely and quickly, with the position of every value."""

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.finding import MessageKey
from vivere.model.kinds import kind_of
from vivere.model.paths import FieldPath
from vivere.yamltext.reader import compose
from vivere.yamltext.syntax_errors import syntax_finding
from vivere.yamltext.values import TooManyValuesError, Values

MAX_BYTES = 1_000_000
"""Size of one file."""

MOST_LINES = 60
"""Lines of one value in which a piece of it is looked for."""

NO_DETAILS: Mapping[str, Any] = MappingProxyType({})

_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What the parser counts as a new line."""


@dataclass(frozen=True)
class Document:
    """One YAML file: its text, its values, and the nodes that know where they stand.

    ``data`` and ``root`` are ``None`` when the file cannot be used at all. Nodes are large
    (some 30 times the file): do not keep documents.
    """

    path: str
    text: str = ""
    data: Any = None
    root: yaml.Node | None = None
    findings: tuple[Finding, ...] = ()

    def position(self, field_path: FieldPath) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``field_path``, or of its nearest parent.

        Ends on the key where the last part of ``field_path`` is a key: that is what one looks for.
        """
        node, mark = self.root, self.root.start_mark if self.root else None
        for part in field_path:
            step = _child(node, part)
            if step is None:
                break
            mark, node = step
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def scalar(self, field_path: FieldPath) -> yaml.ScalarNode | None:
        """The node of a value that is no collection; ``None`` where there is no such value."""
        node = self._node(field_path)
        return node if isinstance(node, yaml.ScalarNode) else None

    def is_block(self, field_path: FieldPath) -> bool:
        """Whether a value is a collection that is written line by line."""
        node = self._node(field_path)
        return isinstance(node, yaml.CollectionNode) and not node.flow_style

    def _node(self, field_path: FieldPath) -> yaml.Node | None:
        node = self.root
        for part in field_path:
            step = _child(node, part)
            if step is None:
                return None
            node = step[1]
        return node

    def finding(
        self,
        field_path: FieldPath,
        code: str,
        severity: Severity = Severity.ERROR,
        details: Mapping[str, Any] = NO_DETAILS,
    ) -> Finding:
        """A finding about the value at ``field_path``.

        A detail ``at`` is a piece of that value: then the finding points at it.
        """
        place = self.position(field_path)
        if piece := details.get("at"):
            place = self._first(piece, place)
        return Finding(self.path, *place, code, severity, details, field_path)

    def _first(self, piece: str, place: tuple[int, int]) -> tuple[int, int]:
        """Where a piece of text is next written from a place on; the place if it is not soon."""
        line, column = place
        for number, text in enumerate(lines_of(self.text)[line - 1 : line + MOST_LINES], line):
            found = text.find(piece, column - 1 if number == line else 0)
            if found >= 0:
                return number, found + 1
        return place


def read_document(folder: Path, path: str) -> Document:
    """Read ``folder / path``; whatever is wrong with it becomes a finding, never an exception."""
    text, problem = _read_text(folder / path, path)
    return Document(path, findings=(problem,)) if problem else document_of(path, text)


def document_of(path: str, text: str) -> Document:
    """The document that ``text`` would be at ``path``: what is not saved yet reads as what is."""
    if len(text) > MAX_BYTES:
        details = {"size": len(text), "limit": MAX_BYTES}
        return Document(path, findings=(Finding(path, 1, 1, "file-too-large", details=details),))
    values = Values(path)
    try:
        root = compose(text)
        data = values.value(root) if root else None
    except yaml.YAMLError as error:
        return Document(path, text, findings=(syntax_finding(path, error, lines_of(text)),))
    except TooManyValuesError as error:
        line, column = error.mark.line + 1, error.mark.column + 1
        return Document(path, text, findings=(Finding(path, line, column, "too-many-values"),))
    if root is None:
        return Document(path, text, findings=(Finding(path, 1, 1, "empty-file"),))
    return Document(path, text, data, root, tuple(values.findings))


def read_lines(folder: Path, path: str) -> list[str]:
    """The lines of a file as the parser counts them; none if it cannot be read as text.

    None of a file that is no part of a workspace either: what it holds is not shown.
    """
    if kind_of(path) is None:
        return []
    return lines_of(_read_text(folder / path, path)[0])


def lines_of(text: str) -> list[str]:
    """The lines of a text as the parser counts them."""
    return _LINE_BREAK.split(text) if text else []


def _read_text(file: Path, path: str) -> tuple[str, Finding | None]:
    def problem(code: str, line: int = 1, column: int = 1, **details: Any) -> tuple[str, Finding]:
        return "", Finding(path, line, column, code, details=details)

    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return problem("not-a-file")
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return problem("unreadable-file", reason=_reason(error))
    if len(raw) > MAX_BYTES:
        return problem("file-too-large", size=max(status.st_size, len(raw)), limit=MAX_BYTES)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:2]:
        return problem("not-utf-8", encoding="UTF-16")
    if b"\x00" in raw:
        return problem("control-character", *_place(raw, raw.index(b"\x00")), character="NUL")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return problem("not-utf-8", *_place(raw, error.start), encoding="Latin-1")


def _reason(error: OSError) -> MessageKey:
    """Why a file cannot be read, in words for who is not an administrator."""
    if isinstance(error, FileNotFoundError):
        return MessageKey("unreadable.missing")
    return MessageKey(
        "unreadable.forbidden" if isinstance(error, PermissionError) else "unreadable.other"
    )


def _place(raw: bytes, index: int) -> tuple[int, int]:
    before = raw[:index]
    return before.count(b"\n") + 1, index - (before.rfind(b"\n") + 1) + 1


def _child(node: Any, part: str | int) -> tuple[yaml.Mark, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key.start_mark, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark, item
    return None

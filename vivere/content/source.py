"""YAML files read safely and quickly, with the position of every value.

Values follow the core schema of YAML 1.2.2 (https://yaml.org/spec/1.2.2/#103-core-schema):
``no`` and ``10:30`` are text, ``012`` is twelve. Nothing is ever constructed from a tag.
"""

import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.reader import ReaderError

from vivere.content.finding import Finding

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_VALUES = 100_000
"""Limits of one file: bytes, levels of nesting, values after aliases are expanded."""

Loc = Sequence[str | int]

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan"),
}  # fmt: skip
_NUMBER_STARTS = frozenset("+-.0123456789")
_PLAIN = "plain"
_TEXT = "text"
_COLLECTION = "collection"
_KNOWN_TAGS = {"tag:yaml.org,2002:str": _TEXT, "!": _TEXT}


class TooDeepError(yaml.YAMLError):
    """A file nests deeper than any workspace needs."""


class _Composer(yaml.CBaseLoader):
    """Composes nodes with the C parser; tags only say whether a scalar was plain.

    The two hooks run once a node inside the C composer, before it goes one level deeper:
    that is where the depth can be capped without reading the file twice.
    """

    depth = 0

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return _PLAIN if implicit[0] else _TEXT
        return _COLLECTION


@dataclass(frozen=True)
class Document:
    """One YAML file: its values, and the nodes that know where they stand.

    ``data`` and ``root`` are ``None`` when the file cannot be used at all. Nodes are large
    (some 30 times the file): do not keep documents.
    """

    path: str
    data: Any = None
    root: yaml.Node | None = None
    findings: tuple[Finding, ...] = ()

    def position(self, loc: Loc) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``loc``, or of its nearest parent.

        Ends on the key where the last part of ``loc`` is a key: that is what one looks for.
        """
        node, mark = self.root, self.root.start_mark if self.root else None
        for part in loc:
            step = _child(node, part)
            if step is None:
                break
            mark, node = step
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def read_document(folder: Path, path: str) -> Document:
    """Read ``folder / path``; whatever is wrong with it becomes a finding, never an exception."""
    text, problem = _read_text(folder / path, path)
    if problem:
        return Document(path, findings=(problem,))
    try:
        root = _compose(text)
    except yaml.YAMLError as error:
        return Document(path, findings=(_syntax_finding(path, error, text.split("\n")),))
    if root is None:
        return Document(path, findings=(Finding(path, 1, 1, "empty-file"),))
    values = _Values(path)
    try:
        data = values.value(root)
    except _TooMuchError as error:
        return Document(path, findings=(Finding(path, error.line, 1, "too-many-values"),))
    return Document(path, data, root, tuple(values.findings))


def _read_text(file: Path, path: str) -> tuple[str, Finding | None]:
    def problem(code: str, **details: Any) -> tuple[str, Finding]:
        return "", Finding(path, 1, 1, code, details=details)

    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return problem("not-a-file")
        if status.st_size > MAX_BYTES:
            return problem("file-too-large", size=status.st_size, limit=MAX_BYTES)
        raw = file.read_bytes()
    except OSError as error:
        return problem("unreadable-file", reason=error.strerror or "")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem("not-utf-8", encoding="UTF-16")
    if b"\x00" in raw:
        line = raw[: raw.index(b"\x00")].count(b"\n") + 1
        return "", Finding(path, line, 1, "control-character", details={"character": "NUL"})
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), None
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        details = {"encoding": "Latin-1"}
        return "", Finding(path, before.count(b"\n") + 1, column, "not-utf-8", details=details)


def _compose(text: str) -> yaml.Node | None:
    loader = _Composer(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _too_deep(path: str, line: int = 1) -> Finding:
    return Finding(path, line, 1, "too-deep", details={"limit": MAX_DEPTH})


def _syntax_finding(path: str, error: yaml.YAMLError, lines: Sequence[str]) -> Finding:
    if isinstance(error, TooDeepError):
        return _too_deep(path)
    if isinstance(error, ReaderError):
        character = f"U+{error.character:04X}" if isinstance(error.character, int) else "?"
        line = _line_of_control(lines)
        return Finding(path, line, 1, "control-character", details={"character": character})
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    reason = getattr(error, "problem", None) or str(error)
    if isinstance(error, ComposerError) and "single document" in (error.context or ""):
        return Finding(path, line, column, "several-documents")
    if 0 < line <= len(lines) and "\t" in lines[line - 1][: max(column, 1)]:
        return Finding(path, line, column, "tab-character")
    return Finding(path, line, column, "yaml-syntax", details={"reason": reason})


def _line_of_control(lines: Sequence[str]) -> int:
    control = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
    return next((n for n, line in enumerate(lines, 1) if control.search(line)), 1)


class _TooMuchError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


class _Values:
    """Turns nodes into plain values; the budget stops aliases that expand without end."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.left = MAX_VALUES
        self.depth = 0
        self.findings: list[Finding] = []

    def value(self, node: yaml.Node) -> Any:
        self.left -= 1
        if self.left < 0:
            raise _TooMuchError(node.start_mark.line + 1)
        if type(node) is yaml.ScalarNode:
            return self._scalar(node)
        if node.tag != _COLLECTION:
            self._unsupported_tag(node)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _TooMuchError(node.start_mark.line + 1)
        value = self._mapping(node) if type(node) is yaml.MappingNode else self._list(node)
        self.depth -= 1
        return value

    def _list(self, node: Any) -> list[Any]:
        return [self.value(item) for item in node.value]

    def _mapping(self, node: Any) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if type(key_node) is not yaml.ScalarNode:
                self._find(key_node, "key-not-text")
                continue
            key = key_node.value
            if key in result:
                self._find(key_node, "duplicate-key", key=key)
            else:
                result[key] = self.value(value_node)
        return result

    def _scalar(self, node: Any) -> Any:
        text = node.value
        if node.tag != _PLAIN:
            if node.tag != _TEXT and node.tag not in _KNOWN_TAGS:
                self._unsupported_tag(node)
            return text
        if text in _WORDS:
            return _WORDS[text]
        return _number(text) if text[0] in _NUMBER_STARTS else text

    def _unsupported_tag(self, node: Any) -> None:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        self._find(node, "unsupported-tag", tag=tag)

    def _find(self, node: Any, code: str, **details: Any) -> None:
        mark = node.start_mark
        self.findings.append(
            Finding(self.path, mark.line + 1, mark.column + 1, code, details=details)
        )


def _number(text: str) -> Any:
    if _INT.fullmatch(text):
        base = {"0o": 8, "0x": 16}.get(text[:2], 10)
        return int(text, base) if len(text) < 20 else text
    return float(text) if _FLOAT.fullmatch(text) else text


def _child(node: Any, part: str | int) -> tuple[yaml.Mark, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key.start_mark, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark, item
    return None

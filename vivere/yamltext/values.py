"""YAML nodes to plain values, by the core schema of YAML 1.2.2.

https://yaml.org/spec/1.2.2/#103-core-schema: ``no`` and ``10:30`` are text, ``012`` is twelve.
Nothing is ever constructed from a tag.
"""

import re
from typing import Any

import yaml

from vivere.diagnostics import Finding

MAX_VALUES = 50_000
"""Values of one file, after aliases are expanded; a long text counts as several."""

MAX_DEPTH = 32
"""Levels of nesting."""

PLAIN = "plain"
TEXT = "text"
COLLECTION = "collection"
"""What the composer writes as the tag of a node that has none of its own."""

_CHARACTERS_PER_VALUE = 64
_TEXT_TAGS = frozenset({TEXT, "tag:yaml.org,2002:str"})
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 24
"""Characters: so many has the longest float that Python writes (-1.2345678901234567e-308)."""
_LONGEST_SHOWN = 60
_NUMBER_STARTS = frozenset("+-.0123456789")
_INFINITY = float("inf")
_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".nan": float("nan"), ".NaN": float("nan"), ".NAN": float("nan"),
    ".inf": _INFINITY, ".Inf": _INFINITY, ".INF": _INFINITY,
    "+.inf": _INFINITY, "+.Inf": _INFINITY, "+.INF": _INFINITY,
    "-.inf": -_INFINITY, "-.Inf": -_INFINITY, "-.INF": -_INFINITY,
}  # fmt: skip


class TooManyValuesError(Exception):
    """A file expands to more than any workspace needs; ``mark`` is where that begins."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__()
        self.mark = mark


class Values:
    """Turns the nodes of one file into values, and collects what is wrong with them.

    A budget stops aliases that expand without end.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self._left = MAX_VALUES
        self._depth = 0

    def value(self, node: yaml.Node, listed: bool = False) -> Any:
        """The value of a node; raises TooManyValuesError when the budget is spent.

        ``listed``: the node is an item of a list.
        """
        if type(node) is yaml.ScalarNode:
            return self._scalar(node)
        if node.tag != COLLECTION:
            self._unsupported_tag(node)
        self._depth += 1
        self._spend(1, node)
        is_map = type(node) is yaml.MappingNode
        value = self._mapping(node, listed) if is_map else self._list(node)
        self._depth -= 1
        return value

    def _spend(self, values: int, node: yaml.Node) -> None:
        self._left -= values
        if self._left < 0 or self._depth > MAX_DEPTH:
            raise TooManyValuesError(node.start_mark)

    def _list(self, node: Any) -> list[Any]:
        return [self.value(item, listed=True) for item in node.value]

    def _mapping(self, node: Any, listed: bool) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        key_node, lacks_dash = node, False
        try:
            for key_node, value_node in node.value:
                if type(key_node) is not yaml.ScalarNode:
                    self._find(key_node, "key-not-text")
                elif (key := key_node.value) in result:
                    if listed and not node.flow_style and key == next(iter(result)):
                        lacks_dash = True
                        self._find(key_node, "missing-dash", field="", value="")
                    elif not lacks_dash:
                        self._find(key_node, "duplicate-key", key=shortened(key))
                elif type(value_node) is yaml.ScalarNode:
                    result[key] = self._scalar(value_node)
                else:
                    result[key] = self.value(value_node)
        except TooManyValuesError:
            raise TooManyValuesError(key_node.start_mark) from None
        return result

    def _scalar(self, node: Any) -> Any:
        text = node.value
        self._left -= 1 + len(text) // _CHARACTERS_PER_VALUE
        if self._left < 0:
            raise TooManyValuesError(node.start_mark)
        if node.tag != PLAIN:
            if node.tag not in _TEXT_TAGS:
                self._unsupported_tag(node)
            return text
        return plain_value(text)

    def _unsupported_tag(self, node: Any) -> None:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        self._find(node, "unsupported-tag", tag=shortened(tag))

    def _find(self, node: Any, code: str, **details: Any) -> None:
        mark = node.start_mark
        self.findings.append(
            Finding(self.path, mark.line + 1, mark.column + 1, code, details=details)
        )


def plain_value(text: str) -> Any:
    """The value of a scalar without quotes or tag."""
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in _NUMBER_STARTS else text


def same_value(one: Any, other: Any) -> bool:
    """Whether two values are equal; ``1`` and ``1.0`` are, the order of keys does not count."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_value(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_value, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    return type(one) is type(other) and bool(one == other)


def shortened(value: Any) -> str:
    """A value as it can stand in a sentence, written as in YAML: at most 60 characters."""
    text = _written(value, _LONGEST_SHOWN)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _written(value: Any, room: int) -> str:
    """A value as YAML writes it on one line; stops when ``room`` is full."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if not isinstance(value, list | dict):
        return str(value)
    pairs = isinstance(value, dict)
    parts, used = list[str](), 0
    for item in value.items() if isinstance(value, dict) else value:
        part = ": ".join(_written(one, room) for one in item) if pairs else _written(item, room)
        parts.append(part)
        used += len(part) + 2
        if used > room:
            break
    return ("{%s}" if pairs else "[%s]") % ", ".join(parts)


def _number(text: str) -> Any:
    """An integer or a float; what is too long to be either is text."""
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INT.fullmatch(text):
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    return float(text) if _FLOAT.fullmatch(text) else text

"""Where things stand in a YAML text: spans of values, the comments and lines that go with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

_ALIAS = re.compile(r"(?:[ \t\n]|(?<=[\s])#[^\n]*)*(\*[^\s,\[\]{}]+)")
_COLON = re.compile(r"[ \t\n]*:")
_REST_OF_LINE = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\n]*)?(?=\n|$)")
_COMMENT_LINE = re.compile(r"[ \t]*#")
_DASH = re.compile(r"(?:[ \t\n]|#[^\n]*)*-")


@dataclass(frozen=True)
class Span:
    """From an index up to another, in characters of the text."""

    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """A key with its value in a map, or an item of a list (``key`` is ``None``).

    ``head`` is the index just behind the colon or the dash; ``start`` that of the key or dash.
    ``alias``: the value is a reference to an anchor further up.
    """

    key: str | None
    start: int
    head: int
    node: Any
    value: Span
    alias: bool


def parts(text: str, node: Any) -> list[Part]:
    """What a map or list holds, in the order of the text."""
    if isinstance(node, yaml.MappingNode):
        return [_entry(text, key, value) for key, value in node.value]
    return list(_items(text, node))


def span(text: str, node: Any) -> Span:
    """Where a value stands: of a block, from its first key or dash to the end of its last line."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            end = start + len(text[start:end].rstrip("\n"))
        return Span(start, end)
    if node.flow_style or not node.value:
        return Span(start, end)
    inside = parts(text, node)
    return Span(inside[0].start, line_end(text, inside[-1].value.end))


def line_end(text: str, index: int) -> int:
    """The end of the line, if nothing but a comment follows; else ``index`` itself."""
    found = _REST_OF_LINE.match(text, index)
    return found.end() if found else index


def starts(text: str, inside: list[Part]) -> list[int]:
    """Where the parts of a block begin: each but the first with the comments right above it.

    A comment further in belongs to what stands above.
    """
    found = [inside[0].start]
    for before, part in pairwise(inside):
        floor = line_end(text, before.value.end) + 1
        start = _line_start(text, part.start)
        while start > floor:
            above = text.rfind("\n", 0, start - 1) + 1
            comment = _COMMENT_LINE.match(text, above, start)
            if not comment or comment.end() - 1 - above > part.start - _line_start(
                text, part.start
            ):
                break
            start = above
        found.append(start)
    return found


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _entry(text: str, key: Any, node: Any) -> Part:
    colon = _COLON.match(text, key.end_mark.index)
    head = colon.end() if colon else key.end_mark.index
    value, alias = _value(text, node, head)
    return Part(key.value, key.start_mark.index, head, node, value, alias)


def _items(text: str, node: Any) -> Iterator[Part]:
    index = node.start_mark.index
    for item in node.value:
        if node.flow_style:
            start = head = item.start_mark.index
            if start < index:
                start = head = _after_comma(text, index)
        else:
            dash = _DASH.match(text, index)
            head = dash.end() if dash else index
            start = head - 1
        value, alias = _value(text, item, head)
        yield Part(None, start, head, item, value, alias)
        index = line_end(text, value.end)


def _after_comma(text: str, index: int) -> int:
    """Where the next item of a list in brackets begins, behind its bracket or comma."""
    return index + len(re.compile(r"[\s,\[]*").match(text, index)[0])  # type: ignore[index]


def _value(text: str, node: Any, head: int) -> tuple[Span, bool]:
    """The span of a value behind ``head``; a node from further up is there as an alias."""
    if node.start_mark.index >= head:
        return span(text, node), False
    alias = _ALIAS.match(text, head)
    return (Span(alias.start(1), alias.end(1)), True) if alias else (Span(head, head), False)

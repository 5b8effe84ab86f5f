"""The syntax tree of a YAML text: nodes and entries with their spans, styles and properties.

Terms are those of the YAML 1.2.2 specification: a node is a scalar, mapping, sequence or alias, in
block or flow style; its properties are an anchor and a tag. Indexes count characters of the text.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

_REST_OF_LINE = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\n]*)?(?=\n|$)")


class NodeKind(Enum):
    """The kinds of nodes."""

    SCALAR = "scalar"
    ALIAS = "alias"
    MAPPING = "mapping"
    SEQUENCE = "sequence"


class Span(NamedTuple):
    """From an index up to, and without, another."""

    start: int
    end: int


class Node(NamedTuple):
    """A node; ``start`` to ``end`` are its text, its properties included.

    A block collection ends with its last node, a block scalar with its last line of content (that
    is without the line break, but with blank lines if ``keeps_blank_lines``). ``column`` is that
    of ``start``, from 0. ``style`` is that of a scalar: a quote, ``|``, ``>``, or empty if plain.
    """

    kind: NodeKind
    start: int
    end: int
    column: int
    flow: bool = False
    style: str = ""
    value: str = ""
    """The text of a scalar, the name of an alias."""
    properties: str = ""
    """Anchor and tag; empty if it has neither."""
    linked: bool = False
    """Whether it, or a node in it, has properties or is an alias."""
    keeps_blank_lines: bool = False
    """Whether blank lines below are part of its last scalar (``|+``)."""
    entries: tuple["Entry", ...] = ()

    @property
    def is_scalar(self) -> bool:
        """Whether it is a scalar, in whatever style."""
        return self.kind is NodeKind.SCALAR

    @property
    def is_block(self) -> bool:
        """Whether it is a collection in block style."""
        return not self.flow and self.kind in (NodeKind.MAPPING, NodeKind.SEQUENCE)

    @property
    def is_block_scalar(self) -> bool:
        """Whether it is a literal or folded scalar."""
        return self.style in ("|", ">")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return self.start == self.end

    def walk(self) -> Iterator["Node"]:
        """The node itself and all inside it, in the order of the text."""
        yield self
        for entry in self.entries:
            if entry.key:
                yield from entry.key.walk()
            yield from entry.value.walk()


class Entry(NamedTuple):
    """A key with its value in a mapping, or an item of a sequence (``key`` is ``None``).

    ``start`` is the index of the key, of the dash, or of the item of a flow sequence.
    ``indicator_end`` is the index behind the colon or dash; where there is none, behind the key
    or at the item.
    """

    start: int
    indicator_end: int
    key: Node | None
    value: Node


class Tree(NamedTuple):
    """The tree of a text with one document, whose lines end with line feeds.

    ``body_start`` and ``body_end`` are behind its ``---`` and before its ``...``; ``directives``:
    whether it has any (``%YAML``, ``%TAG``). ``root`` is ``None`` for an empty text.
    """

    text: str
    root: Node | None
    body_start: int
    body_end: int
    directives: bool

    def span(self, node: Node) -> Span:
        """The text of a node's value, to be replaced with another.

        Of a block collection: from its first key or dash, behind its properties, to the end of
        its last line, comment included. Blank lines at the end are never part of it.
        """
        if node.is_block:
            return Span(node.entries[0].start, self.line_end(self._content_end(node)))
        return Span(node.start, self._content_end(node))

    def _content_end(self, node: Node) -> int:
        if not node.keeps_blank_lines:
            return node.end
        return len(self.text[: node.end].rstrip("\n"))

    def line_start(self, index: int) -> int:
        """The index where the line of ``index`` begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """The end of the line, if nothing but a comment follows; else ``index`` itself."""
        found = _REST_OF_LINE.match(self.text, index)
        return found.end() if found else index

    def column(self, index: int) -> int:
        """The column of ``index``, from 0."""
        return index - self.line_start(index)

"""A YAML text as a tree that knows where everything stands, down to anchors and aliases."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

import yaml


class Kind(Enum):
    """What a node is."""

    SCALAR = "scalar"
    ALIAS = "alias"
    MAP = "map"
    LIST = "list"


class UnsupportedSyntaxError(Exception):
    """A way of writing that is left as it stands: the piece around it is only moved."""


@dataclass(frozen=True)
class Node:
    """A value and its place: ``start`` to ``end`` in the text, anchor and tag included.

    ``children`` of a map are its keys and values in turn. A block ends with the last thing in it;
    a scalar in block style with its last line of content.
    """

    kind: Kind
    start: int
    end: int
    column: int
    flow: bool = False
    style: str = ""
    value: str = ""
    marked: bool = False
    """Whether it has an anchor or a tag."""
    tied: bool = False
    """Whether it, or something in it, has an anchor or a tag or is an alias."""
    children: tuple["Node", ...] = ()

    @property
    def block(self) -> bool:
        """Whether it is a map or list in block style."""
        return self.kind in (Kind.MAP, Kind.LIST) and not self.flow

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return self.start == self.end

    @property
    def keeps(self) -> bool:
        """Whether blank lines below it are part of it (``|+``)."""
        if self.children:
            return self.block and self.children[-1].keeps
        return self.style == "+"

    def entries(self) -> list[tuple["Node", "Node"]]:
        """The keys and values of a map."""
        return list(zip(self.children[::2], self.children[1::2], strict=True))


@dataclass(frozen=True)
class Tree:
    """The one document of a text: its root, and where its marks (``---``, ``...``) end and start.

    ``marks`` are its anchors, tags and aliases, in order.
    """

    root: Node | None
    body: int
    end: int
    directives: bool
    marks: tuple[str, ...]


def tree_of(text: str) -> Tree:
    """The tree of a text in which lines end with a plain line feed. Raises yaml.YAMLError."""
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CBaseLoader)
    root, body, end, directives = None, 0, len(text), False
    marks: list[str] = []
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            body = _index(event.end_mark) if event.explicit else 0
            directives = bool(event.version or event.tags)
            root = _node(next(events), events, text, marks)
        elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            end = _index(event.start_mark)
    return Tree(root, body, end, directives, tuple(marks))


def _index(mark: Any) -> int:
    return int(mark.index)


def _node(event: Any, events: Iterator[Any], text: str, marks: list[str]) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    column = start - (text.rfind("\n", 0, start) + 1)
    if isinstance(event, yaml.AliasEvent):
        marks.append(f"*{event.anchor}")
        return Node(Kind.ALIAS, start, end, column, tied=True)
    known = f"&{event.anchor} {event.tag}" if event.anchor or event.tag else ""
    marks += [known] if known else []
    if isinstance(event, yaml.ScalarEvent):
        style = event.style or ""
        if style in ("|", ">"):
            end, style = _block_end(text, start, end, style)
        return Node(
            Kind.SCALAR, start, end, column,
            style=style, value=event.value, marked=bool(known), tied=bool(known),
        )  # fmt: skip
    kind = Kind.MAP if isinstance(event, yaml.MappingStartEvent) else Kind.LIST
    children: list[Node] = []
    while not isinstance(last := next(events), yaml.MappingEndEvent | yaml.SequenceEndEvent):
        children.append(_node(last, events, text, marks))
    end = _index(last.end_mark) if event.flow_style else children[-1].end
    tied = bool(known) or any(child.tied for child in children)
    return Node(
        kind, start, end, column,
        flow=bool(event.flow_style), marked=bool(known), tied=tied, children=tuple(children),
    )  # fmt: skip


def _block_end(text: str, start: int, end: int, style: str) -> tuple[int, str]:
    """Where a block scalar ends, without the line break that ends it; its style or ``+``."""
    raw = text[start:end]
    header = raw.split("\n", 1)[0].split("#", 1)[0]
    if "+" in header.rsplit(style, 1)[-1]:
        return (end - 1 if raw.endswith("\n") else end), "+"
    return start + len(raw.rstrip("\n")), style

"""The one reader of YAML text: PyYAML's C parser, under limits of depth and number of nodes.

``compose`` gives PyYAML's nodes: fast, enough for values and their positions. ``parse`` gives the
syntax tree, with all that an edit or a formatter needs: styles, spans, anchors and aliases.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import yaml

from vivere.yamltext.syntax_errors import TooDeepError
from vivere.yamltext.tree import Entry, Node, NodeKind, Tree
from vivere.yamltext.values import (
    COLLECTION,
    MAX_DEPTH,
    MAX_VALUES,
    PLAIN,
    TEXT,
    TooManyValuesError,
    Values,
)

_COLON = re.compile(r"[ \t\n]*:")
_DASH = re.compile(r"(?:[ \t\n\x85\u2028\u2029]|#[^\n]*+|[&!][^ \t\n]*+)*+-")


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text with their marks; ``None`` when it is empty.

    Raises yaml.YAMLError for what is no YAML, TooManyValuesError for what has too many nodes.
    """
    loader = _Composer(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def read_value(text: str) -> Any:
    """The value of a YAML text (YAML 1.2), ``None`` for an empty one. Raises as ``compose``.

    Each caller has one of its own, to change as it likes. Who edits a text asks for the same few
    again and again: these are remembered.
    """
    return _copied(_remembered_value(text))


@lru_cache(maxsize=16)
def _remembered_value(text: str) -> Any:
    root = compose(text)
    return Values("").value(root) if root else None


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def parse(text: str) -> Tree:
    """The syntax tree of a text that holds one document, in lines that end with line feeds.

    Raises yaml.YAMLError for what is no YAML or nests too deep.
    """
    loader = yaml.CBaseLoader(text)
    try:
        return _TreeBuilder(text, loader.get_event).tree()
    finally:
        loader.dispose()


class _Composer(yaml.CBaseLoader):
    """Composes nodes with the C parser; tags only say whether a scalar was plain.

    The hooks run once a node inside the C composer, before it goes one level deeper: that is
    where depth and number can be capped without reading the file twice.
    """

    __slots__ = ("depth", "nodes")  # they change twice a node: slots are written much faster

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0
        self.nodes = 0

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self.depth += 1
        self.nodes += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError(parent.start_mark)
        if self.nodes > MAX_VALUES:
            raise TooManyValuesError(parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return PLAIN if implicit[0] else TEXT
        return COLLECTION


class _TreeBuilder:
    """Builds the nodes of a tree from the parser's events."""

    def __init__(self, text: str, next_event: Callable[[], Any]) -> None:
        self.text = text
        self.next_event = next_event

    def tree(self) -> Tree:
        """The tree of the whole text."""
        root, start, end, directives = None, 0, len(self.text), False
        while (event_type := type(event := self.next_event())) is not yaml.StreamEndEvent:
            if event_type is yaml.DocumentStartEvent:
                start = event.end_mark.index if event.explicit else 0
                directives = bool(event.version or event.tags)
                root = self.node(self.next_event(), 1)
            elif event_type is yaml.DocumentEndEvent and event.explicit:
                end = event.start_mark.index
        return Tree(self.text, root, start, end, directives)

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with ``event``; ``depth`` counts from 1 at the root."""
        if depth > MAX_DEPTH:
            raise TooDeepError(event.start_mark)
        event_type, start = type(event), event.start_mark.index
        column = self._column(start)
        if event_type is yaml.ScalarEvent:
            return self._scalar(event, start, column)
        if event_type is yaml.AliasEvent:
            end = event.end_mark.index
            return Node(NodeKind.ALIAS, start, end, column, value=event.anchor, linked=True)
        return self._collection(event, start, column, depth)

    def _column(self, index: int) -> int:
        return index - (self.text.rfind("\n", 0, index) + 1)

    def _scalar(self, event: Any, start: int, column: int) -> Node:
        end, style, keeps = event.end_mark.index, event.style or "", False
        if style in ("|", ">"):
            end, keeps = self._block_scalar_end(start, end, style)
        properties = _properties(event)
        return Node(
            NodeKind.SCALAR, start, end, column, style=style, value=event.value,
            properties=properties, linked=bool(properties), keeps_blank_lines=keeps,
        )  # fmt: skip

    def _block_scalar_end(self, start: int, end: int, style: str) -> tuple[int, bool]:
        """Where a block scalar ends, without its line break, and whether it keeps blank lines."""
        raw = self.text[start:end]
        header = raw.split("\n", 1)[0].split("#", 1)[0]
        if "+" in header.rsplit(style, 1)[-1]:
            return (end - 1 if raw.endswith("\n") else end), True
        return start + len(raw.rstrip("\n")), False

    def _collection(self, event: Any, start: int, column: int, depth: int) -> Node:
        is_mapping = type(event) is yaml.MappingStartEvent
        flow, properties = bool(event.flow_style), _properties(event)
        entries: list[Entry] = []
        linked = bool(properties)
        index = start
        while type(last := self.next_event()) not in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            if is_mapping:
                entry = self._entry(last, depth + 1)
                linked = linked or bool(entry.key and entry.key.linked)
            else:
                entry = self._item(last, index, flow, depth + 1)
            linked = linked or entry.value.linked
            index = entry.value.end
            entries.append(entry)
        return Node(
            NodeKind.MAPPING if is_mapping else NodeKind.SEQUENCE,
            start, last.end_mark.index if flow else index, column,
            flow=flow, properties=properties, linked=linked, entries=tuple(entries),
            keeps_blank_lines=not flow and bool(entries) and entries[-1].value.keeps_blank_lines,
        )  # fmt: skip

    def _entry(self, event: Any, depth: int) -> Entry:
        key = self.node(event, depth)
        value = self.node(self.next_event(), depth)
        colon = _COLON.match(self.text, key.end)
        if colon and colon.end() > value.start:  # that of the next key
            colon = None
        if colon is None and value.is_empty:  # the parser puts it where the next thing begins
            value = value._replace(start=key.end, end=key.end, column=self._column(key.end))
        return Entry(key.start, colon.end() if colon else key.end, key, value)

    def _item(self, event: Any, index: int, flow: bool, depth: int) -> Entry:
        """An item of a sequence; ``index`` is where the item before it ends."""
        value = self.node(event, depth)
        dash = None if flow else _DASH.match(self.text, index)
        if dash is None:
            return Entry(value.start, value.start, None, value)
        return Entry(dash.end() - 1, dash.end(), None, value)


def _properties(event: Any) -> str:
    return f"&{event.anchor} {event.tag}" if event.anchor or event.tag else ""

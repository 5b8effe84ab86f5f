"""Flow collections: one blank after a comma or colon, keys in order."""

import re
from collections.abc import Sequence

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.comments import UnsupportedSyntaxError
from vivere.yamltext.field_order import entry_order, value_model
from vivere.yamltext.tree import Node, NodeKind

_COMMA = re.compile(r"\s*,\s*")
_COLON = re.compile(r"\s*:\s*")
_CLOSE = re.compile(r"\s*,?\s*[\]}]")
_SPACE = re.compile(r"\s*")
_FOLD = re.compile(r"[ \t]*\n[ \t]*")


class FlowFormatter:
    """Writes the flow collections of one text; comments or node properties are not supported."""

    def __init__(self, text: str, languages: Sequence[str]) -> None:
        self.text = text
        self.languages = languages

    def inline(self, node: Node, model: type[Model] | None) -> str:
        """A value on one line. Raises UnsupportedSyntaxError."""
        if node.linked or node.is_block or node.is_block_scalar:
            raise UnsupportedSyntaxError
        if node.is_scalar:
            return self._scalar(node)
        if node.kind is NodeKind.MAPPING:
            pieces = [
                f"{self.inline(key, None)}: {self.inline(value, value_model(model, key.value))}"
                for key, value in self.entries(node, model)
            ]
            return "{" + ", ".join(pieces) + "}"
        self._check_sequence(node)
        return "[" + ", ".join(self.inline(one.value, model) for one in node.entries) + "]"

    def entries(self, node: Node, model: type[Model] | None) -> list[tuple[Node, Node]]:
        """The keys and values of a flow mapping, in order. Raises UnsupportedSyntaxError."""
        entries = keys_and_values(node)
        self._check_mapping(node, entries)
        if any(not key.is_scalar or key.is_empty or value.is_empty for key, value in entries):
            raise UnsupportedSyntaxError
        return [entries[index] for index in entry_order(entries, model, self.languages)]

    def _check_mapping(self, node: Node, entries: list[tuple[Node, Node]]) -> None:
        separators = [_SPACE, *[_COLON, _COMMA] * len(entries)][: 2 * len(entries)]
        children = [child for entry in entries for child in entry]
        self._check_separators(node, "{", children, separators)

    def _check_sequence(self, node: Node) -> None:
        separators = [_SPACE, *[_COMMA] * len(node.entries)][: len(node.entries)]
        self._check_separators(node, "[", [entry.value for entry in node.entries], separators)

    def _check_separators(
        self, node: Node, bracket: str, children: list[Node], separators: list[re.Pattern[str]]
    ) -> None:
        """Raise UnsupportedSyntaxError if more than the separators stands around the children."""
        if self.text[node.start] != bracket:
            raise UnsupportedSyntaxError
        index = node.start + 1
        for child, separator in zip(children, separators, strict=True):
            if not separator.fullmatch(self.text, index, child.start):
                raise UnsupportedSyntaxError
            index = child.end
        if not _CLOSE.fullmatch(self.text, index, node.end):
            raise UnsupportedSyntaxError

    def _scalar(self, node: Node) -> str:
        if not node.style and not style.reads_alike(node.value, flow=True):
            return style.quoted(node.value)
        source = self.text[node.start : node.end]
        if "\n" not in source:
            return source
        joined = _FOLD.sub(" ", source)
        if "\n" in node.value or joined.endswith('\\"') or "\\ " in joined:
            raise UnsupportedSyntaxError
        return joined


def keys_and_values(node: Node) -> list[tuple[Node, Node]]:
    """The keys and values of a mapping."""
    return [(entry.key, entry.value) for entry in node.entries if entry.key]

"""Edits of flow collections (``{…}``, ``[…]``): entries changed, added, left out."""

from itertools import chain, pairwise
from typing import Any

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.edit import EditRefusedError
from vivere.yamltext.edit.entries import can_hold, insert_in_order, keyed, match_items
from vivere.yamltext.field_order import ordered_keys, value_model
from vivere.yamltext.tree import Entry, Node, NodeKind, Tree
from vivere.yamltext.values import same_value


class FlowWriter:
    """Writes the flow collections of one text anew, each from the old one.

    Every method takes the old value of a node and the new one, and the model of the new one or of
    its items; it returns the text that replaces the node's. Raises EditRefusedError where a
    comment would be lost or come to stand beside something else, or a key stands in a mapping
    twice.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def collection(self, node: Node, old: Any, new: Any, model: type[Model] | None) -> str:
        """A collection that is not empty, and will not be."""
        if node.kind is NodeKind.MAPPING:
            return self._mapping(node, old, new, model)
        return self._sequence(node, old, new, model)

    def _mapping(
        self, node: Node, old: dict[str, Any], new: dict[str, Any], model: type[Model] | None
    ) -> str:
        pieces: list[tuple[str, str]] = []
        sources: dict[str, int | None] = {}
        for index, (key, entry) in enumerate(keyed(node)):
            if key in sources:
                raise EditRefusedError
            if key in new:
                sources[key] = index
                piece = self._entry(entry, old[key], new[key], value_model(model, key))
                pieces.append((key, piece))
        for key in ordered_keys(new, model):
            if key not in sources:
                piece = style.inline_entry(key, new[key], value_model(model, key))
                insert_in_order(pieces, key, piece, ordered_keys(new, model))
        found = [sources.get(key) for key, _ in pieces]
        return self._joined(node, [piece for _, piece in pieces], found)

    def _sequence(
        self, node: Node, old: list[Any], new: list[Any], model: type[Model] | None
    ) -> str:
        found = match_items(old, new)
        pieces = [
            style.inline(item, model)
            if index is None
            else self._entry(node.entries[index], old[index], item, model)
            for item, index in zip(new, found, strict=True)
        ]
        return self._joined(node, pieces, found)

    def _joined(self, node: Node, pieces: list[str], found: list[int | None]) -> str:
        """The pieces between brackets, with the old separators where their order stays.

        ``found`` gives for each piece the index of its old entry.
        """
        old = self._separators(node)
        unmoved = [index for index in found if index is not None]
        stays = unmoved == sorted(unmoved)  # always so in a mapping
        between = [old[index] if stays and index else ", " for index in found[1:]]
        opening, closing = (old[0], old[-1]) if stays else ("[", "]")
        separators = [opening, *between, closing]
        if "".join(separators).count("#") != "".join(old).count("#"):
            raise EditRefusedError
        return "".join(chain(*zip(separators, [*pieces, ""], strict=True)))

    def _separators(self, node: Node) -> list[str]:
        """What stands before, between and behind the entries, brackets and commas included."""
        inner = (
            index
            for entry in node.entries
            for index in (entry.start, self.tree.span(entry.value).end)
        )
        edges = [node.start, *inner, node.end]
        return [self.tree.text[start:end] for start, end in pairwise(edges)][::2]

    def _entry(self, entry: Entry, old: Any, new: Any, model: type[Model] | None) -> str:
        """A key with its value, or an item."""
        node, text = entry.value, self.tree.text
        head = text[entry.start : node.start]
        if same_value(old, new):
            return head + text[node.start : node.end]
        if can_hold(node, new):
            return head + self.collection(node, old, new, model)
        if isinstance(new, str) and node.style == '"':
            return head + style.quoted(new)
        gap = "" if not head or head.endswith((" ", "\n")) else " "
        return head + gap + style.inline(new, model)

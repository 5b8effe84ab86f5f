"""Values that begin behind their key or dash: scalars, aliases, flow collections."""

from collections.abc import Sequence
from contextlib import suppress

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.comments import UnsupportedSyntaxError
from vivere.yamltext.field_order import value_model
from vivere.yamltext.format.flow import FlowFormatter
from vivere.yamltext.format.scalars import scalar_lines
from vivere.yamltext.tree import Node, NodeKind


class InlineFormatter:
    """Writes such values of one text; flow collections too long for a line in block style."""

    def __init__(self, text: str, languages: Sequence[str]) -> None:
        self.text = text
        self.flow = FlowFormatter(text, languages)

    def lines(
        self,
        head: str,
        node: Node,
        indent: int,
        column: int,
        model: type[Model] | None,
        beside: str = "",
        as_block: bool = False,
    ) -> list[str]:
        """The lines of a value behind ``head``, a key or a dash that stood in ``column``.

        ``as_block``: a flow collection is written in block style. ``beside`` is the comment that
        goes with it; it has no place where an item becomes a block. Raises UnsupportedSyntaxError.
        """
        if node.is_scalar:
            return scalar_lines(self.text, head, node, indent, column, beside)
        if node.kind is NodeKind.ALIAS:
            return [f"{head} {self.text[node.start : node.end]}{beside}"]
        line = f"{head} {self.flow.inline(node, model)}"
        fits = len(line) <= style.FLOW_WIDTH and not as_block
        if fits or not node.entries or (node.kind is NodeKind.SEQUENCE and head.endswith("-")):
            return [f"{line}{beside}"]
        inside = self._as_block(node, indent + 2, model)
        if head.endswith("-"):
            return [f"{head} {inside[0].lstrip(' ')}", *inside[1:]]
        return [f"{head}{beside}", *inside]

    def _as_block(self, node: Node, indent: int, model: type[Model] | None) -> list[str]:
        """The lines of a flow collection in block style."""
        margin = " " * indent
        if node.kind is NodeKind.SEQUENCE:
            items = [entry.value for entry in node.entries]
            pieces = [(f"{margin}-", item, model) for item in items]
            all_as_block = self.too_long(items, indent, model)
        else:
            all_as_block = False
            pieces = [
                (f"{margin}{self.flow.inline(key, None)}:", value, value_model(model, key.value))
                for key, value in self.flow.entries(node, model)
            ]
        return [
            line
            for head, child, found in pieces
            for line in self.lines(head, child, indent, indent, found, "", all_as_block)
        ]

    def too_long(self, items: Sequence[Node], indent: int, model: type[Model] | None) -> bool:
        """Whether one of a sequence's flow mappings does not fit its line: then none stays so."""
        for item in items:
            if item.kind is NodeKind.MAPPING and item.flow and not item.linked:
                with suppress(UnsupportedSyntaxError):
                    if indent + 2 + len(self.flow.inline(item, model)) > style.FLOW_WIDTH:
                        return True
        return False

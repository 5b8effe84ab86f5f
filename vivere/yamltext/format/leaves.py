"""What stands behind a key or a dash without a level of its own: texts, aliases, brackets."""

from collections.abc import Sequence
from contextlib import suppress

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.field_order import inner
from vivere.yamltext.format.flow import Flow
from vivere.yamltext.format.scalars import scalar_lines
from vivere.yamltext.format.tree import Kind, Node, UnsupportedSyntaxError


class Leaves:
    """Writes them for one text; what is in brackets and too long for its line is opened."""

    def __init__(self, text: str, languages: Sequence[str]) -> None:
        self.text = text
        self.flow = Flow(text, languages)

    def lines(
        self,
        head: str,
        node: Node,
        indent: int,
        column: int,
        model: type[Model] | None,
        beside: str = "",
        opened: bool = False,
    ) -> list[str]:
        """The lines of a value behind ``head``, a key or a dash that stood in ``column``.

        ``opened``: what is in brackets is written without them. ``beside`` is the comment that
        goes with it; it has no place where an item is opened. Raises UnsupportedSyntaxError.
        """
        if node.kind is Kind.SCALAR:
            return scalar_lines(self.text, head, node, indent, column, beside)
        if node.kind is Kind.ALIAS:
            return [f"{head} {self.text[node.start : node.end]}{beside}"]
        line = f"{head} {self.flow.inline(node, model)}"
        fits = len(line) <= style.SHORT and not opened
        if fits or not node.children or (node.kind is Kind.LIST and head.endswith("-")):
            return [f"{line}{beside}"]
        inside = self._opened(node, indent + 2, model)
        if head.endswith("-"):
            return [f"{head} {inside[0].lstrip(' ')}", *inside[1:]]
        return [f"{head}{beside}", *inside]

    def _opened(self, node: Node, indent: int, model: type[Model] | None) -> list[str]:
        """Something in brackets, too long for a line, in block style."""
        margin = " " * indent
        if node.kind is Kind.LIST:
            pieces = [(f"{margin}-", child, model) for child in node.children]
            all_opened = self.too_long(node.children, indent, model)
        else:
            all_opened = False
            pieces = [
                (f"{margin}{self.flow.inline(key, None)}:", value, inner(model, key.value))
                for key, value in self.flow.entries(node, model)
            ]
        return [
            line
            for head, child, found in pieces
            for line in self.lines(head, child, indent, indent, found, "", all_opened)
        ]

    def too_long(self, items: Sequence[Node], indent: int, model: type[Model] | None) -> bool:
        """Whether one of a list's maps in brackets does not fit its line: then none stays so."""
        for item in items:
            if item.kind is Kind.MAP and item.flow and not item.tied:
                with suppress(UnsupportedSyntaxError):
                    if indent + 2 + len(self.flow.inline(item, model)) > style.SHORT:
                        return True
        return False

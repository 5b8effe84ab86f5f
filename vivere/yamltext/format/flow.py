"""Maps and lists in brackets: one blank after a comma or colon, keys in order."""

import re
from collections.abc import Sequence

from vivere.model import Model
from vivere.yamltext.field_order import inner
from vivere.yamltext.format.order import in_house_order
from vivere.yamltext.format.tree import Kind, Node, UnsupportedSyntaxError

_COMMA = re.compile(r"\s*,\s*")
_COLON = re.compile(r"\s*:\s*")
_CLOSE = re.compile(r"\s*,?\s*[\]}]")
_SPACE = re.compile(r"\s*")
_FOLD = re.compile(r"[ \t]*\n[ \t]*")


class Flow:
    """Writes what stands in brackets in one text; comments or marks in it are not understood."""

    def __init__(self, text: str, languages: Sequence[str]) -> None:
        self.text = text
        self.languages = languages

    def inline(self, node: Node, model: type[Model] | None) -> str:
        """A value on one line. Raises UnsupportedSyntaxError."""
        if node.tied or node.block or node.style in ("|", ">", "+"):
            raise UnsupportedSyntaxError
        if node.kind is Kind.SCALAR:
            return self._scalar(node)
        if node.kind is Kind.MAP:
            pieces = [
                f"{self.inline(key, None)}: {self.inline(value, inner(model, key.value))}"
                for key, value in self.entries(node, model)
            ]
            return "{" + ", ".join(pieces) + "}"
        self._expect(node, "[")
        return "[" + ", ".join(self.inline(child, model) for child in node.children) + "]"

    def entries(self, node: Node, model: type[Model] | None) -> list[tuple[Node, Node]]:
        """The keys and values of a map in brackets, in order. Raises UnsupportedSyntaxError."""
        self._expect(node, "{")
        entries = node.entries()
        if any(key.kind is not Kind.SCALAR or key.empty or value.empty for key, value in entries):
            raise UnsupportedSyntaxError
        places = in_house_order(entries, model, self.languages)
        return [entries[place] for place in places]

    def _expect(self, node: Node, bracket: str) -> None:
        """Nothing but brackets, commas and colons stands between the children."""
        if self.text[node.start] != bracket:
            raise UnsupportedSyntaxError
        index = node.start + 1
        pairs = node.kind is Kind.MAP
        for number, child in enumerate(node.children):
            pattern = _SPACE if not number else _COLON if pairs and number % 2 else _COMMA
            if not pattern.fullmatch(self.text[index : child.start]):
                raise UnsupportedSyntaxError
            index = child.end
        if not _CLOSE.fullmatch(self.text[index : node.end]):
            raise UnsupportedSyntaxError

    def _scalar(self, node: Node) -> str:
        source = self.text[node.start : node.end]
        if "\n" not in source:
            return source
        joined = _FOLD.sub(" ", source)
        if "\n" in node.value or joined.endswith('\\"') or "\\ " in joined:
            raise UnsupportedSyntaxError
        return joined

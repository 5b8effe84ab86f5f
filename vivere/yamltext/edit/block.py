"""Edits of block collections: lines that stay as they are, entries changed, added, left out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.comments import entry_starts
from vivere.yamltext.edit.entries import can_hold, insert_in_order, keyed, match_items
from vivere.yamltext.edit.flow import FlowWriter
from vivere.yamltext.field_order import ordered_keys, value_model
from vivere.yamltext.tree import Entry, Node, NodeKind, Span, Tree
from vivere.yamltext.values import same_value


@dataclass(frozen=True)
class Change:
    """An entry whose value becomes another.

    ``lines`` is the entry with its comments and the blank lines below; ``indent`` is what its key
    or dash needs before it. ``model`` is that of the new value or of its items.
    """

    entry: Entry
    lines: Span
    indent: str
    old: Any
    new: Any
    model: type[Model] | None


class BlockWriter:
    """Writes the collections of one text anew, each from the old one.

    Throughout, ``old`` and ``new`` are values of a node, and ``model`` is that of the new one or
    of its items.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.flow = FlowWriter(tree)

    def collection(self, node: Node, old: Any, new: Any, model: type[Model] | None) -> str:
        """The text that replaces the span of a collection that is not empty, and will not be.

        Raises EditRefusedError.
        """
        if node.flow:
            return self.flow.collection(node, old, new, model)
        if node.kind is NodeKind.MAPPING:
            return self._mapping(node, old, new, model)
        return self._sequence(node, old, new, model)

    def _mapping(
        self, node: Node, old: dict[str, Any], new: dict[str, Any], model: type[Model] | None
    ) -> str:
        column = self.tree.column(node.entries[0].start)
        pieces: list[tuple[str, str]] = []
        for (key, entry), lines in zip(keyed(node), self._lines(node), strict=True):
            if key in dict(pieces):  # only the first of two equal keys has a value: the other stays
                pieces.append((key, self._text(lines)))
            elif key in new:
                indent = " " * column if entry is node.entries[0] else ""
                inner = value_model(model, key)
                change = Change(entry, lines, indent, old[key], new[key], inner)
                pieces.append((key, self._changed(change)))
        self._add_missing(pieces, new, column, model)
        return "".join(piece for _, piece in pieces)[column:].rstrip("\n")

    def _add_missing(
        self,
        pieces: list[tuple[str, str]],
        new: dict[str, Any],
        column: int,
        model: type[Model] | None,
    ) -> None:
        order = ordered_keys(new, model)
        for key in order:
            if key not in dict(pieces):
                lines = style.entry_lines(key, new[key], column, value_model(model, key))
                insert_in_order(pieces, key, "\n".join(lines) + "\n", order)
                _move_blank_lines_below(pieces, key)

    def _sequence(
        self, node: Node, old: list[Any], new: list[Any], model: type[Model] | None
    ) -> str:
        column = self.tree.column(node.entries[0].start)
        lines = list(self._lines(node))
        blanks = [_blank_lines_below(self._text(span)) for span in lines]
        usual = Counter(blanks[:-1]).most_common(1)[0][0] if blanks[:-1] else "\n"
        written: list[str] = []
        for item, index in zip(new, match_items(old, new), strict=True):
            if index is None:
                piece = "\n".join(style.item_lines(item, column, model))
            else:
                indent = " " * column if index == 0 else ""
                entry = node.entries[index]
                piece = self._changed(Change(entry, lines[index], indent, old[index], item, model))
            blank = usual if index is None else blanks[index] or usual
            written += [piece.rstrip("\n"), blank]
        return "".join(written[:-1]).lstrip(" ")

    def _lines(self, node: Node) -> Iterator[Span]:
        """For each entry its lines, from its comments to those of the next."""
        starts = entry_starts(self.tree, node)
        last = self.tree.span(node.entries[-1].value).end
        for start, end in zip(starts, [*starts[1:], self.tree.line_end(last)], strict=True):
            yield Span(start, end)

    def _changed(self, change: Change) -> str:
        """The lines of an entry with its new value."""
        entry, lines, old = change.entry, change.lines, self.tree.span(change.entry.value)
        if same_value(change.old, change.new):
            return change.indent + self._text(lines)
        if can_hold(entry.value, change.new):
            inner = self.collection(entry.value, change.old, change.new, change.model)
            head, tail = Span(lines.start, old.start), Span(old.end, lines.end)
            return change.indent + self._text(head) + inner + self._text(tail)
        column = self.tree.column(entry.start)
        first, *rest = self._entry_lines(change, column)
        written = self._with_comments(change, [first[column:], *rest])
        return change.indent + self._text(Span(lines.start, entry.start)) + written

    def _entry_lines(self, change: Change, column: int) -> list[str]:
        """An entry written anew, its value in double quotes where the old one was."""
        entry, new = change.entry, change.new
        if entry.key is None and not isinstance(new, str):
            return style.item_lines(new, column, change.model)
        label = self._label(entry, column)
        if isinstance(new, str) and entry.value.style == '"' and "\n" not in new:
            line = f"{label} {style.quoted(new)}"
            if len(line) <= style.TEXT_WIDTH:
                return [line]
        return style.value_lines(label, new, column, change.model)

    def _label(self, entry: Entry, column: int) -> str:
        """The key as it is written, with its colon, or the dash, indented."""
        if entry.key is None:
            return f"{' ' * column}-"
        return " " * column + self._text(Span(entry.start, entry.indicator_end))

    def _with_comments(self, change: Change, lines: list[str]) -> str:
        """New lines of an entry with the comments that stood beside it, then what follows."""
        value = self.tree.span(change.entry.value)
        between = self._text(Span(change.entry.indicator_end, value.start)).split("\n")
        header = [self._text(value).split("\n")[0]] if change.entry.value.is_block_scalar else []
        line_end = self.tree.line_end(value.end)
        beside = self._text(Span(value.end, line_end))
        comments = [
            piece[piece.index("#") :].rstrip()
            for piece in (*between, *header, beside)
            if "#" in piece
        ]
        first = " ".join([lines[0], *comments])
        return "\n".join([first, *lines[1:]]) + self._text(Span(line_end, change.lines.end))

    def _text(self, span: Span) -> str:
        return self.tree.text[span.start : span.end]


def _blank_lines_below(piece: str) -> str:
    """The line breaks at the end of a piece of text."""
    return piece[len(piece.rstrip("\n")) :]


def _move_blank_lines_below(pieces: list[tuple[str, str]], key: str) -> None:
    """Move blank lines above the piece of ``key`` to below it: the one before keeps its place."""
    at = [other for other, _ in pieces].index(key)
    if at:
        other, piece = pieces[at - 1]
        body = piece.rstrip("\n") + "\n"
        pieces[at - 1] = (other, body)
        pieces[at] = (key, pieces[at][1] + piece[len(body) :])

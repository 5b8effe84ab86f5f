"""Block collections: two columns a level, keys in order, comments with their key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vivere.model import Model
from vivere.yamltext import style
from vivere.yamltext.comments import Gap, UnsupportedSyntaxError, gap_between
from vivere.yamltext.field_order import entry_order, value_model
from vivere.yamltext.format.flow import keys_and_values
from vivere.yamltext.format.inline import InlineFormatter
from vivere.yamltext.format.lines import (
    comment_texts,
    indented,
    shifted,
    split_comments,
    suppressed_lines,
    without_first_blank,
)
from vivere.yamltext.tree import Entry, Node, NodeKind, Tree


@dataclass(frozen=True)
class Block:
    """The lines of a block collection. ``above``: comments over its first line, not yet indented.

    ``keeps_blank_lines``: those below would be part of its last scalar (``|+``).
    """

    above: list[str]
    lines: list[str]
    keeps_blank_lines: bool


@dataclass(frozen=True)
class Piece:
    """An entry as it is written; ``above`` are comments and blank lines, not indented."""

    above: list[str]
    lines: list[str]
    keeps_blank_lines: bool
    is_long_item: bool = False
    """Whether it is an item of several lines."""


class BlockFormatter:
    """Writes one text anew, piece by piece; unsupported syntax is moved as it is.

    Throughout, ``after`` is what stands behind a node and goes with it, ``indent`` the column
    it goes to, and ``model`` what it describes.
    """

    def __init__(self, tree: Tree, languages: Sequence[str]) -> None:
        self.tree = tree
        self.text = tree.text
        self.languages = languages
        self.inline = InlineFormatter(tree.text, languages)
        self.suppressed = suppressed_lines(tree.text)

    def block(
        self, node: Node, above: list[str], after: Gap, indent: int, model: type[Model] | None
    ) -> Block:
        """A block collection. Raises UnsupportedSyntaxError."""
        make = self._mapping if node.kind is NodeKind.MAPPING else self._sequence
        pieces, tail = make(node, above, after, indent, model)
        above, lines = pieces[0].above, list(pieces[0].lines)
        for before, piece in pairwise([*pieces, Piece(tail, [], False)]):
            over = without_first_blank(piece.above) if before.keeps_blank_lines else piece.above
            lines += indented(indent, over) + piece.lines
        return Block(above, lines, pieces[-1].keeps_blank_lines and not tail)

    def _mapping(
        self, node: Node, above: list[str], after: Gap, indent: int, model: type[Model] | None
    ) -> tuple[list[Piece], list[str]]:
        """The entries of a mapping in order, and the comments below the last."""
        if node.start != node.entries[0].start:
            raise UnsupportedSyntaxError
        pieces: list[Piece] = []
        for entry, gap in self._with_gaps(node, after):
            mine, rest = split_comments(gap.below, node.column)
            piece = self._entry(entry, Gap(gap.beside, mine), indent, model)
            pieces.append(replace(piece, above=above))
            above = comment_texts(rest)
        if node.linked or self.tree.line_start(node.start) in self.suppressed:
            return pieces, above
        order = entry_order(keys_and_values(node), model, self.languages)
        return [pieces[index] for index in order], above

    def _sequence(
        self, node: Node, above: list[str], after: Gap, indent: int, model: type[Model] | None
    ) -> tuple[list[Piece], list[str]]:
        """The items of a sequence, and the comments below the last."""
        pieces: list[Piece] = []
        items = [entry.value for entry in node.entries]
        as_block = self.inline.too_long(items, indent, model)
        for entry, gap in self._with_gaps(node, after):
            mine, rest = split_comments(gap.below, node.column)
            piece = self._item(entry, Gap(gap.beside, mine), indent, model, as_block)
            pieces.append(replace(piece, above=above + piece.above))
            above = comment_texts(rest)
        return _spaced(pieces), above

    def _with_gaps(self, node: Node, after: Gap) -> Iterator[tuple[Entry, Gap]]:
        """Each entry with what stands between it and the next; behind the last is ``after``."""
        for entry, following in pairwise(node.entries):
            yield entry, gap_between(self.text, entry.value.end, following.start)
        yield node.entries[-1], after

    def _entry(self, entry: Entry, after: Gap, indent: int, model: type[Model] | None) -> Piece:
        value = entry.value
        try:
            head, gap, inner = self._key(entry, indent, model)
            if value.is_block and not value.properties:
                block = self.block(value, comment_texts(gap.below), after, indent + 2, inner)
                above = indented(indent + 2, without_first_blank(block.above))
                lines = [f"{head}{gap.beside}", *above, *block.lines]
                return Piece([], lines, block.keeps_blank_lines)
            if gap.beside or gap.below:
                raise UnsupportedSyntaxError
            column = self.tree.column(entry.start)
            lines = self.inline.lines(head, value, indent, column, inner, after.beside)
            self._check_suppressed(entry, lines)
        except UnsupportedSyntaxError:
            lines = self._as_written(entry, after, indent)
        below = indented(indent, comment_texts(after.below))
        return Piece([], [*lines, *below], value.keeps_blank_lines and not below)

    def _key(
        self, entry: Entry, indent: int, model: type[Model] | None
    ) -> tuple[str, Gap, type[Model] | None]:
        """A key as written, the gap behind its colon, and the model of its value."""
        key = entry.key
        if key is None or not key.is_scalar or key.is_empty:
            raise UnsupportedSyntaxError
        label, colon = self.text[key.start : key.end], self.text[key.end : entry.indicator_end]
        if "\n" in label or "\n" in colon or not colon:
            raise UnsupportedSyntaxError
        if not key.style and not key.linked and not style.reads_alike(key.value):
            label = style.quoted(key.value)
        gap = gap_between(self.text, entry.indicator_end, entry.value.start)
        return f"{' ' * indent}{label}:", gap, value_model(model, key.value)

    def _item(
        self, entry: Entry, after: Gap, indent: int, model: type[Model] | None, as_block: bool
    ) -> Piece:
        item, head = entry.value, f"{' ' * indent}-"
        above: list[str] = []
        try:
            gap = gap_between(self.text, entry.indicator_end, item.start)
            above = [*([gap.beside.lstrip()] if gap.beside else []), *comment_texts(gap.below)]
            if item.is_block and not item.properties:
                return self._block_item(head, self.block(item, above, after, indent + 2, model))
            beside = after.beside
            if as_block and beside and item.flow and item.kind is NodeKind.MAPPING:
                above, beside = [*above, beside.lstrip()], ""
            column = self.tree.column(entry.start)
            lines = self.inline.lines(head, item, indent, column, model, beside, as_block)
            self._check_suppressed(entry, lines)
        except UnsupportedSyntaxError:
            lines, above = self._as_written(entry, after, indent), []
        below = indented(indent, comment_texts(after.below))
        keeps = item.keeps_blank_lines and not below
        is_long = len(lines) > 1
        return Piece(without_first_blank(above), lines + below, keeps, is_long)

    def _block_item(self, head: str, block: Block) -> Piece:
        first, *rest = block.lines
        lines = [f"{head} {first.lstrip(' ')}", *rest]
        return Piece(without_first_blank(block.above), lines, block.keeps_blank_lines, True)

    def _as_written(self, entry: Entry, after: Gap, indent: int) -> list[str]:
        """An entry moved to ``indent`` as it is."""
        raw = f"{' ' * indent}{self.text[entry.start : entry.value.end]}{after.beside}"
        return shifted(raw, indent - self.tree.column(entry.start))

    def _check_suppressed(self, entry: Entry, written: list[str]) -> None:
        """Raise UnsupportedSyntaxError if a flow collection would leave a line of suppressions."""
        node = entry.value
        stays = len(written) == 1 and "\n" not in self.text[node.start : node.end]
        lines = {self.tree.line_start(entry.start), self.tree.line_start(node.end)}
        if node.flow and not stays and lines & self.suppressed:
            raise UnsupportedSyntaxError


def _spaced(pieces: list[Piece]) -> list[Piece]:
    """A blank line between all items of several lines, if there is one between most of them."""
    gaps = [("" in piece.above) for piece in pieces[1:]]
    if 2 * sum(gaps) <= len(gaps) or not all(piece.is_long_item for piece in pieces):
        return pieces
    spaced = [pieces[0]]
    for before, piece in pairwise(pieces):
        blank = "" not in piece.above and not before.keeps_blank_lines
        spaced.append(replace(piece, above=["", *piece.above]) if blank else piece)
    return spaced

"""Maps and lists in block style: two columns a level, keys in order, comments with their key."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vivere.model import Model
from vivere.yamltext.field_order import inner
from vivere.yamltext.format.gaps import Gap, at, closed, gap_of, moved, pinned_lines, split, texts
from vivere.yamltext.format.leaves import Leaves
from vivere.yamltext.format.order import in_house_order
from vivere.yamltext.format.tree import Kind, Node, UnsupportedSyntaxError

_COLON = re.compile(r"[ \t]*:")
_DASH = re.compile(r"(?:[ \t\n]|#[^\n]*+)*+-")


@dataclass(frozen=True)
class Block:
    """Lines of a map or list. ``above``: comments over its first line, not yet indented.

    ``keeps``: blank lines below would be part of its last text (``|+``).
    """

    above: list[str]
    lines: list[str]
    keeps: bool


@dataclass(frozen=True)
class Chunk:
    """A key or an item with its value; ``above`` are comments and blank lines, not indented."""

    above: list[str]
    lines: list[str]
    keeps: bool
    listed: bool = False
    """Whether it is an item of several lines."""


class Writer:
    """Writes one text anew, piece by piece; what it does not understand it only moves.

    Throughout, ``after`` is what stands behind a node and goes with it, ``indent`` the column
    it goes to, and ``model`` what it describes.
    """

    def __init__(self, text: str, languages: Sequence[str]) -> None:
        self.text = text
        self.languages = languages
        self.leaves = Leaves(text, languages)
        self.pinned = pinned_lines(text)

    def block(
        self, node: Node, above: list[str], after: Gap, indent: int, model: type[Model] | None
    ) -> Block:
        """A map or list in block style. Raises UnsupportedSyntaxError."""
        make = self._map if node.kind is Kind.MAP else self._list
        chunks, tail = make(node, above, after, indent, model)
        above, lines = chunks[0].above, list(chunks[0].lines)
        for before, chunk in pairwise([*chunks, Chunk(tail, [], False)]):
            over = closed(chunk.above) if before.keeps else chunk.above
            lines += at(indent, over) + chunk.lines
        return Block(above, lines, chunks[-1].keeps and not tail)

    def _map(
        self, node: Node, above: list[str], after: Gap, indent: int, model: type[Model] | None
    ) -> tuple[list[Chunk], list[str]]:
        entries = node.entries()
        if node.start != entries[0][0].start:
            raise UnsupportedSyntaxError
        chunks: list[Chunk] = []
        following = [*(key.start for key, _ in entries[1:]), None]
        for (key, value), end in zip(entries, following, strict=True):
            gap = after if end is None else gap_of(self.text, value.end, end)
            mine, rest = split(gap.below, node.column)
            chunk = self._entry(key, value, Gap(gap.beside, mine), indent, model)
            chunks.append(replace(chunk, above=above))
            above = texts(rest)
        if node.tied or self._line(node.start) in self.pinned:
            return chunks, above
        places = in_house_order(entries, model, self.languages)
        return [chunks[place] for place in places], above

    def _list(
        self, node: Node, above: list[str], after: Gap, indent: int, model: type[Model] | None
    ) -> tuple[list[Chunk], list[str]]:
        chunks: list[Chunk] = []
        opened = self.leaves.too_long(node.children, indent, model)
        dash = node.start
        for number, item in enumerate(node.children):
            following: int | None = None
            gap = after
            if number + 1 < len(node.children):
                found = _DASH.match(self.text, item.end)
                if not found:
                    raise UnsupportedSyntaxError
                following = found.end() - 1
                gap = gap_of(self.text, item.end, following)
            mine, rest = split(gap.below, node.column)
            chunk = self._item(item, dash, Gap(gap.beside, mine), indent, model, opened)
            chunks.append(replace(chunk, above=above + chunk.above))
            above, dash = texts(rest), following or 0
        return _spaced(chunks), above

    def _entry(
        self, key: Node, value: Node, after: Gap, indent: int, model: type[Model] | None
    ) -> Chunk:
        try:
            label, colon = self._label(key)
            head = f"{' ' * indent}{label}:"
            gap = gap_of(self.text, colon, value.start)
            found = inner(model, key.value)
            if value.block and not value.marked:
                block = self.block(value, texts(gap.below), after, indent + 2, found)
                above = at(indent + 2, closed(block.above))
                return Chunk([], [f"{head}{gap.beside}", *above, *block.lines], block.keeps)
            if gap.beside or gap.below:
                raise UnsupportedSyntaxError
            lines = self.leaves.lines(head, value, indent, key.column, found, after.beside)
            self._keep_line(value, self._line(key.start), lines)
        except UnsupportedSyntaxError:
            raw = f"{' ' * indent}{self.text[key.start : value.end]}{after.beside}"
            lines = moved(raw, indent - key.column)
        below = at(indent, texts(after.below))
        return Chunk([], [*lines, *below], value.keeps and not below)

    def _label(self, key: Node) -> tuple[str, int]:
        """A key as written, and the index behind its colon."""
        label = self.text[key.start : key.end]
        colon = _COLON.match(self.text, key.end)
        if key.kind is not Kind.SCALAR or key.empty or "\n" in label or not colon:
            raise UnsupportedSyntaxError
        return label, colon.end()

    def _item(
        self,
        item: Node,
        dash: int,
        after: Gap,
        indent: int,
        model: type[Model] | None,
        opened: bool,
    ) -> Chunk:
        column = dash - self._line(dash)
        head = f"{' ' * indent}-"
        below = at(indent, texts(after.below))
        above: list[str] = []
        try:
            gap = gap_of(self.text, dash + 1, item.start)
            above = [*([gap.beside.lstrip()] if gap.beside else []), *texts(gap.below)]
            if item.block and not item.marked:
                block = self.block(item, above, after, indent + 2, model)
                lines = [f"{head} {block.lines[0].lstrip(' ')}", *block.lines[1:]]
                return Chunk(closed(block.above), lines, block.keeps, listed=True)
            beside = after.beside
            if opened and beside and item.flow and item.kind is Kind.MAP:
                above, beside = [*above, beside.lstrip()], ""
            lines = self.leaves.lines(head, item, indent, column, model, beside, opened)
            self._keep_line(item, self._line(dash), lines)
        except UnsupportedSyntaxError:
            raw = f"{' ' * indent}{self.text[dash : item.end]}{after.beside}"
            lines, above = moved(raw, indent - column), []
        keeps = item.keeps and not below
        return Chunk(closed(above), lines + below, keeps, listed=len(lines) > 1)

    def _line(self, index: int) -> int:
        """Where the line begins that ``index`` is in."""
        return self.text.rfind("\n", 0, index) + 1

    def _keep_line(self, node: Node, line: int, written: list[str]) -> None:
        """What is in brackets on a line where warnings are silenced stays on that line."""
        stays = len(written) == 1 and "\n" not in self.text[node.start : node.end]
        if node.flow and not stays and {line, self._line(node.end)} & self.pinned:
            raise UnsupportedSyntaxError


def _spaced(chunks: list[Chunk]) -> list[Chunk]:
    """A blank line between all items of several lines, if there is one between most of them."""
    gaps = [("" in chunk.above) for chunk in chunks[1:]]
    if 2 * sum(gaps) <= len(gaps) or not all(chunk.listed for chunk in chunks):
        return chunks
    spaced = [chunks[0]]
    for before, chunk in pairwise(chunks):
        blank = "" not in chunk.above and not before.keeps
        spaced.append(replace(chunk, above=["", *chunk.above]) if blank else chunk)
    return spaced

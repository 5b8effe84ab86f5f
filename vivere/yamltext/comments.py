"""Comments and blank lines between the nodes of a tree: beside one, below it, above the next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vivere.yamltext.tree import Entry, Node, Tree

_GAP = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n[ \t]*(?:#[^\n]*)?)*")
_BESIDE = re.compile(r"([ \t]*)(#[^\n]*)?")


class UnsupportedSyntaxError(Exception):
    """A way of writing YAML that is not taken apart: the piece of text stays as it is."""


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A line with a comment only, or a blank one (``text`` is empty).

    ``column`` is where the comment begins, ``text`` goes from its ``#`` to its last letter.
    """

    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two nodes.

    ``beside`` is the comment at the end of the first one's line, with the spaces before it.
    """

    beside: str = ""
    below: tuple[CommentLine, ...] = ()


def gap_between(text: str, start: int, end: int, *, last: bool = False) -> Gap:
    """The gap from ``start`` to ``end``, where the next node begins (``last``: none does).

    Raises UnsupportedSyntaxError if there is more in it than comments and blank space.
    """
    region = text[start:end]
    if not _GAP.fullmatch(region):
        raise UnsupportedSyntaxError
    first, *rest = region.split("\n")
    if rest and not last and rest[-1].strip():
        raise UnsupportedSyntaxError
    found = _BESIDE.match(first)
    space, comment = (found[1], (found[2] or "").rstrip(" \t")) if found else ("", "")
    beside = f"{_spaces(space)}{comment}" if comment else ""
    return Gap(beside, comment_lines(rest if last else rest[:-1]))


def comment_lines(lines: Sequence[str]) -> tuple[CommentLine, ...]:
    """Lines of a text without its nodes."""
    return tuple(
        CommentLine(len(line) - len(line.lstrip(" \t")), line.strip(" \t")) for line in lines
    )


def entry_starts(tree: Tree, node: Node) -> list[int]:
    """Where the entries of a block collection begin, comments right above them included.

    The first begins with its key or dash. A comment further in belongs to what stands above it.
    """
    found = [node.entries[0].start]
    for before, entry in pairwise(node.entries):
        floor = tree.line_end(tree.span(before.value).end) + 1
        found.append(_with_comments_above(tree, entry, floor))
    return found


def _with_comments_above(tree: Tree, entry: Entry, floor: int) -> int:
    """The index of the first of the comment lines right above an entry, not before ``floor``."""
    start = tree.line_start(entry.start)
    column = entry.start - start
    above = tree.text[floor:start].split("\n")[:-1]
    for raw, line in zip(reversed(above), reversed(comment_lines(above)), strict=True):
        if not line.text.startswith("#") or line.column > column:
            break
        start -= len(raw) + 1
    return start


def _spaces(space: str) -> str:
    return "  " if not space or "\t" in space else space

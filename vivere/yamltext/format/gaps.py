"""What stands between two things: the comment beside the first, comments and blank lines below."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vivere.yamltext.format.tree import UnsupportedSyntaxError

_GAP = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n[ \t]*(?:#[^\n]*)?)*")
_BESIDE = re.compile(r"([ \t]*)(#[^\n]*)?")


@dataclass(frozen=True)
class Line:
    """A comment line, or a blank one (``text`` is empty), and the column it began in."""

    column: int
    text: str


@dataclass(frozen=True)
class Gap:
    """``beside`` is the comment at the end of the line, with the spaces before it."""

    beside: str = ""
    below: tuple[Line, ...] = ()


def gap_of(text: str, start: int, end: int, *, last: bool = False) -> Gap:
    """The gap from ``start`` to ``end``, where the next thing begins (``last``: nothing does).

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
    lines = rest if last else rest[:-1]
    return Gap(beside, tuple(_line(line) for line in lines))


def split(lines: Sequence[Line], column: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Lines that go with what stands above them, deeper than ``column``, and those that do not.

    What silences a warning is always about the line below it.
    """
    cut = 0
    for index, line in enumerate(lines):
        if line.text and (line.column <= column or silences(line.text)):
            break
        if line.text:
            cut = index + 1
    return tuple(lines[:cut]), tuple(lines[cut:])


def silences(comment: str) -> bool:
    """Whether a comment silences warnings: it is about its line or the next, and stays there."""
    return "vivere:" in comment


def pinned_lines(text: str) -> set[int]:
    """Where the lines begin that a comment beside or above them silences warnings for."""
    found: set[int] = set()
    start, waiting = 0, False
    for line in text.split("\n") if silences(text) else ():
        said = line.strip(" \t")
        if said and not said.startswith("#"):
            if waiting or silences(line):
                found.add(start)
            waiting = False
        waiting = waiting or silences(said)
        start += len(line) + 1
    return found


def texts(lines: Sequence[Line]) -> list[str]:
    """The comments; an empty text for one blank line or several."""
    return [
        line.text
        for number, line in enumerate(lines)
        if line.text or not number or lines[number - 1].text
    ]


def at(indent: int, lines: Iterable[str]) -> list[str]:
    """Lines moved to ``indent``; blank ones stay blank."""
    return [f"{' ' * indent}{line}" if line else "" for line in lines]


def closed(above: list[str]) -> list[str]:
    """Comments without a blank line over the first."""
    return above[1:] if above and not above[0] else above


def moved(raw: str, by: int) -> list[str]:
    """The lines of a piece of text; all but the first moved by some columns."""
    first, *rest = raw.split("\n")
    if by >= 0:
        return [first, *(f"{' ' * by}{line}" if line else "" for line in rest)]
    return [first, *(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in rest)]


def _line(raw: str) -> Line:
    comment = raw.strip(" \t")
    return Line(len(raw) - len(raw.lstrip(" \t")), comment)


def _spaces(space: str) -> str:
    return "  " if not space or "\t" in space else space

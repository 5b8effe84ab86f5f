"""Which node a comment goes with when nodes move, and the lines it is written in."""

from collections.abc import Iterable, Sequence

from vivere.yamltext.comments import CommentLine


def split_comments(
    lines: Sequence[CommentLine], column: int
) -> tuple[tuple[CommentLine, ...], tuple[CommentLine, ...]]:
    """Lines that go with the node above them, further in than ``column``, and the others.

    A suppression is always about the line below it.
    """
    cut = 0
    for index, line in enumerate(lines):
        if line.text and (line.column <= column or is_suppression(line.text)):
            break
        if line.text:
            cut = index + 1
    return tuple(lines[:cut]), tuple(lines[cut:])


def is_suppression(comment: str) -> bool:
    """Whether a comment suppresses findings: those of its line, or of the next."""
    return "vivere:" in comment


def suppressed_lines(text: str) -> set[int]:
    """The indexes at which the lines begin that a comment beside or above suppresses findings of.

    What is on such a line stays on it.
    """
    found: set[int] = set()
    start, pending = 0, False
    for line in text.split("\n") if is_suppression(text) else ():
        content = line.strip(" \t")
        if content and not content.startswith("#"):
            if pending or is_suppression(line):
                found.add(start)
            pending = False
        pending = pending or is_suppression(content)
        start += len(line) + 1
    return found


def comment_texts(lines: Sequence[CommentLine]) -> list[str]:
    """The comments; an empty text for one blank line or several."""
    return [
        line.text
        for number, line in enumerate(lines)
        if line.text or not number or lines[number - 1].text
    ]


def without_first_blank(lines: list[str]) -> list[str]:
    """Lines without the blank one at their beginning."""
    return lines[1:] if lines and not lines[0] else lines


def indented(indent: int, lines: Iterable[str]) -> list[str]:
    """Lines behind ``indent`` spaces; blank ones stay blank."""
    return [f"{' ' * indent}{line}" if line else "" for line in lines]


def shifted(raw: str, columns: int) -> list[str]:
    """The lines of a piece of text, all but the first moved by some columns."""
    first, *rest = raw.split("\n")
    if columns >= 0:
        return [first, *(f"{' ' * columns}{line}" if line else "" for line in rest)]
    return [first, *(line[min(-columns, len(line) - len(line.lstrip(" "))) :] for line in rest)]

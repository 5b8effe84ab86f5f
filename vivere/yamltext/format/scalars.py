"""Scalars: as they are written while they fit, moved with what is around them, folded when long."""

import re
from collections.abc import Sequence

import yaml

from vivere.yamltext import style
from vivere.yamltext.format.lines import indented, shifted
from vivere.yamltext.tree import Node

_HEADER = re.compile(r"([|>])([-+0-9]*)([ \t]*#[^\n]*|[ \t]*)")
_BREAK = re.compile(r"(?<=\S) (?=\S)")


def scalar_lines(
    text: str, head: str, node: Node, indent: int, column: int, beside: str
) -> list[str]:
    """The lines of a scalar behind ``head``, a key or a dash that stood in ``column``.

    ``beside`` is the comment behind it, which goes to the first line of what is folded.
    """
    raw = text[node.start : node.end]
    as_written = shifted(f"{head} {raw}{beside}", indent - column)
    if node.is_empty:
        return [f"{head}{beside}"]
    if node.properties:
        return as_written
    if not node.style and not style.reads_alike(node.value):
        return [f"{head} {style.quoted(node.value)}{beside}"]
    if node.is_block_scalar:
        at_end = node.end == len(text)
        lines = _block(head, raw, node, indent, column, at_end=at_end)
        return lines if lines and _reads_as(lines, head, indent, node.value) else as_written
    rows = [row.strip(" \t") for row in raw.split("\n")]
    lines = [f"{head} {rows[0]}", *indented(indent + 2, rows[1:])]
    if len(rows) > 1 and not _reads_as(lines, head, indent, node.value):
        return as_written
    if max(map(len, lines)) > style.TEXT_WIDTH and "\n" not in node.value:
        found = style.folded(head, node.value, indent)
        if found:
            return [f"{found[0]}{beside}", *found[1:]]
    return [*lines[:-1], f"{lines[-1]}{beside}"]


def _block(
    head: str, raw: str, node: Node, indent: int, column: int, *, at_end: bool
) -> list[str] | None:
    """A scalar in block style, its content two columns inside."""
    first, *rows = raw.split("\n")
    found = _HEADER.fullmatch(first)
    if not found:
        return None
    style, signs, comment = found.groups()
    digit = next((sign for sign in signs if sign.isdigit()), "")
    chomp = signs.replace(digit, "") if digit else signs
    if at_end and node.value and not node.value.endswith("\n"):
        chomp = "-"
    margin = column + int(digit) if digit else _margin(rows)
    rows = [row[margin:] for row in rows]
    while rows and not rows[-1] and chomp != "+":
        rows.pop()
    if style == ">":
        rows = [piece for row in rows for piece in _wrapped(row, indent)]
    header = f"{style}{'2' if digit else ''}{chomp}{_beside(comment)}"
    return [f"{head} {header}", *indented(indent + 2, rows)]


def _margin(rows: Sequence[str]) -> int:
    return next((len(row) - len(row.lstrip(" ")) for row in rows if row.strip(" ")), 10**6)


def _beside(comment: str) -> str:
    words = comment.strip(" \t")
    return f"{comment[: comment.index('#')]}{words}" if words else ""


def _wrapped(row: str, indent: int) -> list[str]:
    """A line of a folded text in several if it is too long; what begins with a blank never is."""
    if indent + 2 + len(row) <= style.TEXT_WIDTH or row.startswith((" ", "\t")):
        return [row]
    lines: list[str] = []
    for word in _BREAK.split(row):
        if lines and indent + 3 + len(lines[-1]) + len(word) <= style.FOLD_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _reads_as(lines: Sequence[str], head: str, indent: int, value: str) -> bool:
    """Whether a reader finds ``value`` in what was written behind ``head``."""
    first = lines[0][len(head) :]
    body = "\n".join([f"x:{first}", *(line[indent:] for line in lines[1:]), ""])
    try:
        return bool(yaml.load(body, Loader=yaml.CBaseLoader) == {"x": value})
    except yaml.YAMLError:
        return False

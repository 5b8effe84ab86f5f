"""What stands between the columns of a text: told by its headers, or by a ``sep=`` line."""

import csv
import io
import re
from collections.abc import Callable

from vivere.exchange.report import Notes, short

IsHeader = Callable[[str], bool]
"""Whether a cell is the header of a column that we know."""

_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_SEP_LINE = re.compile(r'"?sep=(\\t|[^\r\n"])?"?[ \t;,|]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
"""The line by which Excel is told the separator; saved again it has separators behind it."""
_LOOKED_AT = 20
"""Rows that tell the separator."""


def without_sep_line(text: str) -> tuple[str, str | None, int]:
    """The text below a ``sep=`` line, what that line names, and the number of lines above."""
    found = _SEP_LINE.match(text)
    if found is None:
        return text, None, 0
    named = "\t" if found[1] == r"\t" else found[1]
    return text[found.end() :], named, 1


def separator_of(text: str, named: str | None, is_header: IsHeader, notes: Notes) -> str:
    """The separator that brings out most headers; of equal ones the one that the file names."""
    candidates = dict.fromkeys([named, *_NAMES] if named else _NAMES)
    separator = max(candidates, key=lambda one: fits(text, one, is_header))
    if named and fits(text, named, is_header)[:2] == fits(text, separator, is_header)[:2]:
        separator = named
    words = _NAMES.get(separator, short(separator))
    if named == separator:
        notes.read_as(f"columns are separated by {words}: the first line says so", 1)
    elif named:
        notes.changed(f"the first line names {short(named)}, but columns are separated by {words}",
                      1)  # fmt: skip
    else:
        notes.read_as(f"columns are separated by {words}")
    return separator


def fits(text: str, separator: str, is_header: IsHeader) -> tuple[int, int, int]:
    """How many headers a separator brings out in one row and in all, and how many cells.

    Only the first rows are looked at.
    """
    head = "\n".join(text.splitlines()[: _LOOKED_AT * 3])
    rows = split(head, separator)[:_LOOKED_AT]
    known = [sum(map(is_header, row)) for row in rows]
    return max(known, default=0), sum(known), max(map(len, rows), default=0)


def split(text: str, separator: str) -> list[list[str]]:
    """The cells of a text, row by row, as far as it can be read."""
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return rows
    return rows

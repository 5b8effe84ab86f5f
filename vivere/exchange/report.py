"""The loss report: what an import or export could not carry over, changed, assumed or needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MAX_LINES = 12
"""Line numbers shown for one entry; the rest are counted."""


MAX_ENTRIES = 2_000
"""Entries listed one by one; more would not help."""


class Kind(StrEnum):
    """What happened to a piece of the file."""

    REFUSED = "refused"
    LOST = "lost"
    CHANGED = "changed"
    READ_AS = "read as"
    NEEDS_YOU = "needs you"


@dataclass(frozen=True)
class Entry:
    """One thing to know. ``lines`` count from 1 (rows, in a sheet); ``where`` is the sheet.

    ``columns``: ``lines`` count columns, as in a sheet whose steps stand side by side.
    """

    kind: Kind
    message: str
    lines: tuple[int, ...] = ()
    where: str = ""
    columns: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The entry as plain values."""
        return {
            "kind": self.kind.value,
            "message": self.message,
            "lines": list(self.lines),
            "where": self.where,
            **({"columns": True} if self.columns else {}),
        }

    def place(self) -> str:
        """Sheet and lines as they stand in front of the message."""
        shown = ", ".join(map(column_letters if self.columns else str, self.lines[:MAX_LINES]))
        more = len(self.lines) - MAX_LINES
        word = f"{'column' if self.columns else 'line'}{'s' if len(self.lines) != 1 else ''}"
        lines = f"{word} {shown}{f' and {more} more' if more > 0 else ''}" if shown else ""
        return " ".join(part for part in (self.where, lines) if part)


class Notes:
    """Collects entries; the same message again only adds its line."""

    def __init__(self, where: str = "", *, columns: bool = False) -> None:
        self.where = where
        self.columns = columns
        self._lines: dict[tuple[Kind, str, str, bool], dict[int, None]] = {}

    def at(self, where: str, *, columns: bool = False) -> "Notes":
        """The same collection, for what is found in ``where``; its lines may be ``columns``."""
        other = Notes(where, columns=columns)
        other._lines = self._lines
        return other

    def add(self, kind: Kind, message: str, *lines: int) -> None:
        """Report ``message`` at ``lines``."""
        key = (kind, message, self.where, self.columns)
        if key not in self._lines and len(self._lines) >= MAX_ENTRIES:
            key = (kind, "and more of this kind, which are not listed", self.where, self.columns)
        seen = self._lines.setdefault(key, {})
        seen.update(dict.fromkeys(lines))

    def lost(self, message: str, *lines: int) -> None:
        """What is not in the result."""
        self.add(Kind.LOST, message, *lines)

    def changed(self, message: str, *lines: int) -> None:
        """What is in the result otherwise than in the file."""
        self.add(Kind.CHANGED, message, *lines)

    def read_as(self, message: str, *lines: int) -> None:
        """How something was understood that could be understood otherwise."""
        self.add(Kind.READ_AS, message, *lines)

    def needs_you(self, message: str, *lines: int) -> None:
        """What the result lacks, and a person must write."""
        self.add(Kind.NEEDS_YOU, message, *lines)

    def refused(self, message: str, *lines: int) -> None:
        """A file, diagram or sheet of which nothing is taken."""
        self.add(Kind.REFUSED, message, *lines)

    def entries(self) -> tuple[Entry, ...]:
        """Everything, by kind, then by sheet and line."""
        order = list(Kind)
        found = [Entry(kind, message, tuple(sorted(lines)), where, columns)
                 for (kind, message, where, columns), lines in self._lines.items()]  # fmt: skip
        return tuple(
            sorted(found, key=lambda entry: (order.index(entry.kind), entry.where, entry.lines[:1]))
        )


def text_report(entries: Iterable[Entry]) -> str:
    """The entries for people, a line each, and a count of every kind."""
    entries = tuple(entries)
    lines = [": ".join(part for part in (f"  {entry.kind:<9} {entry.place()}".rstrip(),
                                         entry.message) if part) for entry in entries]  # fmt: skip
    counts = [f"{number} {kind}" for kind in Kind
              if (number := sum(entry.kind is kind for entry in entries))]  # fmt: skip
    return "\n".join([*lines, f"{', '.join(counts)}." if counts else "Nothing was lost."])


def column_letters(number: int) -> str:
    """The letters over a column of a spreadsheet, which counts from 1: ``A`` to ``ZZZ``."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def short(text: str) -> str:
    """A text as it can stand in a message: on one line, in quotes, at most 60 characters."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= 60 else words[:59] + '…'}”"

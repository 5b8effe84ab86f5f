"""The kinds of question that a phone is asked: how an answer is read, counted, stored, exported.

All else follows from these: the columns of the database, what is tallied and published, the
columns of the files. A question stands at its field of ``Answer``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal, Protocol

Cell = str | int | None
"""A value as a database column or a file's cell holds it."""


class Question(Protocol):
    """What one field of an answer is; ``kind`` is its class in one word, for templates."""

    kind: ClassVar[Literal["choice", "choices", "text"]]

    @property
    def optional(self) -> bool:
        """Whether it is asked only in rooms that ask more (``asks``)."""

    @property
    def name(self) -> str:
        """The input's name, also the kind of its tallies."""

    def read(self, sent: Sequence[str]) -> object:
        """The field's value from those of the form's input. Raises TooLongError."""

    def choices_in(self, value: object) -> tuple[str, ...]:
        """The choices that a value counts for; none for free text."""

    def stored(self, value: object) -> Cell:
        """The value as its column holds it."""

    def loaded(self, cell: Cell) -> object:
        """The value from its column; the empty value where the row is older than the column."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a file with every voice."""

    def cells(self, value: object) -> tuple[Cell, ...]:
        """The value in those columns."""


@dataclass(frozen=True)
class Choice:
    """One of several; stored as it is, empty where nothing was chosen."""

    kind: ClassVar[Literal["choice", "choices", "text"]] = "choice"
    name: str
    choices: tuple[str, ...] | tuple[int, ...]
    optional: bool = False

    @cached_property
    def _by_text(self) -> dict[str, str | int]:
        return {str(one): one for one in self.choices}

    def read(self, sent: Sequence[str]) -> str | int | None:
        """The choice whose text was sent first; what is no choice is left out."""
        return self._by_text.get(sent[0]) if sent else None

    def choices_in(self, value: object) -> tuple[str, ...]:
        """The choice."""
        return () if value is None else (str(value),)

    def stored(self, value: object) -> Cell:
        """The choice itself."""
        return value if isinstance(value, str | int) else None

    def loaded(self, cell: Cell) -> object:
        """The choice itself."""
        return cell

    @property
    def columns(self) -> tuple[str, ...]:
        """One column."""
        return (self.name,)

    def cells(self, value: object) -> tuple[Cell, ...]:
        """The choice itself."""
        return (self.stored(value),)


@dataclass(frozen=True)
class Choices:
    """Any number of several, in their order; stored with commas between.

    ``alone`` is the choice that no other goes with («nothing»), if there is one.
    """

    kind: ClassVar[Literal["choice", "choices", "text"]] = "choices"
    name: str
    choices: tuple[str, ...]
    alone: str | None = None
    optional: bool = False

    def read(self, sent: Sequence[str]) -> tuple[str, ...]:
        """Those that were sent; what is no choice is left out, ``alone`` too beside others."""
        if not sent:
            return ()
        chosen = tuple([one for one in self.choices if one in sent])
        if len(chosen) > 1 and self.alone in chosen:
            return tuple([one for one in chosen if one != self.alone])
        return chosen

    def choices_in(self, value: object) -> tuple[str, ...]:
        """Each of them."""
        return tuple(value) if isinstance(value, tuple) else ()

    def stored(self, value: object) -> Cell:
        """With commas between."""
        return ",".join(self.choices_in(value))

    def loaded(self, cell: Cell) -> object:
        """Each of them."""
        return tuple(filter(None, str(cell or "").split(",")))

    @property
    def columns(self) -> tuple[str, ...]:
        """One column for each choice."""
        return tuple(f"{self.name}_{one}" for one in self.choices)

    def cells(self, value: object) -> tuple[Cell, ...]:
        """1 where it was chosen, else 0."""
        return tuple(int(one in self.choices_in(value)) for one in self.choices)


@dataclass(frozen=True)
class FreeText:
    """Words of one's own, of at most ``at_most`` characters; empty where there are none."""

    kind: ClassVar[Literal["choice", "choices", "text"]] = "text"
    name: str
    at_most: int
    optional: bool = False

    def read(self, sent: Sequence[str]) -> str:
        """The first that was sent, as plain text. Raises TooLongError."""
        text = plain_text(sent[0]) if sent else ""
        if len(text) > self.at_most:
            raise TooLongError
        return text

    def choices_in(self, value: object) -> tuple[str, ...]:
        """Words are not counted."""
        return ()

    def stored(self, value: object) -> Cell:
        """The words."""
        return str(value)

    def loaded(self, cell: Cell) -> object:
        """The words."""
        return str(cell or "")

    @property
    def columns(self) -> tuple[str, ...]:
        """One column."""
        return (self.name,)

    def cells(self, value: object) -> tuple[Cell, ...]:
        """The words."""
        return (str(value),)


class TooLongError(ValueError):
    """A text is longer than its question allows."""


_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control and direction marks: they hide or reorder text; a line feed may stay."""

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def plain_text(text: str) -> str:
    """Text without characters that hide or reorder it; ends trimmed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LONE_SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text)).strip()

"""A room as whoever presents leads it. A view-model: knows no medium."""

from dataclasses import dataclass
from typing import NamedTuple

from vivere.analysis.voices import Group


class WaitingComment(NamedTuple):
    """A comment that waits to be read: its number, the mark of its text, and the text."""

    id: int
    mark: str
    text: str


@dataclass(frozen=True)
class LedRoom:
    """A room that follows a presentation, or one that could.

    ``joined``, ``answered``, ``earlier`` and ``writing`` (of the step on stage: those who answered
    it as it is now, as it was before it was edited, and those who joined and have not answered) are
    in whole groups of ``threshold``; 0: fewer. ``asks``: the room asks
    about the step on stage; ``taken``: it takes answers to it. ``shown``: its result is on stage,
    and ``groups`` are what is published of it. ``results_open``: everybody may see all results.
    ``held`` comments wait to be read, ``waiting`` first. ``changes`` is the number at which an act
    is decided.
    """

    code: str
    title: str
    changes: int
    joined: int
    threshold: int
    open_: bool = True
    asks: bool = False
    taken: bool = True
    answered: int = 0
    earlier: int = 0
    writing: int = 0
    shown: bool = False
    groups: tuple[Group, ...] = ()
    results_open: bool = False
    own_pace: bool = False
    held: int = 0
    waiting: WaitingComment | None = None


@dataclass(frozen=True)
class LedRooms:
    """The rooms that follow, and those that could."""

    following: tuple[LedRoom, ...] = ()
    others: tuple[LedRoom, ...] = ()

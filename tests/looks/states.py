"""The ways in which each page is looked at: a covering array of width, colours and language."""

from dataclasses import dataclass
from itertools import product
from typing import Literal

WIDTHS = (1440, 1024, 768, 390)
HEIGHTS = {1440: 900, 1024: 768, 768: 1024, 390: 844}

Colours = Literal["light", "dark", "forced"]
COLOURS: tuple[Colours, ...] = ("light", "dark", "forced")
"""``forced``: the colours are the system's, as in Windows' high contrast."""

LANGUAGES = ("it", "en")


@dataclass(frozen=True)
class State:
    """One way to look at a page."""

    width: int
    colours: Colours
    language: str

    def __str__(self) -> str:
        return f"{self.width} {self.colours} {self.language}"


STATES = tuple(
    State(width, colours, LANGUAGES[(row + column) % 2])
    for (row, width), (column, colours) in product(enumerate(WIDTHS), enumerate(COLOURS))
)
"""Every two values of different kinds meet in one of the 12 states, instead of all in 24: each
width with each colours, in one language for a half of each."""


def states_in(language: str) -> tuple[State, ...]:
    """Those in one language: a page is loaded once for all of them."""
    return tuple(state for state in STATES if state.language == language)

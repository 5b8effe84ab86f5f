"""The ways in which each page is looked at: few, so that what depends on one another meets."""

from dataclasses import dataclass
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


STATES = (
    State(1440, "light", "it"),
    State(1440, "dark", "en"),
    State(1024, "forced", "en"),
    State(768, "forced", "it"),
    State(390, "light", "en"),
    State(390, "dark", "it"),
)
"""Six of the 24. Where things stand depends on width and language, which meet at the widest and the
narrowest; how they look on colours, each of which is seen in both languages. What only a phone has
(the bar below, folds) is seen there in light and in dark.

Measured before twelve became six: of 2,056 properties 94 depended on width and colours together,
nearly all of them boxes that differ by the grid.
"""


def states_in(language: str) -> tuple[State, ...]:
    """Those in one language: a page is loaded once for all of them."""
    return tuple(state for state in STATES if state.language == language)

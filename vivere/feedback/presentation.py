"""A journey as it is presented now: what a projector that follows shows, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

LASTS = timedelta(hours=12)
"""How long after its beginning a presentation can be gone on with: a long day."""

VIEWS = ("why", "when")
"""What can be shown before an act, from which one comes back to it: why it works, and the plan."""

MOST_PLACES = 8
"""Places to which one can go back, one after the other."""


class StagePlace(NamedTuple):
    """Where one was: an act of a journey."""

    journey: str
    act: str


@dataclass(frozen=True)
class Presentation:
    """What a presenter shows: an act of a journey, or a dark screen.

    ``marked`` is a word of the act, as its language and place (``it:4``), or empty. ``view`` is one
    of ``VIEWS`` that stands before the act, or empty. ``code`` names it to the screens that follow,
    ``version`` grows with every move. Times are UTC. ``came_from`` are the places from which one
    jumped, the last one last. ``presented`` names the furthest step that was on stage, by journey.
    """

    code: str
    journey: str
    act: str
    dark: bool
    marked: str
    view: str
    began_at: datetime
    step_began_at: datetime
    version: int
    came_from: tuple[StagePlace, ...] = ()
    presented: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> StagePlace:
        """Where one is."""
        return StagePlace(self.journey, self.act)

    def seconds_in_all(self, now: datetime) -> int:
        """Whole seconds since it began."""
        return max(0, int((now - self.began_at).total_seconds()))

    def seconds_in_step(self, now: datetime) -> int:
        """Whole seconds since the step on stage was come to."""
        return max(0, int((now - self.step_began_at).total_seconds()))

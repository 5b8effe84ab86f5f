"""A journey as it is presented now: what a projector that follows shows, and since when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(hours=12)
"""How long after its beginning a presentation can be gone on with: a long day."""

VIEWS = ("why",)
"""What can be shown before an act, from which one comes back to it: its Why picture."""


@dataclass(frozen=True)
class Presentation:
    """What a presenter shows: an act of a journey, or a dark screen.

    ``marked`` is a word of the act, as its language and place (``it:4``), or empty. ``view`` is one
    of ``VIEWS`` that stands before the act, or empty. ``code`` names it to the screens that follow,
    ``version`` grows with every move. Times are UTC.
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

    def seconds_in_all(self, now: datetime) -> int:
        """Whole seconds since it began."""
        return max(0, int((now - self.began_at).total_seconds()))

    def seconds_in_step(self, now: datetime) -> int:
        """Whole seconds since the step on stage was come to."""
        return max(0, int((now - self.step_began_at).total_seconds()))

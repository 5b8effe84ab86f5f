"""How long a story is planned to take before a room, and how far into it a step is."""

from collections.abc import Iterable
from dataclasses import dataclass

from vivere.model import Journey

MINUTE_S = 60

Told = tuple[Journey, str]
"""A story, and the furthest of its steps that was told, by its id."""


@dataclass(frozen=True)
class Pace:
    """Planned times in seconds; None where no step says one.

    ``step`` is what the step on stage is planned to take, ``until`` when it should be over,
    counted from the beginning of the first story, ``whole`` when the story on stage should be.
    """

    step: int | None
    until: int | None
    whole: int | None


def pace(journey: Journey, step: str | None, earlier: Iterable[Told] = ()) -> Pace:
    """The plan at a step of a journey, by its id; None where no step is on stage.

    ``earlier`` are the other stories told before it, each as far as it got: their planned times
    come before. A step without ``minutes`` adds nothing to the plan; where one of the stories has
    none, the plan says nothing of when all should be over.
    """
    earlier = tuple(earlier)
    minutes = next((one.minutes for one in journey.steps if one.id == step), None)
    own = minutes * MINUTE_S if minutes else None
    if journey.minutes is None or any(told.minutes is None for told, _ in earlier):
        return Pace(own, None, None)
    before = sum(_until(told, furthest) for told, furthest in earlier)
    until = before + _until(journey, step) if step is not None or before else None
    return Pace(own, until, before + journey.minutes * MINUTE_S)


def _until(journey: Journey, step: str | None) -> int:
    """Planned seconds from the beginning to the end of a step; 0 for none."""
    passed = 0
    for one in journey.steps:
        passed += (one.minutes or 0) * MINUTE_S
        if one.id == step:
            return passed
    return 0


def clock_words(seconds: int) -> str:
    """Seconds as a clock that counts up shows them: «1:10», «62:05»."""
    return f"{seconds // MINUTE_S}:{seconds % MINUTE_S:02}"

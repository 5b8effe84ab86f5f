"""How long a story is planned to take before a room, and how far into it a step is."""

from dataclasses import dataclass

from vivere.model import Journey

MINUTE_S = 60


@dataclass(frozen=True)
class Pace:
    """Planned times in seconds; None where no step says one.

    ``step`` is what the step on stage is planned to take, ``until`` when it should be over,
    counted from the beginning, ``whole`` when all should be.
    """

    step: int | None
    until: int | None
    whole: int | None


def pace(journey: Journey, step: str | None) -> Pace:
    """The plan at a step of a journey, by its id; None where no step is on stage.

    A step without ``minutes`` adds nothing to the plan.
    """
    if journey.minutes is None:
        return Pace(None, None, None)
    minutes, until = None, 0
    for one in journey.steps if step is not None else ():
        until += one.minutes or 0
        if one.id == step:
            minutes = one.minutes
            break
    return Pace(
        minutes * MINUTE_S if minutes else None,
        until * MINUTE_S if step is not None else None,
        journey.minutes * MINUTE_S,
    )


def clock_words(seconds: int) -> str:
    """Seconds as a clock that counts up shows them: «1:10», «62:05»."""
    return f"{seconds // MINUTE_S}:{seconds % MINUTE_S:02}"

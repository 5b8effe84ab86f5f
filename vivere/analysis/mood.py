"""How a journey feels in brief: its mean emotion, and its lowest moment, today and in future."""

from collections.abc import Sequence
from dataclasses import dataclass

from vivere.model import Journey, Step


@dataclass(frozen=True)
class Course:
    """The emotions of a journey in one state.

    ``mean`` is the arithmetic mean over all steps, each counted once whatever its length,
    from −2 to +2. ``lowest`` is the first step with the lowest emotion, ``low`` that emotion,
    and ``times`` how many steps are as low.
    """

    mean: float
    low: int
    lowest: Step
    times: int


@dataclass(frozen=True)
class Mood:
    """A journey today and in the future. The scale is ordinal: a mean is a summary, no measure."""

    today: Course
    future: Course


def journey_mood(journey: Journey) -> Mood:
    """The mood of a journey, over all its steps."""
    steps = journey.steps
    return Mood(
        today=_course(steps, [step.today.emotion for step in steps]),
        future=_course(steps, [step.future.emotion for step in steps]),
    )


def _course(steps: Sequence[Step], emotions: Sequence[int]) -> Course:
    low = min(emotions)
    return Course(
        mean=sum(emotions) / len(emotions),
        low=low,
        lowest=steps[emotions.index(low)],
        times=emotions.count(low),
    )

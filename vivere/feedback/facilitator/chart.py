"""The room drawn over the designed emotion curve: where it disagrees is the point."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from vivere.feedback.results import StepResult
from vivere.render.svg.stage_curve import curve_path

SHARE = 96
"""Width of a step in the drawing's own coordinates."""

HEIGHT = 260
"""Height of the drawing; +2 stands at ``TOP``, each emotion ``GAP`` lower."""

TOP, GAP = 34, 48

MOST = 20.0
"""Radius of the bubble of everyone who answered."""


@dataclass(frozen=True)
class Bubble:
    """How many felt one emotion at a step: a disc whose area is their share."""

    x: float
    y: float
    radius: float
    number: int


@dataclass(frozen=True)
class Mark:
    """The median of a step, and the middle half of the room from ``high`` to ``low``."""

    x: float
    median: float
    high: float
    low: float


@dataclass(frozen=True)
class Chart:
    """What the template draws. ``today`` and ``future`` are the designers' curves."""

    width: int
    height: int
    today: str
    future: str
    bubbles: tuple[Bubble, ...]
    marks: tuple[Mark, ...]
    levels: tuple[tuple[int, float], ...]
    steps: tuple[StepResult, ...]
    share: int


def chart(steps: Sequence[StepResult]) -> Chart:
    """Designed curves, and per step the distribution, the median and the spread."""
    bubbles: list[Bubble] = []
    marks: list[Mark] = []
    for index, result in enumerate(steps):
        feelings, x = result.voices.feelings, (index + 0.5) * SHARE
        for emotion, number in sorted(feelings.counts.items()):
            radius = MOST * sqrt(number / feelings.n)
            bubbles.append(Bubble(x, height_of(emotion), round(radius, 1), number))
        if feelings.median is not None and feelings.spread is not None:
            low, high = feelings.spread
            marks.append(Mark(x, height_of(feelings.median), height_of(high), height_of(low)))
    return Chart(
        width=SHARE * max(len(steps), 1),
        height=HEIGHT,
        today=_curve([result.step.today.emotion for result in steps]),
        future=_curve([result.step.future.emotion for result in steps]),
        bubbles=tuple(bubbles),
        marks=tuple(marks),
        levels=tuple((emotion, height_of(emotion)) for emotion in (2, 1, 0, -1, -2)),
        steps=tuple(steps),
        share=SHARE,
    )


def height_of(emotion: float) -> float:
    """From the top of the drawing."""
    return TOP + (2 - emotion) * GAP


def _curve(emotions: Sequence[int]) -> Markup:
    return Markup(curve_path(emotions, SHARE * max(len(emotions), 1), TOP, GAP))

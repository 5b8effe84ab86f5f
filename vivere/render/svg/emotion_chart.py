"""The room's emotions drawn over the designed curve, to show where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal, NamedTuple, Protocol

from markupsafe import Markup

from vivere.analysis.voices import Distribution, Group, StepVoices
from vivere.model import Step
from vivere.render.svg.stage_curve import curve_path

STEP_WIDTH = 96
"""Width of a step in the drawing's own coordinates."""

HEIGHT = 260
"""Height of the drawing; +2 stands at ``TOP``, each emotion ``LEVEL_HEIGHT`` lower."""

TOP, LEVEL_HEIGHT = 34, 48

MAX_RADIUS = 20.0
"""Radius of the bubble of everyone who answered."""


class FeltStep(Protocol):
    """A step with what was said of it; ``number`` counts from 1 in its journey."""

    @property
    def number(self) -> int: ...  # noqa: D102

    @property
    def step(self) -> Step: ...  # noqa: D102

    @property
    def voices(self) -> StepVoices: ...  # noqa: D102


@dataclass(frozen=True)
class Bubble:
    """How many felt one of neighbouring ``emotions`` at a step: a disc whose area is their share.

    ``high`` and ``low`` are the heights of the ends of the group; the disc stands at its main
    emotion, or in the middle.
    """

    x: float
    y: float
    radius: float
    number: int
    high: float
    low: float
    emotions: tuple[int, ...]


@dataclass(frozen=True)
class Mark:
    """The median of a step, and the middle half of the room from ``high`` to ``low``.

    None for what is not published.
    """

    x: float
    median: float | None
    high: float | None
    low: float | None


Unpublished = Literal["both", "median", "spread"]
"""What a step with answers lacks, of its median and its middle half."""


class Withheld(NamedTuple):
    """What is not published of ``steps``, by their numbers."""

    what: Unpublished
    steps: tuple[int, ...]


@dataclass(frozen=True)
class EmotionChart:
    """What the template draws. ``today`` and ``future`` are the designers' curves.

    ``withheld`` is what is not drawn though people answered, and is to be said in words.
    """

    width: int
    height: int
    today: str
    future: str
    bubbles: tuple[Bubble, ...]
    marks: tuple[Mark, ...]
    withheld: tuple[Withheld, ...]
    levels: tuple[tuple[int, float], ...]
    steps: tuple[FeltStep, ...]
    step_width: int


def emotion_chart(steps: Sequence[FeltStep], question: str = "emotion") -> EmotionChart:
    """Designed curves, and per step the distribution, the median and the spread.

    ``question`` is the one whose answers are drawn: its choices are emotions.
    """
    bubbles: list[Bubble] = []
    marks: list[Mark] = []
    for index, result in enumerate(steps):
        feelings, x = result.voices.of(question), (index + 0.5) * STEP_WIDTH
        bubbles += [_bubble(x, group, feelings.n) for group in feelings.groups]
        marks.append(_mark(x, feelings))
    return EmotionChart(
        width=STEP_WIDTH * max(len(steps), 1),
        height=HEIGHT,
        today=_curve([result.step.today.emotion for result in steps]),
        future=_curve([result.step.future.emotion for result in steps]),
        bubbles=tuple(bubbles),
        marks=tuple(marks),
        withheld=_withheld(steps, question),
        levels=tuple((emotion, height_of(emotion)) for emotion in (2, 1, 0, -1, -2)),
        steps=tuple(steps),
        step_width=STEP_WIDTH,
    )


def _bubble(x: float, group: Group, everyone: int) -> Bubble:
    emotions = tuple(map(int, group.choices))
    high, low = height_of(emotions[-1]), height_of(emotions[0])
    radius = round(MAX_RADIUS * sqrt(group.number / everyone), 1)
    y = (high + low) / 2 if group.main is None else height_of(int(group.main))
    return Bubble(x, y, radius, group.number, high, low, emotions)


def _mark(x: float, feelings: Distribution) -> Mark:
    median = None if feelings.median is None else height_of(feelings.median)
    if feelings.spread is None:
        return Mark(x, median, None, None)
    low, high = feelings.spread
    return Mark(x, median, height_of(high), height_of(low))


def _withheld(steps: Sequence[FeltStep], question: str) -> tuple[Withheld, ...]:
    lacking: dict[Unpublished, list[int]] = {"both": [], "median": [], "spread": []}
    for one in steps:
        feelings = one.voices.of(question)
        if not feelings.groups:
            continue
        if feelings.median is None:
            lacking["both" if feelings.spread is None else "median"].append(one.number)
        elif feelings.spread is None:
            lacking["spread"].append(one.number)
    return tuple(Withheld(what, tuple(numbers)) for what, numbers in lacking.items() if numbers)


def height_of(emotion: float) -> float:
    """From the top of the drawing."""
    return TOP + (2 - emotion) * LEVEL_HEIGHT


def _curve(emotions: Sequence[int]) -> Markup:
    return Markup(curve_path(emotions, STEP_WIDTH * max(len(emotions), 1), TOP, LEVEL_HEIGHT))

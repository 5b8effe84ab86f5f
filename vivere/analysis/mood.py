"""How a journey feels in brief: its mean emotion and its lowest moment, in each of its states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vivere.model import Journey, StateId, Step


@dataclass(frozen=True)
class EmotionSummary:
    """The emotions of a journey in one state.

    ``mean`` is the arithmetic mean over the steps that have the state, each counted once
    whatever its length, from −2 to +2. ``lowest`` is the first step with the lowest emotion,
    ``low`` that emotion, and ``times`` how many steps are as low.
    """

    mean: float
    low: int
    lowest: Step
    times: int


Mood = Mapping[StateId, EmotionSummary]
"""The summary of each state, in order. The scale is ordinal: a mean is a summary, no measure."""


Courses = Mapping[StateId, Sequence[int | None]]
"""Emotions step by step in each state; ``None`` where a step leaves the state out."""


def journey_mood(journey: Journey) -> Mood:
    """The mood of a journey, in every state that some of its steps have."""
    felt: dict[StateId, list[tuple[Step, int]]] = {id_: [] for id_ in journey.states}
    for step in journey.steps:
        for id_, state in step.states:
            felt[id_].append((step, state.emotion))
    return {id_: _summary(emotions) for id_, emotions in felt.items()}


def emotion_courses(journey: Journey) -> Courses:
    """The emotions of a journey, step by step, in every state that some of its steps have."""
    return {
        id_: tuple(state.emotion if (state := step.state(id_)) else None for step in journey.steps)
        for id_ in journey.states
    }


def _summary(felt: Sequence[tuple[Step, int]]) -> EmotionSummary:
    emotions = [emotion for _, emotion in felt]
    low = min(emotions)
    return EmotionSummary(
        mean=sum(emotions) / len(emotions),
        low=low,
        lowest=felt[emotions.index(low)][0],
        times=emotions.count(low),
    )

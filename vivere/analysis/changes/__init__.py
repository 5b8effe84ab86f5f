"""What changed between two workspaces, in terms of the story and not of lines."""

from vivere.analysis.changes.compare import compare
from vivere.analysis.changes.data import as_data
from vivere.analysis.changes.kinds import (
    Edit,
    EmotionChange,
    Gains,
    JourneyChange,
    LinkChange,
    LinkEnds,
    Piece,
    Push,
    Pushes,
    StepAt,
    StepChange,
    ThingChange,
)
from vivere.analysis.changes.whole import Changes

__all__ = [
    "Changes",
    "Edit",
    "EmotionChange",
    "Gains",
    "JourneyChange",
    "LinkChange",
    "LinkEnds",
    "Piece",
    "Push",
    "Pushes",
    "StepAt",
    "StepChange",
    "ThingChange",
    "as_data",
    "compare",
]

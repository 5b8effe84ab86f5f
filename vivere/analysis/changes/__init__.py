"""What changed between two workspaces, in terms of the story and not of lines."""

from vivere.analysis.changes.compare import compare
from vivere.analysis.changes.data import as_data
from vivere.analysis.changes.types import (
    Changes,
    Edit,
    EmotionChange,
    EntityChange,
    Gains,
    JourneyChange,
    LinkChange,
    LinkEnds,
    Piece,
    Push,
    Pushes,
    StepAt,
    StepChange,
)

__all__ = [
    "Changes",
    "Edit",
    "EmotionChange",
    "EntityChange",
    "Gains",
    "JourneyChange",
    "LinkChange",
    "LinkEnds",
    "Piece",
    "Push",
    "Pushes",
    "StepAt",
    "StepChange",
    "as_data",
    "compare",
]

"""How a value inside a file, and a step of a journey, are named in code."""

from typing import NamedTuple

FieldPath = tuple[str | int, ...]
"""A value inside a file or a model: keys of maps and indexes of lists (from 0), from the outside
in; empty for the whole."""


class StepKey(NamedTuple):
    """A step by the ids of its journey and of itself; steps of two journeys may share an id."""

    journey: str
    step: str

    def __str__(self) -> str:
        """The form that ``KpiLink.step`` is written in: ``journey/step``."""
        return f"{self.journey}/{self.step}"

    @classmethod
    def parse(cls, text: str) -> "StepKey":
        """The key that ``journey/step`` names. Raises ValueError for text of another form."""
        journey, slash, step = text.partition("/")
        if not (journey and slash and step) or "/" in step:
            raise ValueError(f"not a journey and a step: {text!r}")
        return cls(journey, step)

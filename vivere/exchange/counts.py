"""How much of a journey came over: what a person can count in the file and compare."""

from dataclasses import asdict, dataclass
from typing import Any

from vivere.exchange.imported import ImportedJourney
from vivere.model import STATES


@dataclass(frozen=True)
class Count:
    """``people``: names, the persona's among them; ``scores``: emotions that the file says."""

    journey: str
    phases: int
    steps: int
    people: int
    scores: int

    def as_dict(self) -> dict[str, Any]:
        """The count as plain values."""
        return asdict(self)

    def __str__(self) -> str:
        words = (
            f"{number} {word if number != 1 else one}"
            for number, word, one in (
                (self.phases, "phases", "phase"), (self.steps, "steps", "step"),
                (self.people, "people", "person"), (self.scores, "scores", "score"),
            )
        )  # fmt: skip
        return f"{self.journey}: {', '.join(words)}"


def count_of(id_: str, journey: ImportedJourney) -> Count:
    """Count an imported journey, which became the journey ``id_``."""
    people = {name for step in journey.steps for name in step.values.get(("people",), ())}
    scores = (step.values.get((state, "emotion")) for step in journey.steps for state in STATES)
    return Count(
        id_, len(journey.phases), len(journey.steps),
        len(people | ({journey.persona} if journey.persona else set())),
        sum(score is not None for score in scores),
    )  # fmt: skip

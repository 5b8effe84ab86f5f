"""What a room said on a step, in figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Feelings:
    """How many felt what: from emotion (−2..+2) to number."""

    counts: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def n(self) -> int:
        """How many said how they would feel."""
        return sum(self.counts.values())

    @property
    def median(self) -> float | None:
        """The middle emotion; half-way between two where the room is split; None for none."""
        if not self.n:
            return None
        return (self._at((self.n - 1) // 2) + self._at(self.n // 2)) / 2

    @property
    def spread(self) -> tuple[int, int] | None:
        """First and third quartile: the middle half of the room; None without answers.

        Quartiles by the inverse of the empirical distribution (Hyndman and Fan, «Sample
        Quantiles in Statistical Packages», 1996, type 1): always an emotion that was said.
        """
        if not self.n:
            return None
        return self._at((self.n - 1) // 4), self._at((3 * self.n + 3) // 4 - 1)

    def _at(self, position: int) -> int:
        """The emotion at a position (from 0) when all are put in order."""
        passed = 0
        for emotion, number in sorted(self.counts.items()):
            passed += number
            if position < passed:
                return emotion
        raise IndexError(position)


@dataclass(frozen=True)
class StepVoices:
    """The voices on one step as it is now: ``n`` of them, each with any of the parts below.

    ``choices`` goes from the name of a question (but that of the feelings) to the number of each of
    its choices; ``earlier`` counts voices on earlier versions of the step; ``comments`` are those
    that may be shown, pinned ones first.
    """

    n: int = 0
    feelings: Feelings = field(default_factory=Feelings)
    choices: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    earlier: int = 0
    comments: tuple[str, ...] = ()

    def of(self, question: str) -> Mapping[str, int]:
        """The numbers of a question, by choice; empty where nobody answered it."""
        return self.choices.get(question, {})

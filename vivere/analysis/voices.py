"""What a room said on a step, in figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil, floor


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
        return sum(self.middle) / 2 if self.n else None

    @property
    def middle(self) -> tuple[int, int]:
        """The two emotions between which the median lies. Raises IndexError without answers."""
        return self._at((self.n - 1) // 2), self._at(self.n // 2)

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
class Group:
    """People who chose one of neighbouring ``choices``, in their order.

    Where it is published, they are ``number`` at least. ``main`` is the one of several choices
    that most of them made: then ``number`` is of that one.
    """

    choices: tuple[str, ...]
    number: int
    main: str | None = None


@dataclass(frozen=True)
class Distribution:
    """How a room's answers to one question are divided, in the order of its choices.

    ``median`` and ``spread`` (first and third quartile) are there for emotions only; of published
    figures, only where they give nobody away.
    """

    groups: tuple[Group, ...] = ()
    median: float | None = None
    spread: tuple[int, int] | None = None

    @property
    def n(self) -> int:
        """How many answered; of published figures, at least so many."""
        return sum(group.number for group in self.groups)

    @property
    def between(self) -> tuple[str, ...]:
        """The emotions next to the median: one where it lies on it, else two; none without."""
        if self.median is None:
            return ()
        return tuple(str(one) for one in sorted({floor(self.median), ceil(self.median)}))

    def number(self, choice: str) -> int:
        """How many chose just this; 0 where it is only counted with its neighbours."""
        named = {
            one.choices[0] if len(one.choices) == 1 else one.main: one.number for one in self.groups
        }
        return named.get(choice, 0)


@dataclass(frozen=True)
class StepVoices:
    """The voices on one step as it is now: ``n`` of them, each with any of the parts below.

    ``choices`` goes from the name of a question to how its answers are divided; ``earlier``
    counts voices on earlier versions of the step; ``comments`` are those that may be shown,
    pinned ones first. ``needed``: so many more answers and there will be figures to publish;
    None where there are some, or no more can come. ``by_hands`` says how many of the ``n`` raised
    their hand and have no phone, by source: at a table, or entered by the facilitator.
    """

    n: int = 0
    choices: Mapping[str, Distribution] = field(default_factory=dict)
    earlier: int = 0
    comments: tuple[str, ...] = ()
    needed: int | None = None
    by_hands: Mapping[str, int] = field(default_factory=dict)

    def of(self, question: str) -> Distribution:
        """How the answers to a question are divided; empty where there are none."""
        return self.choices.get(question, Distribution())

    @property
    def feelings(self) -> Distribution:
        """What people would feel, from −2 to +2."""
        return self.of("emotion")

    @property
    def share_to_whom_it_matters(self) -> float:
        """Of those who rated the step, the share to whom it matters a lot (0 to 1).

        0 also where these are only counted with their neighbours.
        """
        rating = self.of("matters")
        most = rating.number("yes")
        return most / rating.n if most else 0.0


@dataclass(frozen=True)
class People:
    """How many people answered, over all steps, and how many of them made a choice anywhere.

    ``named`` goes from the name of a question to the number of each of its choices. Of published
    figures «at least»; a choice that too few made is not there. ``by_hands`` as in ``StepVoices``.
    """

    n: int = 0
    named: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    by_hands: Mapping[str, int] = field(default_factory=dict)

    def of(self, question: str) -> Mapping[str, int]:
        """The numbers of a question, by choice."""
        return self.named.get(question, {})

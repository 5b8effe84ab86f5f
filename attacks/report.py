"""One attack, what came of it, and the table of all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from attacks.target import Ground

SHOWN = 10
"""Attempts that did not hold of which a line is printed, per attack."""


@dataclass(frozen=True)
class Attempt:
    """One thing that was tried: ``wrong`` says what should not have happened, if anything did."""

    what: str
    wrong: str = ""


@dataclass(frozen=True)
class Attack:
    """A kind of attack: what it tries, in words, and the attempts, at most ``most`` of them.

    Each attempt is made when ``attempts`` is asked for it.
    """

    name: str
    tries: str
    most: int
    attempts: Callable[[Ground], Iterator[Attempt]]

    def run(self, ground: Ground, share: float = 1.0) -> "Result":
        """Make a share of the attempts, at least one."""
        made = islice(self.attempts(ground), max(1, round(self.most * share)))
        return Result(self, tuple(made))


@dataclass(frozen=True)
class Result:
    """What came of an attack."""

    attack: Attack
    attempts: tuple[Attempt, ...]

    @property
    def failures(self) -> tuple[Attempt, ...]:
        """The attempts that did what they should not."""
        return tuple(one for one in self.attempts if one.wrong)


def table(results: Iterable[Result]) -> str:
    """A Markdown table: a line per attack."""
    lines = ["| attack | what is tried | attempts | held |", "|---|---|---:|---:|"]
    for one in results:
        held = len(one.attempts) - len(one.failures)
        lines.append(f"| {one.attack.name} | {one.attack.tries} | {len(one.attempts)} | {held} |")
    return "\n".join(lines)


def told(result: Result) -> str:
    """A line per attempt that did not hold."""
    lines = [f"  {one.what}: {one.wrong}" for one in result.failures[:SHOWN]]
    return "\n".join(lines)

"""What may be seen of the votes of a room and of its groups of opinion. Pure.

Groups join what a person said in many places, and so could tell more of them than counts do. They
are therefore counted once, when a room is closed, in nothing smaller than a lot (``grouping``):
whoever holds fewer phones than the threshold knows that as many others as that are in each group,
and in each number of it. Numbers are rounded down to whole groups of the threshold. Nobody's place
on a map of opinions leaves the house: there are groups, and how they voted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from vivere.feedback.grouping import lot

Cast = tuple[str, str, int]
"""Who votes, on which statement, and what: 1 agrees, -1 disagrees, 0 passes."""


@dataclass(frozen=True)
class Votes:
    """How many of some people voted what on a statement: at least so many, 0 where too few did."""

    statement: str
    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def n(self) -> int:
        """How many voted, at least."""
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True)
class SeenGroup:
    """A group of opinion: at least so many people, and how they voted.

    ``typical`` are the statements by which it differs from all others, ``common`` those with which
    most of every group agree.
    """

    people: int
    typical: tuple[Votes, ...]
    common: tuple[Votes, ...]


@dataclass(frozen=True)
class Opinions:
    """What may be seen of a room's votes, counted once.

    At least so many ``people`` voted. ``enough`` says whether they were enough to look for groups:
    there are none where all are much as one. Small groups were ``merged`` with others; where other
    people would have made other groups, these are not ``stable``.
    """

    people: int = 0
    statements: tuple[Votes, ...] = ()
    enough: bool = False
    groups: tuple[SeenGroup, ...] = ()
    merged: bool = False
    stable: bool = False

    def to_json(self) -> dict[str, Any]:
        """As a column holds it."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Opinions":
        """From its column."""
        groups = (
            SeenGroup(one["people"], _votes(one["typical"]), _votes(one["common"]))
            for one in stored["groups"]
        )
        return cls(
            **{**stored, "statements": _votes(stored["statements"]), "groups": tuple(groups)}
        )


def count_opinions(cast: Iterable[Cast], statements: Sequence[str], threshold: int) -> Opinions:
    """What may be seen of these votes on these statements; other votes are left out."""
    import numpy as np  # a second and more, with what the groups need: only where somebody asks

    from vivere.analysis.opinion_groups import opinion_groups

    column = {id_: at for at, id_ in enumerate(statements)}
    said = [one for one in cast if one[1] in column]
    row = {who: at for at, who in enumerate(dict.fromkeys(who for who, _, _ in said))}
    matrix = np.full((len(row), len(column)), np.nan)
    for who, statement, vote in said:
        matrix[row[who], column[statement]] = vote
    people = _seen(len(row), threshold)
    if not people:
        return Opinions()
    totals = [
        _voted(id_, [int((matrix[:, at] == vote).sum()) for vote in (1, -1, 0)], threshold)
        for id_, at in column.items()
    ]
    everyone = Opinions(people, tuple(one for one in totals if one.n))
    found = opinion_groups(matrix, lot(threshold))
    if found is None:
        return everyone

    def seen(columns: Iterable[Any]) -> tuple[Votes, ...]:
        told = (
            _voted(statements[one.statement], (one.agree, one.disagree, one.passed), threshold)
            for one in columns
        )
        return tuple(one for one in told if one.n)

    groups = tuple(
        SeenGroup(
            _seen(group.people, threshold),
            seen(group.typical),
            seen(group.votes[at] for at in found.common),
        )
        for group in found.groups
    )
    return Opinions(
        people, everyone.statements, True, groups, merged=found.merged > 0, stable=found.stable
    )


def _seen(number: int, threshold: int) -> int:
    return number // threshold * threshold if number >= lot(threshold) else 0


def _voted(statement: str, numbers: Sequence[int], threshold: int) -> Votes:
    return Votes(statement, *(_seen(one, threshold) for one in numbers))


def _votes(stored: Iterable[Mapping[str, Any]]) -> tuple[Votes, ...]:
    return tuple(Votes(**one) for one in stored)

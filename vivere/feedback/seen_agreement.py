"""Whether a room agrees, by the figures that it may see alone. Pure.

A verdict on the true numbers could tell something of a few that the figures on show hide. This one
follows from what is on show, and is given only where every number behind it would bear it.
"""

from collections.abc import Sequence
from itertools import pairwise

from vivere.analysis.agreement import (
    ENOUGH,
    MOST,
    QUARTER,
    Verdict,
    agreement_on_statement,
    share_interval,
)
from vivere.analysis.voices import Distribution
from vivere.feedback.answer import EMOTIONS
from vivere.feedback.grouping import lot
from vivere.feedback.opinions import Votes

_BAD = frozenset(str(one) for one in EMOTIONS if one < 0)
_GOOD = frozenset(str(one) for one in EMOTIONS if one > 0)
_NEIGHBOURS = tuple(frozenset(map(str, pair)) for pair in pairwise(EMOTIONS))


def seen_of_votes(seen: Votes, threshold: int) -> Verdict:
    """What is sure of a statement."""
    agree, disagree = (_between(one, threshold) for one in (seen.agree, seen.disagree))
    least = agreement_on_statement(agree[0], disagree[1]).verdict
    most = agreement_on_statement(agree[1], disagree[0]).verdict
    if seen.agree + seen.disagree < ENOUGH:
        return "few"
    return least if least == most else "unclear"


def seen_of_feelings(seen: Distribution, answered: int, threshold: int, parts: int = 1) -> Verdict:
    """What is sure of how people feel: one of two neighbouring emotions, or either side.

    ``answered`` is how many answered at all, as it is on show: put together from ``parts`` (phones,
    tables, the facilitator's entries), of which each is rounded down by itself.
    """
    if answered < ENOUGH or not seen.groups:
        return "few"
    most = answered + parts * (threshold - 1)
    sides = [_surely(seen, side, most) for side in (_BAD, _GOOD)]
    if min(sides) > QUARTER:
        return "divided"
    near = max(_surely(seen, pair, most) for pair in _NEIGHBOURS)
    return "agree" if near > MOST else "unclear"


def _surely(seen: Distribution, choices: frozenset[str], most: int) -> float:
    """The least share of people who made one of these choices, of ``most`` of them."""
    inside = sum(group.number for group in seen.groups if _is_inside(group.choices, choices))
    named = sum(
        group.number
        for group in seen.groups
        if group.main in choices and not _is_inside(group.choices, choices)
    )
    return share_interval(min(inside + named, most), most)[0]


def _is_inside(group: Sequence[str], choices: frozenset[str]) -> bool:
    return choices.issuperset(group)


def _between(seen: int, threshold: int) -> tuple[int, int]:
    """The least and the most that a number on show can stand for."""
    return (max(seen, lot(threshold)), seen + threshold - 1) if seen else (0, lot(threshold) - 1)

"""Whether a room agrees: on an ordered scale, and on a statement. Pure.

On an ordered scale, agreement is the *A* of van der Eijk («Measuring Agreement in Ordered Rating
Scales», Quality and Quantity 35, 2001, 325-341): 1 where all choose the same, 0 where all choices
are equally frequent, -1 where half of the people stand at each end. A standard deviation would
not do: it depends on where on the scale people stand.

Nobody's answer is certain to be the same tomorrow, and few people make any share an accident. So a
verdict is given on an interval, not on a number: the middle 90 % of what may be. Of a share it is
Jeffreys' interval (half an answer more on either side; Brown, Cai and DasGupta, «Interval
Estimation for a Binomial Proportion», Statistical Science 16, 2001); of a scale that of a prior of
one answer, spread over its choices (Berger, Bernardo and Sun, «Overall Objective Priors», Bayesian
Analysis 10, 2015). Where the interval does not decide, neither does the verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Literal

ENOUGH = 15
"""How many must have answered before anything but the spread is said."""

PRIOR = 0.5
"""Answers added to either side of a share: Jeffreys' prior."""

LEVEL = 0.9
"""The part of what may be that an interval covers."""

AGREED = 0.4
"""An agreement *A* above this is called agreement: at least two neighbouring choices hold most."""

DIVIDED = 0.0
"""An agreement *A* below this is called division: there are two camps, not one with a spread. So is
a scale of which either side, without its middle, has more than a quarter for sure."""

MOST = 0.6
"""A share above this is «most»."""

QUARTER = 0.25
"""Each side has more than this where people are divided between both."""

DRAWS = 400
"""Draws of an interval: its ends move by about 0.01 from one seed to another."""

Verdict = Literal["few", "agree", "disagree", "divided", "unclear"]
"""``few`` answered; most ``agree`` (on a scale: say much the same); most ``disagree`` (with a
statement); people are ``divided``; or ``unclear``: none of these is sure enough."""


@dataclass(frozen=True)
class Agreement:
    """How far ``n`` people agree; ``value``, ``low`` and ``high`` are None where they are few.

    On a scale ``value`` is *A*, from -1 to 1; of a statement the share (0 to 1) that agrees among
    those who took a side. ``low`` to ``high`` is where it lies with 90 % probability.
    """

    verdict: Verdict
    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


def scale_agreement(counts: Sequence[float]) -> float:
    """Van der Eijk's *A* of how many chose each of the ordered choices; 0 where nobody did.

    Raises ValueError for fewer than three choices or a negative number.
    """
    if len(counts) < 3 or min(counts) < 0:
        raise ValueError(counts)
    total = sum(counts)
    left, value = list(counts), 0.0
    while any(left):
        held = tuple(one > 0 for one in left)
        height = min(one for one in left if one > 0)
        value += sum(held) * height / total * _of_layer(held)
        left = [one - height if one > 0 else 0 for one in left]
    return value


def agreement_on_scale(counts: Sequence[int], *, seed: int = 0) -> Agreement:
    """Whether people agree on an ordered scale; ``seed`` of the draws of its interval."""
    n = sum(counts)
    if n < ENOUGH:
        return Agreement("few", n)
    low, high = _interval(counts, seed)
    verdict: Verdict = "unclear"
    if low > AGREED:
        verdict = "agree"
    elif high < DIVIDED or _two_camps(counts):
        verdict = "divided"
    return Agreement(verdict, n, scale_agreement(counts), low, high)


def agreement_on_statement(agree: int, disagree: int, passed: int = 0) -> Agreement:
    """Whether people agree with a statement.

    ``n`` are all who voted; those who ``passed`` took no side, and at least 15 must have taken one.
    """
    n, sides = agree + disagree + passed, agree + disagree
    if sides < ENOUGH:
        return Agreement("few", n)
    low, high = share_interval(agree, sides)
    verdict: Verdict = "unclear"
    if low > MOST:
        verdict = "agree"
    elif high < 1 - MOST:
        verdict = "disagree"
    elif low > QUARTER and high < 1 - QUARTER:
        verdict = "divided"
    return Agreement(verdict, n, share(agree, sides), low, high)


def share(some: float, of_all: float) -> float:
    """The share that ``some`` are of all, with Jeffreys' prior: never quite 0 or 1."""
    return (some + PRIOR) / (of_all + 2 * PRIOR)


def share_interval(some: int, of_all: int) -> tuple[float, float]:
    """Where a share lies with 90 % probability: Jeffreys' interval."""
    from scipy.special import betaincinv  # loaded only where a room's answers are looked at

    tail = (1 - LEVEL) / 2
    more, less = some + PRIOR, of_all - some + PRIOR
    low = 0.0 if not some else float(betaincinv(more, less, tail))
    high = 1.0 if some == of_all else float(betaincinv(more, less, 1 - tail))
    return low, high


def _two_camps(counts: Sequence[int]) -> bool:
    n, half = sum(counts), len(counts) // 2
    sides = sum(counts[:half]), sum(counts[-half:])
    return all(share_interval(side, n)[0] > QUARTER for side in sides)


@cache
def _of_layer(held: tuple[bool, ...]) -> float:
    """The agreement of a layer: each choice is ``held`` by as many as any other, or by nobody."""
    size = len(held)
    triples = [tuple(held[at] for at in three) for three in combinations(range(size), 3)]
    one_camp = sum(three in ((True, True, False), (False, True, True)) for three in triples)
    two_camps = sum(three == (True, False, True) for three in triples)
    known = one_camp + two_camps
    unimodal = (
        ((size - 2) * one_camp - (size - 1) * two_camps) / ((size - 2) * known) if known else 1.0
    )
    return unimodal * (1 - (sum(held) - 1) / (size - 1))


def _interval(counts: Sequence[int], seed: int) -> tuple[float, float]:
    """The middle of the agreements that the counts make probable."""
    import numpy as np

    prior = np.asarray(counts, dtype=float) + 1 / len(counts)
    shares = np.random.default_rng(seed).dirichlet(prior, DRAWS)
    order = np.argsort(shares, axis=1)
    ranked = np.take_along_axis(shares, order, axis=1)
    heights = np.diff(ranked, axis=1, prepend=0.0)
    size = len(counts)
    masks = np.cumsum((1 << order)[:, ::-1], axis=1)[:, ::-1]
    of_mask = np.array([_of_layer(_held(mask, size)) for mask in range(1 << size)])
    values = (heights * np.arange(size, 0, -1) * of_mask[masks]).sum(axis=1)
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _held(mask: int, size: int) -> tuple[bool, ...]:
    return tuple(bool(mask >> at & 1) for at in range(size))

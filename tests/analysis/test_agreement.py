"""Whether a room agrees: van der Eijk's A, Jeffreys' interval, and when a verdict is given."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vivere.analysis.agreement import (
    ENOUGH,
    agreement_on_scale,
    agreement_on_statement,
    scale_agreement,
    share,
    share_interval,
)

COUNTS = st.lists(st.integers(0, 40), min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("counts", "agreement"),
    [
        # The example of the R package agrmt 1.31 (Ruedin), in its documentation.
        ((30, 40, 210, 130, 530, 50, 10), 0.6113333),
        # The three cases that define the scale (van der Eijk 2001, p. 326).
        ((0, 0, 7, 0, 0), 1.0),
        ((4, 4, 4, 4, 4), 0.0),
        ((6, 0, 0, 0, 6), -1.0),
        # One layer each, by equations 1 and 2: U (1 - (S - 1) / (K - 1)).
        ((3, 3, 0, 0, 0), 0.75),
        ((0, 3, 3, 3, 0), 0.5),
        ((0, 0, 0, 0, 0), 0.0),
    ],
)
def test_the_agreement_of_an_ordered_scale_is_van_der_eijks(
    counts: tuple[int, ...], agreement: float
) -> None:
    assert scale_agreement(counts) == pytest.approx(agreement, abs=1e-7)


@settings(max_examples=50)
@given(COUNTS, st.integers(2, 5))
def test_agreement_knows_no_direction_and_no_size(counts: list[int], times: int) -> None:
    value = scale_agreement(counts)
    assert -1 <= round(value, 9) <= 1
    assert scale_agreement(counts[::-1]) == pytest.approx(value)
    assert scale_agreement([times * one for one in counts]) == pytest.approx(value)


def test_a_scale_has_three_choices_at_least() -> None:
    with pytest.raises(ValueError, match="1, 2"):
        scale_agreement((1, 2))
    with pytest.raises(ValueError, match="-1"):
        scale_agreement((1, 2, -1))


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((0, 0, 0, 0, 14), "few"),
        ((0, 0, 0, 0, 15), "agree"),
        ((0, 2, 8, 20, 10), "agree"),
        ((8, 0, 0, 0, 8), "divided"),
        ((10, 3, 1, 4, 10), "divided"),
        ((3, 3, 3, 3, 3), "unclear"),
        ((2, 2, 5, 3, 3), "unclear"),
        ((20, 0, 20, 0, 0), "unclear"),  # the middle is no side
    ],
)
def test_what_is_said_of_a_scale(counts: tuple[int, ...], verdict: str) -> None:
    found = agreement_on_scale(counts)
    assert (found.verdict, found.n) == (verdict, sum(counts))
    assert (found.value is None) == (sum(counts) < ENOUGH)


@pytest.mark.parametrize(
    ("votes", "verdict"),
    [
        ((14, 0, 30), "few"),
        ((15, 0, 0), "agree"),
        ((0, 15, 0), "disagree"),
        ((8, 7, 2), "divided"),
        ((11, 4, 0), "unclear"),
        ((30, 10, 3), "agree"),
        ((10, 30, 3), "disagree"),
        ((300, 290, 0), "divided"),
    ],
)
def test_what_is_said_of_a_statement(votes: tuple[int, int, int], verdict: str) -> None:
    found = agreement_on_statement(*votes)
    assert (found.verdict, found.n) == (verdict, sum(votes))


def test_a_share_has_jeffreys_prior_and_interval() -> None:
    """The tails of the interval hold 5 % each, by numerical integration of the beta density."""
    assert share(0, 0) == 0.5
    assert share(15, 15) == pytest.approx(15.5 / 16)
    low, high = share_interval(3, 12)
    assert _beta_mass(3.5, 9.5, 0, low) == pytest.approx(0.05, abs=1e-4)
    assert _beta_mass(3.5, 9.5, high, 1) == pytest.approx(0.05, abs=1e-4)
    assert share_interval(0, 12)[0] == 0
    assert share_interval(12, 12)[1] == 1


@settings(max_examples=25)
@given(COUNTS, st.integers(0, 5))
def test_more_people_of_one_mind_never_make_agreement_less_sure(
    counts: list[int], seed: int
) -> None:
    """The same spread among twice as many: the interval is no wider (but for its draws)."""
    one, two = (agreement_on_scale([n * at for at in counts], seed=seed) for n in (1, 4))
    if None not in (one.low, one.high, two.low, two.high):
        assert two.high - two.low <= one.high - one.low + 0.05  # type: ignore[operator]


def _beta_mass(more: float, less: float, start: float, end: float) -> float:
    """The integral of a beta density, by the midpoint rule."""
    edges = [start + (end - start) * at / 2000 for at in range(2001)]
    whole = math.gamma(more) * math.gamma(less) / math.gamma(more + less)
    middles = ((low + high) / 2 for low, high in pairwise(edges))
    return sum(m ** (more - 1) * (1 - m) ** (less - 1) for m in middles) * (
        (end - start) / 2000 / whole
    )

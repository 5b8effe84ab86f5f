"""Median and spread of what a room feels."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.analysis.voices import Feelings

COUNTS = st.dictionaries(st.integers(-2, 2), st.integers(1, 30), min_size=1)


@given(COUNTS)
def test_the_median_is_that_of_all_voices(counts: dict[int, int]) -> None:
    said = [emotion for emotion, number in counts.items() for _ in range(number)]
    assert Feelings(counts).median == statistics.median(said)
    assert Feelings(counts).n == len(said)


@given(COUNTS)
def test_half_of_the_room_or_more_lies_within_the_spread(counts: dict[int, int]) -> None:
    feelings = Feelings(counts)
    assert feelings.spread is not None
    low, high = feelings.spread
    within = sum(number for emotion, number in counts.items() if low <= emotion <= high)
    assert low in counts
    assert high in counts
    assert 2 * within >= feelings.n
    assert sum(n for emotion, n in counts.items() if emotion < low) * 4 <= feelings.n
    assert sum(n for emotion, n in counts.items() if emotion > high) * 4 <= feelings.n


@pytest.mark.parametrize("counts", [{}, {0: 0}])
def test_nobody_has_no_median(counts: dict[int, int]) -> None:
    assert Feelings(counts).median is None
    assert Feelings(counts).spread is None

"""Neighbours are merged and nobody is dropped; figures move only by lots."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.feedback.figures import Figures, count_first, count_lot, count_whole
from vivere.feedback.grouping import Span, Spans, alone_moved, covers, divided, lot, moved

THRESHOLDS = st.integers(3, 7)
COUNTS = st.lists(st.integers(0, 20), min_size=5, max_size=5)


def emotions(*counts: int) -> dict[str, dict[str, int]]:
    """Counts from very bad to very good, as tallies."""
    felt = {str(emotion): n for emotion, n in zip(range(-2, 3), counts, strict=True) if n}
    return {"voice": {"": sum(counts)}, "emotion": felt}


def test_the_six_who_felt_bad_are_with_their_neighbours_and_the_median_is_that_of_all() -> None:
    """Forty answers: two very bad, four bad; dropped, they made the median 2."""
    shown = count_whole(emotions(2, 4, 0, 14, 20), None, 5).distribution("emotion", 5)
    assert [(one.choices, one.number, one.main) for one in shown.groups] == [
        (("-2", "-1"), 5, None),
        (("0", "1"), 10, "1"),
        (("2",), 20, None),
    ]
    assert (shown.median, shown.spread) == (1.5, (1, 2))


@pytest.mark.parametrize(
    ("counts", "median"),
    [
        ((0, 0, 0, 40, 0), 1.0),
        ((20, 0, 1, 0, 20), None),
        ((20, 0, 4, 0, 20), None),
        ((18, 0, 5, 0, 17), 0.0),
        ((0, 4, 18, 18, 0), 0.0),
        ((16, 4, 0, 4, 16), None),
        ((20, 0, 0, 0, 20), 0.0),
    ],
)
def test_a_median_is_published_where_a_whole_group_felt_what_it_lies_at(
    counts: tuple[int, ...], median: float | None
) -> None:
    assert count_whole(emotions(*counts), None, 5).median == median


def test_of_the_first_few_only_their_number_is_told() -> None:
    for counts in ((5, 0, 0, 0, 0), (0, 0, 0, 0, 5), (1, 1, 1, 1, 1)):
        figures = count_first(emotions(*counts), 5)
        assert figures == count_first(emotions(0, 5, 0, 0, 0), 5)
        assert figures.median is None


@given(COUNTS, THRESHOLDS)
def test_groups_are_large_enough_and_hold_everybody(counts: list[int], k: int) -> None:
    spans = divided(counts, k)
    assert bool(spans) == (sum(counts) >= k)
    assert not spans or covers(spans, len(counts))
    for span in spans:
        everyone = sum(counts[span.first : span.last + 1])
        assert everyone >= span.counted >= k
        assert span.at_least(k) <= span.counted
        assert span.main is None or counts[span.main] == span.counted


@given(COUNTS, THRESHOLDS)
def test_groups_are_as_many_as_can_be(counts: list[int], k: int) -> None:
    """No group could be split into two that are both large enough."""
    for span in divided(counts, k):
        for border in range(span.first + 1, span.last + 1):
            parts = sum(counts[span.first : border]), sum(counts[border : span.last + 1])
            assert min(parts) < k


@given(st.lists(COUNTS, min_size=1, max_size=8), THRESHOLDS, st.booleans())
def test_a_group_stays_or_follows_by_a_lot(walk: list[list[int]], k: int, whole: bool) -> None:
    spans = divided(walk[0], k if whole else lot(k))
    for counts in walk[1:]:
        after = moved(counts, spans, k)
        assert not after or covers(after, len(counts))
        for span in after:
            assert span.counted >= k
            before = [one for one in spans if same_people(one, span)]
            if before and before[0].counted != span.counted:
                assert abs(before[0].counted - span.counted) >= lot(k)
            if not before and not was_in(span, spans):
                assert span.counted >= lot(k), "what is new on show is a lot"
        spans = after


def test_a_group_that_is_split_counts_itself_where_one_choice_was_counted() -> None:
    """«Mostly indifferent» was on show with its number; now it begins a group without a main."""
    before = (Span(0, 4, counted=3, main=2),)
    assert moved([6, 0, 4, 0, 3], before, 3) == (Span(0, 1, 6, main=0), Span(2, 4, 7))
    assert moved([6, 0, 7, 0, 3], before, 3) == (Span(0, 1, 6, main=0), Span(2, 4, 3, main=2))


@pytest.mark.parametrize(
    ("counts", "after"),
    [
        ([3, 2, 0, 2, 0], (Span(0, 4, 7),)),
        ([2, 1, 0, 2, 0], (Span(0, 4, 5),)),
        ([2, 0, 0, 2, 0], ()),
        ([6, 0, 0, 2, 0], (Span(0, 4, 6, main=0),)),
        ([0, 0, 0, 4, 0], (Span(0, 4, 8, main=3),)),
    ],
)
def test_where_the_choice_that_was_named_is_left_by_a_lot_all_are_counted_or_nobody(
    counts: list[int], after: Spans
) -> None:
    assert moved(counts, (Span(0, 4, counted=8, main=3),), 3) == after


def test_a_group_is_not_moved_by_its_neighbour() -> None:
    before = (Span(0, 0, 5), Span(1, 4, 7, main=1))
    assert moved([5, 7, 0, 0, 0], before, 3) == before


def same_people(one: Span, other: Span) -> bool:
    return who_is_counted(one) == who_is_counted(other)


def who_is_counted(span: Span) -> tuple[int, int]:
    """From which choice to which the number of a group goes."""
    return (span.first, span.last) if span.main is None else (span.main, span.main)


def was_in(span: Span, spans: Spans) -> bool:
    """Whether a group is one that was there, with the neighbours that fell to it."""
    return any(
        span.first <= one.first and one.last <= span.last and span.counted == one.counted
        for one in spans
    )


@given(st.lists(st.integers(0, 30), min_size=2, max_size=12), THRESHOLDS)
def test_a_choice_without_order_comes_and_goes_by_lots(walk: list[int], k: int) -> None:
    spans: Spans = ()
    numbers = [0]
    for n in walk:
        spans = alone_moved([n], spans, k)
        numbers.append(spans[0].counted if spans else 0)
    assert all(a == b or abs(a - b) >= lot(k) for a, b in pairwise(numbers))


@given(COUNTS, COUNTS, THRESHOLDS)
def test_figures_are_stored_and_read_as_they_are(a: list[int], b: list[int], k: int) -> None:
    for figures in (
        count_whole(emotions(*a), None, k),
        count_lot(emotions(*b), count_whole(emotions(*a), None, k), k),
    ):
        assert Figures.from_json(figures.to_json()) == figures
        hidden = figures.only_shown(k)
        assert hidden.distribution("emotion", k) == figures.distribution("emotion", k)
        assert all(
            n % k == 0 for spans in hidden.groups.values() for n in (s.counted for s in spans)
        )

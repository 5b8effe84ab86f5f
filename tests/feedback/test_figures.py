"""What is counted first, by lots, and whole: each question in its own way."""

from vivere.feedback.figures import Figures, count_first, count_lot, count_whole
from vivere.feedback.grouping import Span

K = 3
"""The threshold: a lot is five."""


def counts(*felt: int, **others: dict[str, int]) -> dict[str, dict[str, int]]:
    """True counts: of emotions from very bad to very good, and of other questions."""
    emotion = {str(emotion): n for emotion, n in zip(range(-2, 3), felt, strict=True) if n}
    return {"voice": {"": sum(felt)}, "emotion": emotion, **others}


def test_the_first_few_are_a_threshold_and_no_barrier_is_told() -> None:
    barrier = {"cost": 3}
    assert count_first(counts(2, 0, 0, 0, 0, barrier=barrier), K) == Figures()
    assert count_first(counts(3, 0, 0, 0, 0, barrier=barrier), K).groups == {
        "voice": (Span(0, 0, 3),), "emotion": (Span(0, 4, 3),),
    }  # fmt: skip


def test_a_lot_moves_neighbours_together_and_barriers_each_for_itself() -> None:
    before = count_whole(counts(0, 0, 0, 4, 0, barrier={"cost": 3}), None, K)
    after = count_lot(counts(6, 0, 0, 4, 0, barrier={"cost": 3, "trust": 5}), before, K)
    assert after.groups["emotion"] == (Span(0, 4, 4, main=3),), "four are no lot to stand apart"
    assert [(one.first == one.last, one.counted) for one in after.groups["barrier"]] == [
        (True, 3), (True, 5),
    ]  # fmt: skip
    again = count_lot(counts(6, 0, 0, 9, 0, barrier={"trust": 5}), after, K)
    assert again.groups["emotion"] == (Span(0, 1, 6, main=0), Span(2, 4, 9, main=3))
    assert [one.counted for one in again.groups["barrier"]] == [3, 5], "three are no lot to go"


def test_median_and_spread_stay_until_the_feelings_move() -> None:
    """They would tell of the one who came: so they go with the groups, and with them alone."""
    before = count_whole(counts(0, 0, 0, 8, 0), None, K)
    assert (before.median, before.spread, before.whole) == (1.0, (1, 1), True)
    few = count_lot(counts(0, 0, 0, 8, 4, matters={"yes": 5}), before, K)
    assert (few.median, few.spread, few.whole) == (1.0, (1, 1), True)
    assert few.groups["matters"] != before.groups["matters"], "the other questions move alone"
    many = count_lot(counts(0, 0, 0, 8, 20), before, K)
    assert (many.median, many.spread, many.whole) == (2.0, (1, 2), True)
    assert count_lot(counts(0, 0, 0, 8, 20), Figures(), K).whole is False
    small = count_lot(counts(0, 0, 4, 4, 4), Figures(), K)
    assert small.groups["emotion"]
    assert (small.median, small.spread) == (None, None), "four who felt so are no lot"


def test_counted_whole_the_borders_that_were_on_show_stay() -> None:
    before = Figures({"emotion": (Span(0, 0, 3), Span(1, 4, 3))})
    for known, border in ((before, 1), (None, 2)):
        groups = count_whole(counts(3, 0, 0, 0, 3), known, K).groups["emotion"]
        assert [span.first for span in groups] == [0, border]

"""The pieces of the emotion curves fit together."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vivere.model import Future, Place, Step, Today, Touchpoint
from vivere.render.svg.emotion_curve import SIZE, curve_pieces, height_of


def _step(number: int, today: int, future: int) -> Step:
    return Step(
        id=f"s{number}",
        phase="p",
        place=Place(name="here"),
        title="t",
        touchpoint=Touchpoint(channel="place", name="n"),
        today=Today(story="s", emotion=today),
        future=Future(story="s", emotion=future),
    )


def _ends(piece: str, line: str) -> tuple[float, float]:
    data = re.search(rf'class="map-{line}[^"]*" d="M([^"]+)"', piece)
    assert data
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", data[1])]
    return numbers[1], numbers[-1]


EMOTIONS = st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2)), min_size=1, max_size=12)


@given(EMOTIONS)
def test_each_piece_ends_where_the_next_begins(emotions: list[tuple[int, int]]) -> None:
    steps = [_step(n, *pair) for n, pair in enumerate(emotions)]
    pieces = curve_pieces(steps)
    for line in ("today", "future"):
        ends = [_ends(piece, line) for piece in pieces]
        for (_, right), (left, _) in pairwise(ends):
            assert abs(right - left) < 1e-3


def test_joy_is_above_fear() -> None:
    heights = [height_of(emotion) for emotion in range(-2, 3)]
    assert heights == sorted(heights, reverse=True)
    assert 0 < heights[-1] < heights[0] < SIZE

"""The pieces of the emotion curves fit together."""

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vivere.model import Future, Journey, Phase, Place, Step, Today, Touchpoint, Workspace
from vivere.model.catalog import Catalog
from vivere.model.source import ASSUMED
from vivere.render.step_view import StepView, step_views
from vivere.render.svg.emotion_curve import SIZE, curve_piece, height_of


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


def _views(emotions: list[tuple[int, int]]) -> tuple[StepView, ...]:
    steps = tuple(_step(n, *pair) for n, pair in enumerate(emotions))
    journey = Journey(
        id="j", persona="a", title="T", source=ASSUMED, phases=(Phase(id="p", name="P"),),
        steps=steps,
    )  # fmt: skip
    head = Workspace(id="x", title="X", vision="V", place="P", future_year=2041)
    return step_views(Catalog(head), journey)


def _ends(piece: str, line: str) -> tuple[float, float]:
    data = re.search(rf'class="map-curve in-{line}" d="M([^"]+)"', piece)
    assert data
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", data[1])]
    return numbers[1], numbers[-1]


EMOTIONS = st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2)), min_size=1, max_size=12)


@given(EMOTIONS)
def test_each_piece_ends_where_the_next_begins(emotions: list[tuple[int, int]]) -> None:
    pieces = [curve_piece(step) for step in _views(emotions)]
    for line in ("today", "future"):
        ends = [_ends(piece, line) for piece in pieces]
        for (_, right), (left, _) in pairwise(ends):
            assert abs(right - left) < 1e-3


def test_joy_is_above_fear() -> None:
    heights = [height_of(emotion) for emotion in range(-2, 3)]
    assert heights == sorted(heights, reverse=True)
    assert 0 < heights[-1] < heights[0] < SIZE


def test_a_curve_is_level_towards_a_step_without_the_state() -> None:
    first, _ = _views([(1, 2), (-2, 0)])
    today = replace(first.states[0], after=None)
    piece = curve_piece(replace(first, states=(today, *first.states[1:])))
    assert _ends(piece, "today") == (height_of(1), height_of(1))
    assert _ends(piece, "future") == (height_of(2), height_of(1))

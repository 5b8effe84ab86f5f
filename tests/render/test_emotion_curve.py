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


def _area(piece: str, name: str) -> float:
    """The area between the curves that a class has, by the points of its paths."""
    total = 0.0
    for data in re.findall(rf'class="map-{name}" d="([^"]+)"', piece):
        for part in filter(None, data.split("Z")):
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", part)]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            pairs = zip(points, [*points[1:], points[0]], strict=True)
            total += abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2
    return total


@given(EMOTIONS)
def test_what_is_gained_and_what_is_lost_are_told_apart(emotions: list[tuple[int, int]]) -> None:
    """Swapping the two states swaps the two areas; where the future is never worse none is lost."""
    steps, swapped = _views(emotions), _views([(future, today) for today, future in emotions])
    for step, other in zip(steps, swapped, strict=True):
        piece, back = curve_piece(step), curve_piece(other)
        assert abs(_area(piece, "gain") - _area(back, "loss")) < 1
        assert abs(_area(piece, "loss") - _area(back, "gain")) < 1
    if all(future >= today for today, future in emotions):
        assert not any("map-loss" in curve_piece(step) for step in steps)


@given(EMOTIONS)
def test_a_curve_can_move_into_the_other(emotions: list[tuple[int, int]]) -> None:
    """A browser moves a path into one that has the same commands."""
    for step in _views(emotions):
        lines = re.findall(r'class="map-curve in-\w+" d="([^"]+)"', curve_piece(step))
        assert len({re.sub(r"[\d. -]", "", line) for line in lines}) == 1
        assert [one.is_dip for one in step.states] == [
            one.emotion < step.step.today.emotion for one in step.states
        ]

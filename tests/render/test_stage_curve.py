"""The progress line of the stage."""

import re

from hypothesis import given
from hypothesis import strategies as st

from vivere.render.svg.stage_curve import STEP, TOP, WIDTH, curve_path

MOODS = st.lists(st.integers(-2, 2), min_size=1, max_size=120)


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(word) for word in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@given(MOODS)
def test_the_line_passes_through_every_step_at_the_height_of_its_mood(moods: list[int]) -> None:
    ends = points(curve_path(moods))[::3]
    assert [round((TOP - y) / STEP + 2) for _, y in ends] == moods


@given(MOODS)
def test_steps_stand_in_the_middle_of_equal_shares(moods: list[int]) -> None:
    share = WIDTH / len(moods)
    for index, (x, _) in enumerate(points(curve_path(moods))[::3]):
        assert abs(x - (index + 0.5) * share) < 0.01 * WIDTH / len(moods) + 0.01


@given(MOODS)
def test_between_two_steps_the_line_stays_between_their_moods(moods: list[int]) -> None:
    path = points(curve_path(moods))
    for start in range(0, len(path) - 1, 3):
        (_, y0), (_, c0), (_, c1), (_, y1) = path[start : start + 4]
        assert {c0, c1} == {y0, y1}


def test_no_step_draws_nothing() -> None:
    assert curve_path([]) == ""

"""The small emotion curve."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.model import Workspace
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.render.svg.curve import curve_words, sparkline

EMOTIONS = st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2)), min_size=1, max_size=40)
NUMBER = re.compile(r"-?[\d.]+(?:e-?\d+)?")


@given(EMOTIONS)
def test_every_curve_is_well_formed_and_stays_inside(pairs: list[tuple[int, int]]) -> None:
    today, future = zip(*pairs, strict=True)
    svg = ElementTree.fromstring(sparkline({"today": today, "future": future}, "x", 200, 50))
    for path in svg.iter("path"):
        numbers = [float(number) for number in NUMBER.findall(path.attrib["d"])]
        assert all(0 <= number <= 200 for number in numbers)


def test_a_curve_is_level_at_each_step() -> None:
    line = str(sparkline({"today": [0, 0, 0], "future": [-2, 2, 0]}, "x", 110, 50))
    assert "M5 45C30 45 30 5 55 5C80 5 80 25 105 25" in line


def test_today_is_dashed_and_the_future_is_not() -> None:
    paths = list(
        ElementTree.fromstring(sparkline({"today": [-1, 0], "future": [1, 2]}, "x")).iter("path")
    )
    strokes = {path.get("class"): path.get("stroke-dasharray") for path in paths[2:4]}
    assert all(path.get("stroke") == "var(--state)" for path in paths[2:4])
    assert strokes == {"in-today": "4 5", "in-future": None}


def test_a_single_step_is_a_level_line() -> None:
    assert "M5 25C" in sparkline({"today": [0], "future": [1]}, "x", 110, 50)


@pytest.mark.parametrize(("today", "future"), [([], []), ([1], []), ([1, 2], [1])])
def test_emotions_must_come_in_pairs(today: list[int], future: list[int]) -> None:
    with pytest.raises(ValueError, match="one emotion for each step"):
        sparkline({"today": today, "future": future}, "x")


def test_a_further_state_is_drawn_where_it_is_known() -> None:
    courses = {"today": [0, 0, 0], "future": [2, 2, 2], "observed": [None, 1, -1]}
    svg = str(sparkline(courses, "x", 110, 50))
    line = re.search(r'class="in-observed" d="([^"]+)"[^>]* stroke-dasharray', svg)
    assert line
    assert line[1].startswith("M55 15C")


def test_what_adds_to_today_needs_an_emotion_of_each_step() -> None:
    with pytest.raises(ValueError, match="one emotion for each step"):
        sparkline({"today": [0, None], "future": [1, 1]}, "x")


def test_the_label_stays_text() -> None:
    svg = sparkline({"today": [0], "future": [0]}, '"><img src=x onerror=alert(1)><script>')
    assert "<img" not in svg
    assert "<script" not in svg
    assert ElementTree.fromstring(svg).get("aria-label", "").startswith('"><img')


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_curve_is_said_in_words(language: str) -> None:
    head = Workspace(id="x", title="X", vision="V", place="P", future_year=2041)
    words = curve_words(Reader(Catalog(head), language), {"today": [-2, 1, 0], "future": [1, 1, 2]})
    assert all(part in words for part in ("−2", "+1", "+2", "2041"))

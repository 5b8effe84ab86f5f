"""The tiny chart of comparable figures."""

import re

from vivere.model import Observation, Source
from vivere.views.series import series_chart

SOURCE = Source(kind="assumed")


def figure(year: str | None, value: float | str, series: str | None = "s") -> Observation:
    return Observation(
        value=value, unit="u", year=year, area="a", fit="exact", series=series, source=SOURCE
    )


def test_higher_figures_stand_higher_and_later_ones_to_the_right() -> None:
    svg = series_chart([figure("2020", 5), figure("2018", 1), figure("2022", 9)])
    points = re.search(r'points="([^"]+)"', svg)
    assert points
    spots = [tuple(map(float, pair.split(","))) for pair in points[1].split()]
    assert [x for x, _ in spots] == sorted(x for x, _ in spots)
    assert [y for _, y in spots] == sorted((y for _, y in spots), reverse=True)


def test_one_year_words_or_no_series_draw_nothing() -> None:
    assert series_chart([figure("2018", 1)]) == ""
    assert series_chart([figure("2018", "many"), figure("2019", "few")]) == ""
    assert series_chart([figure("2018", 1, None), figure("2019", 2, None)]) == ""
    assert series_chart([figure(None, 1), figure("2019", 2)]) == ""


def test_figures_of_different_series_are_not_joined() -> None:
    assert series_chart([figure("2018", 1, "a"), figure("2019", 2, "b")]) == ""

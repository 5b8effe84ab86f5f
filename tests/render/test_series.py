"""The small chart of comparable figures."""

import re
from typing import Any

from vivere.model import Observation, Source, Workspace
from vivere.model.catalog import Catalog
from vivere.render.html.series import best_series, series_figure
from vivere.render.reader import Reader

SOURCE = Source(kind="assumed")
READER = Reader(Catalog(Workspace(id="b", title="B", vision="V", place="P")), "en")


def figure(
    year: str | None, value: float | str, series: str | None = "s", **fields: Any
) -> Observation:
    given = {"unit": "trees", "area": "a", "fit": "exact", "source": SOURCE, **fields}
    return Observation(value=value, year=year, series=series, **given)


def drawn(*figures: Observation) -> str:
    return series_figure(READER, figures)


def test_a_series_is_in_the_order_of_its_years() -> None:
    years = [one.year for one in best_series([figure("2020", 5), figure("2018", 1)])]
    assert years == ["2018", "2020"]


def test_higher_figures_stand_higher_and_later_ones_to_the_right() -> None:
    html = drawn(figure("2020", 5), figure("2018", 1), figure("2022", 9))
    points = re.search(r'points="([^"]+)"', html)
    assert points
    spots = [tuple(map(float, pair.split(","))) for pair in points[1].split()]
    assert [x for x, _ in spots] == sorted(x for x, _ in spots)
    assert [y for _, y in spots] == sorted((y for _, y in spots), reverse=True)


def test_one_year_words_or_no_series_draw_nothing() -> None:
    assert drawn(figure("2018", 1)) == ""
    assert drawn(figure("2018-01", 1), figure("2018-02", 2)) == ""
    assert drawn(figure("2018", "many"), figure("2019", "few")) == ""
    assert drawn(figure("2018", 1, None), figure("2019", 2, None)) == ""
    assert drawn(figure(None, 1), figure("2019", 2)) == ""


def test_figures_of_different_series_are_not_joined() -> None:
    assert drawn(figure("2018", 1, "a"), figure("2019", 2, "b")) == ""


def test_a_series_that_measures_the_kpi_is_drawn_before_a_longer_proxy() -> None:
    close = (figure("2018", 1, "a", fit="close"), figure("2020", 2, "a", fit="close"))
    proxy = tuple(figure(str(year), year, "b", fit="proxy") for year in range(2010, 2020))
    assert best_series((*proxy, *close)) == close


def test_the_ends_the_unit_and_the_fit_are_said() -> None:
    html = drawn(figure("2018", 12000, fit="proxy"), figure("2020", 9.5, fit="proxy"))
    for words in ("12,000<", "9.5<", "2018<", "2020<", "trees", "Only a proxy"):
        assert words in html


def test_equal_figures_are_a_flat_line_and_units_stay_text() -> None:
    html = drawn(figure("2018", 3, unit="<b>"), figure("2019", 3, unit="<b>"))
    assert "<b>" not in html
    assert "polyline" in html

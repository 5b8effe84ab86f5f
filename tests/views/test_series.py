"""The figures that may be compared with one another, drawn small."""

from vivere.model import Observation, Source
from vivere.views.series import best_series

SOURCE = Source(kind="assumed")


def figure(year: str | None, value: float | str, series: str | None = "s") -> Observation:
    return Observation(
        value=value, unit="u", year=year, area="a", fit="exact", series=series, source=SOURCE
    )


def test_a_series_is_in_the_order_of_its_years() -> None:
    years = [one.year for one in best_series([figure("2020", 5), figure("2018", 1)])]
    assert years == ["2018", "2020"]


def test_figures_of_different_series_are_not_joined() -> None:
    assert len(best_series([figure("2018", 1, "a"), figure("2019", 2, "b")])) < 2
    assert len(best_series([figure("2018", 1, None), figure("2019", 2, None)])) < 2


def test_words_and_figures_without_a_year_are_left_out() -> None:
    assert len(best_series([figure("2018", "many"), figure("2019", 2)])) < 2
    assert len(best_series([figure(None, 1), figure("2019", 2)])) < 2

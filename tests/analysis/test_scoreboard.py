"""Where each KPI stands, what is stale, and what is counted."""

from datetime import date

import pytest

from tests.render.results_city import city, claiming, figure, kpi
from vivere.analysis.scoreboard import STANDINGS, scoreboard, stale
from vivere.model import Kpi

TODAY = date(2026, 11, 29)
BASE = figure(100, "1999")


def standing_of(one: Kpi, today: date = TODAY) -> tuple[str, str | None]:
    [area, *_] = scoreboard(city(one), today).areas
    return area.kpis[0].standing, area.kpis[0].why


@pytest.mark.parametrize(
    ("one", "standing", "why"),
    [
        (kpi("way", BASE, figure(80, "2024")), "way", None),
        (kpi("single", BASE), "figure", "single"),
        (kpi("early", BASE, figure(90, "1998")), "figure", "early"),
        (kpi("words", figure("much", "2024")), "figure", "single"),
        (kpi("near", figure(80, "2024", "proxy")), "missing", "proxies"),
        (kpi("none"), "missing", "nothing"),
        (kpi("undated", figure(80, None)), "figure", "single"),
    ],
)
def test_each_kpi_stands_in_one_way_and_says_why(one: Kpi, standing: str, why: str | None) -> None:
    assert standing_of(one) == (standing, why)


def test_a_rank_with_a_figure_says_that_it_is_a_rank() -> None:
    target = {"as_written": "top 3", "type": "rank", "value": 3, "unit": "place"}
    one = kpi("rank", figure(5, "2024"), target={**target, "source": "given p1"})
    assert standing_of(one) == ("figure", "rank")


def test_the_figure_shown_is_the_last_that_measures_it() -> None:
    other = figure(70, "2025", series="other")
    [area, *_] = scoreboard(city(kpi("a", BASE, other, figure(1, "2026", "proxy"))), TODAY).areas
    assert area.kpis[0].figure
    assert area.kpis[0].figure.year == "2025"


def test_what_moves_away_says_so_and_is_counted_as_a_way() -> None:
    board = scoreboard(city(kpi("worse", BASE, figure(120, "2024")), kpi("none")), TODAY)
    assert [one.away for one in board.kpis] == [True, False]
    assert {one: board.count(one) for one in STANDINGS} == {"way": 1, "figure": 0, "missing": 1}


@pytest.mark.parametrize(
    ("years", "today", "every"),
    [
        (("2022", "2023", "2024"), date(2025, 12, 31), None),
        (("2022", "2023", "2024"), date(2026, 1, 1), 1),
        (("2016", "2017", "2023", "2024"), date(2026, 1, 1), 1),
        (("2016", "2024"), date(2032, 12, 31), None),
        (("2016", "2024"), date(2033, 1, 1), 8),
        (("2012-Q1", "2012-Q2"), date(2090, 1, 1), None),
        (("2012",), date(2090, 1, 1), None),
        ((), date(2090, 1, 1), None),
    ],
)
def test_a_series_is_stale_when_it_is_older_than_its_rhythm(
    years: tuple[str, ...], today: date, every: int | None
) -> None:
    found = stale(kpi("a", *(figure(100, year) for year in years)), today)
    assert (found and found.every) == every


def test_only_a_series_of_context_with_a_note_stands_around_a_figure() -> None:
    context = [
        figure(value, year, "context", series="all") for value, year in ((9, "2013"), (8, "2010"))
    ]
    noted = [*context[1:], {**context[0], "note": "In all"}]
    for figures, ends in ((context, None), (noted, ["2010", "2013"])):
        [area, *_] = scoreboard(city(kpi("a", BASE, *figures)), TODAY).areas
        around = area.kpis[0].around
        assert (around and [one.year for one in around]) == ends


@pytest.mark.parametrize(("claimed", "unnamed"), [(9, 7), (2, None), (1, None)])
def test_what_is_claimed_and_never_named(claimed: int, unnamed: int | None) -> None:
    ours = kpi("ours", source="assumed")
    found = city(kpi("a"), kpi("b"), ours)
    assert scoreboard(claiming(found, claimed), TODAY).unnamed == unnamed
    assert scoreboard(found, TODAY).unnamed is None


def test_a_shape_is_closed_only_where_every_area_has_a_way() -> None:
    found = city(kpi("a", BASE, figure(80, "2024")))
    assert not scoreboard(found, TODAY).closed
    ways = [kpi(id_, BASE, figure(80, "2024"), area=id_) for id_ in found.areas]
    assert scoreboard(city(*ways), TODAY).closed

"""Today and the future year as HTML."""

import re
from datetime import date

import pytest

from tests.render.results_city import city, claiming, figure, kpi
from vivere.model.catalog import Catalog
from vivere.render.html.scoreboard import scoreboard_html
from vivere.render.reader import Reader
from vivere.render.svg.way import LEAST, MOST_AXES, Axis, axes_picture, way_bar

TODAY = date(2026, 11, 29)
BASE = figure(100, "1999")


def page(catalog: Catalog, language: str = "en") -> str:
    return str(scoreboard_html(Reader(catalog, language), TODAY))


def row(html: str, id_: str) -> str:
    found = re.search(rf'<li class="board-kpi [^>]*id="board-kpi-{id_}".*?</li>', html, re.S)
    assert found
    return found[0]


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_way_a_figure_and_a_gap_each_have_their_form() -> None:
    html = page(
        city(
            kpi("way", BASE, figure(80, "2024", "close")),
            kpi("worse", BASE, figure(120, "2026")),
            kpi("alone", figure(7025, "2020")),
            kpi("gap", figure(7, "2020", "proxy")),
        )
    )
    way, worse, alone, gap = (row(html, id_) for id_ in ("way", "worse", "alone", "gap"))
    assert "wayline-toward" in way
    assert "100 (1999) → , 80 (2024) litres · 50% done · a close measure" in plain(way)
    assert "wayline-away" in worse
    assert "moved away" in worse
    assert "wayline-none" in alone
    assert "7,025 (2020) litres · one figure only" in plain(alone)
    assert "<svg" not in gap
    assert '<a class="board-missing" data-page="kpis" href="kpis?kpi=gap' in gap
    assert "stale: the series (one figure every 25 years)" not in html


def test_a_stale_series_says_its_rhythm_and_where_it_ends() -> None:
    html = page(city(kpi("old", BASE, *(figure(90, year) for year in ("2000", "2001")))))
    assert "stale: the series (yearly) ends in 2001" in plain(row(html, "old"))


def test_the_head_counts_what_analysis_counts() -> None:
    found = city(kpi("way", BASE, figure(80, "2024")), kpi("gap"))
    words = plain(page(claiming(found, 5)))
    assert "with a way gone 1 with a figure, nothing to compare 0 with the base missing 1" in words
    assert "claimed and never named 3" in words
    assert "never named" not in plain(page(found))


def test_another_series_is_told_from_the_indicators_own() -> None:
    around = [
        figure(value, year, "context", series="all", note="Counts all") for value, year in
        ((945000, "2013"), (993496, "2023"))
    ]  # fmt: skip
    words = plain(row(page(city(kpi("a", BASE, *around))), "a"))
    assert "Not its series: litres, Borgo: 945,000 (2013) → , 993,496 (2023). Counts all" in words


@pytest.mark.parametrize("language", ["it", "en"])
def test_milano_says_why_it_draws_no_radar(milano: Catalog, language: str) -> None:
    html = page(milano, language)
    assert html.count('<li class="board-kpi ') == len(milano.kpis)
    assert html.count('<section class="board-area ') == len(milano.areas)
    assert "axes-shape" not in html
    assert html.count('<g class="axes-way') == 3
    assert "veicoli in tutto" in html if language == "it" else "vehicles in all" in html


def test_a_shape_is_drawn_only_when_it_is_whole() -> None:
    axes = [Axis(f"A{n}", "blue", (0.5,), measured=True) for n in range(4)]
    assert "axes-shape" in axes_picture(axes, closed=True)
    assert "axes-shape" not in axes_picture(axes, closed=False)
    many = [Axis("A", "blue", (), measured=False)] * (MOST_AXES + 1)
    assert not axes_picture(many, closed=False)
    assert not axes_picture(axes[:2], closed=True)


@pytest.mark.parametrize("share", [-1e9, LEAST, -0.001, 0, 0.5, 1, 1e9])
def test_a_bar_stays_in_its_frame(share: float) -> None:
    numbers = [float(one) for one in re.findall(r"(?<=[ MLH])-?[\d.]+(?= )", way_bar(share))]
    assert all(-1 <= one <= 116 for one in numbers)


def test_a_city_without_areas_says_so() -> None:
    nothing = Catalog(city().workspace)
    assert "no indicator here" in page(nothing)


def test_text_of_a_file_stays_text() -> None:
    bad = "<img src=x onerror=alert(1)>"
    figures = [
        figure(bad, "2020", unit=bad, area=bad),
        *(
            figure(1, year, "context", series="s", unit=bad, area=bad, note=bad)
            for year in ("2001", "2002")
        ),
    ]
    target = {"as_written": bad, "type": "coverage", "value": 2, "unit": bad, "source": "given p1"}
    html = page(city(kpi("a", *figures, name=bad, short=bad, target=target)))
    assert "<img" not in html
    assert "&lt;img" in html

"""The page «When»: faces, arcs, figures and words of a year, and the path of the plan."""

import re
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from tests.small import SmallWorkspace
from vivere.analysis.readiness import Readiness, readiness
from vivere.model.catalog import Catalog
from vivere.render.html.journey import MapView, journey_html
from vivere.render.html.roadmap import dated_initiatives, roadmap
from vivere.render.html.when import asked_year, first_shown, when_html, year_news
from vivere.render.reader import Reader
from vivere.render.text.plan import plan_text

TODAY = date(2026, 11, 29)
LAST = "2040"
"""The small workspace's future year. One of its two services is dated: 2030-Q2."""


@pytest.fixture
def small(workspace: SmallWorkspace) -> Catalog:
    return workspace.load().catalog


def known(catalog: Catalog) -> Readiness:
    return readiness(catalog, TODAY)


def page(catalog: Catalog, language: str = "en", **asked: object) -> str:
    return str(when_html(Reader(catalog, language), known(catalog), **asked))  # type: ignore[arg-type]


def steps(html: str) -> list[str]:
    """The classes of the steps in the strips, and from which year they are on."""
    return re.findall(
        r'class="when-(step[^"]*"(?: data-from="\d+")?)>\n?<svg class="when-dial', html
    )


def test_a_step_has_the_face_of_its_year(small: Catalog) -> None:
    before, after = page(small, year="2029"), page(small, year="2030")
    assert steps(before)[:2] == ['step" data-from="2030"', 'step"']
    assert steps(after)[:2] == ['step on" data-from="2030"', 'step"']
    assert '<b data-count>0</b><span class="soft">/2' in before
    assert '<b data-count>1</b><span class="soft">/2' in after


def test_arcs_tell_the_standing_of_each_service(small: Catalog) -> None:
    arcs = re.findall(r'<path class="arc ([^"]*)"(?: data-from="(\d+)")?', page(small, year="2031"))
    assert arcs[:3] == [("dated on", "2030"), ("undated", ""), ("dated on", "2030")]


def test_paper_has_this_year_and_the_future_one(small: Catalog) -> None:
    paper = page(small, year="2033").partition('<div class="when-paper"')[2]
    assert re.findall(r'class="when-year">(\d+)</b> (\d/2)', paper) == [
        ("2026", "0/2"), ("2040", "1/2"),
    ]  # fmt: skip
    assert re.findall(r'<use class="(\w+)"', paper) == ["now", "now", "then", "now"]
    assert "data-from" not in paper


def test_the_words_of_one_year_are_seen(small: Catalog) -> None:
    html = page(small, year="2030")
    shown = re.findall(r'<div data-of="(\d+)"\s+data-said', html)
    assert shown == ["2030"]
    assert len(re.findall(r'data-of="\d+" hidden', html)) == 14
    news = year_news(known(small), 2030, range(2026, 2041))
    assert ([one.step.id for one in news.steps], news.turned, news.people) == (
        ["wake"],
        1,
        ("ada",),
    )
    assert [one.service.id for one in news.services] == ["leak-watch"]
    assert year_news(known(small), 2031, range(2026, 2041)).services == ()


def test_an_address_asks_for_a_year_and_for_a_place_among_many(small: Catalog) -> None:
    now, years = known(small), range(2026, 2041)
    asked_for = ("2030", LAST, "2041", "1999", "²", None, "9" * 5000)
    found = [asked_year(asked, now, years) for asked in asked_for]
    assert found == [2030, 2040, 2026, 2026, 2026, 2026, 2026]
    assert [first_shown(asked, now) for asked in ("0", "1", "-1", "x", None, "9" * 5000)] == [0] * 6


def test_of_many_stories_some_are_shown_and_the_opened_one_is_among_them(borgo: Catalog) -> None:
    first, *_, last = borgo.journeys
    html = page(borgo, most=1, opened=last)
    assert re.findall(r'data-strip="([^"]*)"', html) == [first, last]
    assert 'href="when?start=1&amp;lang=en"' in html
    assert "start=0" in page(borgo, most=1, start=1)


def test_the_table_says_when_each_step_changes_and_what_it_waits_for(small: Catalog) -> None:
    table = page(small).partition('<table class="when-table">')[2]
    rows = re.findall(r"<td>([^<]*)</td>\s*<td>([^<]*)</td></tr>", table)
    assert rows == [
        ("2030", "Leak watch (Council; 2nd quarter 2030)"),
        (
            "date to be confirmed",
            "Tap app (who, to be confirmed; date to be confirmed); "
            "Leak watch (Council; 2nd quarter 2030)",
        ),
    ]


def test_what_is_past_and_unverified_is_said(workspace: SmallWorkspace) -> None:
    workspace.change(
        "plan/initiatives.yaml", "{at: 2030-Q2,", "{at: 2024-Q2, confirmed: false, reason: Said,"
    )
    html = page(workspace.load().catalog)
    assert "2nd quarter 2024: date past, to be verified" in html
    assert 'class="when-dated unverified announced' in html
    assert "data-from" not in html


def test_text_of_files_is_no_html(workspace: SmallWorkspace) -> None:
    workspace.change("plan/initiatives.yaml", "[Council]", '["<i>Council</i>"]')
    workspace.change("plan/initiatives.yaml", "New pipes", '"<i>New</i>"')
    workspace.change("plan/roadmap.yaml", "name: Talks", 'name: "<i>Talks</i>"')
    assert "<i>" not in page(workspace.load().catalog)


def test_the_path_stands_by_quarter(small: Catalog) -> None:
    placed = roadmap(small)
    assert (placed.quarters[0], placed.quarters[-1]) == ((2020, 3), (2030, 2))
    assert [(bar.first, bar.last, bar.inferred) for bar in placed.bars] == [(1, 2, False)]
    assert [(one.column, one.inferred) for one in placed.diamonds] == [
        (len(placed.quarters), False)
    ]
    (dated,) = dated_initiatives(small, known(small), range(2026, 2041))
    assert (dated.column, dated.verified) == (5, True)


def test_a_piece_of_the_path_without_a_date_is_told_beside_it(workspace: SmallWorkspace) -> None:
    workspace.change("plan/roadmap.yaml", "    start: 2020-Q3\n", "")
    workspace.change("plan/roadmap.yaml", '    at: "2030-06-01"\n', "")
    placed = roadmap(workspace.load().catalog)
    assert placed.quarters == ((2020, 4),)
    assert [one.id for one in placed.unplaced] == ["opening"]


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_city_without_a_plan_says_where_it_would_stand(borgo: Catalog, language: str) -> None:
    html = page(borgo, language)
    assert "plan/roadmap.yaml" in html
    assert html.count("plan/initiatives.yaml") == 2
    assert "data-from" not in html


def test_a_city_without_stories_has_a_page_too(small: Catalog) -> None:
    html = page(replace(small, journeys={}))
    assert "when-strips" not in html
    assert "None" not in html


def test_a_map_can_be_seen_in_a_year_where_the_city_knows_dates(small: Catalog) -> None:
    reader, journey = Reader(small, "en"), small.journeys["ada-morning"]
    html = str(journey_html(reader, journey, known=known(small)))
    assert 'data-turns="{&#34;wake&#34;: 2030}"' in html
    assert re.findall(r"<option>(\d+)", html) == [str(year) for year in range(2026, 2041)]
    assert "data-year-choice" not in journey_html(reader, journey)
    read = partial(MapView.read, None, hidden=None)
    assert [read("2028", years=years).state for years in ((), (2028,))] == ["future", "2028"]


def test_the_same_in_lines_of_text(small: Catalog) -> None:
    lines = plan_text(Reader(small, "en"), known(small), 2031).splitlines()
    assert lines[:2] == ["2031: 1 step of 2 has changed", "1/2 services with a date"]
    assert lines[4:6] == [
        "  ●  1. Wakes: changes in 2030",
        "  ○  2. Fills a bottle: waits for a date (Tap app)",
    ]
    assert "  1. Tap app: opens 1 step, brings 0 nearer" in lines

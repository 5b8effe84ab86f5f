"""Who pays and who gains: the mix, the sources, and service by service."""

import re

import pytest

from tests.render import plan_city, small_city
from vivere.model.catalog import Catalog
from vivere.render.html.funding import balance_lines as lines_of
from vivere.render.html.funding import bars, branches, funding_html, standing, told
from vivere.render.reader import Reader


def page(catalog: Catalog, language: str = "en") -> str:
    return str(funding_html(Reader(catalog, language)))


def test_bars_are_whole_and_bands_join_the_same_money() -> None:
    first, second, split = bars(plan_city.catalog().plan.funding.mix)
    assert [(part.top, part.bottom) for part in first.parts] == [(0, 30), (30, 100)]
    assert not first.bands
    assert [of for of, _ in second.bands] == ["private", "public"]
    assert second.bands[1][1].startswith("M0 30C50 30 50 60 100 60V100")
    assert split.is_split
    assert split.bands == ((None, "M0 60C50 60 50 0 100 0V100C50 100 50 100 0 100Z"),)


def test_shares_that_do_not_make_a_hundred_are_drawn_whole_and_told_as_written() -> None:
    shares = [{"name": "a", "percent": 1}, {"name": "b", "percent": 1}]
    mix = [{"id": "m", "name": "M", "source": "assumed", "shares": shares}]
    (bar,) = bars(plan_city.catalog(mix=mix).plan.funding.mix)
    assert [part.height for part in bar.parts] == [50, 50]
    assert "a 1%, b 1%" in page(plan_city.catalog(mix=mix))
    nothing = [{**mix[0], "shares": [{"name": "a", "percent": 0}]}]
    assert bars(plan_city.catalog(mix=nothing).plan.funding.mix)[0].parts[0].height == 0


def test_a_split_of_money_that_no_bar_has_hangs_on_none() -> None:
    mix = [plan_city.MIX[0], {**plan_city.MIX[2], "of": "partnership"}]
    assert not bars(plan_city.catalog(mix=mix).plan.funding.mix)[1].bands


def test_a_line_says_who_says_it() -> None:
    sources = plan_city.catalog().plan.funding.sources
    assert [standing(one) for one in sources] == ["said", "read", "open"]
    found = list(branches(sources, ["public", "partnership", "private"]))
    assert [(one.payer, one.standing) for one in found] == [
        ("public", "said"), ("public", "read"), ("partnership", "read"), ("private", "open"),
    ]  # fmt: skip
    assert found[0].path == "M0 50C55 50 45 50 100 50"


def test_the_page_says_of_each_service_whether_they_are_the_same() -> None:
    html = page(plan_city.catalog())
    assert re.findall(r'class="fund-sign (\w+)"', html) == ["differ", "unknown", "same"]
    assert "service=meter" in html
    assert "journey=ada-one&amp;step=c" in html
    assert "a part comes back" in html
    assert "who neither" not in html


def test_the_step_that_tells_of_a_compensation_is_told() -> None:
    catalog = plan_city.catalog()
    lines = tuple(lines_of(catalog))
    found = told(Reader(catalog, "en"), lines)
    assert found is not None
    assert (found.step.persona.id, found.step.number) == ("ada", 3)
    assert [one.compensation for one in found.compensations] == ["a part comes back"]
    assert told(Reader(catalog, "en"), lines[1:]) is None


def test_how_many_services_nobody_knows_of_is_told() -> None:
    assert "more service" not in page(plan_city.catalog())
    some = page(plan_city.catalog(balances=plan_city.BALANCES[:2]))
    assert "Of one more service we know neither who pays nor who gains" in some


def test_every_picture_has_its_figures_in_a_table() -> None:
    html = page(plan_city.catalog())
    assert 'class="fund-bars" aria-hidden="true"' in html
    for words in ("private 30%, public 70%", "some 55%, none 45%", "We read it so"):
        assert words in html
    rows = html.split("fund-table")[1]
    for words in ("Tax", "Bank", "Users", "It is due", "to be confirmed"):
        assert words in rows


@pytest.mark.parametrize("language", ["it", "en"])
def test_hostile_text_is_text(language: str) -> None:
    bad = plan_city.HOSTILE
    catalog = plan_city.catalog(
        mix=[{**plan_city.MIX[0], "name": bad, "doubt": bad}],
        sources=[{**plan_city.SOURCES[0], "name": bad, "covers": bad, "doubt": bad}],
        balances=[{**plan_city.BALANCES[2], "pays": bad, "gains": bad, "compensation": bad}],
    )
    html = page(catalog, language)
    assert html.count("&lt;img") >= 8
    assert "<img src=x" not in html


def test_a_city_that_says_nothing_of_money_has_an_empty_page() -> None:
    html = page(small_city.catalog())
    assert "<section" not in html
    assert "<h1>" in html

"""The KPI page as HTML."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.small import SmallWorkspace
from vivere.analysis.coverage import steps_moving_kpi
from vivere.model import Kpi, Observation, Source, Target
from vivere.model.catalog import Catalog
from vivere.render.html.kpis import kpis_html
from vivere.render.reader import Reader


def card(html: str, kpi: str) -> str:
    found = re.search(rf'<details[^>]*id="kpi-{kpi}".*?</details>', html, re.S)
    assert found
    return found[0]


def of_type(catalog: Catalog, kind: str) -> Kpi:
    return next(kpi for kpi in catalog.kpis.values() if kpi.target.type == kind)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_kpi_is_there_with_its_target_and_its_steps(catalog: Catalog, language: str) -> None:
    html = kpis_html(Reader(catalog, language))
    for kpi in catalog.kpis.values():
        shown = card(html, kpi.id)
        assert kpi.target.as_written.replace("<", "&lt;") in shown
        for journey, step, _ in steps_moving_kpi(catalog, kpi.id):
            assert f"journey={journey.id}&amp;step={step.id}" in shown


def test_a_bar_stands_only_on_a_comparable_base(catalog: Catalog) -> None:
    html = kpis_html(Reader(catalog, "en"))
    with_bar = {kpi for kpi in catalog.kpis if "<progress" in card(html, kpi)}
    assert with_bar == {of_type(catalog, "relative_change").id}
    assert "base missing" in card(html, of_type(catalog, "coverage").id)


def test_rank_and_coverage_have_a_display_of_their_own(catalog: Catalog) -> None:
    html = kpis_html(Reader(catalog, "en"))
    assert "kpi-ladder" in card(html, of_type(catalog, "rank").id)
    assert "kpi-coverage" in card(html, of_type(catalog, "coverage").id)


def test_conflicts_are_spelled_out(catalog: Catalog) -> None:
    html = kpis_html(Reader(catalog, "en")).unescape()
    for kpi in catalog.kpis.values():
        for conflict in kpi.conflicts:
            assert catalog.say(conflict.what, "en") in html


def test_the_chosen_one_is_open_and_the_others_are_not(catalog: Catalog) -> None:
    chosen, *others = catalog.kpis
    html = kpis_html(Reader(catalog, "en"), chosen=chosen)
    assert " open " in card(html, chosen).split(">")[0]
    assert not any(" open " in card(html, other).split(">")[0] for other in others)


def test_an_area_shows_only_its_own(catalog: Catalog) -> None:
    area = next(iter(catalog.kpis.values())).area
    html = kpis_html(Reader(catalog, "en"), area=area)
    shown = set(re.findall(r'id="kpi-([\w-]+)"', html))
    assert shown == {kpi.id for kpi in catalog.kpis_of(area)}


def test_a_chosen_kpi_is_shown_whatever_the_area(catalog: Catalog) -> None:
    chosen, *_, last = catalog.kpis.values()
    assert chosen.area != last.area
    html = kpis_html(Reader(catalog, "en"), area=last.area, chosen=chosen.id)
    assert " open " in card(html, chosen.id).split(">")[0]


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_service_says_why_it_moves_the_kpi(catalog: Catalog, language: str) -> None:
    html = kpis_html(Reader(catalog, language)).unescape()
    for link in catalog.links:
        shown = card(html, link.kpi)
        assert catalog.say(link.mechanism, language) in shown
        if link.service:
            assert catalog.say(catalog.services[link.service].name, language) in shown


def test_a_bar_says_its_base_its_latest_figure_and_its_goal(catalog: Catalog) -> None:
    shown = card(kpis_html(Reader(catalog, "en")), of_type(catalog, "relative_change").id)
    for words in ("<b>50</b>", "base, 2024", "From 50 to 40 (2026)", "<b>30</b>", 'value="50"'):
        assert words in shown
    assert "our choice" not in shown


def test_moving_away_is_said_and_a_close_measure_too(catalog: Catalog) -> None:
    kpi = of_type(catalog, "relative_change")
    base, latest = kpi.observations
    target = kpi.target.model_copy(update={"base_year": None})
    worse = latest.model_copy(update={"value": 70, "fit": "close"})
    changed = kpi.model_copy(update={"target": target, "observations": (base, worse)})
    html = kpis_html(Reader(replace(catalog, kpis={**catalog.kpis, kpi.id: changed}), "en"))
    shown = card(html, kpi.id)
    assert "moved away" in shown
    assert 'value="0"' in shown
    assert "The base is our choice" in shown
    assert "not the exact indicator" in shown


def test_text_of_a_file_stays_text(catalog: Catalog) -> None:
    kpi = next(iter(catalog.kpis.values()))
    bad = "<img src=x onerror=alert(1)>"
    source = Source(kind="unverified", note=bad, publisher=bad)
    figures = tuple(
        Observation(value=bad, unit=bad, year=year, area=bad, fit="exact", derived=bad, note=bad,
                    series="s", source=source)
        for year in ("2018", "2019")
    )  # fmt: skip
    target = Target(as_written=bad, type="rank", value=2, unit=bad, note=bad, source=source)
    fields = ("name", "short", "note", "good_note", "chosen_because")
    changes = {"target": target, "alternatives": (target,), "observations": figures}
    hostile = kpi.model_copy(update={**dict.fromkeys(fields, bad), **changes})
    changed = Catalog(catalog.workspace, catalog.sectors, catalog.layers, kpis={kpi.id: hostile})
    assert "<img" not in kpis_html(Reader(changed, "en"))


def test_how_many_of_its_steps_are_ready_by_the_future_year(
    workspace: SmallWorkspace, catalog: Catalog
) -> None:
    small = workspace.load().catalog
    day = date(2026, 1, 1)
    said = "by 2040, as far as dates are known: {} of 2."
    html = kpis_html(Reader(small, "en"), day=day)
    assert said.format(1) in html, "a service of the other step has no date"
    workspace.change("journeys/ada-morning.yaml", "[tap-app, leak-watch]", "[leak-watch]")
    assert said.format(2) in kpis_html(Reader(workspace.load().catalog, "en"), day=day)
    assert "data-ready" not in kpis_html(Reader(catalog, "en"), day=day), "nothing says when"

"""The KPI page as HTML."""

import re
from pathlib import Path

import pytest

from vivere.analysis.coverage import steps_moving_kpi
from vivere.catalog import Catalog
from vivere.content import load
from vivere.model import Kpi
from vivere.reader import Reader
from vivere.views.kpis import kpis_html

BORGO = Path(__file__).parents[1] / "workspaces" / "borgo"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(BORGO).catalog


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


def test_text_of_a_file_stays_text(catalog: Catalog) -> None:
    kpi = next(iter(catalog.kpis.values()))
    hostile = kpi.model_copy(update={"name": "<img src=x onerror=alert(1)>"})
    changed = Catalog(catalog.workspace, catalog.sectors, catalog.layers, kpis={kpi.id: hostile})
    assert "<img" not in kpis_html(Reader(changed, "en"))

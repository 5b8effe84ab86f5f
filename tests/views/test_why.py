"""Why a step works: the graph and the table that says the same."""

from pathlib import Path

import pytest

from vivere.analysis.impact import step_impacts, step_layers
from vivere.catalog import Catalog
from vivere.content import load
from vivere.model import Journey
from vivere.reader import Reader
from vivere.views.why import why_graph
from vivere.views.why_table import why_table

BORGO = Path(__file__).parents[1] / "workspaces" / "borgo"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(BORGO).catalog


@pytest.fixture(scope="module")
def journey(catalog: Catalog) -> Journey:
    return next(iter(catalog.journeys.values()))


def test_the_graph_leads_from_touchpoints_to_layers_and_kpis(
    catalog: Catalog, journey: Journey
) -> None:
    source = why_graph(Reader(catalog, "en"), journey, journey.steps).source
    for step in journey.steps:
        for service in step.services:
            assert f'"touch-{step.id}" -> "service-{service}"' in source
        for use in step_layers(catalog, step):
            for service, _ in use.reasons:
                assert f'"service-{service.id}" -> "layer-{use.layer.id}"' in source
        for impact in step_impacts(catalog, journey, step):
            assert f'-> "kpi-{impact.kpi.id}-{impact.effect}"' in source


def test_one_step_shows_only_its_own(catalog: Catalog, journey: Journey) -> None:
    first, *others = journey.steps
    source = why_graph(Reader(catalog, "en"), journey, [first]).source
    assert f"touch-{first.id}" in source
    assert not any(f"touch-{other.id}" in source for other in others)


@pytest.mark.parametrize("hostile", ["<b>bold</b>", 'a "quote"', "back\\slash", "<<i>", "\\N"])
def test_a_label_is_only_text(catalog: Catalog, journey: Journey, hostile: str) -> None:
    step = journey.steps[0].model_copy(update={"title": hostile})
    source = why_graph(Reader(catalog, "en"), journey, [step]).source
    assert "label=<" not in source
    assert hostile.replace("\\", "\\\\").replace('"', '\\"') in source


def test_the_table_says_what_the_graph_draws(catalog: Catalog, journey: Journey) -> None:
    html = why_table(Reader(catalog, "en"), journey, journey.steps).unescape()
    for step in journey.steps:
        for used in step.services:
            for need in catalog.services[used].layers:
                assert catalog.say(need.why, "en") in html
            for link in catalog.links_by_service.get(used, ()):
                assert catalog.say(link.mechanism, "en") in html


def test_the_table_keeps_text_as_text(catalog: Catalog, journey: Journey) -> None:
    step = journey.steps[0].model_copy(update={"title": "<script>alert(1)</script>"})
    changed = journey.model_copy(update={"steps": (step, *journey.steps[1:])})
    assert "<script" not in why_table(Reader(catalog, "en"), changed, changed.steps)

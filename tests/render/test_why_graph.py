"""Why a step works: the graph and the table that says the same."""

import re
from dataclasses import replace

import pytest

from vivere.analysis.impact import step_impacts, step_layers
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.charts.why_graph import FEW_STEPS, why_graph
from vivere.render.html.why_table import why_table
from vivere.render.reader import Reader


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


HOSTILE = (
    "<b>bold</b>",
    'a "quote"',
    "back\\slash",
    "<<i>",
    "\\N",
    "AT&T &lt;i&gt;",
    "two\nlines",
    "{a|b}",
)


def shown(text: str) -> str:
    """A label as Graphviz shows it, written into a DOT file."""
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_label_is_only_text(catalog: Catalog, journey: Journey, hostile: str) -> None:
    step = journey.steps[0].model_copy(update={"title": hostile})
    changed = journey.model_copy(update={"steps": (step, *journey.steps[1:])})
    source = why_graph(Reader(catalog, "en"), changed, [step]).source
    assert "label=<" not in source
    assert all(shown(line) in source for line in hostile.split("\n"))


def test_a_label_of_markup_alone_is_only_text(catalog: Catalog, journey: Journey) -> None:
    """Between angle brackets Graphviz would read markup of its own."""
    changed = replace(
        catalog,
        services={
            id_: service.model_copy(update={"short": None, "name": "<b>x</b>"})
            for id_, service in catalog.services.items()
        },
    )
    source = why_graph(Reader(changed, "en"), journey, journey.steps * FEW_STEPS).source
    assert "label=<" not in source
    assert 'label="<b>x</b>"' in source


def test_kinds_of_node_differ_in_shape_and_links_in_line(
    catalog: Catalog, journey: Journey
) -> None:
    source = why_graph(Reader(catalog, "en"), journey, journey.steps).source
    assert "shape=note" in source
    assert 'style="filled,rounded"' in source
    strengths = {link.strength for link in catalog.links}
    widths = {
        line.split("penwidth=")[1].split()[0] for line in source.split("\n") if '-> "kpi-' in line
    }
    assert len(widths) == len(strengths & {"weak", "medium", "strong"})


def test_one_step_says_the_strength_on_its_edges(catalog: Catalog, journey: Journey) -> None:
    reader = Reader(catalog, "en")
    step = next(step for step in journey.steps if step_impacts(catalog, journey, step))
    source = why_graph(reader, journey, [step]).source
    for impact in step_impacts(catalog, journey, step):
        for link in impact.links:
            assert f"label={reader.say(f'why.{link.strength}')}" in source


def test_the_colours_follow_the_theme(catalog: Catalog, journey: Journey) -> None:
    light, dark = (
        why_graph(Reader(catalog, "en"), journey, journey.steps, dark=dark).source
        for dark in (False, True)
    )
    assert light != dark
    assert re.sub("#[0-9a-f]{6}", "", light) == re.sub("#[0-9a-f]{6}", "", dark)


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

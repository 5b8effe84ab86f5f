"""The stage as HTML."""

import re

import pytest

from vivere.analysis.impact import step_impacts, step_layers
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.html.stage import missing_html, stage_html
from vivere.render.reader import Reader

HOSTILE = '</title><script>alert(1)</script>" onmouseover="x{{ 7 * 7 }}'


def stage(catalog: Catalog, journey: Journey, language: str = "en") -> str:
    return str(stage_html(Reader(catalog, language, base="../"), journey, 7))


def step_html(html: str, step: str) -> str:
    found = re.search(rf'<article[^>]*data-step="{step}".*?</article>', html, re.S)
    assert found
    return found[0]


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_step_tells_its_four_beats(catalog: Catalog, journey: Journey, language: str) -> None:
    html = stage_html(Reader(catalog, language, base="../"), journey, 7).unescape()
    assert f'<html lang="{language}">' in html
    for step in journey.steps:
        shown = step_html(html, step.id)
        beats = [shown.index(f'data-says="{beat}"') for beat in (1, 2, 3, 4)]
        assert beats[0] < beats[1] < beats[2] < beats[3]
        assert catalog.say(step.today.story, language) in shown
        assert catalog.say(step.future.story, language) in shown
        for used in step.services:
            service = catalog.services[used]
            assert catalog.say(service.short or service.name, language) in shown
        for use in step_layers(catalog, step):
            assert catalog.say(use.layer.name, language) in shown
        for impact in step_impacts(catalog, journey, step):
            assert catalog.say(impact.kpi.short, language) in shown


def test_the_year_is_the_workspaces(catalog: Catalog, journey: Journey) -> None:
    assert "2030" not in stage(catalog, journey)
    assert f"In {catalog.workspace.future_year}" in stage(catalog, journey)


def test_a_push_the_wrong_way_is_called_bad(catalog: Catalog, journey: Journey) -> None:
    step = next(step for step in journey.steps if step_impacts(catalog, journey, step))
    kpi = step_impacts(catalog, journey, step)[0].kpi
    turned = kpi.model_copy(update={"good": "down" if kpi.good == "up" else "up"})
    changed = Catalog(**{**vars_of(catalog), "kpis": {**catalog.kpis, kpi.id: turned}})
    before, after = (step_html(stage(c, journey), step.id) for c in (catalog, changed))
    assert after.count(">bad<") != before.count(">bad<")


def test_a_step_without_services_says_so(catalog: Catalog, journey: Journey) -> None:
    bare = journey.steps[0].model_copy(update={"services": ()})
    changed = journey.model_copy(update={"steps": (bare, *journey.steps[1:])})
    shown = step_html(stage(catalog, changed), bare.id)
    assert "No service is given" in shown
    assert "This step moves no KPI." in shown


def test_the_curve_has_a_named_dot_for_each_step(catalog: Catalog, journey: Journey) -> None:
    curve = stage(catalog, journey).split('id="st-curve"')[1].split("</nav>")[0]
    for number, step in enumerate(journey.steps, 1):
        assert f'data-go="{step.id}"' in curve
        assert f"Step {number}: " in curve
    assert curve.count("at-") == 2 * len(journey.steps)


def test_text_of_a_file_stays_text(catalog: Catalog, journey: Journey) -> None:
    first = journey.steps[0]
    step = first.model_copy(
        update={
            "title": HOSTILE,
            "place": first.place.model_copy(update={"name": HOSTILE}),
            "today": first.today.model_copy(update={"story": HOSTILE, "pain": HOSTILE}),
        }
    )
    changed = journey.model_copy(update={"title": HOSTILE, "steps": (step, *journey.steps[1:])})
    html = stage(catalog, changed)
    assert "<script>" not in html
    assert '" onmouseover=' not in html
    assert html.count("{{ 7 * 7 }}") >= 5


def test_nothing_is_inline_so_that_the_strict_policy_holds(
    catalog: Catalog, journey: Journey
) -> None:
    html = stage(catalog, journey)
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script>", html)


def test_ids_on_the_page_are_unique(catalog: Catalog, journey: Journey) -> None:
    ids = re.findall(r'\sid="([^"]+)"', stage(catalog, journey))
    assert len(ids) == len(set(ids))


def test_the_way_back_leads_to_the_journey(catalog: Catalog, journey: Journey) -> None:
    assert f'href="../journey?journey={journey.id}&amp;lang=en"' in stage(catalog, journey)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_missing_journey_has_a_way_home(catalog: Catalog, language: str) -> None:
    html = missing_html(Reader(catalog, language, base="../"))
    assert f'<html lang="{language}">' in html
    assert f'href="../.?lang={language}"' in html


def vars_of(catalog: Catalog) -> dict[str, object]:
    names = ("workspace", "sectors", "layers", "services", "kpis", "links", "personas", "journeys")
    return {name: getattr(catalog, name) for name in names}

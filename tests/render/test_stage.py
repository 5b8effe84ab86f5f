"""The stage as HTML."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from vivere.analysis.impact import step_impacts, step_layers
from vivere.analysis.outcome import journey_outcome
from vivere.analysis.voices import Distribution, Group, StepVoices
from vivere.i18n import count, say
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.acts import journey_acts, shown_impacts
from vivere.render.heard import Heard, StepResult
from vivere.render.html.stage import MOST_STORIES, missing_html, nearest_stories, stage_html
from vivere.render.reader import Reader
from vivere.render.step_view import step_views

HOSTILE = '</title><script>alert(1)</script>" onmouseover="x{{ 7 * 7 }}'


def stage(catalog: Catalog, journey: Journey, language: str = "en") -> str:
    return str(stage_html(Reader(catalog, language, base="../"), journey, 7))


def step_html(html: str, step: str) -> str:
    found = re.search(rf'<article[^>]*data-of-step="{step}".*?</article>', html, re.S)
    assert found
    return found[0]


def act_html(html: str, act: str) -> str:
    found = re.search(rf'<section[^>]*data-act="{re.escape(act)}".*?</section>', html, re.S)
    assert found
    return found[0]


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_step_is_told_in_its_acts(catalog: Catalog, journey: Journey, language: str) -> None:
    html = stage_html(Reader(catalog, language, base="../"), journey, 7).unescape()
    assert f'<html lang="{language}">' in html
    for view in step_views(catalog, journey):
        step = view.step
        shown = step_html(html, step.id)
        ids = [act.id for act in journey_acts(catalog, journey, language) if act.step == view]
        acts = [shown.index(f'data-act="{id_}"') for id_ in ids]
        assert acts == sorted(acts)
        assert catalog.say(step.today.story, language) in act_html(shown, f"today-{step.id}")
        assert catalog.say(step.future.story, language) in act_html(shown, f"future-{step.id}")
        if step.future.cost:
            cost = act_html(shown, f"cost-{step.id}")
            assert catalog.say(step.future.cost.text, language) in cost
        for used in step.services:
            service = catalog.services[used]
            assert catalog.say(service.short or service.name, language) in shown
        for use in step_layers(catalog, step):
            assert catalog.say(use.layer.name, language) in shown
        for impact in shown_impacts(view):
            assert catalog.say(impact.kpi.short, language) in shown


def test_a_strength_is_said_in_words_and_shown_by_weight(
    catalog: Catalog, journey: Journey
) -> None:
    view = next(view for view in step_views(catalog, journey) if view.impacts)
    shown = act_html(stage(catalog, journey), f"evidence-{view.step.id}")
    for impact in view.impacts:
        assert f"is-{impact.strength} " in shown
        assert say("en", f"strength.{impact.strength}") in shown


def test_the_year_is_the_workspaces(catalog: Catalog, journey: Journey) -> None:
    assert "2030" not in stage(catalog, journey)
    assert f"In {catalog.workspace.future_year}" in stage(catalog, journey)


def test_a_push_the_wrong_way_is_called_so(catalog: Catalog, journey: Journey) -> None:
    step = next(step for step in journey.steps if step_impacts(catalog, journey, step))
    kpi = step_impacts(catalog, journey, step)[0].kpi
    turned = kpi.model_copy(update={"good": "down" if kpi.good == "up" else "up"})
    changed = Catalog(**{**vars_of(catalog), "kpis": {**catalog.kpis, kpi.id: turned}})
    before, after = (step_html(stage(c, journey), step.id) for c in (catalog, changed))
    assert after.count("against its target") != before.count("against its target")
    closing = act_html(stage(changed, journey), "changes")
    against = any(not one.good for one in step_impacts(changed, journey, step))
    assert (changed.say(kpi.short, "en") in closing) >= against


def test_a_step_that_moves_nothing_says_so(catalog: Catalog, journey: Journey) -> None:
    first = journey.steps[0]
    quiet = first.model_copy(update={"kpis": ()})
    changed = journey.model_copy(update={"steps": (quiet, *journey.steps[1:])})
    assert "This step moves no indicator." in act_html(
        stage(catalog, changed), f"evidence-{first.id}"
    )
    bare = first.model_copy(update={"services": (), "kpis": ()})
    without = journey.model_copy(update={"steps": (bare, *journey.steps[1:])})
    assert f'data-act="evidence-{first.id}"' not in stage(catalog, without)


def test_the_closing_says_what_changed_and_what_did_not(catalog: Catalog, journey: Journey) -> None:
    closing = act_html(stage(catalog, journey), "changes")
    found = journey_outcome(journey)
    assert f"<b>{len(found.better)}</b>" in closing
    for step in (*found.same, *found.worse)[:3]:
        assert catalog.say(step.title, "en") in unescape(closing)


def test_the_way_on_is_a_code_only_where_a_phone_can_go(catalog: Catalog, journey: Journey) -> None:
    reader = Reader(catalog, "en", base="../")
    here = act_html(str(stage_html(reader, journey, 7, "http://192.0.2.7:8501")), "sources")
    assert f"http://192.0.2.7:8501/story/{journey.id}" in here
    assert "<svg" in here
    nowhere = act_html(stage(catalog, journey), "sources")
    assert "No phone can get here" in nowhere
    assert "<svg" not in nowhere


def test_the_next_story_follows_and_the_first_follows_the_last(catalog: Catalog) -> None:
    journeys = list(catalog.journeys.values())
    for journey, after in zip(journeys, [*journeys[1:], journeys[0]], strict=True):
        expected = f'data-next="{after.id}" href="../stage/{after.id}?lang=en"'
        assert (expected in stage(catalog, journey)) == (len(journeys) > 1)


def test_the_curve_has_a_named_dot_for_each_step(catalog: Catalog, journey: Journey) -> None:
    curve = stage(catalog, journey).split('id="st-curve"')[1].split("</nav>")[0]
    for number, step in enumerate(journey.steps, 1):
        assert f'data-go="{step.id}"' in curve
        assert f"Step {number}: " in curve
    assert curve.count("at-") == 2 * len(journey.steps)


def test_nobody_sees_a_clock(catalog: Catalog, journey: Journey) -> None:
    assert not re.search(r"timer|data-clock", stage(catalog, journey))


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


def test_of_many_stories_the_agenda_lists_those_around(catalog: Catalog, journey: Journey) -> None:
    many = {f"j{n}": journey.model_copy(update={"id": f"j{n}"}) for n in range(100)}
    changed = replace(catalog, journeys=many)
    for here in ("j0", "j50", "j99"):
        shown = [one.id for one in nearest_stories(changed, many[here])]
        assert here in shown
        assert len(shown) == MOST_STORIES
        assert shown == sorted(shown, key=list(many).index)
    assert "76 more stories" in stage_html(Reader(changed, "en"), many["j50"], 1)
    assert nearest_stories(catalog, journey) == tuple(catalog.journeys.values())


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_not_published_of_a_room_is_said_and_not_drawn(
    catalog: Catalog, journey: Journey, language: str
) -> None:
    felt, step = (Group(("1",), 5),), journey.steps[0].id
    for published, lacks in (
        (Distribution(felt, 1.0, (1, 1)), ""),
        (Distribution(felt, 1.0), "spread"),
        (Distribution(felt, None, (1, 1)), "median"),
        (Distribution(felt), "both"),
    ):
        voices = StepVoices(5, {"emotion": published})
        heard = Heard(
            5, 5, date(2026, 1, 31), open_=True, voices={step: voices},
            result=StepResult(step, voices, 5),
        )  # fmt: skip
        reader = Reader(catalog, language, base="../")
        html = str(stage_html(reader, journey, 7, heard=heard))
        for drawing in (act_html(html, "heard"), html.partition('id="st-result"')[2]):
            assert ("st-median" in drawing) == (lacks in ("", "spread"))
            assert ("st-spread" in drawing) == (lacks in ("", "median"))
            said = [
                what
                for what in ("both", "median", "spread")
                if count(language, f"count.withheld.{what}", 1, steps="1") in drawing
            ]
            assert said == [lacks] * bool(lacks)

"""The story of a journey as HTML, for one reader."""

import re

import pytest

from vivere.analysis.voices import StepVoices
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.acts import shown_impacts
from vivere.render.html.frame import Frame
from vivere.render.html.story import story_html
from vivere.render.reader import Reader
from vivere.render.step_view import Voices, step_views

FRAME = Frame("story", (), (), (), home="../.", finds="journey")


def story(
    catalog: Catalog, journey: Journey, language: str = "en", voices: Voices | None = None
) -> str:
    return str(story_html(Reader(catalog, language, base="../"), journey, FRAME, 7, voices))


def step_html(html: str, step: str) -> str:
    found = re.search(rf'<article[^>]* id="{step}".*?</article>', html, re.S)
    assert found
    return found[0]


@pytest.mark.parametrize("language", ["it", "en"])
def test_each_step_is_told_whole_in_the_order_of_its_states(
    catalog: Catalog, journey: Journey, language: str
) -> None:
    html = story_html(Reader(catalog, language, base="../"), journey, FRAME, 7).unescape()
    assert f'<html lang="{language}"' in html
    for view in step_views(catalog, journey):
        shown = step_html(html, view.step.id)
        told = [shown.index(catalog.say(one.state.story, language)) for one in view.states]
        assert told == sorted(told)
        assert catalog.say(view.step.place.name, language) in shown
        for used in view.services:
            assert catalog.say(used.service.short or used.service.name, language) in shown
            assert f"services?service={used.service.id}" in shown
        for impact in shown_impacts(view):
            assert catalog.say(impact.kpi.short, language) in shown


def test_the_rail_leads_to_every_step(catalog: Catalog, journey: Journey) -> None:
    rail = story(catalog, journey).split('class="sy-rail"')[1].split("</nav>")[0]
    assert re.findall(r'href="#([^"]+)"', rail) == [step.id for step in journey.steps]


def test_a_voice_is_shown_where_one_was_approved_and_its_absence_is_said(
    catalog: Catalog, journey: Journey
) -> None:
    first, second = journey.steps[:2]
    quiet = story(catalog, journey)
    assert quiet.count("No voice on this step yet") == len(journey.steps)
    heard = {first.id: StepVoices(comments=("A <b>voice</b>",)), second.id: StepVoices()}
    html = story(catalog, journey, voices=heard)
    assert "A &lt;b&gt;voice&lt;/b&gt;" in step_html(html, first.id)
    assert "No voice" not in html


def test_the_story_leads_to_the_next(catalog: Catalog, journey: Journey) -> None:
    html = story(catalog, journey)
    for other in catalog.journeys.values():
        if other != journey:
            assert "The next story" in html
    assert len(catalog.journeys) > 1 or "The next story" not in html


def test_nothing_is_inline_and_ids_are_unique(catalog: Catalog, journey: Journey) -> None:
    html = story(catalog, journey)
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script>", html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))

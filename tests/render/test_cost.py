"""What a step costs stands wherever the step does: map, detail, stage, plain page, paper."""

import re

import pytest

from tests.frontend.css_rules import rules
from vivere import frontend
from vivere.app.pages import PAGES
from vivere.model import Cost, Journey
from vivere.model.catalog import Catalog
from vivere.render.html.journey import journey_html
from vivere.render.html.plain import plain_map_html
from vivere.render.html.stage import stage_html
from vivere.render.reader import Reader

COST = Cost(kinds=("privacy", "money"), text={"it": "Un'ora di coda", "en": "An hour's queue"})
KINDS = {"it": "riservatezza, denaro", "en": "privacy, money"}


def with_costs(journey: Journey, *costs: Cost | None) -> Journey:
    """A journey of the first steps, each with its cost."""
    steps = tuple(
        step.model_copy(update={"future": step.future.model_copy(update={"cost": cost})})
        for step, cost in zip(journey.steps, costs, strict=False)
        if step.future
    )
    return journey.model_copy(update={"steps": steps})


def cells(html: str) -> list[str]:
    lane = re.search(r'data-lane="cost".*?</tr>', html, re.S)
    return re.findall(r"<td.*?</td>", lane[0], re.S) if lane else []


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_cost_is_on_the_map_in_the_detail_and_on_stage(
    catalog: Catalog, journey: Journey, language: str
) -> None:
    reader = Reader(catalog, language, base="../")
    told = with_costs(journey, COST, None)
    words, kinds = catalog.say(COST.text, language), KINDS[language]
    page = journey_html(reader, told).unescape()
    with_cost, without = cells(page)
    assert words in with_cost
    assert f"<b>{kinds}:</b>" in with_cost  # with no class that hides it in one of the states
    assert reader.say("step.no_cost") in without
    assert reader.say("step.no_cost") not in with_cost
    for shown, mark in (
        (page, 'data-detail="{}".*?</section>'),
        (stage_html(reader, told, 7).unescape(), '<article[^>]*data-of-step="{}".*?</article>'),
    ):
        one, other = (re.search(mark.format(step.id), shown, re.S) for step in told.steps)
        assert one is not None
        assert other is not None
        assert words in one[0]
        assert kinds in one[0]
        assert reader.say("lane.cost") in one[0]
        assert reader.say("lane.cost") not in other[0]
    assert cells(plain_map_html(reader, told).unescape()) == cells(page)


def test_without_any_cost_there_is_no_lane(catalog: Catalog, journey: Journey) -> None:
    assert cells(journey_html(Reader(catalog, "en", base="../"), with_costs(journey, None))) == []


@pytest.mark.parametrize("page", ["journey", "stage", "plain"])
def test_no_style_takes_a_cost_from_the_paper(page: str) -> None:
    css = {
        "journey": lambda: frontend.page_style(*{one.id: one for one in PAGES}["journey"].styles),
        "stage": lambda: frontend.served("stage.css"),
        "plain": lambda: frontend.served("plain.css"),
    }[page]()
    hidden = [
        rule.selector
        for rule in rules(css)
        if rule.inside("@media print") and rule.declarations.get("display", "").startswith("none")
    ]
    of_a_cost = re.compile(
        r"(?:\.(?:st-act|st-step|st-story|step-pain|step-state)|cost)[^\s>]*$", re.I
    )
    assert [selector for selector in hidden if of_a_cost.search(selector)] == []

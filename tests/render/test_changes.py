"""The page of changes: marks, maps, limits, words for every field."""

import base64
import re
from dataclasses import replace
from hashlib import sha256

import pytest

import vivere.model
from tests.edited import edited_borgo
from tests.small import SmallWorkspace
from vivere.analysis.changes import Changes, compare
from vivere.content import load
from vivere.i18n import keys
from vivere.model import Model
from vivere.model.catalog import Catalog
from vivere.render.changes.story import change_story
from vivere.render.changes.words import Names
from vivere.render.html import changes as view
from vivere.render.html.changes import ComparedSide, changes_html, changes_page
from vivere.render.reader import Reader

FILE = "journeys/ada-morning.yaml"


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return load(edited_borgo(tmp_path_factory.mktemp("edited") / "b")).catalog


def both(
    before: Catalog, after: Catalog, language: str = "en"
) -> tuple[ComparedSide, ComparedSide, Changes]:
    return (
        ComparedSide("then", Reader(before, language)),
        ComparedSide("now", Reader(after, language)),
        compare(before, after),
    )


def test_every_field_of_the_models_has_words() -> None:
    models = [getattr(vivere.model, name) for name in vivere.model.__all__]
    fields = {
        field
        for model in models
        if isinstance(model, type) and issubclass(model, Model)
        for field in model.model_fields
    }
    start = "changes.field."
    words = {key.removeprefix(start) for key in keys("en") if key.startswith(start)}
    assert words == fields | {"journeys"}


def test_words_that_went_and_came_are_said_to_all(borgo: Catalog, after: Catalog) -> None:
    html = changes_html(*both(borgo, after))
    assert re.search(
        r"<del><span class=\"visually-hidden\"[^>]*>taken out: </span>d&#39;inverno", html
    )
    assert re.search(r"<ins><span class=\"visually-hidden\"[^>]*>added: </span>mai", html)


def test_changed_steps_are_marked_on_both_maps(borgo: Catalog, after: Catalog) -> None:
    html = str(changes_html(*both(borgo, after)))
    first, second = re.findall(r'<table class="map">.*?</table>', html, re.S)[:2]
    assert first.count("ch-split") == 1
    assert second.count("ch-split") == 2
    assert "became two" in first
    assert "<button" not in html
    assert first.count("ch-badge") == 2


def test_a_new_journey_has_a_map_on_one_side(borgo: Catalog) -> None:
    kept = dict(list(borgo.journeys.items())[:1])
    links = tuple(link for link in borgo.links if link.service)
    html = changes_html(*both(replace(borgo, journeys=kept, links=links), borgo))
    assert html.count('<table class="map">') == 1
    assert "it was not there before" in html


def test_few_maps_and_few_journeys_say_so(
    borgo: Catalog, after: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST_MAPS", 1)
    html = changes_html(*both(borgo, after))
    assert html.count('<table class="map">') == 2
    assert "for the first story that changed" in html
    cut = changes_html(*both(borgo, after), most=1)
    assert "And 1 more story changed" in cut
    assert "Stories: 2 changed" in cut


def test_the_page_needs_nothing_else(borgo: Catalog, after: Catalog) -> None:
    page = changes_page(*both(borgo, after))
    [style] = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert "<script" not in page
    assert not re.search(r'\sstyle="', page)
    assert not re.search(r'(?:src|href)="(?!data:,|#)', page)


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_broken_is_said(borgo: Catalog, language: str) -> None:
    before, now, changes = both(borgo, borgo, language)
    html = changes_html(replace(before, errors=3), now, changes)
    assert "3 err" in html
    assert html.count("ch-broken") == 1


def test_a_change_tells_the_room_it_answers(workspace: SmallWorkspace) -> None:
    before = workspace.load().catalog
    answers = "{room: K7M2QP, said: Too early%s}"
    for more, told in (
        ("", "because the room K7M2QP said: Too early"),
        (
            ", kept: true, why: The floor is wet",
            "stays as it is, though the room K7M2QP said: Too early Reason: The floor is wet",
        ),
    ):
        one = answers % more
        workspace.change(FILE, "kpis: [lost]\n", f"kpis: [lost]\n    because: [{one}]\n")
        after = workspace.load()
        assert not after.findings
        lines = change_story(Names(before, after.catalog, "en"), compare(before, after.catalog))
        words = [one.words for _, of in lines.personas for each in of for s in each.steps
                 for one in s.lines]  # fmt: skip
        assert words == [told]
        workspace.change(FILE, f"    because: [{one}]\n", "")

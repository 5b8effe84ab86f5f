"""What is missing or to be confirmed leads to where it is written, for who may edit."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from markupsafe import Markup

from tests.house import ROOT
from vivere.analysis.readiness import readiness
from vivere.content import Loaded, load
from vivere.editor.fields import Kind
from vivere.editor.form import form_fields
from vivere.editor.service import file_of
from vivere.editor.state import fields_of
from vivere.model.kinds import model_of
from vivere.render.html.areas import areas_html
from vivere.render.html.funding import funding_html
from vivere.render.html.lessons import lessons_html
from vivere.render.html.scoreboard import scoreboard_html
from vivere.render.html.services import services_html
from vivere.render.html.when import when_html
from vivere.render.reader import Reader

TODAY = date(2026, 11, 29)

PAGES: dict[str, Callable[[Reader], Markup]] = {
    "funding": funding_html,
    "when": lambda r: when_html(r, readiness(r.catalog, TODAY)),
    "lessons": lambda r: lessons_html(r, (), ()),
    "scoreboard": lambda r: scoreboard_html(r, TODAY),
    "areas": lambda r: areas_html(r, TODAY, whole=True),
    "area cards": lambda r: areas_html(r, TODAY),
    **{
        one: lambda r, one=one: services_html(r, TODAY, one)  # type: ignore[misc]
        for one in ("smart-parking", "gestione-energia-edifici")
    },
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT)


@pytest.mark.parametrize("page", PAGES)
def test_a_gold_mark_leads_to_the_thing_in_its_file(loaded: Loaded, page: str) -> None:
    reader = Reader(loaded.catalog, "en", edits=True)
    found = {unescape(one) for one in re.findall(r'href="(workbench[^"]+)"', PAGES[page](reader))}
    assert found
    for address in found:
        asked = {name: one for name, (one,) in parse_qs(urlsplit(address).query).items()}
        path = file_of(loaded, asked["file"], asked.get("at"))
        assert path, address
        fields = form_fields(reader, model_of(path), fields_of((ROOT / path).read_text()) or {})
        lists = [one for one in fields if one.spec.kind is Kind.LIST]
        known = {one.key(n) for one in lists for n, _ in enumerate(one.value or ())}
        known |= {f"id {one.value}" for one in fields if one.spec.name == "area"}
        assert "at" not in asked or f"id {asked['at']}" in known, address


@pytest.mark.parametrize("page", PAGES)
def test_who_only_reads_is_led_to_no_editor(loaded: Loaded, page: str) -> None:
    assert "workbench" not in PAGES[page](Reader(loaded.catalog, "en"))

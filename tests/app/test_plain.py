"""What works without a live connection, and the first HTML that leads there."""

import re
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.small import SmallWorkspace
from vivere.app.plain import plain_routes
from vivere.app.settings import ROOT
from vivere.app.stage import stage_routes
from vivere.app.streamlit.first_html import page_routes
from vivere.content import LiveWorkspace
from vivere.i18n import LANGUAGES, say
from vivere.model.catalog import Catalog
from vivere.web.access import Access

OPEN = Access(None, open_=True)
BORGO = ROOT / "tests" / "workspaces" / "borgo"


@pytest.fixture(scope="module")
def client() -> TestClient:
    workspace = LiveWorkspace(BORGO)
    routes = [*plain_routes(workspace), *stage_routes(workspace), *page_routes(workspace, OPEN)]
    return TestClient(Starlette(routes=routes))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_works_is_listed(client: TestClient, borgo: Catalog, language: str) -> None:
    page = client.get(f"/plain?lang={language}").text
    assert f'<html lang="{language}">' in page
    for journey in borgo.journeys:
        for address in (f"map/{journey}?lang={language}", f"stage/{journey}?lang={language}"):
            assert f'href="{address}"' in page
            assert client.get(f"/{address}").status_code == 200
    assert f'href="room?lang={language}"' in page
    assert 'href="join"' in page


def test_the_map_is_whole_and_leads_to_no_page_that_needs_a_connection(
    client: TestClient, borgo: Catalog
) -> None:
    for journey in borgo.journeys.values():
        answer = client.get(f"/map/{journey.id}?lang=en")
        page = unescape(answer.text)
        for step in journey.steps:
            for text in (step.title, step.today.story, step.future.story):
                assert borgo.say(text, "en") in page
        assert "data-page" not in page
        assert 'data-state="compare"' in page, "without a script all states are on show"
        assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_the_years_have_addresses_and_lead_to_no_page_that_needs_a_connection(
    workspace: SmallWorkspace,
) -> None:
    client = TestClient(Starlette(routes=plain_routes(LiveWorkspace(workspace.folder))))
    page = client.get("/years?lang=en&year=2031&journey=ada-morning").text
    assert '<b data-count>1</b><span class="soft">/2' in page
    assert '<details name="when-strip" data-strip="ada-morning" open>' in page
    assert 'aria-current="true" href="?year=2031&amp;journey=ada-morning&amp;lang=en"' in page
    assert "data-page" not in page
    assert "<b data-count>0</b>" in client.get("/years?lang=en&year=2029&start=x").text


def test_a_map_that_is_not_there_says_so(client: TestClient) -> None:
    answer = client.get("/map/none?lang=en")
    assert answer.status_code == 404
    assert say("en", "stage.missing_title") in answer.text


def test_what_the_pages_load_is_served(client: TestClient) -> None:
    for path in ("/plain", "/map/" + next(iter(LiveWorkspace(BORGO).current().catalog.journeys))):
        for address in re.findall(r'(?:src|href)="([^"]*assets[^"]*)"', client.get(path).text):
            assert client.get(f"/{address.replace('../', '')}").status_code == 200


@pytest.mark.parametrize("path", ["/", "/journey", "/rooms"])
def test_the_first_html_can_say_in_each_language_that_the_connection_is_blocked(
    client: TestClient, path: str
) -> None:
    page = unescape(client.get(path).text)
    script = re.findall(r'<script src="\./([^"]*socket\.js[^"]*)"></script>', page)
    assert client.get(f"/{script[0]}").headers["content-type"].startswith("text/javascript")
    assert page.index(script[0]) < page.index('type="module"'), "before the app's own"
    hidden = re.findall(
        r'<div id="vivere-plain"[^>]* hidden>(.*?)</div>\s*<div id="root">', page, re.S
    )
    no_script = re.findall(r"<noscript>(.*?)</noscript>", page, re.S)
    assert len(no_script) == 1
    for said, keys in ((hidden[0], ("blocked", "slow")), (no_script[0], ("no_script",))):
        assert re.findall(r'<section lang="(\w+)">', said) == ["it", "en"], "the workspace's first"
        for language in LANGUAGES:
            assert f'href="./plain?lang={language}"' in said
            for key in keys:
                assert say(language, f"plain.{key}_text") in said


def test_the_workspaces_language_is_the_first(workspace: SmallWorkspace) -> None:
    workspace.change("vivere.yaml", "default_language: it", "default_language: en")
    english = TestClient(Starlette(routes=page_routes(LiveWorkspace(workspace.folder), OPEN)))
    assert re.findall(r'<section lang="(\w+)">', english.get("/").text) == ["en", "it"] * 2


def test_the_page_of_components_opens(client: TestClient) -> None:
    assert client.get("/style?lang=it").status_code == 200

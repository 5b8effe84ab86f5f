"""The first HTML of each page, before Streamlit's script has drawn anything."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.small import SmallWorkspace
from vivere.app.pages import BY_ID, PAGES, page_at
from vivere.app.streamlit import first_html
from vivere.app.streamlit.first_html import page_routes
from vivere.app.tab_title import tab_title
from vivere.content import LiveWorkspace
from vivere.i18n import LANGUAGES
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.web.access import Access

OPEN = Access(None, open_=True)

HOSTILE = 'Vivere </title><script>alert("1")</script> & altri'


def shown(workspace: SmallWorkspace) -> TestClient:
    return TestClient(Starlette(routes=page_routes(LiveWorkspace(workspace.folder), OPEN)))


@pytest.fixture
def client(workspace: SmallWorkspace) -> TestClient:
    return shown(workspace)


def told(html: str) -> tuple[str, str]:
    """The language and the title of a page."""
    return re.findall(r'<html lang="(.*?)">', html)[0], re.findall("<title>(.*?)</title>", html)[0]


def test_each_page_says_its_name_and_language_before_it_is_drawn(client: TestClient) -> None:
    titles = set()
    for page in PAGES:
        path = "/" if page is PAGES[0] else f"/{page.id}"
        for language in LANGUAGES:
            answer = client.get(path, params={"lang": language})
            assert answer.headers["cache-control"] == "no-cache"
            lang, title = told(answer.text)
            assert lang == language
            assert title.endswith(" · Small")
            titles.add((language, title))
        assert client.head(path).status_code == 200
        assert client.post(path).status_code == 405
    assert len(titles) == len(PAGES) * len(LANGUAGES)


@pytest.mark.parametrize("asked", ["", "?lang=xx", "?lang=%22%3E%3Cscript%3E", "?lang=en&lang=it"])
def test_what_is_no_language_is_the_workspaces(client: TestClient, asked: str) -> None:
    assert told(client.get(f"/journey{asked}").text)[0] == "it"


def test_a_title_cannot_write_html(workspace: SmallWorkspace) -> None:
    workspace.change("vivere.yaml", "title: Small", f"title: '{HOSTILE}'")
    html = shown(workspace).get("/").text
    assert "<script>alert" not in html
    assert "&lt;/title&gt;" in html


def test_a_tab_says_what_is_on_show(borgo: Catalog) -> None:
    reader = Reader(borgo, "it")
    journey, persona = next(iter(borgo.journeys.values())), next(iter(borgo.personas.values()))
    kpi, area = next(iter(borgo.kpis.values())), next(iter(borgo.areas.values()))
    service = next(iter(borgo.services.values()))
    for address, name in (
        ({"journey": journey.id}, journey.title),
        ({"persona": persona.id}, persona.name),
        ({"kpi": kpi.id, "area": area.id}, kpi.short),
        ({"area": area.id}, area.short or area.name),
        ({"service": service.id}, service.short or service.name),
    ):
        page = BY_ID["workbench"] if "journey" in address else PAGES[0]
        title = tab_title(reader, page, address)
        assert title == f"{reader.words(name)} · {tab_title(reader, page, {})}"
    assert tab_title(reader, PAGES[0], {"journey": "none"}) == tab_title(reader, PAGES[0], {})
    assert tab_title(reader, PAGES[0], {"journey": journey.id}) == tab_title(reader, PAGES[0], {})


def test_the_frame_is_there_before_anything_is_drawn(client: TestClient) -> None:
    for page in PAGES:
        html = client.get("/" if page is PAGES[0] else f"/{page.id}", params={"lang": "en"}).text
        frame = re.findall('<header id="frame">(.*?)</header>', html, re.DOTALL)
        assert len(frame) == 1
        assert f'data-way="{page.entry}" aria-current="true"' in frame[0]
    assert re.search('data-page="journey" data-way="journey" aria-current="page"', html) is None


def test_the_home_stands_also_under_its_name(client: TestClient) -> None:
    for query in ("", "?lang=en&area=x"):
        answer = client.get(f"/{PAGES[0].id}{query}", follow_redirects=False)
        assert answer.headers["location"] == f"./{query}"
    assert client.get(f"/{PAGES[0].id}").status_code == 200


@pytest.mark.parametrize("base", ["http://vivere.example", "https://x.example/vivere"])
def test_the_page_of_an_address(base: str) -> None:
    for page in PAGES[1:]:
        assert page_at(f"{base}/{page.id}?lang=it#x") is page
    assert page_at(f"{base}/") is page_at(base) is page_at(None) is PAGES[0]


def test_a_page_of_streamlits_that_has_changed_is_not_served_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first_html.framework_html.cache_clear()
    monkeypatch.setattr(first_html, "_TITLE", "<title>Another</title>")
    with pytest.raises(ValueError, match="Another"):
        first_html.framework_html()

"""The stage's routes, without Streamlit around them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from vivere.app.stage import stage_routes
from vivere.app.story import story_routes
from vivere.content import LiveWorkspace
from vivere.frontend import version
from vivere.render.html.stage import ASSETS

BORGO = Path(__file__).parents[1] / "workspaces" / "borgo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(BORGO, tmp_path / "borgo")


@pytest.fixture
def open_client() -> Callable[[Path], TestClient]:
    def start(folder: Path) -> TestClient:
        workspace = LiveWorkspace(folder)
        return TestClient(Starlette(routes=(*stage_routes(workspace), *story_routes(workspace))))

    return start


@pytest.fixture
def client(folder: Path, open_client: Callable[[Path], TestClient]) -> TestClient:
    return open_client(folder)


@pytest.fixture
def journey(folder: Path) -> str:
    return sorted(path.stem for path in (folder / "journeys").iterdir())[0]


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_journey_is_shown_in_both_languages(
    client: TestClient, journey: str, language: str
) -> None:
    answer = client.get(f"/stage/{journey}?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("asked", ["", "?lang=xx", "?lang=%3Cscript%3E"])
def test_an_unknown_language_falls_back_to_the_workspaces(
    client: TestClient, journey: str, asked: str
) -> None:
    assert '<html lang="it">' in client.get(f"/stage/{journey}{asked}").text


@pytest.mark.parametrize("journey_id", ["nobody", "..%2f..%2fetc%2fpasswd", "%3Cscript%3E"])
@pytest.mark.parametrize("language", ["it", "en"])
def test_an_unknown_journey_is_a_friendly_page(
    client: TestClient, journey_id: str, language: str
) -> None:
    answer = client.get(f"/stage/{journey_id}?lang={language}")
    assert answer.status_code == 404
    if "%2f" not in journey_id:
        assert f'href="../.?lang={language}"' in answer.text
        assert "Content-Security-Policy" in answer.headers
    assert "<script>" not in answer.text


@pytest.mark.parametrize("found", [True, False])
def test_pages_allow_nothing_from_elsewhere(client: TestClient, journey: str, found: bool) -> None:
    headers = client.get(f"/stage/{journey if found else 'nobody'}").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("way", ["stage", "story"])
def test_a_journey_is_told_in_few_bytes(client: TestClient, journey: str, way: str) -> None:
    answer = client.get(f"/{way}/{journey}", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_story_has_its_journey_and_its_frame(client: TestClient, journey: str) -> None:
    html = client.get(f"/story/{journey}?lang=en").text
    assert f'href="../journey?journey={journey}&amp;lang=en"' in html
    assert f'href="../stage/{journey}?lang=en"' in html
    assert client.get("/story/nobody").status_code == 404


def test_markup_in_a_file_reaches_the_page_as_text(
    folder: Path, journey: str, open_client: Callable[[Path], TestClient]
) -> None:
    path = folder / "journeys" / f"{journey}.yaml"
    text = path.read_text(encoding="utf-8")
    assert 'it: "' in text
    path.write_text(text.replace('it: "', 'it: "<img src=x onerror=alert(1)>'), "utf-8")
    html = open_client(folder).get(f"/stage/{journey}?lang=it").text
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


@pytest.mark.parametrize("name", ASSETS)
def test_an_asset_under_its_version_may_be_kept(client: TestClient, name: str) -> None:
    answer = client.get(f"/_vivere/assets/{name}?v={version(name)}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    kind = "javascript" if name.endswith(".js") else "css"
    assert answer.headers["Content-Type"].startswith(f"text/{kind}")


def test_an_asset_under_another_version_is_asked_for_again(client: TestClient) -> None:
    answer = client.get(f"/_vivere/assets/{ASSETS[0]}?v=old")
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["city.css", "nothing.js", "..%2f__init__.py", "%2e%2e"])
def test_only_the_named_assets_are_served(client: TestClient, name: str) -> None:
    assert client.get(f"/_vivere/assets/{name}").status_code == 404


def test_every_asset_of_the_page_is_served(client: TestClient, journey: str) -> None:
    html = client.get(f"/stage/{journey}").text
    for name in ASSETS:
        assert f"../_vivere/assets/{name}?v={version(name)}" in html


def test_a_story_without_a_name_is_the_one_chosen_or_the_first(
    client: TestClient, journey: str
) -> None:
    def led_to(query: str) -> str:
        answer = client.get(f"/story?{query}", follow_redirects=False)
        assert answer.status_code == 303
        return answer.headers["location"]

    assert led_to(f"lang=en&journey={journey}") == f"story/{journey}?lang=en"
    assert led_to("lang=it") == led_to("lang=it&journey=nobody")
    assert client.get("/story").status_code == 200

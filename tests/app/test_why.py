"""The page «Why», started from app.py, and its picture outside Streamlit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from vivere.app.why import why_routes
from vivere.content import LiveWorkspace
from vivere.model.catalog import Catalog

Open = Callable[..., AppTest]
BORGO = Path(__file__).parents[1] / "workspaces" / "borgo"


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_whole_journey_and_each_of_its_steps(
    open_page: Open, language: str, catalog: Catalog
) -> None:
    journey = next(iter(catalog.journeys.values()))
    assert not open_page("why", lang=language).exception
    at = open_page("why", journey=journey.id, step=journey.steps[1].id, weak="1", lang=language)
    assert not at.exception
    assert journey.steps[1].id in at.query_params["step"]


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=why_routes(LiveWorkspace(BORGO))))


@pytest.fixture(scope="module")
def journey() -> str:
    return sorted(path.stem for path in (BORGO / "journeys").iterdir())[0]


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_picture_on_the_stage(client: TestClient, journey: str, language: str) -> None:
    answer = client.get(f"/stage/{journey}/why?lang={language}")
    assert f'<html lang="{language}" data-theme="dark">' in answer.text, "the hall stays dark"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_graph_as_dot_with_and_without_weak_effects(client: TestClient, journey: str) -> None:
    few, all_ = (client.get(f"/why/{journey}.dot?weak={weak}") for weak in "01")
    assert few.headers["content-type"].startswith("text/vnd.graphviz")
    assert few.text.startswith("digraph")
    assert len(few.text) <= len(all_.text)


@pytest.mark.parametrize("path", ["/stage/nobody/why", "/why/nobody.dot"])
def test_an_unknown_journey_is_said(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404

"""Every route that Streamlit adds is decided, and the decision holds in the running app."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from starlette.routing import Mount, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from streamlit.runtime import Runtime

from tests.small import SmallWorkspace
from vivere.app.context import AppContext
from vivere.app.pages import LENSES
from vivere.app.routes import app_routes
from vivere.app.settings import Settings
from vivere.app.streamlit.factory import create_app
from vivere.app.streamlit.first_html import page_routes
from vivere.app.streamlit.framework import DECISIONS, PREFIXES, Decision, decided
from vivere.app.streamlit.no_page import FRAMEWORK, no_page_route
from vivere.i18n import LANGUAGES, say
from vivere.web.access import COOKIE, Access

KEY = "a-key-of-sixteen-or-more"
OWN = {"Origin": "http://testserver"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SESSION = "/_stcore/upload_file/session/file"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One app for the whole file: Streamlit has one runtime in a process, as it is made."""
    Runtime._instance = None
    folder = SmallWorkspace.write_to(tmp_path_factory.mktemp("framework") / "small").folder
    yield create_app(Settings(folder, key=KEY))
    Runtime._instance = None


@pytest.fixture(scope="module")
def started(made: Any) -> Iterator[TestClient]:
    with TestClient(made, headers=OWN) as client:
        yield client


@pytest.fixture
def client(started: TestClient) -> TestClient:
    started.cookies.clear()
    return started


def test_every_route_of_the_framework_is_decided(made: Any, client: TestClient) -> None:
    client.get("/health")
    context = AppContext.of(Settings())
    pages = (*page_routes(context.workspace, context.access), no_page_route(context.workspace))
    ours = {route.path for route in (*app_routes(context), *pages)}
    found: dict[str, set[str]] = {}
    for route in made._starlette_app.routes:
        if isinstance(route, Mount):
            assert route.path == "", "the pages' own files"
            continue
        methods = {"WEBSOCKET"} if isinstance(route, WebSocketRoute) else set(route.methods)
        if route.path not in ours:
            found.setdefault(route.path, set()).update(methods)
    listed: dict[str, set[str]] = {}
    for one in DECISIONS:
        assert not listed.get(one.path, set()) & set(one.methods), "decided twice"
        listed.setdefault(one.path, set()).update(one.methods)
    assert listed == found
    assert all(f"{path}/".startswith(PREFIXES) for path in found)
    assert not any(path.startswith(PREFIXES) for path in ours)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "up"), [("/nothing", ""), ("/a/b.html", "../"), ("/Kpis", "")])
def test_an_address_without_a_page_says_so_in_our_words(
    client: TestClient, language: str, path: str, up: str
) -> None:
    answer = client.get(f"{path}?lang={language}")
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    assert unescape(say(language, "no_page.title")) in unescape(answer.text)
    for page in (lens.id for lens in LENSES):
        address = f"{up}{'.' if page == 'city' else page}?lang={language}"
        assert f'href="{address}"' in answer.text
        assert client.get(f"/{address.removeprefix(up)}").status_code == 200


def test_what_the_pages_load_is_none_of_these_addresses(client: TestClient) -> None:
    script = re.findall(r'src="\./(static/[^"]+)"', client.get("/").text)[0]
    assert script.split("/")[0] in FRAMEWORK
    for path in ("favicon.png", "manifest.json", script):
        assert client.get(f"/{path}").status_code == 200
    assert client.get("/kpis/", follow_redirects=False).headers["location"] == "/kpis"


def example(decision: Decision) -> str:
    """An address of a route."""
    path = decision.path.replace("{session_id}", "session").replace("{file_id}", "file")
    return path.replace("{file_id:path}", "file.png").replace("{path:path}", "name/file.js")


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda one: f"{one.path}-{one.methods[0]}")
def test_each_decision_holds(client: TestClient, decision: Decision) -> None:
    address = example(decision)
    for method in decision.methods:
        if method == "WEBSOCKET":
            with client.websocket_connect(address):
                continue
        answer = client.request(method, address)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        words = "chiave" in answer.text or "Qui non" in answer.text
        if decision.access == "closed":
            assert answer.status_code == 404
            assert words or method == "HEAD"
        else:
            assert not words


@pytest.mark.parametrize("path", {one.path: one for one in DECISIONS}.values(), ids=str)
def test_methods_that_are_not_decided_are_closed(client: TestClient, path: Decision) -> None:
    allowed = {method for one in DECISIONS if one.path == path.path for method in one.methods}
    for method in METHODS:
        if method not in allowed:
            assert client.request(method, example(path)).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/_stcore/new", "/_stcore/metrics/", "/_stcore//metrics", "/media/", "/auth/x", "/component/"],
)
def test_what_the_next_version_adds_is_closed(path: str) -> None:
    assert decided(path, "GET") in ("closed", "open" if path == "/media/" else "closed")


def test_a_socket_to_anywhere_else_is_refused(client: TestClient) -> None:
    for path in ("/", "/join", "/_stcore/health", "/media/x"):
        with (
            pytest.raises(WebSocketDenialResponse) as refused,
            client.websocket_connect(path),
        ):
            pass
        assert refused.value.status_code == 404


def test_the_pages_files_are_only_read(client: TestClient) -> None:
    assert client.get("/").status_code == 200
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/").status_code == 405


def test_nobody_of_another_origin_is_told_anything(client: TestClient) -> None:
    assert client.get("/_stcore/host-config").json()["allowedOrigins"] == []
    for decision in DECISIONS:
        for method in set(decision.methods) & {"GET", "OPTIONS"}:
            answer = client.request(method, example(decision), headers={"Origin": "http://a.b"})
            assert answer.status_code == 403
            assert "access-control-allow-origin" not in answer.headers


def test_nothing_is_uploaded_to_the_framework(client: TestClient) -> None:
    """Not even with the key: files come by our own address, which keeps none."""
    client.cookies.set(COOKIE, str(Access(KEY, open_=False).sign_in(KEY, "here")))
    assert client.put(SESSION, files={"file": b"x"}).status_code == 404
    assert client.delete(SESSION).status_code == 404

"""The app under a path of its host: every address that a page says is under it, and is there."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.feedback.phones import hidden
from tests.small import SmallWorkspace
from vivere.app.context import AppContext
from vivere.app.pages import PAGES
from vivere.app.routes import app_routes
from vivere.app.settings import OWN_PATHS, Settings, SettingsError
from vivere.app.shell import shell
from vivere.app.streamlit.framework import PREFIXES
from vivere.feedback.room import Room, RoomPlan, today
from vivere.feedback.store.rooms import open_room

ROOT = "/vivere"
HOST = "http://testserver"
PACKAGE = Path(__file__).resolve().parents[2] / "vivere"
SAID = re.compile(r'\b(?:href|src|action|formaction|data-(?:live|next|base|join|reach))="([^"]*)"')
"""The addresses that a page says."""

FORMS = re.compile(r"<form\b[^>]*>")


@pytest.fixture
def context(workspace: SmallWorkspace) -> Iterator[AppContext]:
    settings = Settings(
        workspace.folder, public_url=f"{HOST}{ROOT}", open_=True,
        trusted_hosts=("testserver",), root_path=ROOT,
    )  # fmt: skip
    made = AppContext.of(settings)
    yield made
    made.store.close()


@pytest.fixture
def room(context: AppContext) -> Room:
    until = today() + timedelta(days=9)
    journeys = tuple(context.catalog().journeys)
    plan = RoomPlan("Hall", "The city", journeys, ("it", "en"), until, results_open=True)
    return open_room(context.store, plan)


@pytest.fixture
def client(context: AppContext) -> Iterator[TestClient]:
    app = Starlette(
        routes=app_routes(context), middleware=shell(context.settings, "default-src 'self'")
    )
    with TestClient(app, headers={"Origin": HOST}) as made:
        yield made


def said(html: str, address: str) -> set[str]:
    """Where a page at ``address`` leads, and what it loads: on this host, whole."""
    found = (urljoin(address, unescape(one)) for one in SAID.findall(html))
    return {one.partition("#")[0] for one in found if one.startswith(HOST)}


def walk(client: TestClient, *starts: str) -> dict[str, int]:
    """Every address that is reached from some, by links and what pages load; its status."""
    waiting, seen = [HOST + ROOT + start for start in starts], dict[str, int]()
    while waiting:
        address = waiting.pop()
        place = address.partition("?")[0]
        if place in seen:
            continue
        answer = client.get(address)
        seen[place] = answer.status_code
        if answer.headers.get("content-type", "").startswith("text/html"):
            gets = re.sub(r'<form\b[^>]*method="post"[^>]*>', "", answer.text)
            waiting += said(gets, str(answer.url))
            posts = said("".join(FORMS.findall(answer.text)), str(answer.url))
            assert all(urlsplit(one).path.startswith(f"{ROOT}/") for one in posts), posts
    return seen


STREAMLITS = {f"{ROOT}/", *(f"{ROOT}/{page.id}" for page in PAGES)}
"""Pages of Streamlit, which is not in this app."""


def test_every_address_that_pages_say_is_under_the_path_and_there(
    client: TestClient, room: Room
) -> None:
    seen = walk(
        client, f"/join/{room.code}", "/join", f"/room/{room.code}", f"/room/{room.code}/screen",
        f"/room/{room.code}/live", f"/room/{room.code}/screen/live", "/sign-in",
        "/stage/ada-morning", "/stage/none", "/plain", "/map/ada-morning", "/map/none", "/room",
        "/room/NONE22", "/join/NONE22",
    )  # fmt: skip
    outside = {one for one in seen if not urlsplit(one).path.startswith(f"{ROOT}/")}
    assert outside == set()
    missing = {urlsplit(one).path for one, status in seen.items() if status != 200} - STREAMLITS
    gone = {"/stage/none", "/map/none", "/room/NONE22", "/join/NONE22"}
    assert missing == {ROOT + one for one in gone}
    assert any(one.endswith(".js") for one in seen)


def test_a_phone_joins_answers_and_ends(client: TestClient, room: Room) -> None:
    first = client.get(f"{ROOT}/join/{room.code}")
    assert f"Path={ROOT}/join/{room.code}" in first.headers["set-cookie"]
    page = client.post(f"{ROOT}/join/{room.code}", data={"age": "none"})
    for _ in range(9):
        action = re.search(r'<form method="post"[^>]* action="([^"]+)"', page.text)
        if "/end" in str(page.url) or not action:
            break
        page = client.post(unescape(action[1]), data={**hidden(page.text), "emotion": "1"})
    assert page.status_code == 200
    assert urlsplit(str(page.url)).path == f"{ROOT}/join/{room.code}/end"
    mine = client.get(f"{ROOT}/join/{room.code}/mine")
    erased = client.post(f"{ROOT}/join/{room.code}/mine", data=hidden(mine.text))
    assert erased.status_code == 200
    assert "vivere_phone" not in client.cookies


def test_the_script_of_a_phone_is_told_the_next_page_under_the_path(
    client: TestClient, room: Room
) -> None:
    client.get(f"{ROOT}/join/{room.code}")
    page = client.post(f"{ROOT}/join/{room.code}", data={"age": "none"})
    sent = client.post(str(page.url), data={"emotion": "1"}, headers={"X-Vivere": "1"})
    assert sent.json()["next"].startswith(f"{ROOT}/join/{room.code}/")
    language = client.get(f"{page.url}?lang=it", follow_redirects=False)
    assert language.headers["location"] == urlsplit(str(page.url)).path


def test_the_qr_code_holds_the_path(client: TestClient, room: Room) -> None:
    assert f"{HOST}{ROOT}/join/{room.code}" in client.get(f"{ROOT}/room/{room.code}").text


def test_signing_in_leads_to_what_was_asked_for(
    workspace: SmallWorkspace, room: Room, context: AppContext
) -> None:
    key = "a-key-of-sixteen-or-more"
    settings = Settings(workspace.folder, public_url=HOST + ROOT, key=key, root_path=ROOT)
    locked = AppContext.of(settings)
    app = Starlette(routes=app_routes(locked), middleware=shell(settings, ""))
    with TestClient(app, headers={"Origin": HOST}) as client:
        asked = client.get(f"{ROOT}/room/{room.code}")
        assert urlsplit(str(asked.url)).path == f"{ROOT}/sign-in"
        answer = client.post(f"{ROOT}/sign-in", data={"key": key, **hidden(asked.text)})
        assert urlsplit(str(answer.url)).path == f"{ROOT}/room/{room.code}"
        assert answer.status_code == 200
        bare = client.post(f"{ROOT}/sign-in", data={"key": key}, follow_redirects=False)
        assert bare.headers["location"] == f"{ROOT}/rooms"
    locked.store.close()


ABSOLUTE = (
    re.compile(r"""(?:href|src|action|formaction|data-[\w-]+)=["']?/[a-z_]"""),
    re.compile(
        r"""(?:fetch|register|open|assign|replace|URL)\(\s*["'`]/[a-z_]|(?:href|src) = ["'`]/"""
    ),
    re.compile(r"""url\(["']?/|@import\s+["']/"""),
)


@pytest.mark.parametrize("end", ["html", "js", "css"])
def test_no_template_script_or_style_names_an_address_from_the_root_of_the_host(end: str) -> None:
    files = [file for file in PACKAGE.rglob(f"*.{end}") if "vendor" not in file.parts]
    assert files
    found = [
        f"{file.name}: {line.strip()}"
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if any(one.search(line) for one in ABSOLUTE)
    ]
    assert found == []


def test_no_path_of_the_apps_own_can_be_the_one_it_stands_under(context: AppContext) -> None:
    routes = [route.path for route in app_routes(context) if isinstance(route, Route)]
    first = {path.split("/")[1] for path in (*routes, *PREFIXES, "/static/")}
    assert first - set(OWN_PATHS) == set()


def settings_of(**environment: str) -> Settings:
    return Settings.read(environment={f"VIVERE_{name}": one for name, one in environment.items()})


def test_the_path_is_named_or_that_of_the_public_address() -> None:
    assert settings_of().root_path == ""
    assert settings_of(ROOT_PATH="/vivere/").root_path == "/vivere"
    assert settings_of(PUBLIC_URL="https://city.example/a/b/").root_path == "/a/b"
    both = settings_of(PUBLIC_URL="https://city.example/vivere", ROOT_PATH="/vivere")
    assert both.root_path == "/vivere"
    assert Settings.read(None, {"VIVERE_ROOT_PATH": "/a"}, root_path="/b").root_path == "/b"


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"ROOT_PATH": "vivere"}, "VIVERE_ROOT_PATH: 'vivere' is no path such as /vivere"),
        ({"ROOT_PATH": "/join"}, "VIVERE_ROOT_PATH: addresses of Vivere begin with /join"),
        (
            {"ROOT_PATH": "/vivere", "PUBLIC_URL": "https://city.example"},
            "VIVERE_PUBLIC_URL: under /vivere it would be https://city.example/vivere",
        ),
        (
            {"ROOT_PATH": "/", "PUBLIC_URL": "https://city.example/vivere"},
            "VIVERE_PUBLIC_URL: under / it would be https://city.example",
        ),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_said(environment: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError) as no:
        settings_of(**environment)
    assert str(no.value) == words

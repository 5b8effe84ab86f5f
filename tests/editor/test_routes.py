"""The editor's route: who is let in, and which requests are too large."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from tests.editor.conftest import JOURNEY, MINE
from tests.editor.test_differences import changed
from tests.small import SmallWorkspace
from vivere.editor.api import EditorApi
from vivere.editor.routes import MOST_BYTES, editor_routes
from vivere.editor.service import EditorService
from vivere.web.access import COOKIE, Access
from vivere.web.guard import RequestGuard

KEY = "a-key-of-sixteen-or-more"
OPEN = {"do": "open", "editor": MINE, "path": JOURNEY, "form": True}


@pytest.fixture
def client(service: EditorService) -> Iterator[TestClient]:
    with serving(service, Access(None, open_=True, hosts=("testserver",))) as client:
        yield client


def serving(service: EditorService, access: Access) -> TestClient:
    routes, guard = editor_routes(EditorApi(service), access), Middleware(RequestGuard, names=())
    headers = {"Origin": "http://testserver"}
    return TestClient(Starlette(routes=routes, middleware=[guard]), headers=headers)


def ask(client: TestClient, body: Any, **headers: str) -> tuple[int, dict[str, Any]]:
    answer = client.post("/_vivere/workbench?lang=en", content=json.dumps(body), headers=headers)
    return answer.status_code, answer.json()


def test_a_draft_comes_in_the_language_asked_for(client: TestClient) -> None:
    status, answer = ask(client, OPEN)
    assert status == 200
    assert "The story as a whole" in answer["form"]
    italian = client.post("/_vivere/workbench?lang=it", content=json.dumps(OPEN)).json()
    assert "La storia nel suo insieme" in italian["form"]


def test_another_site_may_not_write(client: TestClient) -> None:
    for headers, status in (
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"host": "renamed.example"}, 421),
    ):
        answer = client.post("/_vivere/workbench", content=json.dumps(OPEN), headers=headers)
        assert answer.status_code == status


def test_with_a_key_only_who_signed_in_may_write(service: EditorService) -> None:
    access = Access(KEY, open_=False)
    with serving(service, access) as client:
        assert ask(client, OPEN) == (403, {"problem": "key"})
        client.cookies.set(COOKIE, str(access.sign_in(KEY, "here")))
        assert ask(client, OPEN)[0] == 200


@pytest.mark.parametrize(
    "change",
    [
        {"path": "../../etc/passwd"},
        {"path": "vivere.yaml"},
        {"path": "journeys/../vivere.yaml"},
        {"path": "journeys/.hidden.yaml"},
        {"editor": "../../../tmp"},
        {"do": "erase"},
        {"number": -1},
        {"more": 1},
        {"acts": [{"do": "set", "at": ["a"] * 13}]},
    ],
)
def test_what_is_no_request_is_refused(client: TestClient, change: dict[str, Any]) -> None:
    assert ask(client, {**OPEN, **change}) == (422, {"problem": "place"})


def test_what_is_too_large_is_refused(client: TestClient, workspace: SmallWorkspace) -> None:
    status, answer = ask(client, {**OPEN, "do": "type", "text": "x" * MOST_BYTES})
    assert (status, answer) == (413, {"problem": "large"})
    assert not (workspace.folder / ".vivere").exists()


def test_only_looking_leaves_nothing_behind(client: TestClient, workspace: SmallWorkspace) -> None:
    ask(client, OPEN)
    assert not (workspace.folder / ".vivere").exists()


def test_a_pause_of_typing_is_answered_with_what_changed(client: TestClient) -> None:
    _, opened = ask(client, {**OPEN, "held": {}})
    held = {name: piece["mark"] for name, piece in opened["pieces"].items()}
    act = {"do": "set", "at": ["steps", 0, "title"], "language": "en", "value": "A flood"}
    typed = {**OPEN, "do": "act", "form": False, "mark": opened["mark"], "held": held}
    _, answer = ask(client, {**typed, "acts": [act]})
    before = opened["pieces"]["form"]["whole"].split("\n")
    change = answer["pieces"]["form"]["change"]
    assert "A flood" in "\n".join(part for part in change if isinstance(part, str))
    assert "\n".join(changed(before, change)) == ask(client, OPEN)[1]["form"]
    assert len(json.dumps(answer)) < len(json.dumps(opened)) / 5

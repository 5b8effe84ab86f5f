"""The form of the app that opens a room: what it proposes as one chooses, and what it opens."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.e2e.conftest import BORGO, copy_workspace
from vivere.content import load
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.opening import LIVE_AT_FIRST, guided_plan
from vivere.feedback.facilitator.pages import open_room_html
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import list_rooms
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.web.access import Access
from vivere.web.forms import Form

KEY = "a-key-of-sixteen-or-more"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.file(tmp_path / "voices.sqlite")
    yield store
    store.close()


@pytest.fixture
def serve(store: Store, borgo: Catalog) -> Callable[..., TestClient]:
    def start(key: str | None = None) -> TestClient:
        access = Access(key, open_=key is None, hosts=("testserver",))
        context = FacilitatorContext(store, lambda: borgo, lambda: 1, access)
        return TestClient(Starlette(routes=room_routes(context)), follow_redirects=False)

    return start


def fields(html: str) -> dict[str, Any]:
    """What the form would send: its values, and what is ticked in it."""
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input\b[^>]*>", html, re.DOTALL):
        given = {name: unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', tag)}
        if given.get("type") in ("checkbox", "radio") and not re.search(r"\bchecked\b", tag):
            continue
        found.setdefault(given["name"], []).append(given["value"])
    return found


def first(catalog: Catalog) -> dict[str, Any]:
    reader = Reader(catalog, "en")
    return fields(open_room_html(reader, *guided_plan(reader, Form({}))))


def ask(client: TestClient, data: dict[str, Any], **changes: Any) -> str:
    answer = client.post("/room/form?lang=en", data={**data, **changes})
    assert answer.status_code == 200
    return unescape(answer.text)


def test_steps_and_languages_are_proposed_for_the_chosen_journeys(
    serve: Callable[..., TestClient], borgo: Catalog
) -> None:
    client, form = serve(), first(borgo)
    assert "step" not in form
    journey = next(iter(borgo.journeys.values()))
    every = [f"{journey.id}/{step.id}" for step in journey.steps]
    html = ask(client, form, journey=[journey.id])
    assert fields(html)["step"] == every
    assert f"{len(every)} steps, about" in html
    html = ask(client, fields(html), where="live")
    assert len(fields(html)["step"]) == min(LIVE_AT_FIRST, len(every))
    fewer = ask(client, fields(html), step=every[:3])
    assert fields(fewer)["step"] == every[:3]
    assert "3 steps, about" in fewer
    told = fields(fewer)["language"]
    html = ask(client, fields(fewer), language=[*told, "ur"])
    assert fields(html)["language"] == [*told, "ur"]
    assert "Those who choose اردو" in html
    assert fields(html)["step"] == every[:3], "another language proposes no other steps"


def test_a_room_is_opened_as_the_form_says(
    serve: Callable[..., TestClient], store: Store, borgo: Catalog
) -> None:
    client = serve()
    order = list(reversed(borgo.journeys))
    form = fields(ask(client, first(borgo), journey=order))
    said = {
        "title": "<b>Library</b>", "organiser": "City", "notice": "https://city.example/notice",
        "contact": "The desk, 02 1234", "accessibility": "https://city.example/access",
        "shared": "1", "journey": order,
    }  # fmt: skip
    answer = client.post("/room/form?lang=en", data={**form, **said, "go": "1"})
    [room] = list_rooms(store)
    assert answer.json() == {"code": room.code}
    assert room.plan.journeys == tuple(order), "in the order in which they were chosen"
    assert room.plan.steps == ()
    assert (room.plan.title, room.plan.shared_device) == ("<b>Library</b>", True)
    assert (room.plan.notice, room.plan.contact, room.plan.accessibility) == (
        "https://city.example/notice", "The desk, 02 1234", "https://city.example/access",
    )  # fmt: skip


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    serve: Callable[..., TestClient], store: Store, borgo: Catalog
) -> None:
    client = serve()
    journey = next(iter(borgo.journeys.values()))
    form = fields(ask(client, first(borgo), journey=[journey.id], where="live"))
    one = f"{journey.id}/{journey.steps[0].id}"
    html = ask(client, form, step=[one], title="Library", notice="javascript:alert(1)", go="1")
    alert = re.findall(r'role="alert".*?</div>', html, re.DOTALL)[0]
    assert "who is asking" in alert
    assert "Address of the privacy notice is an address that starts with https" in alert
    assert re.search(r"A live session has 3 to \d steps: 1 are chosen", alert)
    assert list_rooms(store) == ()
    again = fields(html)
    assert (again["title"], again["notice"]) == (["Library"], ["javascript:alert(1)"])
    assert again["step"] == [one]


def test_a_day_is_said_in_words(serve: Callable[..., TestClient], borgo: Catalog) -> None:
    html = ask(serve(), first(borgo), go="1", retain="2999-01-01")
    alert = re.findall(r'role="alert".*?</div>', html, re.DOTALL)[0]
    assert re.search(r"\d{1,2} [A-Z][a-z]+ \d{4}", alert)
    assert not re.search(r"\d{4}-\d\d-\d\d", alert)


def test_what_is_missing_is_said_and_nothing_is_opened(
    serve: Callable[..., TestClient], store: Store, borgo: Catalog
) -> None:
    html = ask(serve(), first(borgo), go="1")
    assert "Choose at least one" in html
    assert list_rooms(store) == ()


def test_without_the_key_nothing_is_opened(
    serve: Callable[..., TestClient], store: Store, borgo: Catalog
) -> None:
    answer = serve(KEY).post("/room/form?lang=en", data={**first(borgo), "go": "1"})
    assert answer.status_code == 403
    assert list_rooms(store) == ()


def test_the_workspace_gives_notice_contact_and_accessibility(tmp_path: Path) -> None:
    folder = copy_workspace(BORGO, tmp_path / "workspace")
    with (folder / "vivere.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "rooms:\n  notice: https://borgo.example/n\n  contact: Ufficio\n"
            "  accessibility: https://borgo.example/a\n"
        )
    form = first(load(folder).catalog)
    assert form["notice"] == ["https://borgo.example/n"]
    assert form["contact"] == ["Ufficio"]
    assert form["accessibility"] == ["https://borgo.example/a"]

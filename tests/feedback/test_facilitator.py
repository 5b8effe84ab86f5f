"""The facilitator's pages over HTTP: the access guard, what is seen live, acts, files."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.exports import EXPORTS
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.store import Store
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.reading import comments
from vivere.feedback.store.rooms import find_room, list_rooms
from vivere.i18n.dates import date_words
from vivere.model.catalog import Catalog
from vivere.web.access import Access
from vivere.web.guard import RequestGuard

KEY = "a-key-of-sixteen-or-more"


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(Store.file(tmp_path / "voices.sqlite"))


@pytest.fixture
def serve(hall: Hall) -> Iterator[Callable[..., TestClient]]:
    opened: list[TestClient] = []

    def start(
        access: Access | None = None, catalog: Catalog | None = None, revision: int = 1
    ) -> TestClient:
        context = FacilitatorContext(
            hall.store,
            lambda: catalog or hall.catalog,
            lambda: revision,
            access or Access(None, open_=True, hosts=("testserver",)),
        )
        guard = Middleware(RequestGuard, names=("evil.example",))
        client = TestClient(
            Starlette(routes=room_routes(context), middleware=[guard]),
            headers={"Origin": "http://testserver"},
        )
        client.__enter__()
        opened.append(client)
        return client

    yield start
    for client in opened:
        client.__exit__(None, None, None)


def act(client: TestClient, hall: Hall, **fields: str) -> int:
    address = f"/room/{hall.room.code}/act"
    return client.post(address, data=fields, follow_redirects=False).status_code


def test_with_a_key_everything_is_behind_the_gate(
    serve: Callable[..., TestClient], hall: Hall
) -> None:
    client = serve(Access(KEY, open_=False))
    code = hall.room.code
    for page in ("", "/live", "/screen", "/screen/live", "/qr.svg", "/export/voices.csv"):
        response = client.get(f"/room/{code}{page}", follow_redirects=False)
        assert response.status_code in (303, 403)
        assert hall.room.title not in response.text
    assert act(client, hall, act="close") == 403
    assert find_room(hall.store, code) == hall.room


def test_the_printed_link_signs_in_and_leaves_no_key_in_the_address(
    serve: Callable[..., TestClient], hall: Hall
) -> None:
    client = serve(Access(KEY, open_=False))
    response = client.get("/sign-in", params={"key": KEY}, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/rooms"
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert KEY not in cookie
    assert client.get(f"/room/{hall.room.code}").status_code == 200


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "x"])
def test_signing_in_leads_only_to_our_own_pages(serve: Callable[..., TestClient], to: str) -> None:
    client = serve(Access(KEY, open_=False))
    response = client.post("/sign-in", data={"key": KEY, "to": to}, follow_redirects=False)
    assert response.headers["location"] == "/rooms"


def test_wrong_keys_slow_down(serve: Callable[..., TestClient]) -> None:
    client = serve(Access(KEY, open_=False))
    found = [client.post("/sign-in", data={"key": "wrong"}).status_code for _ in range(6)]
    assert found == [401] * 5 + [429]
    right = client.post("/sign-in", data={"key": KEY}, follow_redirects=False)
    assert right.status_code == 303, "the right key is not locked out"


def test_an_open_app_answers_only_to_this_machines_names(
    serve: Callable[..., TestClient], hall: Hall
) -> None:
    client = serve()
    address = f"/room/{hall.room.code}"
    assert client.get(address).status_code == 200
    assert client.get(address, headers={"Host": "evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_form_of_another_site_is_refused(
    serve: Callable[..., TestClient], hall: Hall, headers: dict[str, str]
) -> None:
    response = serve().post(f"/room/{hall.room.code}/act", data={"act": "close"}, headers=headers)
    assert response.status_code == 403
    assert find_room(hall.store, hall.room.code) == hall.room


def test_the_live_part_follows_the_voices_and_is_quiet_between(
    serve: Callable[..., TestClient], hall: Hall
) -> None:
    client, address = serve(), f"/room/{hall.room.code}/live?lang=en"
    [person] = hall.join()
    hall.say(person, Answer(-2, "yes", ("cost",), comment="Too far"))
    first = client.get(address)
    assert "Too far" in first.text
    mark = {"If-None-Match": first.headers["etag"]}
    assert client.get(address, headers=mark).status_code == 304
    hall.say(person, Answer(-2))
    assert client.get(address, headers=mark).status_code == 200


@pytest.mark.parametrize("revision", [1, 2])
def test_what_was_seen_of_another_state_or_run_is_sent_again(
    serve: Callable[..., TestClient], hall: Hall, revision: int
) -> None:
    """Whatever number the workspace's state has after a restart."""
    address = f"/room/{hall.room.code}/live?lang=en"
    mark = serve().get(address).headers["etag"]
    response = serve(revision=revision).get(address, headers={"If-None-Match": mark})
    assert response.status_code == 200


def test_the_live_part_is_sent_again_when_the_workspace_changed(hall: Hall) -> None:
    state = [1]
    access = Access(None, open_=True, hosts=("testserver",))
    context = FacilitatorContext(hall.store, lambda: hall.catalog, lambda: state[0], access)
    with TestClient(Starlette(routes=room_routes(context))) as client:
        address = f"/room/{hall.room.code}/live?lang=en"
        mark = {"If-None-Match": client.get(address).headers["etag"]}
        assert client.get(address, headers=mark).status_code == 304
        state[0] += 1
        assert client.get(address, headers=mark).status_code == 200


def test_the_room_is_shown_against_the_design(serve: Callable[..., TestClient], hall: Hall) -> None:
    [person] = hall.join()
    step = hall.catalog.journeys[hall.room.plan.journeys[0]].steps[0]
    hall.say(person, Answer(-2))
    html = serve().get(f"/room/{hall.room.code}?lang=en").text
    assert f"{step.future.emotion + 2} lower" in html
    assert date_words("en", hall.room.plan.retain_until) in html
    assert '<bdi lang="it">Italiano</bdi>, <bdi lang="en">English</bdi>' in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert '<circle class="rm-bubble"' in html


def test_the_projector_shows_nothing_before_the_results_are_open(
    serve: Callable[..., TestClient], hall: Hall
) -> None:
    client, address = serve(), f"/room/{hall.room.code}/screen?lang=en"
    for person in hall.join(4):
        hall.say(person, Answer(1, comment="Bello"))
    journey, step = hall.steps[0].journey.id, hall.steps[0].step.id
    assert act(client, hall, act="project", thing=f"step/{journey}/{step}") == 303
    html = client.get(address).text
    assert "appear here when they are opened" in html
    assert "3+" not in html
    assert act(client, hall, act="show") == 303
    html = client.get(address).text
    assert "<b>3+</b>" in html
    assert "Bello" not in html, "comments wait for approval"


def test_acts_are_done_and_written_down(serve: Callable[..., TestClient], hall: Hall) -> None:
    client = serve()
    [person] = hall.join()
    hall.say(person, Answer(comment="Bello"))
    [waiting] = comments(hall.store, hall.room.id, "held")
    for fields in (
        {"act": "comment", "comment": str(waiting.id), "mark": waiting.mark, "state": "pinned"},
        {"act": "show"}, {"act": "hide"}, {"act": "close"}, {"act": "reopen"},
    ):  # fmt: skip
        assert act(client, hall, **fields) == 303
    client.get(f"/room/{hall.room.code}/export/voices.csv")
    acts = [one.action for one in audit_trail(hall.store, hall.room.code)]
    assert acts == [
        "open", "comment", "show results", "hide results", "close", "reopen", "export",
    ]  # fmt: skip
    assert "Bello" not in str(audit_trail(hall.store))


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"act": "nope"}, {"act": "comment", "comment": "x", "state": "shown"},
        {"act": "comment", "comment": "99999", "state": "shown"},
        {"act": "comment", "comment": "1", "state": "nope"}, {"act": "erase", "sure": "no"},
    ],
)  # fmt: skip
def test_what_is_no_act_changes_nothing(
    serve: Callable[..., TestClient], hall: Hall, fields: dict[str, str]
) -> None:
    assert act(serve(), hall, **fields) == 303
    assert find_room(hall.store, hall.room.code) == hall.room


def test_erasing_asks_for_the_code(serve: Callable[..., TestClient], hall: Hall) -> None:
    assert act(serve(), hall, act="erase", sure=hall.room.code) == 303
    assert list_rooms(hall.store) == ()


@pytest.mark.parametrize("name", [*EXPORTS, "nope.csv", "../secret"])
def test_files_are_handed_out_by_name(
    serve: Callable[..., TestClient], hall: Hall, name: str
) -> None:
    response = serve().get(f"/room/{hall.room.code}/export/{name}")
    assert response.status_code == (200 if name in EXPORTS else 404)


def test_the_qr_code_is_an_image_that_runs_nothing(
    serve: Callable[..., TestClient], hall: Hall
) -> None:
    response = serve().get(f"/room/{hall.room.code}/qr.svg")
    assert response.headers["content-type"].startswith("image/svg+xml")
    assert "<script" not in response.text
    assert "script-src 'self'" in response.headers["content-security-policy"]


def test_a_step_that_changed_keeps_its_voices_as_earlier(
    serve: Callable[..., TestClient], hall: Hall
) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1))
    journey = hall.catalog.journeys[hall.room.plan.journeys[0]]
    step = journey.steps[0]
    today = step.today.model_copy(update={"story": "Otherwise."})
    steps = (step.model_copy(update={"today": today}), *journey.steps[1:])
    changed = replace(
        hall.catalog,
        journeys={
            **hall.catalog.journeys,
            journey.id: journey.model_copy(update={"steps": steps}),
        },
    )
    html = serve(catalog=changed).get(f"/room/{hall.room.code}?lang=en").text
    assert "1 on an earlier version" in html
    assert "rm-bubble" not in html


def test_a_journey_that_is_gone_leaves_the_room_readable(
    serve: Callable[..., TestClient], hall: Hall
) -> None:
    gone = replace(hall.catalog, journeys={})
    assert serve(catalog=gone).get(f"/room/{hall.room.code}").status_code == 200


def test_an_unknown_room_is_said(serve: Callable[..., TestClient]) -> None:
    response = serve().get("/room/NOPE22?lang=it")
    assert response.status_code == 404
    assert "Questa stanza non c&#39;è" in response.text


def test_a_room_shows_what_it_says_of_itself(
    serve: Callable[..., TestClient], hall: Hall, open_hall: Callable[..., Hall]
) -> None:
    said = {"notice": "https://city.example/n?a=1&b=2", "contact": "<b>Desk</b> 02 1234"}
    accessible = open_hall(hall.store, accessibility="https://city.example/a", **said)
    html = serve().get(f"/room/{accessible.room.code}?lang=en").text
    assert 'href="https://city.example/n?a=1&amp;b=2"' in html
    assert 'href="https://city.example/a"' in html
    assert "&lt;b&gt;Desk&lt;/b&gt; 02 1234" in html
    assert "names no notice" in serve().get(f"/room/{hall.room.code}?lang=en").text

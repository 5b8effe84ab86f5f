"""A room is opened where the live connection does not work: a form, judged as the app's is."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.opening import LIVE_AT_FIRST
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.room import RoomPlan, today
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import list_rooms
from vivere.model.catalog import Catalog
from vivere.web.access import Access

UNTIL = today() + timedelta(days=30)


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
        app = Starlette(routes=room_routes(context))
        return TestClient(app, follow_redirects=False)

    return start


def filled(catalog: Catalog, **changes: object) -> dict[str, object]:
    journeys = list(catalog.journeys)
    return {
        "journey": journeys, "title": "Serata al borgo", "organiser": "Comune", "where": "home",
        "language": ["it", "ar"], "contact": "Sportello", "retain": UNTIL.isoformat(),
        "threshold": "4", "notice": "https://borgo.example/privacy", **changes,
    }  # fmt: skip


def test_what_the_form_says_is_opened(
    serve: Callable[..., TestClient], store: Store, borgo: Catalog
) -> None:
    client = serve()
    page = client.get("/room?lang=en").text
    for journey in borgo.journeys:
        assert f'name="journey" value="{journey}"' in page
    told = {"results": "1", "comments": "1", "shared": "1"}
    answer = client.post("/room?lang=en", data=filled(borgo, **told))
    [room] = list_rooms(store)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/room/{room.code}?lang=en"
    assert room.plan == RoomPlan(
        "Serata al borgo", "Comune", tuple(borgo.journeys), ("it", "ar"), UNTIL, results_open=True,
        comments="shown", threshold=4, notice="https://borgo.example/privacy", contact="Sportello",
        shared_device=True,
    )  # fmt: skip


def test_in_a_hall_some_steps_are_asked_chosen_or_at_equal_distances(
    serve: Callable[..., TestClient], store: Store, borgo: Catalog
) -> None:
    client = serve()
    client.post("/room", data=filled(borgo, where="live"))
    one = next(iter(borgo.journeys.values()))
    chosen = [f"{one.id}/{step.id}" for step in one.steps[:3]]
    client.post("/room", data=filled(borgo, where="live", step=chosen, title="Other"))
    plans = {room.title: room.plan for room in list_rooms(store)}
    assert len(plans["Serata al borgo"].steps) == LIVE_AT_FIRST
    assert ["/".join(step) for step in plans["Other"].steps] == chosen
    answer = client.post("/room?lang=en", data=filled(borgo, where="live", step=chosen[:1]))
    assert answer.status_code == 422
    assert "A live session has 3 to 5 steps: 1 are chosen." in answer.text


def test_nothing_typed_is_lost_and_all_that_is_wrong_is_said(
    serve: Callable[..., TestClient], store: Store, borgo: Catalog
) -> None:
    bad = filled(
        borgo, organiser=" ", title="<b>Sala</b>", notice="ftp://x", retain="soon", threshold="2"
    )
    answer = serve().post("/room?lang=en", data=bad)
    assert answer.status_code == 422
    told = answer.text.partition('role="alert"')[2].partition("</div>")[0]
    assert len(re.findall("<li>", told)) == 4
    assert "who is asking" in told
    assert 'value="&lt;b&gt;Sala&lt;/b&gt;"' in answer.text
    assert 'value="ar" checked' in answer.text
    assert list_rooms(store) == ()


def test_whoever_has_no_key_opens_nothing(
    serve: Callable[..., TestClient], store: Store, borgo: Catalog
) -> None:
    assert serve("a-key-of-sixteen-or-more").post("/room", data=filled(borgo)).status_code == 403
    assert list_rooms(store) == ()


def test_among_many_journeys_a_few_are_offered_and_the_others_found(
    serve: Callable[..., TestClient],
    store: Store,
    borgo: Catalog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("vivere.feedback.facilitator.opening.MOST_OFFERED", 1)
    first, last = list(borgo.journeys)
    client = serve()
    page = client.get("/room?lang=en").text
    assert f'value="{first}"' in page
    assert last not in page
    asked = {
        **filled(borgo, journey=[]),
        "find": borgo.say(borgo.journeys[last].title, "en"),
        "look": "1",
    }
    answer = client.post("/room?lang=en", data=asked)
    assert answer.status_code == 200
    assert f'name="journey" value="{last}"' in answer.text
    assert 'value="Serata al borgo"' in answer.text
    assert list_rooms(store) == ()

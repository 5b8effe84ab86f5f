"""Presenting: the plan of the time, who may move the stage, and what a screen that follows gets."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.app.presenting import OWN, Serve, begun, move, servers
from tests.small import SmallWorkspace
from vivere.analysis.pace import Pace, clock_words, pace
from vivere.app.context import AppContext
from vivere.app.settings import Settings
from vivere.feedback.store.presentations import begin_presentation, find_presentation
from vivere.feedback.store.tables import PRESENTATIONS
from vivere.model.catalog import Catalog
from vivere.render.acts import act_place, journey_acts
from vivere.render.html.presenter import around

KEY = "a-key-of-sixteen-or-more"
FILE = "journeys/ada-morning.yaml"
NOTE = "Ask who has had wet feet"


@pytest.fixture
def planned(workspace: SmallWorkspace) -> SmallWorkspace:
    told = f'    notes: "{NOTE}"\n    minutes: 3\n    future:'
    workspace.change(FILE, "    future: {story: A call", f"{told} {{story: A call")
    workspace.change(FILE, "    future: {story: Here", "    minutes: 2\n    future: {story: Here")
    return workspace


@pytest.fixture
def catalog(planned: SmallWorkspace) -> Catalog:
    return planned.load().catalog


@pytest.fixture
def serve(planned: SmallWorkspace) -> Iterator[Serve]:
    with servers(planned) as start:
        yield start


def test_the_plan_adds_up_step_by_step(catalog: Catalog) -> None:
    journey = catalog.journeys["ada-morning"]
    assert pace(journey, None) == Pace(None, None, 300)
    assert pace(journey, "wake") == Pace(180, 180, 300)
    assert pace(journey, "fill") == Pace(120, 300, 300)
    unplanned = [step.model_copy(update={"minutes": None}) for step in journey.steps]
    silent = journey.model_copy(update={"steps": tuple(unplanned)})
    assert pace(silent, "wake") == Pace(None, None, None)
    told = ((journey, "wake"),)
    assert pace(journey, None, told) == Pace(None, 180, 480), "the story before, as far as it got"
    assert pace(journey, "wake", told) == Pace(180, 360, 480)
    assert pace(journey, "wake", ((journey, "fill"),)) == Pace(180, 480, 600)
    assert pace(journey, "wake", ((silent, "wake"),)) == Pace(180, None, None), "nobody planned it"
    assert [clock_words(one) for one in (0, 70, 3725)] == ["0:00", "1:10", "62:05"]


def test_every_act_leads_to_the_next_and_back(catalog: Catalog) -> None:
    acts = journey_acts(catalog, catalog.journeys["ada-morning"], "en")
    for at, act in enumerate(acts):
        here = around(acts, act.id)
        assert here.act == act
        assert here.before == (acts[at - 1] if at else None)
        assert here.after == (acts[at + 1] if at + 1 < len(acts) else None)
        assert act in here.of_step or act.step is None
    wake = around(acts, "today-wake")
    assert wake.then
    assert wake.then.step.id == "fill"
    assert act_place(acts, "today-wake.7") == act_place(acts, "today-wake"), "fewer slides here"
    assert act_place(acts, "nowhere") == 0


def test_without_the_key_nobody_sees_notes_or_moves_the_stage(
    serve: Serve,
) -> None:
    client = serve(KEY)
    asked = client.get("/present/ada-morning?lang=en&code=K7QF22")
    assert (asked.status_code, "/sign-in" in asked.headers["location"]) == (303, True)
    assert "code%3DK7QF22" in asked.headers["location"], "a phone signs in and is there"
    guarded = [f"/present/ada-morning{what}" for what in ("", "/move", "/room", "/point")]
    for address in guarded:
        assert client.post(address, data={"code": "X"}, headers=OWN).status_code == 403
    assert client.get("/present/ada-morning/live?code=X").status_code == 403
    signed = client.post("/sign-in", data={"key": KEY}, headers=OWN)
    assert signed.status_code == 303
    assert client.get("/present/ada-morning?lang=en").status_code == 200
    code = begun(client)
    foreign = {"Origin": "https://elsewhere.example"}
    for address in guarded:
        refused = client.post(address, data={"code": code, "act": "sources"}, headers=foreign)
        assert refused.status_code == 403, "another site's page"
    assert client.get(f"/_vivere/follow/{code}").json()["act"] == "opening"


def test_a_move_is_what_every_screen_gets(serve: Serve) -> None:
    client = serve()
    assert "Begin" in client.get("/present/ada-morning?lang=en").text
    code = begun(client)
    first = client.get(f"/_vivere/follow/{code}").json()
    assert first == {
        "version": 1,
        "journey": "ada-morning",
        "act": "opening",
        "dark": False,
        "marked": "",
        "view": "",
        "room": "",
        "mark": "1",
    }
    assert move(client, code, act="today-wake") == 204
    shown = client.get(f"/_vivere/follow/{code}?after=1").json()
    assert (shown["act"], shown["dark"], shown["version"]) == ("today-wake", False, 2)
    assert move(client, code, dark="1") == 204
    assert client.get(f"/_vivere/follow/{code}?after=2").json() == shown | {
        "dark": True,
        "version": 3,
        "mark": "3",
    }
    assert client.get(f"/_vivere/follow/{code}?after=3").status_code == 204, "nothing new"
    for word, marked in (("1", "it:1"), ("-1", ""), ("9" * 9, "")):
        assert move(client, code, word=word) == 204
        assert client.get(f"/_vivere/follow/{code}").json()["marked"] == marked
    for view, shown_view in (("why", "why"), ("elsewhere", ""), ("why", "why")):
        assert move(client, code, view=view) == 204
        assert client.get(f"/_vivere/follow/{code}").json()["view"] == shown_view
    page = client.get(f"/present/ada-morning?code={code}&lang=en").text
    assert NOTE in page
    assert "0:0" in page
    assert "of 3:00" in page
    assert "of 5:00" in page
    again = serve()
    assert again.get(f"/_vivere/follow/{code}").json()["act"] == "today-wake", "started anew"
    assert code in again.get("/present/ada-morning?lang=en").text, "it can be gone on with"


def test_what_is_none_moves_nothing(serve: Serve) -> None:
    client = serve()
    assert client.get("/present/nobody").status_code == 404
    assert client.post("/present/nobody", headers=OWN).status_code == 404
    assert client.get("/_vivere/follow/NOPE22").status_code == 404
    assert move(client, "NOPE22", act="sources") == 404
    code = begun(client)
    assert move(client, code, journey="nobody") == 204
    assert client.get(f"/_vivere/follow/{code}").json()["version"] == 1
    plain = client.post(
        "/present/ada-morning/move?lang=en", data={"code": code, "act": "sources"}, headers=OWN
    )
    assert plain.headers["location"].endswith(f"present/ada-morning?code={code}&lang=en")


def test_a_stage_that_follows_stands_in_our_own_pages_only(
    serve: Serve,
) -> None:
    client = serve()
    code = begun(client)
    answer = client.get(f"/stage/ada-morning?follow={code}&lang=en")
    assert f'data-follow="{code}"' in answer.text
    assert NOTE not in answer.text
    why = client.get(f"/stage/ada-morning/why?follow={code}&lang=en")
    assert f'data-follow="{code}"' in why.text
    assert "frame-ancestors 'self'" in why.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    odd = client.get("/stage/ada-morning?follow=%22%3E%3Cscript%3E&lang=en")
    assert "data-follow" not in odd.text
    assert "frame-ancestors 'none'" in odd.headers["Content-Security-Policy"]
    policy = client.get(f"/present/ada-morning?code={code}").headers["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "unsafe" not in policy


def test_time_in_a_step_begins_anew_with_another_step_and_what_is_over_goes(
    planned: SmallWorkspace, serve: Serve
) -> None:
    client = serve()
    store = AppContext.of(Settings(planned.folder, open_=True)).store
    code = begun(client)
    long_ago = datetime.now(UTC) - timedelta(minutes=9)
    with store.writing() as connection:
        connection.execute(PRESENTATIONS.update().values(step_began_at=long_ago))
    move(client, code, act="today-wake")
    in_wake = find_presentation(store, code)
    assert in_wake
    assert in_wake.seconds_in_step(datetime.now(UTC)) < 500
    move(client, code, act="future-wake")
    assert find_presentation(store, code).step_began_at == in_wake.step_began_at  # type: ignore[union-attr]
    with store.writing() as connection:
        connection.execute(
            PRESENTATIONS.update().values(began_at=datetime.now(UTC) - timedelta(days=2))
        )
    begin_presentation(store, "ada-morning", "opening")
    assert find_presentation(store, code) is None
    store.close()


def test_another_device_comes_to_the_presentation_by_a_code_where_one_gets_there(
    serve: Serve,
) -> None:
    public = serve(public_url="https://hall.example")
    code = begun(public)
    page = public.get(f"/present/ada-morning?code={code}&lang=en").text
    link = f"https://hall.example/present/ada-morning?code={code}&amp;lang=en"
    assert f'<p class="pr-address">{link}</p>' in page
    assert '<div class="pr-qr"><svg' in page
    assert "It asks for the key" in page
    assert "pr-qr" not in public.get(f"/stage/ada-morning?follow={code}").text, "nor for the room"

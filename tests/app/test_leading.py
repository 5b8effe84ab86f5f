"""A room led from the presenter's page, and what the stage shows of it: what is published alone."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.app.presenting import OWN, begun, hall_in, move, sent, servers
from tests.feedback.conftest import Hall
from tests.feedback.serving import until
from tests.small import SmallWorkspace
from vivere.app.room_on_stage import heard_of
from vivere.feedback.answer import Answer
from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.reading import comments
from vivere.feedback.store.rooms import find_room, follow_presentation
from vivere.feedback.store.shown_contents import remember_contents

STEP = ("ada-morning", "wake")


@pytest.fixture
def client(workspace: SmallWorkspace) -> Iterator[TestClient]:
    with servers(workspace) as serve:
        yield serve()


@pytest.fixture
def hall(workspace: SmallWorkspace, client: TestClient) -> Iterator[Hall]:
    """Seven people of eight answered the first step; three make a group."""
    path = workspace.folder / ".vivere" / "voices.sqlite"
    with closing(Store.file(path)) as store:
        hall = hall_in(store, workspace.load().catalog, 7)
        hall.join()
        yield hall


def room_of(hall: Hall) -> Room:
    found = find_room(hall.store, hall.room.code)
    assert found
    return found


def lead(client: TestClient, hall: Hall, code: str, act: str, seen: int | None = None) -> int:
    changes = room_of(hall).changes if seen is None else seen
    return sent(client, "room", code=code, lead=f"{act}:{hall.room.code}:{changes}")


def followed(client: TestClient, code: str) -> Any:
    return client.get(f"/_vivere/follow/{code}").json()


def stage(client: TestClient, code: str) -> str:
    return client.get(f"/stage/ada-morning?follow={code}&lang=en").text


def presenter(client: TestClient, code: str) -> str:
    return client.get(f"/present/ada-morning?code={code}&lang=en").text


def test_a_room_is_connected_and_its_result_is_on_stage_with_one_key_alone(
    client: TestClient, hall: Hall
) -> None:
    code = begun(client)
    assert followed(client, code)["room"] == ""
    assert f'value="follow:{hall.room.code}:0"' in presenter(client, code)
    assert lead(client, hall, code, "follow") == 204
    connected = followed(client, code)
    assert connected["room"]
    assert move(client, code, act="today-wake") == 204
    page = presenter(client, code)
    assert "6+ phones" in page
    assert "6+ answers to this step" in page
    assert "fewer than 3 still writing" in page, "one of eight: nobody is told apart"
    assert 'data-result="wake"' not in stage(client, code)
    assert lead(client, hall, code, "show") == 204
    assert room_of(hall).shown_result == STEP
    beside = presenter(client, code)
    assert ("<b>6+</b>" in beside, "7+" in beside) == (True, False), "seen by who passes"
    shown = stage(client, code)
    assert 'data-result="wake"' in shown
    assert "6+" in shown
    assert followed(client, code)["room"] != connected["room"], "the stage is told to look"
    assert move(client, code, act="future-wake") == 204
    assert room_of(hall).shown_result == STEP, "the same step"
    assert move(client, code, act="today-fill") == 204
    assert room_of(hall).shown_result is None, "with another step it goes by itself"
    assert 'data-result="wake"' not in stage(client, code)


def test_a_waiting_comment_that_the_presenter_reads_is_in_the_trail_once(
    client: TestClient, hall: Hall
) -> None:
    code = begun(client)
    lead(client, hall, code, "follow")
    presenter(client, code)
    before = [one.action for one in audit_trail(hall.store, hall.room.code)]
    assert "read answers" not in before, "published figures alone"
    [person] = hall.join()
    for text in ("Bello", "Meglio"):
        hall.say(person, Answer(comment=text))
        assert text in presenter(client, code)
        lead(client, hall, code, "own_pace")
    acts = [one.action for one in audit_trail(hall.store, hall.room.code)]
    assert acts[len(before) :].count("read answers") == 1


def test_answers_to_a_step_as_it_was_before_an_edit_are_told_apart_from_those_the_result_counts(
    client: TestClient, hall: Hall, workspace: SmallWorkspace
) -> None:
    code = begun(client)
    lead(client, hall, code, "follow")
    move(client, code, act="today-wake")
    assert "earlier version" not in presenter(client, code)
    workspace.change("journeys/ada-morning.yaml", "A puddle", "A large puddle")
    edited = replace(hall, catalog=workspace.load().catalog)
    remember_contents(hall.store, edited.steps)
    edited.put(*(edited.delivery(one, Answer(2)) for one in edited.join(3)))
    until(lambda: "A large puddle" in stage(client, code))
    page = presenter(client, code)
    assert "3+ answers to this step" in page
    assert "6+ to an earlier version of it" in page
    assert "fewer than 3 still writing" in page, "who answered before is not writing"
    lead(client, hall, code, "show")
    assert "<b>3+</b>" in presenter(client, code)


def test_where_too_few_answered_the_stage_says_that_and_nothing_else(
    client: TestClient, hall: Hall
) -> None:
    code = begun(client)
    lead(client, hall, code, "follow")
    hall.say(hall.join()[0], Answer(emotion=-2), step=1)
    move(client, code, act="today-fill")
    lead(client, hall, code, "show")
    shown = stage(client, code).partition('data-result="fill"')[2].partition("</section>")[0]
    assert "at least 3 are needed" in shown
    assert "st-bubble" not in shown
    assert "fewer than 3 answers" in presenter(client, code)


def test_the_closing_slide_tells_what_the_room_has_published(
    client: TestClient, hall: Hall
) -> None:
    code = begun(client)
    assert 'data-act="heard"' not in stage(client, code), "no room"
    lead(client, hall, code, "follow")
    quiet = stage(client, code).partition('data-act="heard"')[2].partition("</section>")[0]
    assert "has not opened its results" in quiet
    assert "st-bubble" not in quiet
    heard = heard_of(hall.store, hall.catalog, hall.catalog.journeys[STEP[0]], code)
    assert heard
    assert (heard.open_, heard.joined, dict(heard.voices)) == (False, 6, {})
    assert move(client, code, act="heard") == 204
    assert followed(client, code)["act"] == "heard"
    assert lead(client, hall, code, "show") == 204
    assert room_of(hall).results_open
    told = stage(client, code).partition('data-act="heard"')[2].partition("</section>")[0]
    assert "6+" in told
    assert "Keep your receipt" in stage(client, code)
    assert lead(client, hall, code, "hide") == 204
    hidden = stage(client, code).partition('data-act="heard"')[2].partition("</section>")[0]
    assert "has not opened its results" in hidden, "what was counted is not on show any more"
    assert "st-bubble" not in hidden


def test_rooms_that_follow_together_are_not_added_up(client: TestClient, hall: Hall) -> None:
    code = begun(client)
    newer = hall_in(hall.store, hall.catalog, 4, threshold=4)
    for one in (hall, newer):
        follow_presentation(hall.store, room_of(one), code)
    move(client, code, act="today-wake")
    for one in (hall, newer):
        assert lead(client, one, code, "show") == 204

    def shown() -> str:
        return stage(client, code).partition('data-result="wake"')[2].partition("</section>")[0]

    assert "<b>4+</b>" in shown()
    assert not re.search(r"\b(6|8|9|11)\+", shown())
    lead(client, newer, code, "hide")
    assert "<b>6+</b>" in shown()
    assert "at least 3:" in shown(), "as that room publishes"


def test_two_who_lead_do_not_undo_each_other_unseen(client: TestClient, hall: Hall) -> None:
    code = begun(client)
    lead(client, hall, code, "follow")
    move(client, code, act="today-wake")
    seen = room_of(hall).changes
    inside = f"/present/ada-morning/live?code={code}"
    before = client.get(inside).json()["mark"]
    assert lead(client, hall, code, "close", seen) == 204
    assert not room_of(hall).takes_answers(*STEP)
    assert client.get(f"{inside}&after={before}").json()["mark"] != before, "the other page is told"
    assert lead(client, hall, code, "show", seen) == 409, "it had not seen the step closed"
    assert room_of(hall).shown_result is None
    for act in ("open", "own_pace", "together", "leave"):
        assert lead(client, hall, code, act) == 204
    assert room_of(hall).presentation == ""
    for odd in ("", "erase:X:0", "close", f"close:{hall.room.code}:x", "close:NOPE22:0"):
        changes = room_of(hall).changes
        assert sent(client, "room", code=code, lead=odd) == 204
        assert room_of(hall).changes == changes
    assert sent(client, "room", code="NOPE22", lead="") == 404
    form = {"code": code, "lead": f"follow:{hall.room.code}:{room_of(hall).changes}"}
    plain = client.post("/present/ada-morning/room?lang=en", data=form, headers=OWN)
    assert plain.headers["location"].endswith(f"present/ada-morning?code={code}&lang=en")
    assert room_of(hall).presentation == code, "without a script"
    late = client.post("/present/ada-morning/room?lang=en", data=form, headers=OWN)
    assert late.headers["location"].endswith("&stale=1")


def test_a_comment_that_waits_is_decided_on_beside_the_notes(
    client: TestClient, hall: Hall
) -> None:
    code = begun(client)
    lead(client, hall, code, "follow")
    [one] = hall.join()
    hall.say(one, Answer(emotion=1, comment="<b>Also for my mother?</b>"))
    page = presenter(client, code)
    assert "&lt;b&gt;Also for my mother?" in page
    waits = re.search(rf'value="shown:({hall.room.code}:(\d+)-\w+)"', page)
    assert waits
    hall.say(one, Answer(emotion=1, comment="Something else"))
    assert sent(client, "room", code=code, lead=f"shown:{waits[1]}") == 409, "another text by now"
    again = re.search(rf'value="pinned:({hall.room.code}:\d+-\w+)"', presenter(client, code))
    assert again
    assert sent(client, "room", code=code, lead=f"pinned:{again[1]}") == 204
    assert [one.text for one in comments(hall.store, hall.room.id, "pinned")] == ["Something else"]
    assert "pr-waiting" not in presenter(client, code)
    for odd in ("x-y", "-", f"{10**30}-z", f"{2**63}-z"):
        assert sent(client, "room", code=code, lead=f"shown:{hall.room.code}:{odd}") == 204


def test_after_a_restart_stage_and_room_stand_as_they_were(
    workspace: SmallWorkspace, client: TestClient, hall: Hall
) -> None:
    code = begun(client)
    follow_presentation(hall.store, hall.room, code)
    move(client, code, act="today-wake")
    lead(client, hall, code, "show")
    told = followed(client, code)
    with servers(workspace) as serve:
        again = serve()
        assert followed(again, code) == told, "a screen that slept asks on as if nothing had been"
        assert 'data-result="wake"' in stage(again, code)
        assert again.get(f"/_vivere/follow/{code}?after={told['mark']}").status_code == 204


def test_a_room_that_is_named_at_the_beginning_follows(client: TestClient, hall: Hall) -> None:
    code = hall.room.code
    page = client.get(f"/present/ada-morning?lang=en&room={code}").text
    assert f'name="room" value="{code}" checked' in page
    begin = {"headers": OWN, "data": {"room": [code, "NOPE22"]}}
    first = client.post("/present/ada-morning?lang=en", **begin).headers["location"]
    assert room_of(hall).presentation in first
    assert f'value="{code}"' not in client.get("/present/ada-morning?lang=en").text
    client.post("/present/ada-morning?lang=en", **begin)
    assert room_of(hall).presentation in first, "it follows already"

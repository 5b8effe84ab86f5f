"""Old tabs without script: what was stored since stays until who has seen it replaces it."""

from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import begin, hidden, participant, say_once
from vivere.feedback.asks import ASKS
from vivere.feedback.codes import table_key
from vivere.feedback.store import Store
from vivere.feedback.store.reading_asked import OwnAsked, own_asked
from vivere.feedback.store.reading_hands import hands_of
from vivere.feedback.store.room_tables import add_table
from vivere.i18n.phones import LANGUAGES, say

SCRIPT = {"X-Vivere": "1"}


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    """A room that asks everything."""
    store = Store.file(tmp_path / "voices.sqlite")
    return open_hall(store, languages=LANGUAGES, asks=ASKS, open_question="E i treni?")


def fields(hall: Hall, name: str, newer: bool) -> dict[str, str]:
    """Something to say to a question of the room, and something else that is newer."""
    ids = [f"{one.journey.id}/{one.step.id}" for one in hall.steps]
    if name == "first":
        return {"step": ids[1] if newer else ids[0]}
    text = {"text": "Newer" if newer else "Older"}
    return {**text, "at": ids[0]} if name == "missing" else text


def said(phone: TestClient, hall: Hall) -> OwnAsked:
    return own_asked(hall.store, participant(phone))


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("name", ["missing", "first", "open"])
def test_an_old_form_of_a_question_of_the_room_replaces_nothing(
    phone: TestClient, hall: Hall, name: str, answered: bool
) -> None:
    begin(phone, hall.room.code)
    here = f"/join/{hall.room.code}/{name}"
    at = f"?at={fields(hall, name, True)['at']}" if name == "missing" else ""
    if answered:
        say_once(phone, here, **fields(hall, name, False))
    old = hidden(phone.get(here + at).text)
    third = {**fields(hall, name, False), "text": "Third"}
    say_once(phone, here + at, **fields(hall, name, True))
    newer = said(phone, hall)
    assert not newer.empty
    emptied = {one: value for one, value in third.items() if one == "at"}
    for late in ({**old, **third}, {**old, "known": "1", **emptied}, {"known": "1", **emptied}):
        asked = phone.post(here, data=late)
        assert asked.status_code == 412
        assert say("en", "step.changed") in unescape(asked.text)
        assert say("en", "step.replace") in unescape(asked.text)
        script = phone.post(here, data=late, headers=SCRIPT)
        assert (script.status_code, script.json()) == (412, {"state": "changed"})
        assert said(phone, hall) == newer
    again = phone.post(here, data={**hidden(asked.text), **third})
    assert again.status_code == 200, "who has seen what is stored replaces it"
    assert said(phone, hall) not in (newer, OwnAsked())


@pytest.mark.parametrize("name", ["missing", "first", "open"])
def test_a_first_form_needs_not_say_what_it_was_drawn_from(
    phone: TestClient, hall: Hall, name: str
) -> None:
    begin(phone, hall.room.code)
    here, sent = f"/join/{hall.room.code}/{name}", fields(hall, name, False)
    assert phone.post(here, data=sent, headers=SCRIPT).json()["state"] == "stored"
    there = said(phone, hall)
    assert not there.empty
    again = phone.post(here, data=sent, headers=SCRIPT).json()
    assert again["state"] == "again", "a reply that was lost"
    newer = {**fields(hall, name, True), "seen": again["seen"]}
    assert phone.post(here, data=newer, headers=SCRIPT).json()["state"] == "stored"
    assert said(phone, hall) != there


def test_a_form_that_comes_back_says_still_what_it_was_drawn_from(
    phone: TestClient, hall: Hall
) -> None:
    begin(phone, hall.room.code)
    here = f"/join/{hall.room.code}"
    ids = [f"{one.journey.id}/{one.step.id}" for one in hall.steps]
    say_once(phone, f"{here}/first", step=ids[0])
    say_once(phone, f"{here}/open", text="Older")
    for name, wrong in (("first", {"step": ids}), ("open", {"text": "è" * 501})):
        drawn = hidden(phone.get(f"{here}/{name}").text)
        back = phone.post(f"{here}/{name}", data={**drawn, **wrong})
        assert back.status_code == 422
        assert hidden(back.text) == drawn


def test_an_old_page_of_a_table_asks_before_it_replaces_newer_numbers(
    phone: TestClient, hall: Hall
) -> None:
    table = add_table(hall.store, hall.room, "", 8, "device")
    at = f"/table/{table_key(hall.store.secret, table.id)}/1"
    old = hidden(phone.get(at).text)
    say_once(phone, at, **{"emotion:-2": "5", "like_today:no": "3", "comment": "Too dear"})
    newer = hands_of(hall.store, table)
    for late in ({**old, "emotion:-2": "2"}, old, {}):
        asked = phone.post(at, data=late)
        assert asked.status_code == 412
        for words in (say("en", "step.changed"), ": <b>5</b>", ": <b>3</b>", "Too dear</q>"):
            assert words in unescape(asked.text)
        assert hands_of(hall.store, table) == newer
    assert phone.post(at, data={**hidden(asked.text), "emotion:-2": "2"}).url.path != at
    [one] = hands_of(hall.store, table).values()
    assert (one.hands, one.comment) == ({"emotion": {"-2": 2}}, "")

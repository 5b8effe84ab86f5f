"""Phones turn with the stage: told at once by a script, led there by links without one."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import answer, begin, hidden, join, participant
from vivere.feedback.answer import Answer
from vivere.feedback.asks import ROOM_ASKS
from vivere.feedback.codes import receipt_of
from vivere.feedback.on_stage import OnStage, find_on_stage, on_stage
from vivere.feedback.phone import turning
from vivere.feedback.phone.context import PhoneContext, as_phones_know
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.phone.screens import Screen, screen_address
from vivere.feedback.presentation import Presentation
from vivere.feedback.store import Store
from vivere.feedback.store.erasing import erase_participant
from vivere.feedback.store.presentations import begin_presentation, find_presentation, show_act
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.reading import own_answer
from vivere.feedback.store.rooms import (
    allow_own_pace,
    answer_step,
    find_room,
    follow_presentation,
    show_on_screen,
    show_step_result,
)
from vivere.feedback.store.tables import PRESENTATIONS
from vivere.i18n.phones import LANGUAGES, say
from vivere.render.acts import journey_acts

SCRIPT = {"X-Vivere": "1"}


class Stage:
    """A presentation of the room's first journey, which the room follows."""

    def __init__(self, hall: Hall, phones: PhoneContext) -> None:
        self.hall = hall
        self.phones = phones
        journey = hall.steps[0].journey
        self.acts = journey_acts(hall.catalog, journey, "it")
        self.code = begin_presentation(hall.store, journey.id, self.acts[0].id).code
        follow_presentation(hall.store, hall.room, self.code)

    def move(self, **values: object) -> None:
        show_act(self.hall.store, replace(self.now, **values), same_step=False)  # type: ignore[arg-type]
        self.tell()

    def tell(self) -> None:
        """As whoever moves something in this process does."""
        self.phones.moved.told += 1

    @property
    def now(self) -> Presentation:
        found = find_presentation(self.hall.store, self.code)
        assert found
        return found

    def show(self, step: int) -> str:
        """Put a step of the room on stage; its address."""
        one = self.hall.steps[step]
        act = next(act for act in self.acts if act.step and act.step.step.id == one.step.id)
        self.move(act=act.id)
        return self.address(step)

    def show_no_step(self) -> None:
        self.move(act="sources")

    def end(self) -> None:
        with self.hall.store.writing() as connection:
            connection.execute(PRESENTATIONS.delete())
        self.tell()

    def address(self, step: int) -> str:
        return screen_address(self.hall.room, self.hall.steps, Screen(step))

    def done(self, step: int) -> str:
        one = self.hall.steps[step]
        return f"/join/{self.hall.room.code}/stage?after={one.journey.id}/{one.step.id}"


@pytest.fixture
def stage(hall: Hall, phones: PhoneContext) -> Stage:
    return Stage(hall, phones)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that has nothing to wait for is answered at once."""
    monkeypatch.setattr(turning, "HOLD_S", 0.0)


def test_a_phone_is_told_what_moved_and_nothing_when_nothing_did(
    hall: Hall, stage: Stage, phone: TestClient, at_once: None
) -> None:
    join(phone, hall)
    address = stage.show(1)
    turn = f"/join/{hall.room.code}/turn"
    told = phone.get(turn, headers=SCRIPT).json()
    assert told == {
        "mark": told["mark"], "number": 2, "place": address, "closed": [], "own": False,
        "follows": True,
    }  # fmt: skip
    seen = f"{turn}?after={told['mark']}"
    stage.move(dark=True)
    assert phone.get(seen, headers=SCRIPT).status_code == 204
    one = hall.steps[0]
    answer_step(hall.store, hall.room, (one.journey.id, one.step.id), taken=False)
    allow_own_pace(hall.store, hall.room, allowed=True)
    stage.tell()
    moved = phone.get(seen, headers=SCRIPT).json()
    assert (moved["closed"], moved["own"]) == ([stage.address(0)], True)
    assert phone.get("/join/NOPE22/turn", headers=SCRIPT).status_code == 404


def test_without_a_script_one_address_leads_to_the_stage_and_waits_there(
    hall: Hall, stage: Stage, phone: TestClient
) -> None:
    begin(phone, hall.room.code)
    assert phone.get(stage.done(0), follow_redirects=False).status_code == 200
    first = stage.show(0)
    page = phone.get(f"/join/{hall.room.code}/stage")
    assert page.url.path == first
    assert f'href="/join/{hall.room.code}/stage"' in page.text
    sent = answer(phone, first, emotion="1")
    waiting = phone.get(sent.headers["location"])
    assert waiting.url.path == f"/join/{hall.room.code}/stage"
    assert say("en", "stage.title") in waiting.text
    assert say("en", "status.stored") in waiting.text
    [refresh] = re.findall(r'<noscript><meta http-equiv="refresh" content="(\d)', waiting.text)
    [then] = re.findall(r"url=([^\"]+)", waiting.text)
    assert int(refresh) <= 5
    assert then == stage.done(0)
    assert f'href="{first}"' in waiting.text
    second = stage.show(1)
    assert phone.get(then).url.path == second
    assert phone.get(first).status_code == 200
    stage.show_no_step()
    assert phone.get(stage.done(1), follow_redirects=False).status_code == 200


def test_where_people_may_go_on_the_next_step_follows(
    hall: Hall, stage: Stage, new_phone: Callable[..., TestClient]
) -> None:
    allow_own_pace(hall.store, hall.room, allowed=True)
    phone = new_phone()
    stage.show(0)
    join(phone, hall)
    sent = answer(phone, stage.address(0), emotion="1")
    assert sent.headers["location"].partition("?")[0] == stage.address(1)
    there = stage.show(2)
    assert phone.get(f"/join/{hall.room.code}/stage").url.path == there, "who asks for the stage"


def test_where_nothing_is_presented_any_more_phones_go_on_by_themselves(
    hall: Hall, stage: Stage, phone: TestClient
) -> None:
    join(phone, hall)
    stage.show(1)
    stage.end()
    assert phone.get(f"/join/{hall.room.code}/stage").url.path == stage.address(0)
    assert phone.get(stage.done(0)).url.path == stage.address(1)
    last = len(hall.steps) - 1
    assert phone.get(stage.done(last)).url.path == f"/join/{hall.room.code}/end"


def test_a_step_that_is_closed_takes_changes_and_no_new_answers(hall: Hall, stage: Stage) -> None:
    one = hall.steps[0]
    before, late = hall.join(2)
    hall.say(before, Answer(1))
    answer_step(hall.store, hall.room, (one.journey.id, one.step.id), taken=False)
    assert hall.say(before, Answer(2)).value == "stored"
    assert hall.say(late, Answer(1)).value == "step_closed"
    assert hall.say(late, Answer(1), step=1).value == "stored"
    answer_step(hall.store, hall.room, (one.journey.id, one.step.id), taken=True)
    assert hall.say(late, Answer(1)).value == "stored"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_sent_to_a_closed_step_stays_in_its_form(
    hall: Hall, phone: TestClient, language: str
) -> None:
    phone.headers["Accept-Language"] = language
    address = join(phone, hall)
    form = hidden(phone.get(address).text)
    one = hall.steps[0]
    answer_step(hall.store, hall.room, (one.journey.id, one.step.id), taken=False)
    written = {**form, "emotion": "2", "comment": "Parole"}
    refused = phone.post(address, data=written)
    assert refused.status_code == 409
    assert say(language, "status.held") in refused.text
    assert "Parole</textarea>" in refused.text
    assert 'value="2" checked' in refused.text
    by_script = phone.post(address, data=written, headers=SCRIPT)
    assert (by_script.status_code, by_script.json()) == (423, {"state": "held"})
    answer_step(hall.store, hall.room, (one.journey.id, one.step.id), taken=True)
    again = {**hidden(refused.text), "emotion": "2", "comment": "Parole"}
    assert phone.post(address, data=again).status_code == 200
    stored = own_answer(hall.store, participant(phone), one.journey.id, one.step.id)
    assert stored
    assert stored.answer == Answer(2, comment="Parole")


def test_a_closed_step_says_so_before_anything_is_written(
    hall: Hall, new_phone: Callable[..., TestClient]
) -> None:
    one = hall.steps[0]
    answer_step(hall.store, hall.room, (one.journey.id, one.step.id), taken=False)
    phone = new_phone()
    page = phone.get(join(phone, hall)).text
    assert f'<p class="note" id="closed">{say("en", "stage.closed")}' in page


def test_who_was_erased_is_not_led_to_the_stage(
    hall: Hall, stage: Stage, phone: TestClient
) -> None:
    join(phone, hall)
    stage.show(0)
    erase_participant(hall.store, receipt_of(hall.store.secret, participant(phone)))
    led = phone.get(f"/join/{hall.room.code}/stage", follow_redirects=False)
    assert led.headers["location"] == f"/join/{hall.room.code}"


def test_only_a_step_that_the_room_asks_is_its_place(hall: Hall, stage: Stage) -> None:
    def now() -> OnStage:
        found = find_on_stage(hall.store, hall.catalog, hall.room.code)
        assert found
        return found

    assert now() == OnStage(running=True)
    stage.show(1)
    one = hall.steps[1]
    assert now().place == (one.journey.id, one.step.id)
    first = hall.steps[0]
    plan = replace(hall.room.plan, steps=((first.journey.id, first.step.id),))
    assert on_stage(hall.catalog, replace(hall.room, plan=plan), stage.now).place is None
    stage.move(journey="gone")
    assert now() == OnStage(running=True)
    assert find_on_stage(hall.store, hall.catalog, "NOPE22") is None


def test_what_leaders_change_beside_makes_no_page_new(hall: Hall) -> None:
    """A room that is equal stays the same object: its phones and pages are remembered by it."""
    one = hall.steps[0]
    before = as_phones_know(hall.room)
    show_on_screen(hall.store, hall.room, "pause")
    show_step_result(hall.store, hall.room, (one.journey.id, one.step.id))
    hall.join(3)
    now = find_room(hall.store, hall.room.code)
    assert now
    assert now != hall.room
    assert as_phones_know(now) == before


def test_a_page_of_before_people_could_go_on_leads_on(
    hall: Hall, stage: Stage, phone: TestClient
) -> None:
    join(phone, hall)
    stage.show(0)
    allow_own_pace(hall.store, hall.room, allowed=True)
    assert phone.get(stage.done(0)).url.path == stage.address(1)


def test_a_phone_that_waits_is_told_of_a_move_that_another_process_makes(
    hall: Hall, stage: Stage, phone: TestClient
) -> None:
    join(phone, hall)
    turn = f"/join/{hall.room.code}/turn"
    seen = phone.get(turn, headers=SCRIPT).json()["mark"]
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(phone.get, f"{turn}?after={seen}", headers=SCRIPT)
        told = stage.phones.moved.told
        place = stage.show(1)
        stage.phones.moved.told = told
        assert waiting.result(turning.HOLD_S / 2).json()["place"] == place


def test_who_has_finished_goes_on_to_what_is_asked_after_the_steps(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    asked = ROOM_ASKS[0]
    hall = open_hall(Store.file(tmp_path / "other.sqlite"), asks=(asked,))
    phones = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    Stage(hall, phones)
    with TestClient(Starlette(routes=phone_routes(phones))) as phone:
        page = begin(phone, hall.room.code).text
    assert f'href="/join/{hall.room.code}/{asked}"' in page

"""A table's tablet over HTTP: six languages, no script, hands that add up."""

import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import join, say_once
from tests.feedback.stored import overdue
from vivere.feedback.asks import STEP_ASKS
from vivere.feedback.codes import table_key
from vivere.feedback.hands import RoomTable, asked_by_hands, input_name
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store.erasing import erase_table
from vivere.feedback.store.reading import comments
from vivere.feedback.store.reading_hands import StepHands, hands_of
from vivere.feedback.store.room_tables import add_table
from vivere.feedback.store.rooms import answer_step, close_room, show_results
from vivere.i18n.phones import LANGUAGES


@pytest.fixture
def table(hall: Hall) -> RoomTable:
    return add_table(hall.store, hall.room, "By the <window>", 8, "device")


def address(hall: Hall, table: RoomTable) -> str:
    return f"/table/{table_key(hall.store.secret, table.id)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_reads_and_writes_in_every_language(
    phone: TestClient, hall: Hall, table: RoomTable, language: str
) -> None:
    at = address(hall, table)
    for page in (at, f"{at}/1", f"/join/{hall.room.code}/young"):
        html = phone.get(page, headers={"Accept-Language": language}).text
        assert f'<html lang="{language}"' in html
        assert "{" not in re.sub(r"<script.*?</script>", "", html), page
    inputs = re.findall(r'<input\s+type="number"[^>]*name="([^"]*)"', phone.get(f"{at}/1").text)
    assert inputs == [
        input_name(one.name, choice) for one in asked_by_hands(()) for choice in one.choices
    ]


def test_what_a_room_asks_more_of_each_step_hands_answer_too(
    phones: PhoneContext, open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall(phones.store, asks=STEP_ASKS)
    table = add_table(hall.store, hall.room, "", 8, "device")
    with TestClient(Starlette(routes=phone_routes(phones))) as phone:
        at = f"{address(hall, table)}/1"
        phone.post(at, data={"own_future:2": "8", "like_today:no": "3"})
        assert 'name="own_future:2" value="8"' in phone.get(at).text
    said = hands_of(hall.store, table)
    assert [one.hands for one in said.values()] == [
        {"like_today": {"no": 3}, "own_future": {"2": 8}}
    ]


def test_hands_are_written_down_shown_again_and_corrected(
    phone: TestClient, hall: Hall, table: RoomTable
) -> None:
    at = address(hall, table)
    first = hall.steps[0]
    sent = {"emotion:-2": "5", "emotion:1": "3", "barrier:cost": "8", "comment": "Too dear"}
    after = phone.post(f"{at}/1", data=sent)
    assert after.url.path == f"{at}/2"
    ids = first.journey.id, first.step.id
    assert hands_of(hall.store, table)[ids] == StepHands(
        first.fingerprint, {"emotion": {"-2": 5, "1": 3}, "barrier": {"cost": 8}}, "Too dear"
    )
    assert [one.text for one in comments(hall.store, hall.room.id, "held")] == ["Too dear"]
    again = phone.get(f"{at}/1").text
    assert re.search(r'name="emotion:-2" value="5"', again)
    assert "Too dear</textarea>" in again
    say_once(phone, f"{at}/1", **{"emotion:-2": "4"})
    assert hands_of(hall.store, table)[ids].hands == {"emotion": {"-2": 4}}
    last = phone.post(f"{at}/{len(hall.steps)}", data={"emotion:0": "8"})
    assert "That was the last step." in last.text
    assert "By the &lt;window&gt;" in last.text
    assert last.text.count("written down") == 2


def test_more_hands_than_people_are_told_and_nothing_written_is_lost(
    phone: TestClient, hall: Hall, table: RoomTable
) -> None:
    at = address(hall, table)
    for field, words in (("5", "More hands than people: at most 8."), ("x", "whole numbers")):
        sent = {"emotion:-2": "4", "emotion:1": field, "comment": "Too dear"}
        answer = phone.post(f"{at}/1", data=sent)
        assert answer.status_code == 422
        assert words in answer.text
        assert re.search(rf'name="emotion:1" value="{field}"', answer.text)
        assert "Too dear</textarea>" in answer.text
    long = phone.post(f"{at}/1", data={"emotion:-2": "4", "comment": "a" * 501})
    assert long.status_code == 422
    assert "501 characters" in long.text
    assert hands_of(hall.store, table) == {}


def test_a_closed_step_takes_no_new_hands_and_loses_none(
    phone: TestClient, hall: Hall, table: RoomTable
) -> None:
    at = address(hall, table)
    phone.post(f"{at}/1", data={"emotion:1": "8"})
    for one in hall.steps[:2]:
        answer_step(hall.store, hall.room, (one.journey.id, one.step.id), taken=False)
    refused = phone.post(f"{at}/2", data={"emotion:1": "7"})
    assert refused.status_code == 409
    assert "This step takes no numbers now." in refused.text
    assert 'name="emotion:1" value="7"' in refused.text
    assert say_once(phone, f"{at}/1", **{"emotion:1": "6"}).url.path == f"{at}/2", "a correction"


def test_a_key_opens_its_own_table_only_as_long_as_there_is_one(
    phone: TestClient, hall: Hall, table: RoomTable
) -> None:
    at = address(hall, table)
    key = at.rpartition("/")[2]
    assert phone.get("/table/AAAA-BBBB-CCCC").status_code == 404
    assert phone.get(f"{at}/0").status_code == 404
    assert phone.get(f"{at}/999").status_code == 404
    assert phone.get(f"{at}/x").status_code == 404
    form = phone.post("/receipt", data={"receipt": key, "code": key})
    assert form.status_code == 404, "a table's key is no receipt"
    close_room(hall.store, hall.room)
    assert phone.post(f"{at}/1", data={"emotion:0": "1"}).status_code == 409
    assert '<button class="go">' not in phone.get(f"{at}/1").text
    erase_table(hall.store, hall.room, table)
    assert phone.get(at).status_code == 404


def test_the_last_page_of_a_phone_says_how_many_raised_their_hand(
    phone: TestClient, hall: Hall, table: RoomTable
) -> None:
    phone.post(f"{address(hall, table)}/1", data={"emotion:1": "8"})
    show_results(hall.store, hall.room, shown=True)
    join(phone, hall)
    html = phone.get(f"/join/{hall.room.code}/end").text
    assert "Of these, by raised hands: 6+" in html


def test_who_is_under_14_is_told_how_to_take_part(phone: TestClient, hall: Hall) -> None:
    html = phone.get(f"/join/{hall.room.code}/young").text
    assert "Sit at a table or raise your hand in the hall, together with a grown-up" in html


def test_past_the_last_day_a_table_is_shown_nothing(
    phone: TestClient, hall: Hall, table: RoomTable
) -> None:
    """Also before the hourly look has erased what it wrote."""
    overdue(hall)
    assert phone.get(address(hall, table)).status_code == 410

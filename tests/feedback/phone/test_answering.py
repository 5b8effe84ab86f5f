"""A phone that joins, answers, changes and erases, over HTTP without a browser."""

import gzip
import re
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import update
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import answer, begin, hidden, join, participant, say_once
from vivere.feedback.answer import Answer
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.room import today
from vivere.feedback.store.reading import own_voices
from vivere.feedback.store.rooms import close_room, show_results
from vivere.feedback.store.tables import ROOMS


def test_a_code_that_exists_leads_in_and_another_is_said(phone: TestClient, hall: Hall) -> None:
    typed = hall.room.code.lower()
    response = phone.get("/join", params={"code": f" {typed} "}, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == f"/join/{hall.room.code}"
    wrong = phone.get("/join", params={"code": "<b>x"})
    assert wrong.status_code == 404
    assert 'value="&lt;b&gt;x"' in wrong.text
    assert phone.get("/join/NOPE22").status_code == 404
    pasted = f"https://vivere.example/join/{hall.room.code}?lang=en"
    spoken = f"code: {hall.room.code[:3]} {hall.room.code[3:]}"
    for text in (pasted, spoken, "\u200f".join(typed)):
        found = phone.get("/join", params={"code": text}, follow_redirects=False)
        assert found.headers["location"] == f"/join/{hall.room.code}"


def test_the_welcome_says_who_asks_and_until_when(phone: TestClient, hall: Hall) -> None:
    html = phone.get(f"/join/{hall.room.code}").text
    assert hall.room.plan.organiser in html
    assert hall.room.plan.retain_until.isoformat() in html


def test_the_whole_way_without_script(phone: TestClient, hall: Hall) -> None:
    address, steps = join(phone, hall), 0
    while not address.partition("?")[0].endswith("/end"):
        response = answer(phone, address, emotion="1", matters="yes", barrier="cost")
        assert response.status_code == 303
        address, steps = response.headers["location"], steps + 1
        assert confirmed(phone, address), "each answer, on the page that follows"
    assert hall.counts("emotion") == {"1": steps}
    assert re.search(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){3}", phone.get(address).text)


def confirmed(phone: TestClient, address: str) -> bool:
    """Whether a page says, without a script, that the answer before is stored."""
    return '<p id="status" role="status" class="good">Stored.</p>' in phone.get(address).text


def test_only_what_was_stored_is_confirmed_and_only_to_who_sent_it(
    phone: TestClient, hall: Hall
) -> None:
    first = join(phone, hall)
    skipped = answer(phone, first).headers["location"]
    assert not confirmed(phone, skipped)
    follows = answer(phone, first, emotion="1").headers["location"]
    assert follows.partition("?")[0] == skipped
    assert confirmed(phone, follows)
    assert not confirmed(phone, first)
    assert not confirmed(phone, f"{skipped}?stored=1")
    assert not confirmed(phone, f"{first}?{follows.partition('?')[2]}"), "of another page"
    changed = answer(phone, f"{first}?from=mine", emotion="2").headers["location"]
    assert changed.startswith(f"/join/{hall.room.code}/mine?")
    assert confirmed(phone, changed)
    phone.cookies.clear()
    join(phone, hall)
    assert not confirmed(phone, follows), "somebody else's"


def test_an_answer_is_there_again_and_can_be_changed(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    answer(phone, address, emotion="-2", comment="Troppo <lontano>")
    html = phone.get(address).text
    assert 'value="-2" checked' in html
    assert "Troppo &lt;lontano&gt;</textarea>" in html
    answer(phone, address, emotion="2")
    assert hall.counts("emotion") == {"2": 1}


def test_an_empty_answer_is_a_skip(phone: TestClient, hall: Hall) -> None:
    assert answer(phone, join(phone, hall)).status_code == 303
    assert hall.counts("voice") == {}


def test_the_same_form_sent_twice_counts_once(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    fields = {**hidden(phone.get(address).text), "emotion": "1"}
    for _ in range(3):
        phone.post(address, data=fields)
    assert hall.counts("voice") == {"": 1}


def test_the_script_is_answered_with_data(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    fields = {**hidden(phone.get(address).text), "emotion": "1"}
    first = phone.post(address, data=fields, headers={"X-Vivere": "1"})
    again = phone.post(address, data=fields, headers={"X-Vivere": "1"})
    assert first.json()["state"] == "stored"
    assert again.json()["state"] == "again"


def test_under_14_nothing_is_stored(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall, age="under_14")
    assert address.endswith("/young")
    assert "vivere_phone" not in phone.cookies
    assert hall.joined == 0
    story = phone.get(f"/join/{hall.room.code}/read")
    assert story.status_code == 200
    assert "<form" not in story.text


def test_a_receipt_opens_and_erases_from_another_phone(
    new_phone: Callable[[], TestClient], hall: Hall
) -> None:
    first, other = new_phone(), new_phone()
    answer(first, join(first, hall), emotion="1", comment="Parole mie")
    page = first.get(f"/join/{hall.room.code}/end").text
    receipt = re.search(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}", page)
    assert receipt
    asked = other.post("/receipt", data={"receipt": receipt[0].lower()})
    assert "Parole mie" not in asked.text
    mine = other.post(f"/join/{hall.room.code}/receipt", data=hidden(asked.text))
    assert "Parole mie" in mine.text
    erased = other.post(f"/join/{hall.room.code}/mine", data=hidden(mine.text))
    assert erased.status_code == 200
    assert hall.counts("voice") == {}
    assert other.post("/receipt", data={"receipt": receipt[0]}).status_code == 404
    assert first.get(f"/join/{hall.room.code}/mine").url.path == "/receipt"


def test_a_closed_room_says_so_and_keeps_what_was_said(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    answer(phone, address, emotion="1")
    fields = {**hidden(phone.get(address).text), "emotion": "2"}
    fields.pop("known")
    second = next(iter(re.findall(r'data-next="([^"]+)"', phone.get(address).text)))
    given = {**hidden(phone.get(second).text), "emotion": "2"}
    close_room(hall.store, hall.room)
    response = phone.post(second, data=given)
    assert response.status_code == 409
    assert "closed" in response.text
    assert hall.counts("emotion") == {"1": 1}


def test_a_room_past_its_date_is_gone(phone: TestClient, hall: Hall) -> None:
    with hall.store.writing() as connection:
        connection.execute(update(ROOMS).values(retain_until=today() - timedelta(days=1)))
    assert phone.get(f"/join/{hall.room.code}").status_code == 410


def test_results_are_shown_once_opened_and_only_in_groups(
    phone: TestClient, phones: PhoneContext, hall: Hall
) -> None:
    for index, person in enumerate(hall.join(4)):
        hall.say(person, Answer(2 if index else -2))
    join(phone, hall)
    end = f"/join/{hall.room.code}/end"
    assert "when whoever leads" in phone.get(end).text
    show_results(hall.store, hall.room, shown=True)
    phones._rooms.clear()
    html = phone.get(end).text
    assert "<b>3+</b>" in html
    assert "<b>1" not in html


def test_the_first_page_weighs_less_than_20_kilobytes(phone: TestClient, hall: Hall) -> None:
    html = phone.get(f"/join/{hall.room.code}").text
    addresses = re.findall(r'(?:href|src)="(/voices[^"]+)"', html)
    assert len(addresses) == 2
    assert not re.search(r'(?:href|src)="(?:https?:)?//', html)
    weights = []
    for address in (f"/join/{hall.room.code}", *addresses, "/join/keep.js"):
        with phone.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as response:
            raw = b"".join(response.iter_raw())
            head = sum(len(k) + len(v) + 4 for k, v in response.headers.items())
            weights.append(len(raw) + head)
            assert gzip.decompress(raw) if response.headers.get("content-encoding") else raw
    assert sum(weights) <= 20_000, weights


def test_a_voice_belongs_to_the_words_it_answered(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    fields = {**hidden(phone.get(address).text), "emotion": "1"}
    phone.post(address, data={**fields, "content": "made-up"})
    [voice] = own_voices(hall.store, participant(phone))
    assert voice.fingerprint == fields["content"]


def test_a_wrong_link_leads_to_the_code_with_it_filled_in(phone: TestClient, hall: Hall) -> None:
    for path in ("/join/NOPE22", "/join/NOPE22/end", "/join/%3Cb%3E"):
        answer = phone.get(path)
        assert answer.status_code == 404
        typed = re.search(r'<input id="code"[^>]*value="([^"]*)"', answer.text)
        assert typed
        assert typed[1] in ("NOPE22", "&lt;b&gt;")
    wrong = phone.post("/receipt", data={"receipt": "ABCD-EFGH"})
    assert 'value="ABCD-EFGH"' in wrong.text
    typed_so = phone.get(f"/join/{hall.room.code.lower()}", follow_redirects=False)
    assert typed_so.headers["location"] == f"/join/{hall.room.code}"


def test_going_on_leads_to_the_first_open_step(phone: TestClient, hall: Hall) -> None:
    first = begin(phone, hall.room.code).url.path
    addresses = [f"/join/{hall.room.code}/{one.journey.id}/{one.step.id}" for one in hall.steps]
    assert first == addresses[0]
    for address in (addresses[0], addresses[2]):
        say_once(phone, address, emotion="1")
    assert begin(phone, hall.room.code).url.path == addresses[1]
    for address in addresses:
        say_once(phone, address, emotion="2")
    assert begin(phone, hall.room.code).url.path == f"/join/{hall.room.code}/end"
    assert hall.joined == 1


def test_a_change_leads_back_to_what_was_sent(phone: TestClient, hall: Hall) -> None:
    say_once(phone, begin(phone, hall.room.code).url.path, emotion="1")
    mine = f"/join/{hall.room.code}/mine"
    change = re.findall(r'href="([^"]+from=mine)"', phone.get(mine).text)
    assert len(change) == 1
    form = phone.get(change[0]).text
    assert f'rel="prev" href="{mine}"' in form
    assert f'action="{change[0]}"' in form
    assert phone.post(change[0], data={**hidden(form), "emotion": "2"}).url.path == mine

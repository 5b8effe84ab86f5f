"""Who a phone is: joining without phantoms, one person in two tabs, a device that is passed on."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import begin, hidden, participant, say_once
from vivere.feedback.answer import Answer
from vivere.feedback.codes import receipt_of
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.limits import JOINING, WAIT_S, WAITED, PhoneLimits
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import Store
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.reading import own_voices
from vivere.i18n.phones import LANGUAGES, PHONES, say
from vivere.web.limits import Buckets


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_cookies_a_phone_is_told_why_and_nobody_is_counted(
    phone: TestClient, hall: Hall, language: str
) -> None:
    """«Start» came back to itself, and left a participant behind at each tap."""
    phone.headers["Accept-Language"] = language
    address = f"/join/{hall.room.code}"
    for _ in range(5):
        phone.get(address)
        phone.cookies.clear()
        told = phone.post(address, data={"age": "18-29"}, follow_redirects=False)
        assert told.status_code == 403
        for key in ("cookies.title", "cookies.text", "cookies.open"):
            assert say(language, key) in unescape(told.text)
        assert f"http://testserver{address}" in told.text
        phone.cookies.clear()
    assert hall.joined == 0
    assert begin(phone, hall.room.code).status_code == 200
    assert hall.joined == 1


def test_looking_at_the_first_page_is_not_joining(phone: TestClient, hall: Hall) -> None:
    for _ in range(3):
        assert phone.get(f"/join/{hall.room.code}").status_code == 200
        for page in ("mine", "end", "leave"):
            assert "answer" not in phone.get(f"/join/{hall.room.code}/{page}").url.path
    assert hall.joined == 0


def test_two_tabs_that_begin_at_once_are_one_person(phone: TestClient, hall: Hall) -> None:
    address = f"/join/{hall.room.code}"
    phone.get(address)
    phone.get(address)
    cookie = {"Cookie": f"vivere_phone={phone.cookies['vivere_phone']}"}
    for _ in range(2):
        phone.cookies.clear()
        assert phone.post(address, headers=cookie, follow_redirects=False).status_code == 303
    assert hall.joined == 1


def test_under_14_the_token_goes(phone: TestClient, hall: Hall) -> None:
    begin(phone, hall.room.code, "under_14")
    assert not phone.cookies
    assert hall.joined == 0


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_script_that_joins_without_end_does_not_take_the_room_from_people() -> None:
    """2,478 joinings in a row had used up what a whole hall needs."""
    clock = Clock()
    limits = PhoneLimits(joining=Buckets(JOINING, clock), waited=Buckets(WAITED, clock))
    script = [limits.joining_after(0.0).wait("ROOM22") for _ in range(2_478)]
    assert 0 < sum(not wait for wait in script) <= JOINING.burst
    people = [limits.joining_after(10.0).wait("ROOM22") for _ in range(300)]
    assert people == [0] * 300
    assert limits.joining_after(0.5).wait("ROOM22") > 0
    assert limits.joining_after(WAIT_S).wait("ROOM22") == 0, "whoever waits gets in"


def test_a_hall_of_300_comes_in_within_ten_seconds() -> None:
    clock = Clock()
    limits = PhoneLimits(joining=Buckets(JOINING, clock), waited=Buckets(WAITED, clock))
    for _ in range(300):
        assert limits.joining_after(0.0).wait("ROOM22") == 0
        clock.now += 10 / 300


def test_one_token_that_comes_back_without_end_uses_up_nothing_of_the_room(
    new_phone: Callable[..., TestClient], hall: Hall
) -> None:
    few = Buckets(replace(JOINING, burst=10), lambda: 0.0)
    phone = new_phone(limits=PhoneLimits(joining=few))
    address = f"/join/{hall.room.code}"
    phone.get(address)
    cookie = {"Cookie": f"vivere_phone={phone.cookies['vivere_phone']}"}
    phone.cookies.clear()
    found = [
        phone.post(address, headers=cookie, follow_redirects=False).status_code for _ in range(30)
    ]
    assert (found[0], found[-1]) == (303, 429)
    phone.cookies.clear()
    assert begin(phone, hall.room.code).status_code == 200, "another phone joins"
    assert hall.joined == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_one_too_many_is_told_when_and_loses_nothing(
    new_phone: Callable[..., TestClient], hall: Hall, language: str
) -> None:
    full = Buckets(replace(JOINING, burst=1), lambda: 0.0)
    phone = new_phone(limits=PhoneLimits(joining=full))
    phone.headers["Accept-Language"] = language
    begin(phone, hall.room.code)
    phone.cookies.clear()
    told = begin(phone, hall.room.code, "30-44", follow_redirects=False)
    assert told.status_code == 429
    seconds = int(told.headers["retry-after"])
    assert seconds >= 2, "so long that it has waited"
    assert PHONES.count(language, "error.crowded_text", seconds) in unescape(told.text)
    assert hidden(told.text) == {"age": "30-44"}, "trying again is one tap"
    assert hall.joined == 1


def receipt_on(phone: TestClient, hall: Hall) -> str:
    return receipt_of(hall.store.secret, participant(phone))


def test_a_receipt_changes_nothing_before_it_is_confirmed(
    new_phone: Callable[..., TestClient], hall: Hall
) -> None:
    first, second = new_phone(), new_phone()
    for one, words in ((first, "Of the first"), (second, "Of the second")):
        say_once(one, begin(one, hall.room.code).url.path, comment=words)
    receipts = [receipt_on(one, hall) for one in (first, second)]
    asked = second.post("/receipt", data={"receipt": receipts[0]})
    assert all(receipt in asked.text for receipt in receipts)
    assert "Of the second" in second.get(f"/join/{hall.room.code}/mine").text
    mine = second.post(f"/join/{hall.room.code}/receipt", data=hidden(asked.text))
    assert "Of the first" in mine.text
    assert receipt_on(second, hall) == receipts[0]


def test_a_form_from_elsewhere_gives_nobody_another_identity(
    new_phone: Callable[..., TestClient], hall: Hall
) -> None:
    """Whoever makes the form has a receipt and a confirmation, but of a browser of their own."""
    victim, attacker = new_phone(), new_phone()
    for one in (victim, attacker):
        begin(one, hall.room.code)
    before = participant(victim)
    receipt = receipt_on(attacker, hall)
    other = new_phone()
    confirmation = hidden(other.post("/receipt", data={"receipt": receipt}).text)
    victim.post("/receipt", data={"receipt": receipt}, follow_redirects=False)
    for forged in (confirmation, {}, {"proof": ""}, {"proof": "é" * 32}):
        answer = victim.post(f"/join/{hall.room.code}/receipt", data=forged)
        assert answer.status_code == 409
    assert participant(victim) == before


@pytest.mark.parametrize("page", ["mine", "leave"])
def test_a_form_from_elsewhere_neither_erases_nor_leaves(
    new_phone: Callable[..., TestClient], hall: Hall, page: str
) -> None:
    victim, attacker = new_phone(), new_phone()
    for one in (victim, attacker):
        say_once(one, begin(one, hall.room.code).url.path, emotion="1")
    address = f"/join/{hall.room.code}/{page}"
    forged = hidden(attacker.get(address).text)
    assert forged
    for fields in (forged, {}):
        assert victim.post(address, data=fields).status_code == 409
    assert len(own_voices(hall.store, participant(victim))) == 1
    assert victim.post(address, data=hidden(victim.get(address).text)).status_code == 200


def test_erased_is_said_only_when_something_was(phone: TestClient, hall: Hall) -> None:
    address = f"/join/{hall.room.code}/mine"
    assert say("en", "mine.nothing_erased") in phone.post(address).text
    begin(phone, hall.room.code)
    assert (
        say("en", "mine.erased") in phone.post(address, data=hidden(phone.get(address).text)).text
    )
    assert say("en", "mine.nothing_erased") in phone.post(address).text


@pytest.mark.parametrize("shared", [True, False], ids=["shared device", "own phone"])
def test_whoever_comes_next_sees_nothing_of_the_person_before(
    tmp_path: Path, open_hall: Callable[..., Hall], shared: bool
) -> None:
    store = Store.file(tmp_path / "shared.sqlite")
    hall = open_hall(store, languages=LANGUAGES, shared_device=shared)
    context = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    with TestClient(Starlette(routes=phone_routes(context))) as phone:
        address = begin(phone, hall.room.code).url.path
        say_once(phone, address, emotion="-2", comment="Mine alone")
        stale = hidden(phone.get(address).text)
        former, room = participant(phone), f"/join/{hall.room.code}"
        page = phone.get(f"{room}/end" if shared else f"{room}/leave").text
        assert receipt_of(store.secret, former) in page
        gone = phone.post(f"{room}/leave", data=hidden(page), follow_redirects=False)
        assert gone.headers["location"] == (room if shared else f"{room}/left")
        assert gone.headers["clear-site-data"] == '"cache"'
        assert not phone.cookies
        after = phone.get(gone.headers["location"])
        assert "data-forget" in after.text
        for page in (room, f"{room}/mine", f"{room}/end", address):
            answer = phone.get(page)
            assert answer.headers["cache-control"] == "no-store"
            assert "Mine alone" not in answer.text
        begin(phone, hall.room.code)
        assert participant(phone) != former
        assert "Mine alone" not in phone.get(address).text
        refused = phone.post(address, data={**stale, "comment": "Over it"})
        assert refused.status_code == 409, "a page of the person before"
        assert say("it", "error.somebody_else") in unescape(refused.text)
        assert own_voices(store, former)[0].answer == Answer(-2, comment="Mine alone")
        assert own_voices(store, participant(phone)) == ()
    assert hall.joined == 2


def test_a_page_left_alone_ends_the_turn_of_its_own_person_and_of_nobody_else(
    open_hall: Callable[..., Hall], tmp_path: Path
) -> None:
    hall = open_hall(Store.file(tmp_path / "shared.sqlite"), shared_device=True)
    context = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    with TestClient(Starlette(routes=phone_routes(context))) as phone:
        leave = f"/join/{hall.room.code}/leave"
        begin(phone, hall.room.code)
        former, mark = participant(phone), phone.cookies["vivere_who"]
        assert phone.post(leave, data={"who": "another"}).status_code == 409
        assert phone.post(leave, data={"who": ""}).status_code == 409
        assert participant(phone) == former
        gone = phone.post(leave, data={"who": mark}, follow_redirects=False)
        assert gone.headers["location"] == f"/join/{hall.room.code}"
        assert not phone.cookies
        begin(phone, hall.room.code)
        assert phone.post(leave, data={"who": mark}).status_code == 409, "the next one's turn"


def test_on_a_device_that_is_passed_on_cookies_end_with_the_browser(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall(Store.file(tmp_path / "shared.sqlite"), shared_device=True)
    context = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    with TestClient(Starlette(routes=phone_routes(context))) as phone:
        set_ = begin(phone, hall.room.code, follow_redirects=False).headers["set-cookie"]
        assert "Max-Age" not in set_


def test_an_old_tab_asks_before_it_replaces_what_it_has_not_seen(
    phone: TestClient, hall: Hall
) -> None:
    address = begin(phone, hall.room.code).url.path
    say_once(phone, address, emotion="1")
    old_tab = hidden(phone.get(address).text)
    say_once(phone, address, emotion="2", comment="Newer")
    for sent in ({"emotion": "-2"}, {}):
        asked = phone.post(address, data={**old_tab, "key": f"k{len(sent)}", **sent})
        assert asked.status_code == 412
        assert "Newer" in asked.text
        assert say("en", "step.changed") in asked.text
        script = {**old_tab, "key": f"s{len(sent)}", **sent}
        said = phone.post(address, data=script, headers={"X-Vivere": "1"})
        assert (said.status_code, said.json()) == (412, {"state": "changed"})
    assert own_voices(hall.store, participant(phone))[0].answer == Answer(2, comment="Newer")
    again = phone.post(address, data={**hidden(asked.text), "emotion": "-2"})
    assert again.status_code == 200
    assert own_voices(hall.store, participant(phone))[0].answer == Answer(-2)

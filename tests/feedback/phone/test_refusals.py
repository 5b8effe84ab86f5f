"""What a phone cannot do, how it is told, and what protects every answer."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import answer, hidden, join
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.limits import PHONE, PhoneLimits
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import Store
from vivere.feedback.store.erasing import erase_room
from vivere.feedback.store.queue import WriteQueue
from vivere.web.limits import Buckets, Limit


@pytest.mark.parametrize("cookie", ["", "x", "a.b", "nobody.c2lnbmF0dXJl", "\xe9", "a" * 5000])
def test_a_made_up_token_is_no_phone(phone: TestClient, hall: Hall, cookie: str) -> None:
    header = {b"Cookie": f"vivere_phone={cookie}".encode("latin-1")}
    address = f"/join/{hall.room.code}/mine"
    assert phone.get(address, headers=header, follow_redirects=False).status_code == 303


def test_a_token_of_another_room_or_installation_is_no_phone(
    phone: TestClient, hall: Hall, tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    join(phone, hall)
    token = phone.cookies["vivere_phone"]
    elsewhere = open_hall(hall.store)
    stranger = open_hall(Store.file(tmp_path / "other" / "voices.sqlite"))
    app = Starlette(
        routes=phone_routes(
            PhoneContext(stranger.store, lambda: hall.catalog, WriteQueue(stranger.store))
        )
    )
    with TestClient(app) as other:
        for client, room in ((phone, elsewhere.room), (other, stranger.room)):
            response = client.get(
                f"/join/{room.code}/mine",
                headers={"Cookie": f"vivere_phone={token}"},
                follow_redirects=False,
            )
            assert response.headers["location"] == "/receipt"


def test_a_comment_that_is_too_long_comes_back_whole(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    words = "parola " * 14_000
    response = answer(phone, address, emotion="1", comment=words)
    assert response.status_code == 422
    assert words.strip() in response.text
    assert 'value="1" checked' in response.text
    assert hall.counts("voice") == {}


def test_a_body_of_10_megabytes_is_refused_at_once(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    assert phone.post(address, data={"comment": "x" * 10_000_000}).status_code == 413
    parts = (b"x" * 65_536 for _ in range(160))
    assert phone.post(address, content=parts).status_code == 413


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"&" * 100, b"a=%ff%00&=&", b"emotion"])
def test_a_broken_form_is_no_server_error(phone: TestClient, hall: Hall, content: bytes) -> None:
    assert phone.post(join(phone, hall), content=content).status_code < 500


@pytest.mark.known_lines
def test_300_phones_behind_one_address_are_welcome(
    new_phone: Callable[[], TestClient], hall: Hall
) -> None:
    phone = new_phone()
    for _ in range(300):
        phone.cookies.clear()
        address = join(phone, hall)
        assert answer(phone, address, emotion="1").status_code == 303
    assert hall.counts("emotion") == {"1": 300}


@pytest.mark.known_lines
def test_one_phone_that_sends_1000_answers_is_slowed(
    phone: TestClient, phones: PhoneContext, hall: Hall
) -> None:
    at_once = PhoneLimits(phone=Buckets(PHONE, lambda: 0.0))
    object.__setattr__(phones, "limits", at_once)
    address = join(phone, hall)
    fields = {**hidden(phone.get(address).text), "emotion": "1"}
    found = [
        phone.post(address, data={**fields, "key": str(n)}, headers={"X-Vivere": "1"})
        for n in range(1000)
    ]
    slowed = [response for response in found if response.status_code == 429]
    assert len(slowed) > 800
    assert all(int(response.headers["retry-after"]) >= 1 for response in slowed)
    assert all(response.json() == {"state": "busy"} for response in slowed)


def test_receipts_cannot_be_tried_without_end(
    phone: TestClient, phones: PhoneContext, hall: Hall
) -> None:
    object.__setattr__(phones, "limits", PhoneLimits(receipts=Buckets(Limit(2, 0.01))))
    found = [phone.post("/receipt", data={"receipt": str(n)}).status_code for n in range(4)]
    assert found == [404, 404, 429, 429]


def test_a_database_that_is_down_is_said_and_the_phone_tries_again(
    new_phone: Callable[[], TestClient], hall: Hall, tmp_path: Path
) -> None:
    (tmp_path / "in-the-way").write_text("")
    down = Store.file(tmp_path / "in-the-way" / "voices.sqlite")
    app = Starlette(routes=phone_routes(PhoneContext(down, lambda: hall.catalog, WriteQueue(down))))
    with TestClient(app) as phone:
        for address in (f"/join/{hall.room.code}", "/health"):
            response = phone.get(address)
            assert response.status_code == 503
            assert int(response.headers["retry-after"]) > 0
            assert "Traceback" not in response.text
        assert phone.post(f"/join/{hall.room.code}", data={"age": "none"}).status_code == 503


def test_every_answer_has_the_headers_that_keep_it_safe(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    pages = ["/join", address, "/join/NOPE22", "/receipt", "/health", "/voices/assets/phone.js"]
    for response in (*map(phone.get, pages), phone.post(address, data={"emotion": "9"})):
        policy = response.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "same-origin"
    html = phone.get(address).text
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=|<style", html)


def test_the_cookie_is_for_this_room_and_no_script(phone: TestClient, hall: Hall) -> None:
    response = phone.post(f"/join/{hall.room.code}", data={"age": "none"}, follow_redirects=False)
    cookie = response.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=lax", f"Path=/join/{hall.room.code}"):
        assert part in cookie
    assert "Secure" not in cookie
    phone.cookies.clear()
    secure = phone.post(
        f"https://testserver/join/{hall.room.code}", data={"age": "none"}, follow_redirects=False
    )
    assert "Secure" in secure.headers["set-cookie"]


def test_who_joins_in_the_second_in_which_the_room_is_erased_is_told_so(
    phone: TestClient, hall: Hall
) -> None:
    assert phone.get(f"/join/{hall.room.code}").status_code == 200
    erase_room(hall.store, hall.room)
    before = phone.cookies["vivere_phone"]
    assert phone.post(f"/join/{hall.room.code}", data={"age": "none"}).status_code == 404
    assert phone.cookies["vivere_phone"] == before, "it has not become a participant"

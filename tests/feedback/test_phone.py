"""The phone's pages, asked over HTTP without a browser."""

import gzip
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import begin, hidden, participant
from vivere.feedback.answer import Answer
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.limits import PhoneLimits
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.room import today
from vivere.feedback.store import Store
from vivere.feedback.store.erasing import erase_room
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.reading import own_voices, tallies
from vivere.feedback.store.rooms import close_room, show_results
from vivere.feedback.store.tables import ROOMS
from vivere.i18n.phones import LANGUAGES
from vivere.web.limits import Buckets, Limit


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(Store.file(tmp_path / "voices.sqlite"), languages=LANGUAGES)


@pytest.fixture
def phones(hall: Hall) -> PhoneContext:
    return PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))


@pytest.fixture
def new_phone(phones: PhoneContext) -> Iterator[Callable[[], TestClient]]:
    """A phone with its own cookies."""
    app = Starlette(routes=phone_routes(phones))
    opened: list[TestClient] = []

    def start() -> TestClient:
        client = TestClient(app, headers={"Accept-Language": "en"})
        opened.append(client)
        client.__enter__()
        return client

    yield start
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def phone(new_phone: Callable[[], TestClient]) -> TestClient:
    return new_phone()


def join(phone: TestClient, hall: Hall, age: str = "18-29") -> str:
    """Begin; the address of the first step."""
    response = begin(phone, hall.room.code, age)
    assert response.status_code == 200
    return response.url.path


def answer(phone: TestClient, address: str, **fields: object) -> object:
    given = {**hidden(phone.get(address).text), **fields}
    return phone.post(address, data=given, follow_redirects=False)


def said(hall: Hall, kind: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for tally in tallies(hall.store, hall.room.id):
        for value, number in tally.of(kind).items():
            sums[value] = sums.get(value, 0) + number
    return sums


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
    while not address.endswith("/end"):
        response = answer(phone, address, emotion="1", matters="yes", barrier="cost")
        assert response.status_code == 303  # type: ignore[attr-defined]
        address, steps = response.headers["location"], steps + 1  # type: ignore[attr-defined]
    assert said(hall, "emotion") == {"1": steps}
    assert re.search(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){3}", phone.get(address).text)


def test_an_answer_is_there_again_and_can_be_changed(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    answer(phone, address, emotion="-2", comment="Troppo <lontano>")
    html = phone.get(address).text
    assert 'value="-2" checked' in html
    assert "Troppo &lt;lontano&gt;</textarea>" in html
    answer(phone, address, emotion="2")
    assert said(hall, "emotion") == {"2": 1}


def test_an_empty_answer_is_a_skip(phone: TestClient, hall: Hall) -> None:
    assert answer(phone, join(phone, hall)).status_code == 303  # type: ignore[attr-defined]
    assert said(hall, "voice") == {}


def test_the_same_form_sent_twice_counts_once(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    fields = {**hidden(phone.get(address).text), "emotion": "1"}
    for _ in range(3):
        phone.post(address, data=fields)
    assert said(hall, "voice") == {"": 1}


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
    assert said(hall, "voice") == {}
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
    assert said(hall, "emotion") == {"1": 1}


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_spoken_on_every_page(
    phone: TestClient, hall: Hall, language: str
) -> None:
    code = hall.room.code
    assert phone.get(f"/join/{code}?lang={language}").url.query == b""
    address = join(phone, hall)
    answer(phone, address, emotion="0", comment="x")
    pages = ["/join", f"/join/{code}", address, *(f"/join/{code}/{p}" for p in ("end", "mine"))]
    for page in [*pages, f"/join/{code}/young", f"/join/{code}/read", "/receipt", "/join/NOPE22"]:
        html = phone.get(page).text
        assert (
            f'<html lang="{language}" dir="{"rtl" if language in ("ur", "ar") else "ltr"}"' in html
        )
        assert "{" not in re.sub(r"<script.*?</script>", "", html), page


def test_a_story_in_another_language_says_so(phone: TestClient, hall: Hall) -> None:
    phone.get(f"/join/{hall.room.code}?lang=ur")
    html = phone.get(join(phone, hall)).text
    assert re.search(r'<p lang="(it|en)" dir="ltr">', html)


def test_the_browsers_language_is_taken(new_phone: Callable[[], TestClient], hall: Hall) -> None:
    phone = new_phone()
    header = {"Accept-Language": "fr;q=1, es-MX;q=0.8, *;q=0.1"}
    assert '<html lang="es"' in phone.get(f"/join/{hall.room.code}", headers=header).text


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
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert words.strip() in response.text  # type: ignore[attr-defined]
    assert 'value="1" checked' in response.text  # type: ignore[attr-defined]
    assert said(hall, "voice") == {}


def test_a_body_of_10_megabytes_is_refused_at_once(phone: TestClient, hall: Hall) -> None:
    address = join(phone, hall)
    assert phone.post(address, data={"comment": "x" * 10_000_000}).status_code == 413
    parts = (b"x" * 65_536 for _ in range(160))
    assert phone.post(address, content=parts).status_code == 413


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"&" * 100, b"a=%ff%00&=&", b"emotion"])
def test_a_broken_form_is_no_server_error(phone: TestClient, hall: Hall, content: bytes) -> None:
    assert phone.post(join(phone, hall), content=content).status_code < 500


def test_300_phones_behind_one_address_are_welcome(
    new_phone: Callable[[], TestClient], hall: Hall
) -> None:
    phone = new_phone()
    for _ in range(300):
        phone.cookies.clear()
        address = join(phone, hall)
        assert answer(phone, address, emotion="1").status_code == 303  # type: ignore[attr-defined]
    assert said(hall, "emotion") == {"1": 300}


def test_one_phone_that_sends_1000_answers_is_slowed(phone: TestClient, hall: Hall) -> None:
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


def test_who_joins_in_the_second_in_which_the_room_is_erased_is_told_so(
    phone: TestClient, hall: Hall
) -> None:
    assert phone.get(f"/join/{hall.room.code}").status_code == 200
    erase_room(hall.store, hall.room)
    before = phone.cookies["vivere_phone"]
    assert phone.post(f"/join/{hall.room.code}", data={"age": "none"}).status_code == 404
    assert phone.cookies["vivere_phone"] == before, "it has not become a participant"

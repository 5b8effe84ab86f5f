"""Signing in and out: where the key goes, what is noted, and what cannot be read."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.facilitator.signing_in import REFUSED_NOTED, own_page
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.audit import audit_trail
from vivere.model.catalog import Catalog
from vivere.web.access import COOKIE, Access
from vivere.web.guard import RequestGuard
from vivere.web.headers import SafeHeaders
from vivere.web.replies import HEADERS

KEY = "a-key-of-sixteen-or-more"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.file(tmp_path / "voices.sqlite")
    yield store
    store.close()


@pytest.fixture
def client(store: Store, borgo: Catalog) -> TestClient:
    context = FacilitatorContext(store, lambda: borgo, lambda: 1, Access(KEY, open_=False))
    before = [
        Middleware(SafeHeaders, policy=HEADERS["Content-Security-Policy"]),
        Middleware(RequestGuard, names=()),
    ]
    app = Starlette(routes=room_routes(context), middleware=before)
    return TestClient(app, headers={"Origin": "http://testserver"}, follow_redirects=False)


def trail(store: Store) -> list[tuple[str, int]]:
    """What the audit trail holds: acts, and how often where it says so."""
    return [(one.action, one.details.get("times", 1)) for one in audit_trail(store)]


def test_a_wrong_key_in_an_address_leads_to_one_without_it(client: TestClient) -> None:
    answer = client.get("/sign-in?key=wrong&lang=it&to=/room/ABCD23")
    assert answer.status_code == 303
    address = answer.headers["location"]
    assert address == "/sign-in?lang=it&to=%2Froom%2FABCD23&wrong=1"
    page = client.get(address)
    assert page.status_code == 401
    assert "Questa chiave non è giusta" in page.text
    assert 'value="/room/ABCD23"' in page.text
    for _ in range(5):
        answer = client.get("/sign-in?key=wrong")
    page = client.get(answer.headers["location"])
    assert page.status_code == 429
    assert 0 < int(page.headers["retry-after"]) <= 31


@pytest.mark.parametrize("query", ["wait=0", "wait=61", "wait=-1", "wait=x", "wait=٣", "wait="])
def test_no_address_makes_the_page_say_what_is_not_so(client: TestClient, query: str) -> None:
    assert client.get(f"/sign-in?{query}").status_code == 200


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"key=" + b"x" * 300_000, 413),
        (b"key=%ff", 400),
        (b"key=%00", 400),
        (b"key=%ED%A0%80", 400),
        (b"key=\xff\xfe", 400),
        (b"key=a%0Ab", 400),
        ("key=\u2028".encode(), 400),
        (b"&".join(b"a=b" for _ in range(100)), 400),
        (b"key=wrong&to=%ff", 401),
        (b"", 200),
        (b"\x00" * 1000, 200),
    ],
)
def test_what_cannot_be_read_gets_a_page_that_says_so(
    client: TestClient, content: bytes, status: int
) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post("/sign-in?lang=en", content=content, headers=kind)
    assert answer.status_code == status
    assert 'id="sign-in"' in answer.text
    assert ("cannot be read" in answer.text) is (status in (400, 413))
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("query", ["key=%ff", "key=%00", "to=%ff", "lang=%ff"])
def test_bad_bytes_in_the_address_get_a_clear_no(client: TestClient, query: str) -> None:
    answer = client.get(f"/sign-in?{query}")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_signing_in_and_out_are_in_the_trail_without_key_or_address(
    client: TestClient, store: Store
) -> None:
    assert client.post("/sign-in", data={"key": "wrong"}).status_code == 401
    assert client.post("/sign-in", data={"key": KEY}).status_code == 303
    out = client.post("/sign-out?lang=it")
    assert out.status_code == 303
    assert out.headers["location"] == "/sign-in?lang=it"
    assert f'{COOKIE}=""' in out.headers["set-cookie"]
    assert trail(store) == [("wrong key", 1), ("sign in", 1), ("sign out", 1)]
    said = str(audit_trail(store))
    assert KEY not in said
    assert "testclient" not in said
    assert client.post("/sign-out").status_code == 303
    assert len(trail(store)) == 3, "who is not signed in signs nobody out"


def test_a_copy_of_the_cookie_is_good_for_nothing_after_signing_out(client: TestClient) -> None:
    client.post("/sign-in", data={"key": KEY})
    copy = client.cookies[COOKIE]
    assert client.get("/room/ABCD23").status_code == 404
    client.post("/sign-out")
    client.cookies.set(COOKIE, copy)
    assert client.get("/room/ABCD23").status_code == 303


def test_another_site_signs_nobody_out_or_in(client: TestClient) -> None:
    elsewhere = {"Origin": "http://evil.example"}
    for path in ("/sign-in", "/sign-out"):
        assert client.post(path, data={"key": KEY}, headers=elsewhere).status_code == 403
    assert client.get("/sign-out").status_code == 405


def test_wrong_keys_fill_no_trail(client: TestClient, store: Store) -> None:
    for _ in range(int(REFUSED_NOTED.burst) + 30):
        client.post("/sign-in", data={"key": "wrong"})
    assert len(trail(store)) == REFUSED_NOTED.burst


def test_wrong_keys_that_have_no_line_are_counted_in_the_next(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> None:
        raise StoreDownError

    with monkeypatch.context() as patch:
        patch.setattr("vivere.feedback.facilitator.signing_in.record_action", down)
        for _ in range(3):
            assert client.post("/sign-in", data={"key": "wrong"}).status_code == 401
        assert client.post("/sign-in", data={"key": KEY}).status_code == 503
        assert COOKIE not in client.cookies, "nobody signs in beside the trail"
    client.post("/sign-in", data={"key": "wrong"})
    assert trail(store) == [("wrong key", 4)]


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("/room/ABCD23?lang=it", "/room/ABCD23?lang=it"),
        ("/\t/evil.example", "/rooms"),
        ("/\n/evil.example", "/rooms"),
        ("javascript:alert(1)", "/rooms"),
        ("", "/rooms"),
    ],
)
def test_signing_in_leads_on_to_an_address_of_ours(to: str, leads: str) -> None:
    assert own_page(to) == leads


def test_the_page_is_there_in_the_other_language_and_leads_to_the_same(client: TestClient) -> None:
    page = client.get("/sign-in?lang=it&to=/room/ABCD23").text
    link = re.search(r'href="(\?lang=en[^"]*)"', page)
    assert link, "the choice of a language"
    other = client.get("/sign-in" + unescape(link[1])).text
    assert '<html lang="en">' in other
    assert 'value="/room/ABCD23"' in other

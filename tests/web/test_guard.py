"""Who may ask: our own pages, programs, and whoever follows a link."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from vivere.web.authority import Authority
from vivere.web.guard import (
    READING,
    RequestGuard,
    RequestHeaders,
    from_own_page,
    may_read,
    read_headers,
    readable,
)

HOST = "vivere.example:8501"

OWN = "http://vivere.example:8501"

PUBLIC = "https://rooms.example"

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

TOLD = ("host", "origin", "accept-language")


async def seen(request: Request) -> JSONResponse:
    return JSONResponse({name: request.headers.get(name) for name in TOLD})


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json({name: socket.headers.get(name) for name in ("host", "origin")})
    await socket.close()


@pytest.fixture(scope="module")
def client() -> TestClient:
    routes = [Route("/seen", seen, methods=METHODS), WebSocketRoute("/talk", talk)]
    guard = Middleware(
        RequestGuard, names=["vivere.example", "rooms.example"], public_origin=PUBLIC
    )
    return TestClient(Starlette(routes=routes, middleware=[guard]))


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, False),
        ({"x-vivere": "1"}, True),
        ({"x-vivere": "0"}, False),
        ({"referer": f"{OWN}/join/ABCD23"}, True),
        ({"referer": "http://elsewhere.example/"}, False),
        ({"referer": f"http://elsewhere.example/{OWN}"}, False),
        ({"referer": "http://[x/"}, False),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site", "x-vivere": "1"}, False),
        ({"origin": OWN}, True),
        ({"origin": OWN.upper().replace("HTTP", "http")}, True),
        ({"origin": "http://vivere.example.:8501"}, True),
        ({"origin": "http://vivere.example"}, False),
        ({"origin": "http://vivere.example:8502"}, False),
        ({"origin": "https://vivere.example:8501"}, False),
        ({"origin": "http://vivere.example.evil.example:8501"}, False),
        ({"origin": "null"}, False),
        ({"origin": "null", "x-vivere": "1"}, False),
        ({"origin": "null", "sec-fetch-site": "none"}, False),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://evil.example", "x-vivere": "1"}, False),
        ({"origin": "http://evil.example", "sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "cross-site", "origin": OWN}, False),
    ],
)
def test_only_our_own_pages_may_act(
    client: TestClient, headers: dict[str, str], ours: bool
) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = client.request(method, "/seen", headers={"Host": HOST, **headers})
        assert answer.status_code == (200 if ours else 403), method
        assert ours or "Vivere" in answer.text


def test_a_socket_needs_our_origin_whatever_else_it_has(client: TestClient) -> None:
    for headers in (
        {},
        {"X-Vivere": "1"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": f"{OWN}/"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://vivere.example:8502"},
        {"Origin": "http://localhost:3000"},
        {"Origin": OWN, "Sec-Fetch-Site": "same-site"},
    ):
        with (
            pytest.raises(WebSocketDenialResponse) as refused,
            client.websocket_connect("/talk", headers={"Host": HOST, **headers}),
        ):
            pass
        assert refused.value.status_code == 403
        assert refused.value.headers["x-content-type-options"] == "nosniff"
    with client.websocket_connect("/talk", headers={"Host": HOST, "Origin": OWN}) as socket:
        assert socket.receive_json() == {"host": HOST, "origin": OWN}


@pytest.mark.parametrize(
    ("site", "mode", "dest", "may"),
    [
        (None, None, None, True),
        ("same-origin", "cors", "empty", True),
        ("none", "navigate", "document", True),
        ("cross-site", "navigate", "document", True),
        ("same-site", "navigate", "document", True),
        ("cross-site", "navigate", "iframe", False),
        ("cross-site", "navigate", "object", False),
        ("cross-site", "no-cors", "image", False),
        ("cross-site", "cors", "empty", False),
        ("same-site", "no-cors", "script", False),
        ("same-site", "cors", "empty", False),
    ],
)
def test_links_lead_here_from_anywhere_and_nothing_else_does(
    client: TestClient, site: str | None, mode: str | None, dest: str | None, may: bool
) -> None:
    given = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    headers = {"Host": HOST, **{name: value for name, value in given.items() if value}}
    assert client.get("/seen", headers=headers).status_code == (200 if may else 403)


@pytest.mark.parametrize(
    ("origin", "may"),
    [(OWN, True), ("null", False), ("http://vivere.example:8502", False), ("http://evil", False)],
)
def test_a_script_of_another_page_fetches_nothing_though_only_its_origin_tells(
    client: TestClient, origin: str, may: bool
) -> None:
    found = client.get("/seen", headers={"Host": HOST, "Origin": origin})
    assert found.status_code == (200 if may else 403)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("vivere.example", 200),
        ("VIVERE.EXAMPLE.:80", 200),
        ("testserver:99", 200),
        ("elsewhere.example", 421),
        ("vivere.example.elsewhere.example", 421),
        ("127.0.0.1", 421),
        ("", 400),
        ("vivere.example:x", 400),
        ("vivere.example, vivere.example", 400),
        ("user@vivere.example", 400),
    ],
)
def test_only_our_own_names_are_answered(client: TestClient, host: str, status: int) -> None:
    answer = client.get("/seen", headers={"Host": host})
    assert answer.status_code == status
    assert status == 200 or len(answer.text.splitlines()) == 2, "in each language"


def test_behind_a_proxy_with_https_the_public_address_is_ours_and_its_port_too(
    client: TestClient,
) -> None:
    def ask(host: str, origin: str) -> int:
        return client.post("/seen", headers={"Host": host, "Origin": origin}).status_code

    assert ask("rooms.example", PUBLIC) == 200
    assert ask("rooms.example:443", f"{PUBLIC}:443") == 200
    assert ask("rooms.example:8501", PUBLIC) == 403
    assert ask("vivere.example", PUBLIC) == 403
    assert ask("rooms.example", "https://rooms.example:8443") == 403


def test_what_passes_has_one_spelling_and_its_other_headers_as_they_are(
    client: TestClient,
) -> None:
    headers = {"Host": "Vivere.EXAMPLE.:80", "Origin": "http://VIVERE.example"}
    seen = client.post("/seen", headers={**headers, "Accept-Language": "IT"}).json()
    assert seen == {
        "host": "vivere.example", "origin": "http://vivere.example", "accept-language": "IT",
    }  # fmt: skip


def test_a_header_that_is_there_twice_is_refused(client: TestClient) -> None:
    for name in ("Host", "Origin", "Sec-Fetch-Site", "Referer"):
        raw = [("Host", HOST), ("Origin", OWN), ("X-Vivere", "1"), (name, OWN), (name, OWN)]
        assert client.post("/seen", headers=raw).status_code == 400, name


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/seen?q=%C3%A8", 200), ("/seen?q=%ff", 400), ("/seen?q=%00", 400), ("/se%00en", 400),
        ("/seen?q=a%20b", 200), ("/seen?q=%7F", 400), ("/%ff", 400), ("/%ED%A0%80", 400),
        ("/%0d%0aX:", 400), ("/%C3%A8", 404),
    ],
)  # fmt: skip
def test_bad_bytes_in_an_address_are_refused(client: TestClient, path: str, status: int) -> None:
    assert client.get(path, headers={"Host": HOST}).status_code == status


def test_raw_bytes_in_an_address_are_judged_like_written_ones() -> None:
    assert readable({"raw_path": b"/a", "query_string": "è".encode()})
    assert not readable({"raw_path": b"/\xff", "query_string": b""})
    assert readable({"query_string": b""})


VALUES = st.sampled_from(
    [None, "", "null", OWN, "http://evil.example", "http://localhost:3000", "same-origin",
     "same-site", "cross-site", "none", "1", "navigate", "document", "\x00"]
)  # fmt: skip


HEADERS = st.builds(
    RequestHeaders, host=st.just(HOST), origin=VALUES, referer=VALUES, sec_fetch_site=VALUES,
    sec_fetch_mode=VALUES, sec_fetch_dest=VALUES, x_vivere=VALUES,
)  # fmt: skip


OURS = {("http", Authority("vivere.example", 8501))}


@given(HEADERS, st.sampled_from(["http", "websocket"]))
def test_nothing_foreign_acts(headers: RequestHeaders, kind: str) -> None:
    """Whatever the headers say together: one that a browser sends for another page is enough."""
    allowed = from_own_page(headers, OURS, kind)
    if headers.sec_fetch_site not in (None, "same-origin", "none"):
        assert not allowed
    if headers.origin not in (None, OWN, "null"):
        assert not allowed
    if kind == "websocket":
        assert not allowed or headers.origin == OWN
    if headers.origin is None and headers.sec_fetch_site is None and headers.referer != OWN:
        assert not allowed or headers.x_vivere == "1"
    if headers.origin not in (None, OWN):
        assert not may_read(headers, OURS)
    elif not may_read(headers, OURS):
        assert headers.sec_fetch_site not in (None, "same-origin", "none")


@given(st.lists(st.tuples(st.binary(max_size=9), st.binary(max_size=9))))
def test_headers_of_any_bytes_are_read_or_refused(raw: list[tuple[bytes, bytes]]) -> None:
    found = read_headers([*raw, (b"host", HOST.encode())])
    assert found is None or found.host == HOST


def test_every_method_that_is_not_reading_acts() -> None:
    assert {"GET", "HEAD", "OPTIONS"} == READING
    assert not set(itertools.chain(METHODS[1:], ["TRACE", "CONNECT", "get"])) & READING

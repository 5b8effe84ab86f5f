"""``deploy/Caddyfile`` before a real installation: what a visitor gets, and may not do."""

import os
import re
import signal
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from fnmatch import fnmatch
from functools import partial
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from starlette.routing import Route

from tests.caddy import CADDYFILE, Caddy
from tests.deploy.installation import BORGO, KEY, VISITOR, Installation, Process, Reply
from tests.feedback.serving import until
from tests.tries import tries_until_refused
from vivere.app.context import AppContext
from vivere.app.phones import create_phones_app
from vivere.app.routes import app_routes
from vivere.app.settings import Settings
from vivere.feedback.phone.identity import PHONE_COOKIE
from vivere.feedback.store.reading import own_voices
from vivere.i18n.languages import direction
from vivere.i18n.phones import LANGUAGES, say
from vivere.web.access import COOKIE, FAILURES
from vivere.web.replies import HEADERS


@pytest.fixture(scope="module", autouse=True)
def slow(site: Installation) -> Iterator[ssl.SSLSocket]:
    """A connection that never ends its head."""
    with closing(site.caddy.connect()) as connection:
        connection.sendall(b"GET /join HTTP/1.1\r\nHost: loc")
        yield connection


FOREIGN = "https://elsewhere.example"
SPOOFED: Mapping[str, str] = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Host": "elsewhere.example",
    "X-Forwarded-Port": "81",
    "X-Real-IP": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;proto=http;host=elsewhere.example",
}
"""What only a proxy has to say."""


def value(reply: Reply, cookie: str) -> str:
    return reply.cookies[cookie].partition(";")[0]


def sign_in(site: Installation, **headers: str) -> Reply:
    return site.ask("POST", "/sign-in", {"key": KEY}, headers)


def cookie_of_phone(site: Installation, **headers: str) -> str:
    """Join; what ties the phone to its answers."""
    welcome = site.ask("GET", f"/join/{site.room.code}", headers=headers)
    shown = {**headers, "Cookie": f"{PHONE_COOKIE}={value(welcome, PHONE_COOKIE)}"}
    joined = site.ask("POST", f"/join/{site.room.code}", {"age": "18-29"}, shown)
    assert joined.status == 303, joined.body[:300]
    for reply in (welcome, joined):
        assert "; Secure" in reply.cookies[PHONE_COOKIE]
    return value(joined, PHONE_COOKIE)


def answer(
    site: Installation, cookie: str, comment: str, step: int = 0, caddy: Caddy | None = None
) -> int:
    """Answer a step; the status."""
    fields = {"emotion": "1", "comment": comment, "key": comment}
    cookies = {"Cookie": f"{PHONE_COOKIE}={cookie}"}
    return site.ask("POST", site.steps[step], fields, cookies, caddy=caddy).status


def comments_of(site: Installation, cookie: str) -> list[str]:
    voices = own_voices(site.store, cookie.rsplit(".", 1)[0])
    return [voice.answer.comment for voice in voices]


def test_the_app_prints_where_phones_reach_it(site: Installation) -> None:
    assert site.app.process.stdout
    assert site.app.process.stdout.readline() == f"Phones: {site.caddy.address}/join\n"


def test_a_facilitator_signs_in_over_https(site: Installation) -> None:
    signed = sign_in(site)
    assert signed.status == 303
    for word in ("Secure", "HttpOnly", "SameSite=lax"):
        assert f"; {word}" in signed.cookies[COOKIE]
    assert signed.headers["Strict-Transport-Security"] == "max-age=31536000"
    room = f"/room/{site.room.code}"
    assert site.ask("GET", room).status != 200
    cookie = {"Cookie": f"{COOKIE}={value(signed, COOKIE)}"}
    page = site.ask("GET", room, headers=cookie)
    assert page.status == 200
    assert f"{site.caddy.address}/join/{site.room.code}" in page.text


def test_a_phone_answers_over_https_and_the_facilitator_sees_it(site: Installation) -> None:
    cookie = cookie_of_phone(site)
    comment = "The library is closed"
    assert answer(site, cookie, comment) == 303
    assert comments_of(site, cookie) == [comment]
    signed = {"Cookie": f"{COOKIE}={value(sign_in(site), COOKIE)}"}
    assert comment in site.ask("GET", f"/room/{site.room.code}", headers=signed).text


def test_plain_http_leads_to_https(site: Installation) -> None:
    with closing(socket.create_connection(("127.0.0.1", site.caddy.plain_port), 30)) as plain:
        plain.sendall(b"GET /join HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        head = plain.makefile("rb").read()
    assert head.startswith(b"HTTP/1.1 308")
    assert re.search(rb"(?m)^Location: https://localhost\S*/join\r$", head)


@pytest.mark.parametrize("name", SPOOFED)
def test_what_a_visitor_says_of_the_proxy_does_nothing(site: Installation, name: str) -> None:
    said = {name: SPOOFED[name]}
    assert "; Secure" in sign_in(site, **said).cookies[COOKIE]
    cookie_of_phone(site, **said)
    page = site.ask("GET", "/join", headers=said)
    assert page.status == 200
    assert "elsewhere.example" not in page.text + str(page.headers)


def test_another_name_is_not_served(site: Installation) -> None:
    reply = site.ask("GET", "/join", headers={"Host": "elsewhere.example"})
    assert b"Vivere" not in reply.body


def wrong_key(ask: Process | Installation, source: str, number: int = 0) -> int:
    """The status of a wrong key, said to come from elsewhere."""
    key = {"key": f"a wrong key, number {number}"}
    return ask.ask(
        "POST", "/sign-in", key, {"X-Forwarded-For": f"203.0.113.{number}"}, source
    ).status


def wrong_keys(ask: Process | Installation, source: str) -> int:
    """How many wrong keys are taken before one is refused."""
    return tries_until_refused(partial(wrong_key, ask, source))


def test_wrong_keys_are_counted_by_the_true_address(site: Installation) -> None:
    assert wrong_keys(site, "127.0.0.8") >= FAILURES.burst
    assert wrong_key(site, "127.0.0.9") == 401


def test_past_the_proxy_nobody_is_believed(site: Installation) -> None:
    """The app asked directly, by somebody who says to be the proxy."""
    said = {"X-Forwarded-Proto": "https"}
    signed = site.app.ask("POST", "/sign-in", {"key": KEY}, said)
    assert signed.status == 303
    assert "Secure" not in signed.cookies[COOKIE]
    welcome = site.phones[1].ask("GET", f"/join/{site.room.code}", headers=said)
    assert "Secure" not in welcome.cookies[PHONE_COOKIE]
    own = {**said, "Origin": f"https://{site.app.upstream}"}
    assert site.app.ask("POST", "/sign-in", {"key": KEY}, own).status == 403
    assert wrong_keys(site.app, "127.0.0.7") >= FAILURES.burst


@pytest.mark.parametrize(
    "origin", [FOREIGN, "http://localhost", "https://localhost", "https://localhost:1", "null"]
)
def test_forms_of_other_pages_are_refused(site: Installation, origin: str) -> None:
    for path in ("/sign-in", f"/join/{site.room.code}", "/receipt"):
        assert site.ask("POST", path, {"key": KEY}, {"Origin": origin}).status == 403


def handshake(site: Installation, origin: str) -> int:
    """The status of a WebSocket's handshake with Streamlit, over TLS."""
    lines = (
        "GET /_stcore/stream HTTP/1.1",
        f"Host: localhost:{site.caddy.port}",
        f"Origin: {origin}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "",
        "",
    )
    with closing(site.caddy.connect()) as connection:
        connection.sendall("\r\n".join(lines).encode())
        return int(connection.recv(12).split()[1])


def test_only_our_own_pages_open_a_socket(site: Installation) -> None:
    assert handshake(site, FOREIGN) == 403
    assert handshake(site, f"http://localhost:{site.caddy.port}") == 403
    assert handshake(site, site.caddy.address) == 101


def test_a_browser_draws_the_app_over_wss(site: Installation, browser: Browser) -> None:
    with browser.new_context(ignore_https_errors=True, locale="en") as context:
        page = context.new_page()
        sockets: list[str] = []
        errors: list[str] = []
        page.on("websocket", lambda socket: sockets.append(socket.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(site.caddy.address)
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=60_000)
    assert errors == []
    assert {urlsplit(one)[:2] for one in sockets} == {("wss", f"localhost:{site.caddy.port}")}


def test_phones_go_on_when_a_process_stops(site: Installation) -> None:
    """A phone whose answer the proxy could not pass on sends it again: it is stored once."""
    with site.phone_process() as stopped, Caddy() as caddy:
        caddy.start([stopped.upstream, site.phones[1].upstream], site.app.upstream)
        cookie = cookie_of_phone(site)
        assert answer(site, cookie, "before", 0, caddy) == 303
        stopped.end()
        statuses = {site.ask("GET", "/join", caddy=caddy).status for _ in range(6)}
        assert statuses == {200}
        until(lambda: answer(site, cookie, "after", 1, caddy) == 303)
    assert sorted(comments_of(site, cookie)) == ["after", "before"]


def test_phones_go_on_when_a_worker_is_killed(site: Installation) -> None:
    """Of the workers of one process: another takes over, and a new one is started."""
    with Caddy() as caddy:
        several = site.phones[0]
        caddy.start([several.upstream], site.app.upstream)
        cookie = cookie_of_phone(site)
        before = several.workers
        assert len(before) == 2
        os.kill(min(before), signal.SIGKILL)
        until(lambda: answer(site, cookie, "after", 0, caddy) == 303)
        until(lambda: len(several.workers - before) == 1)
        several.await_health()
    assert comments_of(site, cookie) == ["after"]


@pytest.fixture(scope="module")
def nobody(site: Installation) -> Iterator[Reply]:
    """What is answered when no phone process runs."""
    with Caddy() as caddy:
        nowhere = "127.0.0.1:1"
        caddy.start([nowhere, nowhere], nowhere)
        yield site.ask("GET", "/join", caddy=caddy)
        assert VISITOR not in caddy.log


def test_without_phone_processes_the_proxys_answer_has_the_headers_of_ours(nobody: Reply) -> None:
    assert nobody.status == 502
    policy = "Content-Security-Policy"
    ours = {name: value for name, value in HEADERS.items() if name != policy}
    assert {name: nobody.headers[name] for name in ours} == ours
    assert "default-src 'none'" in nobody.headers[policy]
    assert "frame-ancestors 'none'" in nobody.headers[policy]
    assert "Strict-Transport-Security" in nobody.headers
    assert int(nobody.headers["Retry-After"]) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_phone_processes_the_proxy_says_so_in_each_language(
    nobody: Reply, language: str
) -> None:
    words = [say(language, "error.busy"), say(language, "error.down_text")]
    section = rf'<section lang="{language}" dir="{direction(language)}">(.*?)</section>'
    found = re.search(section, nobody.text, re.DOTALL)
    assert found
    assert re.findall(r">([^<\s][^<]*)<", found[1]) == words


def test_the_proxy_gives_the_phone_processes_what_they_serve_and_nothing_else() -> None:
    app = create_phones_app(Settings(BORGO))
    served = {route.path for route in app.routes if isinstance(route, Route)}
    found = re.search(r"@phones path (.+)", CADDYFILE.read_text(encoding="utf-8"))
    assert found
    given = found[1].split()
    assert {path for path in served if not any(fnmatch(path, one) for one in given)} == set()
    others = {route.path for route in app_routes(AppContext.of(Settings(BORGO)))} - served
    assert others
    assert {path for path in others if any(fnmatch(path, one) for one in given)} == set()


def test_no_visitors_address_is_logged(site: Installation) -> None:
    site.ask("GET", "/join")
    site.ask("GET", "/join/%00")
    logs = [site.caddy.log, *(one.log.read_text() for one in (site.app, *site.phones))]
    assert not [log for log in logs if VISITOR in log]


def test_who_speaks_slowly_is_cut_off(slow: ssl.SSLSocket) -> None:
    """Ten seconds after the module began; waits for what is left of them."""
    assert slow.recv(1) == b""

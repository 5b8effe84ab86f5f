"""The guard before an app, whatever the server that runs both tells it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from tests.loop import run
from vivere.web.guard import REMEMBERED, RequestGuard


def test_a_server_that_cannot_refuse_in_words_closes_the_socket() -> None:
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "websocket", "scheme": "ws", "headers": [(b"host", b"a")], "extensions": {}}
    run(RequestGuard(None, names=["a"])(scope, None, send))  # type: ignore[arg-type]
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_the_app_behind_is_told_when_it_starts_and_ends() -> None:
    told: list[str] = []

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        told.append("starts")
        yield
        told.append("ends")

    app = Starlette(lifespan=lifespan, middleware=[Middleware(RequestGuard, names=["a"])])
    with TestClient(app):
        assert told == ["starts"]
    assert told == ["starts", "ends"]


class Behind:
    """An app that keeps what reaches it."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)


def ask(guard: RequestGuard, headers: dict[str, str], **changes: object) -> tuple[Scope, int]:
    """A request as a server tells of it; the status of a refusal, 0 where it passes."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/", "headers": raw}
    scope |= changes
    run(guard(scope, None, send))  # type: ignore[arg-type]
    return scope, sent[0]["status"] if sent else 0


@pytest.mark.parametrize(
    ("server", "host", "passes"),
    [
        (None, "vivere.example", True),
        (None, "192.0.2.7", False),
        (("192.0.2.7", 8501), "192.0.2.7:8501", True),
        (("192.0.2.7", 8501), "192.0.2.8:8501", False),
        (("/run/vivere.socket", None), "vivere.example", True),
    ],
)
def test_the_address_at_which_a_connection_arrived_is_ours(
    server: tuple[str, int | None] | None, host: str, passes: bool
) -> None:
    behind = Behind()
    _, status = ask(RequestGuard(behind, names=["vivere.example"]), {"host": host}, server=server)
    assert status == (0 if passes else 421)
    assert bool(behind.scopes) is passes


def test_what_is_spelt_as_it_should_passes_as_it_is_and_the_rest_in_a_copy() -> None:
    behind = Behind()
    guard = RequestGuard(behind, names=["a"])
    ours = {"host": "a", "origin": "http://a"}
    for headers, same in (
        ({"host": "a"}, True),
        (ours, True),
        ({"host": "A"}, False),
        ({**ours, "host": "a:80"}, False),
        ({**ours, "origin": "http://A"}, False),
    ):
        scope, status = ask(guard, headers, method="POST" if "origin" in headers else "GET")
        assert status == 0
        assert (behind.scopes[-1] is scope) is same
        assert dict(behind.scopes[-1]["headers"])[b"host"] == b"a"
        assert dict(behind.scopes[-1]["headers"]).get(b"origin", b"http://a") == b"http://a"


def test_what_is_remembered_is_bounded_and_no_page_of_its_own() -> None:
    """Whoever asks decides on the headers: they must not fill the memory."""
    guard = RequestGuard(Behind(), names=["a"])
    kept = guard._remembered.cache_info
    for number in range(9):
        assert ask(guard, {"host": "a", "referer": f"http://b/{number}"})[1] == 0
    assert kept().currsize == 1, "whoever reads may come from anywhere"
    for number in range(9):
        headers = {"host": "a", "origin": "http://a", "referer": f"http://a/{number}"}
        assert ask(guard, headers, method="POST")[1] == 0
    assert kept().currsize == 2, "an origin says it already"
    for number in range(9):
        ours = {"host": "a", "referer": f"http://a/{number}"}
        assert ask(guard, ours, method="POST")[1] == 0
        assert ask(guard, {**ours, "referer": "http://b/"}, method="POST")[1] == 403
    for number in range(REMEMBERED + 9):
        assert ask(guard, {"host": f"b{number}"})[1] == 421
    assert kept().currsize == REMEMBERED

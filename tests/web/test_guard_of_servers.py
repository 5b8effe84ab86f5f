"""The guard before an app, whatever the server that runs both tells it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from tests.loop import run
from vivere.web.guard import (
    RequestGuard,
)


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
    passed: list[Scope] = []
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.append(scope)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "scheme": "http", "headers": [(b"host", host.encode())],
        "server": server, "path": "/",
    }  # fmt: skip
    run(RequestGuard(app, names=["vivere.example"])(scope, None, send))  # type: ignore[arg-type]
    assert bool(passed) is passes
    assert passes or sent[0]["status"] == 421

"""Who waits for a move keeps no server from ending, and is waited for by nobody once gone."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.loop import run
from vivere.app.server import listen, server_config
from vivere.web.moves import Moves, while_there

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Served:
    """A server on which one question waits for what never moves."""

    def __init__(self) -> None:
        self.moves = Moves(lambda _: 1)
        inner = Starlette(routes=[Route("/", self.wait)])

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            """As what stands before every app may do: the scope is handed on as a copy."""
            await inner({**scope}, receive, send)

        self.server = uvicorn.Server(server_config(app, ()))

    async def wait(self, request: Request) -> Response:
        await while_there(request, self.moves.other("a", lambda _: True, 600))
        return Response()

    @asynccontextmanager
    async def asked(self) -> AsyncIterator[Line]:
        listener = listen("127.0.0.1", 0)
        assert listener
        ends = asyncio.ensure_future(self.server.serve(sockets=[listener]))
        line = await asyncio.open_connection(*listener.getsockname())
        line[1].write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await self.until(1)
        yield line
        self.server.should_exit = True
        await ends

    async def until(self, waiting: int) -> None:
        """Until so many wait."""
        while sum(one.waiting for one in self.moves._watches.values()) != waiting:
            await self.moves.moved.wait(0.01)


def test_a_server_that_ends_lets_go_of_who_waits(caplog: pytest.LogCaptureFixture) -> None:
    async def ask() -> None:
        async with Served().asked() as line:
            pass
        assert await line[0].read() == b""

    with caplog.at_level(logging.WARNING):
        run(ask())
    assert not caplog.records


def test_who_is_gone_is_waited_for_no_longer() -> None:
    async def ask() -> None:
        served = Served()
        async with served.asked() as line:
            line[1].close()
            await served.until(0)

    run(ask())

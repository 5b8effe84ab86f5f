"""The baseline of a turn: a bare event stream (SSE) on the server that Vivere runs under.

``python -m benchmarks.event_stream`` prints its address. ``GET /events`` is the stream, ``POST
/move`` sends an event of some hundred bytes to all who listen.
"""

import asyncio
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from vivere.app.server import listen, server_config

EVENT = b'data: {"place":"' + b"x" * 100 + b'"}\n\n'

_listening: set["asyncio.Queue[bytes]"] = set()


async def _events(_: Request) -> Response:
    async def stream() -> AsyncIterator[bytes]:
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        _listening.add(queue)
        try:
            yield b": here\n\n"
            while True:
                yield await queue.get()
        finally:
            _listening.discard(queue)

    return StreamingResponse(stream(), media_type="text/event-stream")


async def _move(_: Request) -> Response:
    for queue in _listening:
        queue.put_nowait(EVENT)
    return Response(status_code=204)


def main() -> None:
    """Serve until ended."""
    app = Starlette(routes=[Route("/events", _events), Route("/move", _move, methods=["POST"])])
    listener = listen("127.0.0.1", 0)
    assert listener
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    uvicorn.Server(server_config(app, ())).run(sockets=[listener])


if __name__ == "__main__":
    main()

"""A room that joins at once: 300 clients in 10 s, on Vivere and on a one-line Streamlit app.

A client does what a browser does for its first page: it opens the stream, asks for a run, and
reads until the run has ended. Static files are left out: they are the same for both.
"""

import asyncio
import statistics
import time

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Origin, Subprotocol

from benchmarks.row import Row
from benchmarks.servers import one_line, vivere

CLIENTS = 300
WITHIN_S = 10.0
ALLOWED_P95_S = 1.0
SOCKET = "/_stcore/stream"


def main() -> list[Row]:
    """The 95th percentile of the first page's time, and the same for the one-line app."""
    with vivere() as url:
        asyncio.run(_crowd(url, "journey", clients=5, within=1.0))
        ours = asyncio.run(_crowd(url, "journey", CLIENTS, WITHIN_S))
    with one_line() as url:
        asyncio.run(_crowd(url, "", clients=5, within=1.0))
        theirs = asyncio.run(_crowd(url, "", CLIENTS, WITHIN_S))
    mine, other = _p95(ours), _p95(theirs)
    return [
        Row(
            name=f"{CLIENTS} clients within {WITHIN_S:g} s: p95 of the first page",
            figure=f"{mine:.2f} s (one-line app: {other:.2f} s; ratio {mine / other:.2f})",
            target=f"< {ALLOWED_P95_S:g} s",
            met=mine < ALLOWED_P95_S,
        )
    ]


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


async def _crowd(url: str, page: str, clients: int, within: float) -> list[float]:
    """Seconds to the first page, for clients that arrive evenly over ``within`` seconds."""
    stream = url.replace("http", "ws", 1) + SOCKET

    async def arrive(number: int) -> float:
        await asyncio.sleep(number * within / clients)
        return await _first_page(stream, page)

    return await asyncio.gather(*(arrive(number) for number in range(clients)))


async def _first_page(stream: str, page: str) -> float:
    start = time.perf_counter()
    async with websockets.connect(
        stream,
        origin=Origin(stream.replace("ws", "http", 1).removesuffix(SOCKET)),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        open_timeout=None,
        ping_timeout=None,  # the one-line app keeps people waiting longer than a ping may take
    ) as socket:
        ask = BackMsg()
        ask.rerun_script.page_name = page
        ask.rerun_script.query_string = "journey=marco-cuore&lang=it" if page else ""
        await socket.send(ask.SerializeToString())
        drawn = 0
        async for data in socket:
            message = ForwardMsg()
            message.ParseFromString(data if isinstance(data, bytes) else data.encode())
            kind = message.WhichOneof("type")
            drawn += kind == "delta"
            if kind == "script_finished":
                break
        assert drawn, "the run ended without drawing anything"
    return time.perf_counter() - start

"""Connections under bounds: nobody keeps others out by holding many, or by speaking slowly.

uvicorn waits for a request's head for as long as it takes, and so 1,500 connections that never end
theirs use up the process's files. Here each has its seconds, and the oldest of those that still
wait makes room for the newest: an honest head arrives within one round trip.
"""

import asyncio
import ipaddress
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request, Response

from vivere.web.forms import WHOLE
from vivere.web.limits import source
from vivere.web.moves import WAITS
from vivere.web.replies import HEADERS, in_words

if TYPE_CHECKING:
    from starlette.types import Scope

HEAD_S = 10.0
"""Seconds for a request's line and headers to arrive whole."""

HEAD_BYTES = 65_536
"""Bytes of a request's line and headers, at most."""

BODY_S = 60.0
"""Seconds for a request's body to arrive whole: 20 MB over a slow venue's Wi-Fi."""

STALLED_S = 30.0
"""Seconds for which a client may take nothing of its answer."""

WAITING = 1000
"""Connections that may wait for their head at once."""

SWITCHING_PROTOCOLS = 101

PER_ADDRESS = 4000
"""Connections of one address at once. A hall of 1,000 phones may be behind one."""

State: TypeAlias = Literal["idle", "head", "body", "answer"]
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(eq=False)
class Connections:
    """The open connections of one process.

    ``most`` at once, ``per_address`` of one address unless it is one of ``proxies``, and
    ``waiting`` for their head. It can be pickled before the first connects: each worker has one.
    """

    most: int = 100_000
    waiting: int = WAITING
    per_address: int = PER_ADDRESS
    proxies: Sequence[Network] = ()
    _total: int = 0
    _open: Counter[str] = field(default_factory=Counter)
    _waiting: dict["BoundedHttp", None] = field(default_factory=dict)

    def enter(self, address: str) -> None:
        """Count a connection of an address."""
        self._total += 1
        self._open[address] += 1

    def leave(self, address: str) -> None:
        """A connection of an address is gone."""
        self._total -= 1
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]

    def wait(self, connection: "BoundedHttp") -> None:
        """One more that waits for its head: the one that waits longest makes room, if need be."""
        self._waiting[connection] = None
        if len(self._waiting) > self.waiting or self._total > self.most:
            next(iter(self._waiting)).drop()
        elif self._open[connection.address] > self.per_address and not self._is_proxy(
            connection.address
        ):
            next(one for one in self._waiting if one.address == connection.address).drop()

    def stop_waiting(self, connection: "BoundedHttp") -> None:
        """Its head is there, or it is gone."""
        self._waiting.pop(connection, None)

    def _is_proxy(self, address: str) -> bool:
        try:
            read = ipaddress.ip_address(address.partition("/")[0])
        except ValueError:
            return False
        return any(read in network for network in self.proxies)


class BoundedHttp(HttpToolsProtocol):
    """One connection, each state of which has its end."""

    def __init__(self, connections: Connections, **given: Any) -> None:
        super().__init__(**given)
        self._connections = connections
        self._state: State = "idle"
        self._deadline: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self.address = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count it, and wait for its first head."""
        super().connection_made(transport)
        self.address = source(self.client[0]) if self.client else ""
        self._connections.enter(self.address)
        self._become("head")

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        super().connection_lost(exc)
        self._gone()

    def handle_websocket_upgrade(self) -> None:
        """From here on it is a socket, which is counted by itself."""
        self._gone()
        super().handle_websocket_upgrade()

    def data_received(self, data: bytes) -> None:
        """Bytes of a head, of a body, or of neither."""
        if self._state in ("idle", "head"):
            self._head_bytes += len(data)
        super().data_received(data)
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            return
        if self.cycle is None or self.cycle.response_complete:
            self._become("head")
            if self._head_bytes > HEAD_BYTES:
                self._answer(431, "refused.long")
        elif self.cycle.more_body:
            self._become("body")
        else:
            scope: Scope = self.cycle.scope  # type: ignore[assignment]
            scope[WHOLE] = True
            self._become("answer")

    def shutdown(self) -> None:
        """The server ends: who waits for a move asks again elsewhere, or later."""
        if self.cycle is not None and WAITS in self.cycle.scope["state"]:
            self.transport.close()
        else:
            super().shutdown()

    def on_response_complete(self) -> None:
        """The next head may take its time: uvicorn's own, until its first byte."""
        super().on_response_complete()
        if self.timeout_keep_alive_task is not None:
            self._become("idle")
        if self.transport.get_write_buffer_size():
            self._watch_reader()

    def timeout_keep_alive_handler(self) -> None:
        """Nothing came after an answer; one that was not even taken is not waited for."""
        if not self.transport.get_write_buffer_size():
            super().timeout_keep_alive_handler()

    def pause_writing(self) -> None:
        """The client does not take what it asked for."""
        super().pause_writing()
        self._watch_reader()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP gets the same words and headers as any other answer."""
        self._answer(400, "refused.malformed")

    def drop(self) -> None:
        """Close it at once: there is nothing of an answer to send."""
        self._connections.stop_waiting(self)
        self.transport.abort()

    def _become(self, state: State) -> None:
        if state == self._state:
            return
        self._state = state
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        if state == "head":
            self._deadline = self.loop.call_later(HEAD_S, self.drop)
            self._connections.wait(self)
            return
        self._head_bytes = 0
        self._connections.stop_waiting(self)
        if state == "body":
            self._deadline = self.loop.call_later(BODY_S, self.drop)

    def _watch_reader(self) -> None:
        if self._stall is None:
            left = self.transport.get_write_buffer_size()
            self._stall = self.loop.call_later(STALLED_S, self._look_at_reader, left)

    def _look_at_reader(self, left: int) -> None:
        self._stall = None
        now = self.transport.get_write_buffer_size()
        if now and now >= left:
            self.drop()
        elif now:
            self._watch_reader()

    def _gone(self) -> None:
        self._become("idle")
        self._connections.leave(self.address)
        if self._stall is not None:
            self._stall.cancel()

    def _answer(self, status: int, key: str) -> None:
        response = in_words(status, key)
        pairs = [*response.raw_headers, (b"connection", b"close")]
        head = b"".join(b"%s: %s\r\n" % pair for pair in pairs)
        self.transport.write(STATUS_LINE[status] + head + b"\r\n" + bytes(response.body))
        self.transport.close()


class BoundedSocket(WebSocketsSansIOProtocol):
    """A WebSocket, counted among the connections of its address."""

    def __init__(self, connections: Connections, **given: Any) -> None:
        super().__init__(**given)
        self._counted = connections
        self._address = ""
        accept = self.conn.accept

        def accept_or_refuse(request: Request) -> Response:
            """A handshake that is none is answered with the headers of any answer."""
            response = accept(request)
            if response.status_code != SWITCHING_PROTOCOLS:
                response.headers.update(HEADERS)
            return response

        self.conn.accept = accept_or_refuse  # type: ignore[method-assign]

    async def send(self, message: Any) -> None:
        """A handshake that is answered with a page is complete: uvicorn calls it an error."""
        await super().send(message)
        if message["type"] == "websocket.http.response.body" and not message.get("more_body"):
            self.handshake_complete = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count it."""
        super().connection_made(transport)
        self._address = source(self.client[0]) if self.client else ""
        self._counted.enter(self._address)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        super().connection_lost(exc)
        self._counted.leave(self._address)

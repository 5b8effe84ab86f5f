"""How an answer leaves whose head is made already."""

from collections.abc import Awaitable
from typing import Any

from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from vivere.web.whole_headers import WholeHeaders


class ReadyHeads:
    """An app whose ``WholeHeaders`` go out without being read again; all else goes uvicorn's way.

    ``cycle`` is uvicorn's of the one request that this app answers.
    """

    __slots__ = ("_app", "_cycle", "_send")

    def __init__(self, app: Any, cycle: RequestResponseCycle) -> None:
        self._app = app
        self._cycle = cycle

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[Any]:
        """Answer it."""
        self._send = send
        return self._app(scope, receive, self.send)  # type: ignore[no-any-return]

    def send(self, message: Message) -> Awaitable[None]:
        """Send a part of the answer."""
        headers = message.get("headers")
        if type(headers) is WholeHeaders and self._as_usual():
            lines = headers.lines()
            if lines:
                return self._send_head(message["status"], lines, headers.length)
        return self._send(message)

    def _as_usual(self) -> bool:
        """Whether nothing but the head tells what is to be sent, and it can be sent at once."""
        cycle = self._cycle
        return not (
            cycle.response_started
            or cycle.disconnected
            or cycle.access_log
            or cycle.flow.write_paused
            or not cycle.keep_alive
            or cycle.scope["method"] == "HEAD"
        )

    async def _send_head(self, status: int, lines: bytes, length: int) -> None:
        cycle = self._cycle
        cycle.response_started = True
        cycle.waiting_for_100_continue = False
        cycle.chunked_encoding = False
        cycle.expected_content_length = length
        defaults = [b"%b: %b\r\n" % pair for pair in cycle.default_headers]
        cycle.transport.write(b"".join([STATUS_LINE[status], *defaults, lines, b"\r\n"]))

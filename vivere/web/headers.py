"""Security headers on every response of an app, whichever code answers."""

import logging
from collections.abc import Awaitable, Mapping
from functools import lru_cache

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vivere.web.authority import read_authority
from vivere.web.guard import SCHEMES
from vivere.web.replies import HEADERS, WholeHeaders, in_words

ALWAYS: Mapping[str, str] = {
    name: value
    for name, value in HEADERS.items()
    if name not in ("Content-Security-Policy", "Cache-Control")
}
"""What suits every response; a policy and how long it is kept are each part's own."""

SOCKETS = "{sockets}"
"""Where a policy names the WebSockets of this host, under which it was asked."""

_STARTS = frozenset({"http.response.start", "websocket.http.response.start"})

LOG = logging.getLogger("vivere.web")


class SafeHeaders:
    """Adds the headers that a response does not set itself (ASGI middleware).

    ``policy`` is the Content-Security-Policy of a response that brings none; «{sockets}» in it
    becomes the address of this host's WebSockets. What goes wrong within is answered here, with the
    same headers: the frameworks' own answer would have none. Who hung up gets no answer, and has
    made no error.
    """

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self._app = app
        self._policy = policy
        self._headers = [(name.lower().encode(), value.encode()) for name, value in ALWAYS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; complete the response's head."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        started = False

        def complete(message: Message) -> Awaitable[None]:
            nonlocal started
            started = True
            if message["type"] in _STARTS and type(message.get("headers")) is not WholeHeaders:
                given = list(message.get("headers", ()))
                there = {name.lower() for name, _ in given}
                given += [header for header in self._headers if header[0] not in there]
                if b"content-security-policy" not in there:
                    policy = self._policy.replace(SOCKETS, sockets(scope))
                    given.append((b"content-security-policy", policy.encode()))
                message = {**message, "headers": given}
            return send(message)

        try:
            await self._app(scope, receive, complete)
        except ClientDisconnect:
            return
        except Exception:
            if started or scope["type"] != "http":
                raise
            LOG.exception("a request failed")
            await in_words(500, "refused.failed")(scope, receive, complete)


def sockets(scope: Scope) -> str:
    """The WebSockets of the host that a request names, as a source of a policy."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return _sockets(host.decode("latin-1"), SCHEMES[scope["scheme"]])


@lru_cache(maxsize=256)
def _sockets(host: str, scheme: str) -> str:
    authority = read_authority(host, scheme)
    kind = "wss" if scheme == "https" else "ws"
    return f"{kind}://{authority.text(scheme)}" if authority else ""

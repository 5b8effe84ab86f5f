"""What Streamlit's server answers beside our own routes, and whether it may.

Every route that the framework adds is decided here; a test compares the list with a running app.
What stands under its prefixes and is not in the list is closed.
"""

from dataclasses import dataclass, field
from re import Pattern
from typing import Literal

from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from vivere.web.replies import in_words

READ = ("GET", "HEAD")

PREFIXES = ("/_stcore/", "/media/", "/component/", "/auth/", "/oauth2callback")
"""Where the framework's routes stand; the rest of the addresses are its pages and their files."""

UPLOADS = "/_stcore/upload_file/{session_id}/{file_id}"


@dataclass(frozen=True)
class Decision:
    """Whether a route of the framework may be reached, and why.

    ``open`` to whoever reaches the app, ``closed`` to all. A WebSocket has the method
    ``WEBSOCKET``.
    """

    path: str
    methods: tuple[str, ...]
    access: Literal["open", "closed"]
    why: str
    pattern: Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compile_path(self.path)[0])


_ANY = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
_ASKED_FIRST = ("OPTIONS",)
_NO_CORS = "asks whether another origin may: none may"

DECISIONS: tuple[Decision, ...] = (
    Decision("/_stcore/stream", ("WEBSOCKET",), "open", "the pages themselves, to our own origin"),
    Decision("/_stcore/health", READ, "open", "a page asks whether it may connect: one word"),
    Decision("/_stcore/health", _ASKED_FIRST, "closed", _NO_CORS),
    Decision("/_stcore/host-config", READ, "open", "a page needs it to start; no origin is in it"),
    Decision("/_stcore/metrics", READ, "closed", "figures of the inside, that nobody here reads"),
    Decision("/_stcore/metrics", _ASKED_FIRST, "closed", _NO_CORS),
    Decision("/media/{file_id:path}", READ, "open", "what pages offer, under names none can guess"),
    Decision("/media/{file_id:path}", _ASKED_FIRST, "closed", _NO_CORS),
    Decision(UPLOADS, ("PUT", "DELETE"), "closed", "files for Streamlit: we take them ourselves"),
    Decision(UPLOADS, _ASKED_FIRST, "closed", _NO_CORS),
    Decision("/component/{path:path}", READ, "closed", "components of a former kind: none here"),
    Decision("/component/{path:path}", _ASKED_FIRST, "closed", _NO_CORS),
    Decision("/_stcore/bidi-components/{path:path}", READ, "closed", "ours come with the page"),
    Decision("/_stcore/bidi-components/{path:path}", _ASKED_FIRST, "closed", _NO_CORS),
    Decision("/auth/login", READ, "closed", "accounts of other services: we have none"),
    Decision("/auth/logout", READ, "closed", "as above"),
    Decision("/oauth2callback", READ, "closed", "as above"),
    Decision("/_stcore/agent/interact", _ANY, "closed", "programs that press our buttons"),
    Decision("/_stcore/agent/openapi.json", _ANY, "closed", "as above"),
    Decision("/_stcore/agent/mcp", _ANY, "closed", "as above"),
)
"""Each route that Streamlit adds, but its pages' own files (read only, by the framework itself)."""


def decided(path: str, method: str) -> str:
    """``open`` or ``closed`` for what stands under the framework's prefixes."""
    for one in DECISIONS:
        if method in one.methods and one.pattern.match(path):
            return one.access
    return "closed"


class FrameworkGate:
    """Lets through to Streamlit what is decided so (ASGI)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        answer: ASGIApp = self._app
        if scope["type"] != "lifespan":
            is_socket = scope["type"] == "websocket"
            path, method = scope["path"], "WEBSOCKET" if is_socket else scope["method"]
            if (is_socket or path.startswith(PREFIXES)) and decided(path, method) == "closed":
                answer = in_words(404, "refused.nothing")
        await answer(scope, receive, send)

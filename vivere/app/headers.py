"""Security headers on everything the app serves, Streamlit's own files included."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}

_INLINE = re.compile(r"<script>(.*?)</script>", re.S)


@cache
def policy() -> str:
    """The Content-Security-Policy of Streamlit's pages: nothing from elsewhere, in no frame.

    Streamlit's page has a script of its own inside, allowed by its hash and no other; charts
    compile their expressions (``unsafe-eval``), and components are loaded as blobs. Styles are
    inline throughout. Our own pages set a stricter policy themselves.
    """
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    inline = _INLINE.findall(index.read_text(encoding="utf-8"))
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in inline)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: 'unsafe-eval' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss: data: blob:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class SafeHeaders:
    """Adds the headers that a response does not set itself (ASGI middleware)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; complete the response's head."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", policy())
            await send(message)

        await self._app(scope, receive, complete if scope["type"] == "http" else send)

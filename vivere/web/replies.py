"""Responses: compressed, not cached, and without content of other sites."""

import gzip
from collections.abc import Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from vivere.i18n import LANGUAGES, say

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
"""Content of this server only, nothing inline, no framing (OWASP «HTTP Headers» cheat sheet).

The referrer goes to our own pages and nowhere else. With ``no-referrer`` a browser would call the
origin of our own forms ``null``, and nothing would tell them from those of another site.
"""

_PAGE_HEADERS: Mapping[str, str] = {**HEADERS, "Vary": "Accept-Encoding, Accept-Language, Cookie"}

_MIN_COMPRESSED = 600
"""Bytes below which compression would not save a packet."""


def page(request: Request, html: Markup, status: int = 200, retry_after: int = 0) -> Response:
    """An HTML page, compressed where the browser accepts that."""
    return compressed(request, html.encode("utf-8", "replace"), "text/html", status, retry_after)


class Packed:
    """A page that many get: compressed once, its headers made once."""

    def __init__(self, html: Markup) -> None:
        body = html.encode("utf-8", "replace")
        self._plain = _raw(Response(body, media_type="text/html", headers=_PAGE_HEADERS))
        self._body = gzip.compress(body, compresslevel=9, mtime=0)
        packed = {**_PAGE_HEADERS, "Content-Encoding": "gzip"}
        self._packed = _raw(Response(self._body, media_type="text/html", headers=packed))

    def reply(self, request: Request) -> Response:
        """The page, as the browser accepts it."""
        if _unpacks(request):
            return _Ready(self._body, self._packed)
        return _Ready(gzip.decompress(self._body), self._plain)


def _raw(response: Response) -> tuple[tuple[bytes, bytes], ...]:
    return tuple(response.raw_headers)


class _Ready(Response):
    """A response whose bytes and headers are there already."""

    def __init__(self, body: bytes, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.status_code = 200
        self.background = None
        self.body = body
        self.raw_headers = list(headers)


def static_file(request: Request, body: bytes, media_type: str) -> Response:
    """A file that is the same for all: compressed once."""
    if not _unpacks(request):
        return compressed(request, body, media_type)
    response = Response(_packed_once(body), media_type=media_type, headers=dict(HEADERS))
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response


@lru_cache(maxsize=16)
def _packed_once(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=9, mtime=0)


def _unpacks(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def compressed(
    request: Request, body: bytes, media_type: str, status: int = 200, retry_after: int = 0
) -> Response:
    """Bytes with our headers."""
    headers = dict(_PAGE_HEADERS)
    if retry_after:
        headers["Retry-After"] = str(retry_after)
    if len(body) > _MIN_COMPRESSED and _unpacks(request):
        body = gzip.compress(body, compresslevel=4, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(body, status_code=status, media_type=media_type, headers=headers)


def see_other(address: str) -> RedirectResponse:
    """After a form: to a page that may be loaded again."""
    return RedirectResponse(address, status_code=303, headers=dict(HEADERS))


def json_reply(body: Mapping[str, object], status: int = 200, retry_after: int = 0) -> JSONResponse:
    """An answer to the page's own script."""
    headers = dict(HEADERS)
    if retry_after:
        headers["Retry-After"] = str(retry_after)
    return JSONResponse(dict(body), status_code=status, headers=headers)


@lru_cache(maxsize=16)
def in_words(status: int, key: str) -> Response:
    """A plain answer in each language of the interface, for requests that name none.

    It answers a WebSocket's handshake too.
    """
    words = "\n".join(say(language, key) for language in LANGUAGES)
    return PlainTextResponse(f"{words}\n", status_code=status, headers=dict(HEADERS))

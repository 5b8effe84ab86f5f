"""Responses: compressed, not cached, and without content of other sites."""

import gzip
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from vivere.i18n import LANGUAGES, say
from vivere.web.scope_headers import header

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
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


class WholeHeaders(list[tuple[bytes, bytes]]):
    """The head of an answer that has all of ``HEADERS``, so that nobody need look what it lacks."""


_PAGE_HEADERS: Mapping[str, str] = {**HEADERS, "Vary": "Accept-Encoding, Accept-Language, Cookie"}

_NO_BODY = tuple(Response(b"", headers=HEADERS).raw_headers)

_JSON = tuple(
    (name, value)
    for name, value in Response(b"", media_type="application/json", headers=HEADERS).raw_headers
    if name != b"content-length"
)
_as_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_quoted = json.encoder.encode_basestring

_ADDRESS = ":/%#?=@[]!$&'()*+,;"
"""What stands in an address as it is (RFC 3986)."""

_PLAIN = re.compile(r"[A-Za-z0-9/._~?=&-]*")
"""An address in which there is nothing to quote."""

NO_CHANGES: Mapping[str, str] = MappingProxyType({})

_MOST_READ = 200
"""Characters of an ``Accept-Encoding`` header that are read."""

_MIN_COMPRESSED = 600
"""Bytes below which compression would not save a packet."""


def page(request: Request, html: Markup, status: int = 200, retry_after: int = 0) -> Response:
    """An HTML page, compressed where the browser accepts that."""
    return compressed(request, html.encode("utf-8", "replace"), "text/html", status, retry_after)


class Packed:
    """What many get: compressed once, its headers made once. A page, unless told otherwise."""

    def __init__(
        self, body: bytes, media_type: str = "text/html", changed: Mapping[str, str] = NO_CHANGES
    ) -> None:
        headers = {**_PAGE_HEADERS, **changed}
        self._body = gzip.compress(body, compresslevel=9, mtime=0)
        self._plain = _raw(Response(body, media_type=media_type, headers=headers))
        headers["Content-Encoding"] = "gzip"
        self._packed = _raw(Response(self._body, media_type=media_type, headers=headers))

    @classmethod
    def page(cls, html: Markup) -> "Packed":
        """A page of HTML."""
        return cls(html.encode("utf-8", "replace"))

    def reply(self, request: Request) -> Response:
        """It, as the browser accepts it."""
        if _unpacks(request):
            return _Ready(self._body, self._packed)
        return _Ready(gzip.decompress(self._body), self._plain)


class _Ready(Response):
    """A response whose bytes and headers are there already."""

    def __init__(
        self, body: bytes, headers: Iterable[tuple[bytes, bytes]], status: int = 200
    ) -> None:
        self.status_code = status
        self.background = None
        self.body = body
        self.raw_headers = WholeHeaders(headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it: there is nothing to do afterwards, and a WebSocket never gets one."""
        status, headers = self.status_code, self.raw_headers
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def _raw(response: Response) -> tuple[tuple[bytes, bytes], ...]:
    return tuple(response.raw_headers)


def _unpacks(request: Request) -> bool:
    return _takes_gzip(header(request.scope["headers"], b"accept-encoding")[:_MOST_READ])


@lru_cache(maxsize=256)
def _takes_gzip(header: str) -> bool:
    """Whether an ``Accept-Encoding`` names gzip, and not to refuse it (RFC 9110, 12.5.3)."""
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)
    return False


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


def see_other(address: str) -> Response:
    """After a form: to a page that may be loaded again."""
    plain = _PLAIN.fullmatch(address)
    location = (address if plain else quote(address, safe=_ADDRESS)).encode("latin-1")
    return _Ready(b"", (*_NO_BODY, (b"location", location)), 303)


def json_reply(body: Mapping[str, object], status: int = 200, retry_after: int = 0) -> Response:
    """An answer to the page's own script."""
    fields = [
        f"{_quoted(name)}:{_quoted(one) if type(one) is str else _as_json(one)}"
        for name, one in body.items()
    ]  # a third of what an encoder costs, which is made anew for each
    content = f"{{{','.join(fields)}}}".encode()
    headers = [*_JSON, (b"content-length", str(len(content)).encode())]
    if retry_after:
        headers.append((b"retry-after", str(retry_after).encode()))
    return _Ready(content, headers, status)


@lru_cache(maxsize=16)
def in_words(status: int, key: str) -> Response:
    """A plain answer in each language of the interface, for requests that name none.

    It answers a WebSocket's handshake too.
    """
    words = "\n".join(say(language, key) for language in LANGUAGES)
    return PlainTextResponse(f"{words}\n", status_code=status, headers=dict(HEADERS))

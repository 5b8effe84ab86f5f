"""Who may ask at all: before any handler or framework sees a request.

A browser carries a visitor's cookies, and reaches addresses that its other pages may not. So a
request must name a host that is ours, and what acts (any method but reading, any WebSocket) must
come from one of our own pages. Reading from elsewhere is following a link, and nothing else.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import unquote_to_bytes, urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from vivere.web.authority import Authority, host_name, read_authority, read_origin
from vivere.web.replies import in_words
from vivere.web.scope_headers import RawHeader

Origin: TypeAlias = tuple[str, Authority]
"""The scheme and the host of a page (RFC 6454)."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, section 9.2.1)."""

OWN_SITE = frozenset({"same-origin", "none"})
"""``Sec-Fetch-Site`` of our own pages, and of what a person asked for: an address, a bookmark."""

Refusal = Literal["malformed", "host", "origin"]
"""Why a request is refused; the words are ``refused.*``."""

STATUSES: Mapping[Refusal, int] = {"malformed": 400, "host": 421, "origin": 403}
"""The HTTP status of each refusal."""

SCHEMES = {"ws": "http", "wss": "https", "http": "http", "https": "https"}
"""The scheme of the page for the scheme of a request."""


_PERCENT = ord("%")

REMEMBERED = 256
"""Judgements that are remembered: the requests of one page differ in little that matters here."""


class RequestHeaders(NamedTuple):
    """The headers by which a request is judged; None where there is none."""

    host: str | None = None
    origin: str | None = None
    referer: str | None = None
    sec_fetch_site: str | None = None
    sec_fetch_mode: str | None = None
    sec_fetch_dest: str | None = None
    x_vivere: str | None = None


_NAMES = {name.replace("_", "-").encode(): name for name in RequestHeaders._fields}


class Judged(NamedTuple):
    """A request that may pass: its host and its origin in their one spelling."""

    host: bytes
    origin: bytes
    spelt_so: bool


class RequestGuard:
    """Refuses requests to names that are not ours, and acts that other pages ask for (ASGI).

    ``names`` are the hosts that the app answers to, beside the address at which a connection
    arrives. ``public_origin`` is where the app stands for browsers: behind a proxy that speaks
    HTTPS for it, its pages have that origin. What passes has its Host and Origin in one spelling,
    so that code behind compares them as it likes.
    """

    def __init__(
        self, app: ASGIApp, names: Iterable[str], public_origin: str | None = None
    ) -> None:
        self._app = app
        self._names = frozenset(map(host_name, names))
        self._public = read_origin(public_origin) if public_origin else None
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._judged)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        judged = self._judge(scope)
        if isinstance(judged, str):
            await _refuse(judged, scope, receive, send)
        else:
            await self._app(_one_spelling(scope, judged), receive, send)

    def _judge(self, scope: Scope) -> Refusal | Judged:
        """How a request is passed on, or why not."""
        if not readable(scope):
            return "malformed"
        raw, kind = scope["headers"], scope["type"]
        acts = kind == "websocket" or scope["method"] not in READING
        headers = [one for one in raw if one[0] in _NAMES]
        referers = [one for one in headers if one[0] == b"referer"]
        if len(referers) == 1 and (not acts or any(one[0] == b"origin" for one in headers)):
            headers.remove(referers[0])  # each page has another, and here none counts
        server = scope.get("server")
        return self._remembered(
            tuple(headers), kind, SCHEMES[scope["scheme"]], server[0] if server else "", acts
        )

    def _judged(
        self, raw: tuple[RawHeader, ...], kind: str, scheme: str, at: str, acts: bool
    ) -> Refusal | Judged:
        """The judgement; ``at`` is the address of this machine at which the connection arrived."""
        headers = read_headers(raw)
        if headers is None:
            return "malformed"
        host = read_authority(headers.host or "", scheme)
        if host is None:
            return "malformed"
        if host.name not in self._names and host.name != host_name(at):
            return "host"
        own = {(scheme, host)}
        if self._public and self._public[1] == read_authority(headers.host or "", self._public[0]):
            own.add(self._public)
        if not (from_own_page(headers, own, kind) if acts else may_read(headers, own)):
            return "origin"
        name = host.text(scheme)
        origin = f"{scheme}://{name}"
        spelt_so = headers.host == name and headers.origin in (None, origin)
        return Judged(name.encode(), origin.encode(), spelt_so)


def read_headers(raw: Iterable[RawHeader]) -> RequestHeaders | None:
    """The headers that matter; None when one of them is there twice, or is no text."""
    found: dict[str, str] = {}
    for name, value in raw:
        field = _NAMES.get(name)
        if field is not None:
            if field in found or not value.isascii():
                return None
            found[field] = value.decode("ascii")
    return RequestHeaders(**found)


def from_own_page(headers: RequestHeaders, own: Collection[Origin], kind: str = "http") -> bool:
    """Whether one of our own pages, or a program that is no browser, asked for an act.

    ``own`` are the origins of our pages. Browsers say where a request comes from (``Origin``, and
    ``Sec-Fetch-Site`` over HTTPS): both must be ours. One that says neither is let through where a
    ``Referer`` is ours, as old browsers send it, or with our header ``X-Vivere``, which a page
    elsewhere cannot set without being asked first (CORS), and we never say yes. Browsers send an
    ``Origin`` with every WebSocket, so one without has no excuse. A page that withholds its
    referrer has the origin ``null`` when it sends a form: only ``Sec-Fetch-Site`` tells whose.
    """
    site, origin = headers.sec_fetch_site, headers.origin
    if site is not None and site not in OWN_SITE:
        return False
    if kind == "websocket":
        return read_origin(origin or "") in own
    if origin == "null":
        return site == "same-origin"
    if origin is not None:
        return read_origin(origin) in own
    return site is not None or headers.x_vivere == "1" or _origin_of(headers.referer or "") in own


def may_read(headers: RequestHeaders, own: Collection[Origin]) -> bool:
    """Whether a page may be read: by our own pages, programs, and whoever follows a link.

    What other sites embed, frame or fetch is refused (a «resource isolation policy»). A link has
    no ``Origin``; a script that fetches has one, over plain HTTP too, where nothing else tells.
    """
    if headers.origin is not None and read_origin(headers.origin) not in own:
        return False
    if headers.sec_fetch_site is None or headers.sec_fetch_site in OWN_SITE:
        return True
    return headers.sec_fetch_mode == "navigate" and headers.sec_fetch_dest in (None, "document")


def readable(scope: Scope) -> bool:
    """Whether path and query are UTF-8 without control characters, once decoded."""
    for part in (scope.get("raw_path") or b"", scope.get("query_string", b"")):
        if part.isascii() and _PERCENT not in part:
            continue
        try:
            text = unquote_to_bytes(part).decode("utf-8")
        except UnicodeDecodeError:
            return False
        if any(character < " " or character == "\x7f" for character in text):
            return False
    return True


async def _refuse(reason: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket" and "websocket.http.response" not in scope["extensions"]:
        await send({"type": "websocket.close", "code": 1008})
    else:
        await in_words(STATUSES[reason], f"refused.{reason}")(scope, receive, send)


def _origin_of(address: str) -> Origin | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return read_origin(f"{parts.scheme}://{parts.netloc}")


def _one_spelling(scope: Scope, judged: Judged) -> Scope:
    """The request with that spelling; itself where it has it."""
    if judged.spelt_so:
        return scope
    ours = {b"host": judged.host, b"origin": judged.origin}
    return {**scope, "headers": [(name, ours.get(name, value)) for name, value in scope["headers"]]}

"""The path under which an app stands at its host, where it does not have the host for itself.

Inside, an app knows no such path: what arrives loses it here, whether the proxy has taken it off
before or not, and the addresses in headers get it back. What pages say of other pages is relative,
or begins with the path, which their contexts are given.
"""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FORM = re.compile(r"(?:/[A-Za-z0-9_~-]+(?:\.[A-Za-z0-9_~-]+)*)+")
_COOKIE_PATH = re.compile(r"(;\s*path=)(/[^;]*)", re.IGNORECASE)

RawHeader = tuple[bytes, bytes]


def read_root_path(text: str) -> str | None:
    """A path such as ``/vivere``, without a slash at its end; empty for the root, else None."""
    path = text.rstrip("/")
    return path if not path or _FORM.fullmatch(path) else None


class UnderRootPath:
    """Takes ``root`` off what arrives, and puts it before ``Location`` and cookies' paths (ASGI).

    The app's own addresses must not begin with ``root``: it could not be told whether the proxy
    has taken it off. The root itself, asked for without its slash, is led to the one with it, from
    which relative addresses go on.
    """

    def __init__(self, app: ASGIApp, root: str) -> None:
        self._app = app
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as if the app had its host for itself."""
        if scope["type"] == "lifespan" or not self._root:
            await self._app(scope, receive, send)
            return
        if scope["path"] == self._root and scope["type"] == "http":
            query = scope.get("query_string", b"").decode("latin-1")
            address = f"{self._root}/" + (f"?{query}" if query else "")
            await RedirectResponse(address, 308)(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")

        async def complete(message: Message) -> None:
            if message["type"].endswith("http.response.start"):
                given = message.get("headers", ())
                message = {**message, "headers": [self._header(one, host) for one in given]}
            await send(message)

        await self._app(without_root(scope, self._root), receive, complete)

    def _header(self, header: RawHeader, host: str) -> RawHeader:
        name, value = header
        if name.lower() == b"location":
            return name, located(value.decode("latin-1"), self._root, host).encode("latin-1")
        if name.lower() == b"set-cookie":
            text = value.decode("latin-1")
            return name, _COOKIE_PATH.sub(self._path, text, count=1).encode("latin-1")
        return header

    def _path(self, found: re.Match[str]) -> str:
        return f"{found[1]}{self._root}{found[2].rstrip('/')}"


def without_root(scope: Scope, root: str) -> Scope:
    """A request as it would be without the path, whether it has it or the proxy took it off."""
    path = scope["path"]
    if not path.startswith(f"{root}/"):
        return scope
    inner, raw = path[len(root) :], scope.get("raw_path") or b""
    start = f"{root}/".encode()
    raw = raw[len(start) - 1 :] if raw.startswith(start) else quote(inner).encode()
    return {**scope, "path": inner, "raw_path": raw}


def located(address: str, root: str, host: str) -> str:
    """Where a redirect of the app leads, under its path; an address of others stays as it is."""
    if address.startswith("/"):
        return address if address.startswith("//") else f"{root}{address}"
    parts = urlsplit(address)
    if parts.netloc and parts.netloc == host:
        return urlunsplit(parts._replace(path=f"{root}{parts.path}"))
    return address

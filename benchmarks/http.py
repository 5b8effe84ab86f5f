"""A phone as cheap as can be: one connection, requests one after the other."""

import asyncio
from collections.abc import Mapping
from types import TracebackType
from urllib.parse import urlencode, urlsplit


class Connection:
    """A connection to a server, opened again when the server let it go; counts what comes back."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self.received = 0
        self.headers: list[tuple[str, str]] = []
        """Those of the last answer, each as often as it came."""

    async def __aenter__(self) -> "Connection":
        await self._open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writer.close()

    async def _open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port)

    async def _head(self, request: bytes) -> bytes:
        self._writer.write(request)
        return await self._reader.readuntil(b"\r\n\r\n")

    async def ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in lower case) and body of the answer."""
        return await self._ask(method, path, fields, headers or {}, b"")

    async def put(self, path: str, content: bytes) -> None:
        """Send something; the answer does not matter."""
        await self._ask("PUT", path, None, {"Content-Length": str(len(content))}, content)

    async def _ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | None,
        headers: Mapping[str, str],
        body: bytes,
    ) -> tuple[int, dict[str, str], bytes]:
        body = urlencode(fields).encode() if fields is not None else body
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}:{self._port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if fields is not None:
            lines.append(f"Origin: http://{self._host}:{self._port}")
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Content-Length: {len(body)}")
        request = "\r\n".join([*lines, "", ""]).encode() + body
        try:
            head = await self._head(request)
        except (asyncio.IncompleteReadError, ConnectionError):
            await self._open()
            head = await self._head(request)
        first, *rest = head.decode("latin-1").split("\r\n")
        pairs = (line.split(": ", 1) for line in rest if ": " in line)
        self.headers = [(name.lower(), value) for name, value in pairs]
        found = dict(self.headers)
        content = await self._reader.readexactly(int(found.get("content-length", 0)))
        self.received += len(head) + len(content)
        return int(first.split()[1]), found, content

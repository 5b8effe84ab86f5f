"""The phones' pages as a process of their own, and clients that speak to it."""

import http.client
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode, urlsplit

from tests.forked import start
from vivere.app.settings import DATABASE_URL_VARIABLE
from vivere.feedback.room import Room


class PhonesServer:
    """``vivere serve --only phones`` on a workspace; ended, or killed, with the block."""

    def __init__(
        self, folder: Path, *options: str, url: str = "", before: Callable[[], None] | None = None
    ) -> None:
        self._arguments = ("serve", str(folder), "--only", "phones", "--port", "0", *options)
        self._environment = {DATABASE_URL_VARIABLE: url} if url else {}
        self._before = before

    def __enter__(self) -> "PhonesServer":
        self._started = start(*self._arguments, before=self._before, **self._environment)
        try:
            found = re.search(r"http://\S+?(?=/join)", self._started.output.readline())
            assert found
            self.address = found[0]
            until(lambda: self.ask("GET", "/join").status in (200, 503))
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _end(self) -> None:
        self._started.stop()
        self._started.output.close()

    @property
    def process_id(self) -> int:
        """The process that was started."""
        found = self._started.process.pid
        assert found
        return found

    def kill(self) -> None:
        """As a power cut would."""
        self._started.kill()

    def ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | None = None,
        cookie: str = "",
    ) -> "Reply":
        """One request on a connection of its own. Raises OSError when nobody answers."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        headers = {"X-Vivere": "1", "Content-Type": "application/x-www-form-urlencoded"}
        if cookie:
            headers["Cookie"] = f"vivere_phone={cookie}"
        try:
            connection.request(method, path, urlencode(fields or {}), headers)
            response = connection.getresponse()
            body = response.read()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()
        cookies = "\n".join(response.headers.get_all("set-cookie", []))
        return Reply(response.status, dict(response.getheaders()), body, cookies)


@dataclass(frozen=True)
class Reply:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: str = ""

    @property
    def state(self) -> str:
        """What became of the answer, in the server's word."""
        return str(json.loads(self.body)["state"])

    @property
    def retry_after(self) -> int:
        """Seconds to wait before trying again; 0 when nothing is said."""
        return int(self.headers.get("Retry-After") or self.headers.get("retry-after") or 0)


@dataclass(frozen=True)
class Phone:
    """A phone that joined: it can answer the first step."""

    server: PhonesServer
    cookie: str
    step: str

    @staticmethod
    def knock(server: PhonesServer, room: Room) -> Reply:
        """What a phone is told that opens the room's first page and begins at once."""
        first = server.ask("GET", f"/join/{room.code}")
        return server.ask("POST", f"/join/{room.code}", {"age": "18-29"}, _cookie(first))

    @classmethod
    def join(cls, server: PhonesServer, room: Room) -> "Phone":
        reply = cls.knock(server, room)
        assert reply.status == 303, (reply.status, reply.body[:300])
        return cls(server, _cookie(reply), reply.headers["location"])

    @property
    def name(self) -> str:
        """The participant, as the store knows it."""
        return self.cookie.rsplit(".", 1)[0]

    def say(self, emotion: int, key: str) -> Reply:
        """Answer the first step. Raises OSError when nobody answers."""
        return self.server.ask(
            "POST", self.step, {"emotion": str(emotion), "key": key, "comment": key}, self.cookie
        )


def _cookie(reply: Reply) -> str:
    """The phone's token that a reply sets."""
    cookie = re.search(r"vivere_phone=([^;]+)", reply.cookies)
    assert cookie
    return cookie[1]


def until(true: Callable[[], bool], within: float = 120.0) -> None:
    """Wait until something is true; fails when it is not in time."""
    end = time.monotonic() + within
    while True:
        try:
            if true():
                return
        except OSError:
            pass
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)

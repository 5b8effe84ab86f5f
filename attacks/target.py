"""The app as ``vivere serve`` runs it, with a key, a room and something in it to be stolen."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from os import environ
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

import httpx2
from sqlalchemy import select

from vivere.app.settings import KEY_VARIABLE
from vivere.content import load
from vivere.feedback.phone.identity import PHONE_COOKIE
from vivere.feedback.room import Room, RoomPlan, today
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room
from vivere.feedback.store.tables import PARTICIPANTS, ROOMS, VOICES

ROOT = Path(__file__).resolve().parents[1]
WORKSPACE = ROOT / "tests" / "workspaces" / "borgo"
KEY = "attack-key-0123456789"
SECRET = "SECRET-OF-ONE-PERSON"
"""A comment that waits for approval: only the facilitator and its writer may read it."""

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PATIENCE_S = 20.0
"""Seconds in which every request has to be answered."""


@dataclass(frozen=True)
class Reply:
    """What a server answered; ``status`` 0 when it closed the connection without a word."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True)
class Target:
    """A server that runs, its workspace, its room, and who takes part in it."""

    port: int
    folder: Path
    store: Store
    room: Room
    steps: tuple[str, ...]
    phone: str
    """The cookie of the phone that wrote the secret."""
    facilitator: str = ""
    """The cookie of a facilitator who signed in."""

    @property
    def host(self) -> str:
        """The Host of the server."""
        return f"127.0.0.1:{self.port}"

    def send(self, raw: bytes, within: float = PATIENCE_S) -> Reply:
        """Send bytes as they are, and read until the server closes. Raises TimeoutError."""
        parts = bytearray()
        try:
            with socket.create_connection(("127.0.0.1", self.port), within) as connection:
                connection.sendall(raw)
                while part := connection.recv(65_536):
                    parts += part
        except (ConnectionError, BrokenPipeError):
            pass
        return parsed(bytes(parts))

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        *,
        host: str | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Reply:
        """One request on a connection of its own."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host if host is None else host}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        head = "\r\n".join([*lines, "Connection: close", "", ""])
        return self.send(head.encode("utf-8", "surrogateescape") + body)

    @property
    def own(self) -> Mapping[str, str]:
        """What a browser says of a form that our own page sends."""
        return {"Origin": f"http://{self.host}", "Sec-Fetch-Site": "same-origin", **FORM}

    def sign_in(self, key: str) -> Reply:
        """Try a key."""
        return self.ask("POST", "/sign-in", urlencode({"key": key}).encode(), headers=self.own)

    def contents(self) -> dict[str, list[tuple[object, ...]]]:
        """All that the database says of rooms, people and voices."""
        with self.store.reading() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
                for table in (ROOMS, PARTICIPANTS, VOICES)
            }


def parsed(raw: bytes) -> Reply:
    """A reply of HTTP/1.1, headers in lower case."""
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    found = re.match(r"HTTP/1\.\d (\d{3})", lines[0])
    pairs = (line.partition(":") for line in lines[1:])
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Reply(int(found[1]) if found else 0, headers, body)


def open_city(folder: Path) -> tuple[Path, Store, Room, tuple[str, ...]]:
    """A copy of a workspace with an open room, and the addresses of its steps."""
    catalog = load(WORKSPACE).catalog
    city = Path(shutil.copytree(WORKSPACE, folder / "city"))
    store = Store.of(city)
    journeys = tuple(catalog.journeys)
    plan = RoomPlan("Attacked", "Tests", journeys, ("it", "en"), today() + timedelta(days=9))
    room = open_room(store, plan)
    steps = shown_steps(catalog, journeys)
    paths = tuple(f"/join/{room.code}/{one.journey.id}/{one.step.id}" for one in steps)
    return city, store, room, paths


@contextmanager
def target(folder: Path) -> Iterator[Target]:
    """Serve a copy of a workspace until the block ends."""
    city, store, room, addresses = open_city(folder)
    command = [sys.executable, "-m", "vivere", "serve", str(city), "--port", "0"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environ, KEY_VARIABLE: KEY},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r":(\d+)", process.stdout.readline())
        assert found
        with closing(Phone(f"http://127.0.0.1:{found[1]}", room)) as phone:
            phone.say(addresses[0], -2, SECRET)
            cookie = phone.cookie
        made = Target(int(found[1]), city, store, room, addresses, cookie)
        assert SECRET in str(made.contents()), "the secret was not stored"
        reply = made.sign_in(KEY)
        signed = re.search(r"vivere_facilitator=([^;]+)", reply.headers.get("set-cookie", ""))
        assert signed, reply
        yield replace(made, facilitator=signed[1])
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        store.close()


class Ground:
    """Where attacks take place: a folder, and one server, started when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()

    def __enter__(self) -> "Ground":
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    @cached_property
    def target(self) -> Target:
        """The server that is attacked."""
        return self._stack.enter_context(target(self.folder))


class Phone(httpx2.Client):
    """A phone that joined a room at ``address``, and keeps its cookies."""

    def __init__(self, address: str, room: Room) -> None:
        super().__init__(base_url=address, follow_redirects=True, timeout=PATIENCE_S)
        self.own = {"Origin": address}
        self.get(f"/join/{room.code}").raise_for_status()
        joined = self.post(f"/join/{room.code}", data={"age": "none"}, headers=self.own)
        joined.raise_for_status()

    def say(self, step: str, emotion: int, comment: str) -> int:
        """Answer a step as its page asks; the status of the reply."""
        page = self.get(step).raise_for_status().text
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        answer = {**hidden, "emotion": str(emotion), "comment": comment}
        return self.post(step, data=answer, headers=self.own).status_code

    @property
    def cookie(self) -> str:
        """What ties the phone to its answers."""
        return next(one.value or "" for one in self.cookies.jar if one.name == PHONE_COOKIE)

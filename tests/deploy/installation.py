"""A whole installation on this machine: PostgreSQL, phone processes, the app, and Caddy."""

import http.client
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

from tests.caddy import Caddy
from tests.feedback.serving import until
from tests.forked import ROOT
from tests.postgres import Postgres
from vivere.app.settings import (
    DATABASE_URL_VARIABLE,
    KEY_VARIABLE,
    PROXY_VARIABLE,
    PUBLIC_URL_VARIABLE,
)
from vivere.content import load
from vivere.feedback.room import Room, RoomPlan
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room

BORGO = ROOT / "tests" / "workspaces" / "borgo"
KEY = "a-key-of-sixteen-or-more"
PROXY = "127.0.0.1"
"""From where Caddy asks: the address that is believed."""

VISITOR = "127.0.0.2"
"""From where people ask, through the proxy or past it."""

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """What was answered."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def cookies(self) -> dict[str, str]:
        """What is set, by name: the value with all that is said of it."""
        found = self.headers.get_all("Set-Cookie") or []
        return {name: rest for name, _, rest in (one.partition("=") for one in found)}


@dataclass(frozen=True)
class Process:
    """One ``vivere serve`` and the port it listens on."""

    process: subprocess.Popen[str]
    port: int
    log: Path

    @property
    def upstream(self) -> str:
        """As the proxy names it."""
        return f"127.0.0.1:{self.port}"

    @property
    def workers(self) -> set[int]:
        """The processes that it started (on Linux); not the one that only tidies up after them."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        children = {int(number) for task in tasks for number in task.read_text().split()}
        named = {one: Path(f"/proc/{one}/cmdline").read_bytes() for one in children}
        return {one for one, command in named.items() if b"spawn_main" in command}

    def ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        source: str = VISITOR,
    ) -> Reply:
        """Ask past the proxy, as our own page would."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, 30, (source, 0))
        origin = f"http://{self.upstream}"
        return _ask(connection, method, path, fields, {"Origin": origin, **(headers or {})})

    def await_health(self) -> None:
        """Wait until it answers."""
        until(lambda: self.ask("GET", "/health").status == 200, within=180)

    def end(self) -> None:
        """End it, as an update would."""
        self.process.terminate()
        self.process.wait(30)


@dataclass(frozen=True)
class Installation:
    """What runs, and the room that is open in it."""

    caddy: Caddy
    app: Process
    phones: tuple[Process, ...]
    city: Path
    database: str
    store: Store
    room: Room
    steps: tuple[str, ...]
    """The addresses of what the room asks."""

    def ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        source: str = VISITOR,
        caddy: Caddy | None = None,
    ) -> Reply:
        """Ask through the proxy, as our own page would."""
        proxy = caddy or self.caddy
        connection = http.client.HTTPSConnection("localhost", proxy.port)
        connection.sock = proxy.connect(source)
        return _ask(connection, method, path, fields, {"Origin": proxy.address, **(headers or {})})

    @contextmanager
    def phone_process(self, *options: str) -> Iterator[Process]:
        """One more phone process."""
        started = _process(self.city, self.caddy, self.database, "--only", "phones", *options)
        with started as process:
            process.await_health()
            yield process


@contextmanager
def installation(folder: Path, postgres: Postgres, plan: RoomPlan) -> Iterator[Installation]:
    """Start everything; ended with the block."""
    city = Path(shutil.copytree(BORGO, folder / "city"))
    database = postgres.database("installation")
    store = Store.of(city, database)
    room = open_room(store, plan)
    with Caddy() as caddy, ExitStack() as stack:
        stack.callback(store.close)
        two = ("--only", "phones", "--workers", "2")
        phones = tuple(
            stack.enter_context(_process(city, caddy, database, *options))
            for options in (two, ("--only", "phones"))
        )
        app = stack.enter_context(_process(city, caddy, database, key=KEY))
        for process in (*phones, app):
            process.await_health()
        caddy.start([one.upstream for one in phones], app.upstream)
        steps = tuple(
            f"/join/{room.code}/{one.journey.id}/{one.step.id}"
            for one in shown_steps(load(city).catalog, plan.journeys)
        )
        yield Installation(caddy, app, phones, city, database, store, room, steps)
    assert not (city / ".vivere").exists(), "the workspace may be read-only"


@contextmanager
def _process(
    city: Path, caddy: Caddy, database: str, *options: str, key: str = ""
) -> Iterator[Process]:
    command = [sys.executable, "-m", "vivere", "serve", str(city), "--port", "0", *options]
    named = {
        DATABASE_URL_VARIABLE: database,
        PUBLIC_URL_VARIABLE: caddy.address,
        PROXY_VARIABLE: PROXY,
        **({KEY_VARIABLE: key} if key else {}),
    }
    log = city.parent / f"log-{len(list(city.parent.glob('log-*')))}"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **named}, stdout=subprocess.PIPE,
            stderr=file, text=True,
        )  # fmt: skip
    try:
        assert process.stdout is not None
        found = re.search(r"http://[^/\s]+:(\d+)", process.stdout.readline())
        assert found, log.read_text()
        yield Process(process, int(found[1]), log)
    finally:
        process.terminate()
        process.wait(30)


def _ask(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    fields: Mapping[str, str] | None,
    headers: Mapping[str, str],
) -> Reply:
    body = None if fields is None else urlencode(fields)
    kind = {} if fields is None else {"Content-Type": FORM}
    try:
        connection.request(method, path, body, {**kind, **headers})
        response = connection.getresponse()
        return Reply(response.status, response.headers, response.read())
    finally:
        connection.close()

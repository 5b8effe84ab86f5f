"""What happens to machines: power cuts, full disks, files that go; and crowds that are none."""

import random
import re
import resource
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

import httpx2
from sqlalchemy import select

from attacks.report import Attempt
from attacks.target import Ground, Phone, open_city
from tests.feedback.serving import PhonesServer
from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.feedback.store.database import FILE
from vivere.feedback.store.rooms import find_room
from vivere.feedback.store.tables import VOICES

SPEAKERS = 4
HALF_OPEN = 1500
"""Connections that send half a head and wait."""

FLOOD = 2500
"""Joins of one script that never brings its cookie back."""


class City(NamedTuple):
    """A workspace of its own with an open room, and the addresses of the room's steps."""

    folder: Path
    room: Room
    steps: tuple[str, ...]


def city(ground: Ground, name: str) -> City:
    """A fresh one."""
    folder, store, room, steps = open_city(ground.folder / name)
    store.close()
    return City(folder, room, steps)


def kills(ground: Ground) -> Iterator[Attempt]:
    """The process is killed while phones speak: what was acknowledged is there afterwards."""
    chance, here = random.Random(7), city(ground, "kills")
    for number in count():
        with PhonesServer(here.folder) as server:
            heard = _spoken_until_killed(server, here, number, chance.randrange(8, 60))
        stored = _comments(here.folder)
        for who, last in heard.items():
            kept = max(
                (n for words in stored if (n := _number(words, who)) is not None), default=-1
            )
            wrong = "" if kept >= last else f"answer {last} is lost, {kept} is there"
            yield Attempt(f"killed, round {number}, {who}", wrong)


def files_that_go(ground: Ground) -> Iterator[Attempt]:
    """The database is removed, emptied, cut or overwritten: nothing is said to be stored."""
    ways: dict[str, Callable[[Path], object]] = {
        "removed": lambda file: file.unlink(),
        "emptied": lambda file: file.write_bytes(b""),
        "overwritten": lambda file: file.write_bytes(b"not a database " * 4000),
        "cut": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        "moved away": lambda file: shutil.move(file, file.with_suffix(".away")),
        "replaced": lambda file: Path(shutil.copy(file, file.with_suffix(".x"))).replace(file),
    }
    for name, way in ways.items():
        here = city(ground, f"running-{name}")
        with (
            PhonesServer(here.folder) as server,
            closing(Phone(server.address, here.room)) as phone,
        ):
            phone.say(here.steps[0], 1, "before")
            way(here.folder / FILE)
            status = phone.say(here.steps[0], -1, "after")
            wrong = "said it was stored" if status < 400 and "after" not in _safe(here) else ""
            yield Attempt(f"the file is {name} while the server runs: {status}", wrong)
            if status >= 400:
                health = server.ask("GET", "/health").status
                lie = "" if health == 503 else f"health says {health}"
                yield Attempt(f"health, the file is {name}", lie)
    for name in ("emptied", "overwritten", "cut"):
        here = city(ground, f"starting-{name}")
        ways[name](here.folder / FILE)
        before = (here.folder / FILE).read_bytes()
        with PhonesServer(here.folder) as server:
            health = server.ask("GET", "/health").status
        same = (here.folder / FILE).read_bytes() == before
        wrong = (
            ""
            if health == 503 and same
            else f"health {health}, file {'kept' if same else 'changed'}"
        )
        yield Attempt(f"it starts with a file that is {name}", wrong)


def full_disks(ground: Ground) -> Iterator[Attempt]:
    """No room for another byte: each answer is stored or refused, and health says the same."""
    here = city(ground, "disk")
    room_left = sum(path.stat().st_size for path in (here.folder / ".vivere").iterdir()) + 60_000
    no_more = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room_left, room_left))
    with PhonesServer(here.folder, before=no_more) as server:
        for number in range(40):
            try:
                phone = Phone(server.address, here.room)
            except httpx2.HTTPStatusError as refused:
                health = server.ask("GET", "/health").status
                wrong = "" if refused.response.status_code == health == 503 else f"health {health}"
                yield Attempt(
                    f"joining when the disk is full: {refused.response.status_code}", wrong
                )
                continue
            with closing(phone):
                words = f"{number} " + "x" * 400
                status = phone.say(here.steps[0], 0, words)
                there = words in _comments(here.folder)
                wrong = (
                    ""
                    if there == (status < 400)
                    else f"{status}, and it is {'' if there else 'not '}there"
                )
                yield Attempt(f"answer {number}: {status}", wrong)


def half_heads(ground: Ground) -> Iterator[Attempt]:
    """Connections that never finish asking: others are answered."""
    aim = ground.target
    with ExitStack() as stack:
        for _ in range(HALF_OPEN):
            with suppress(OSError):
                one = stack.enter_context(socket.create_connection(("127.0.0.1", aim.port), 5))
                one.sendall(f"GET /join HTTP/1.1\r\nHost: {aim.host}\r\nX-Slow: ".encode())
        for number in range(40):
            began = time.monotonic()
            try:
                status, took = aim.ask("GET", "/join").status, time.monotonic() - began
                wrong = "" if status == 200 and took < 5 else f"{status} after {took:.1f} s"
            except OSError as error:
                wrong = f"{type(error).__name__}"
            yield Attempt(
                f"a phone beside {HALF_OPEN} half-open connections, number {number}", wrong
            )


def phantom_phones(ground: Ground) -> Iterator[Attempt]:
    """A script that joins without end: honest phones get in, and nobody is counted for nothing."""
    here = city(ground, "phantoms")
    with PhonesServer(here.folder) as server, ThreadPoolExecutor(SPEAKERS) as pool:
        path = f"/join/{here.room.code}"
        flood = [pool.submit(server.ask, "POST", path, {"age": "none"}) for _ in range(FLOOD)]
        for number in range(20):
            wrong = _gets_in(server, here)
            yield Attempt(f"an honest phone, number {number}, while a script joins", wrong)
        for one in flood:
            one.result()
        store = Store.of(here.folder)
        with store.reading() as connection:
            people = set(connection.scalars(select(VOICES.c.participant)))
        found = find_room(store, here.room.code)
        store.close()
        counted = found.participants if found else 0
        wrong = (
            ""
            if counted <= len(people) + 1
            else f"{counted} phones are counted, {len(people)} answered"
        )
        yield Attempt("how many phones the room has afterwards", wrong)


def _gets_in(server: PhonesServer, here: City) -> str:
    end = time.monotonic() + 30
    status = 0
    while time.monotonic() < end:
        try:
            with closing(Phone(server.address, here.room)) as phone:
                status = phone.say(here.steps[0], 1, "honest")
                if status < 400:
                    return ""
        except httpx2.HTTPStatusError as refused:
            status = refused.response.status_code
            time.sleep(float(refused.response.headers.get("Retry-After", 1)))
    return f"was not let in within 30 s: {status}"


def _spoken_until_killed(
    server: PhonesServer, here: City, round_: int, limit: int
) -> dict[str, int]:
    """Phones answer without pause; after ``limit`` acknowledgements the server is killed."""
    heard: dict[str, int] = {}
    total, enough = count(1), threading.Event()

    def speak(speaker: int) -> None:
        who = f"r{round_}s{speaker}"
        with suppress(httpx2.HTTPError), closing(Phone(server.address, here.room)) as phone:
            for number in count():
                step = here.steps[speaker % len(here.steps)]
                if phone.say(step, number % 5 - 2, f"{who} {number}") < 400:
                    heard[who] = number
                if next(total) >= limit or enough.is_set():
                    enough.set()
                    return

    with ThreadPoolExecutor(SPEAKERS) as pool:
        for speaker in range(SPEAKERS):
            pool.submit(speak, speaker)
        enough.wait(30)
        server.kill()
    return heard


def _number(words: str, who: str) -> int:
    found = re.fullmatch(rf"{who} (\d+)", words)
    return int(found[1]) if found else -1


def _comments(folder: Path) -> set[str]:
    store = Store.of(folder)
    try:
        with store.reading() as connection:
            return set(connection.scalars(select(VOICES.c.comment)))
    finally:
        store.close()


def _safe(here: City) -> set[str]:
    """What the file has, where it can be read at all."""
    try:
        return _comments(here.folder)
    except Exception:
        return set()

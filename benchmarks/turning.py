"""A hall whose phones turn with the stage and answer there, beside a bare event stream.

``python -m benchmarks.turning 50`` measures a crowd of 50.
"""

import asyncio
import itertools
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from benchmarks.hall_room import JOURNEY, open_room, stored_voices
from benchmarks.http import Connection
from benchmarks.row import Row, table
from benchmarks.servers import ROOT, vivere
from benchmarks.voices import copy_of_workspace
from vivere.app.server import raise_descriptors
from vivere.content import load
from vivere.render.acts import journey_acts

CROWDS = (300, 1000)
TURNS = 8
THINKING_S = (0.5, 3.0)
"""What passes between a turn and an answer of one who has heard the story on stage."""

JOIN_TOGETHER = 50

AHEAD = 10
"""One phone of so many has not fetched the step ahead, and asks for its page once told."""

ALLOWED_MAX_S, ALLOWED_P95_S = 1.0, 0.5
PACKED = {"Accept-Encoding": "gzip", "Accept-Language": "it"}


def main(crowds: tuple[int, ...] = CROWDS) -> list[Row]:
    """For each crowd how long a turn and an answer take, beside a turn of the bare stream."""
    raise_descriptors()  # three connections a phone
    rows = []
    for number in crowds:
        with tempfile.TemporaryDirectory() as folder:
            copy_of_workspace(Path(folder))
            with vivere(folder) as url, _bare_stream() as bare:
                code = open_room(folder)
                hall = asyncio.run(_measured(url, bare, code, number))
                stored = stored_voices(folder, code)
        rows += _rows(number, hall, stored)
    return rows


def _rows(number: int, hall: "Hall", stored: int) -> list[Row]:
    turn, answer, bare = (_p95(one) for one in (hall.turns, hall.answers, hall.bare))
    slowest = max(hall.turns)
    whole = not hall.errors and stored == hall.acknowledged
    met = whole and slowest < ALLOWED_MAX_S and max(turn, answer) < ALLOWED_P95_S
    return [
        Row(
            name=f"{number} phones turn with the stage and answer, {TURNS} steps",
            figure=f"turn p95 {turn:.3f} s, slowest {slowest:.3f} s; answer p95 {answer:.3f} s; "
            f"{hall.errors} errors; {stored} of {hall.acknowledged} stored once",
            target=f"all turned < {ALLOWED_MAX_S:g} s, p95 < {ALLOWED_P95_S} s, 0 errors, all",
            met=met,
        ),
        Row(
            name=f"{number} phones told of a turn: p95 of a bare event stream / ours",
            figure=f"{bare / _p95(hall.told):.2f} ({bare:.3f} s / {_p95(hall.told):.3f} s)",
            target="(no target)",
            met=None,
        ),
    ]


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


@dataclass
class Hall:
    """What was seen of a crowd, in seconds: told of a turn, turned, answered; and of the stream."""

    told: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    errors: int = 0
    acknowledged: int = 0
    moved_at: float = 0.0


async def _measured(url: str, bare: str, code: str, number: int) -> Hall:
    hall, chance = Hall(), random.Random(7)
    acts = _acts()
    async with AsyncExitStack() as stack:
        lead = await stack.enter_async_context(Connection(url))
        shown = await _begin(lead, code)
        phones = [Phone(url, code, hall, n) for n in range(number)]
        for first in range(0, number, JOIN_TOGETHER):
            some = phones[first : first + JOIN_TOGETHER]
            await asyncio.gather(*(stack.enter_async_context(one) for one in some))
        streams = [await stack.enter_async_context(Stream(bare)) for _ in range(number)]
        stir = await stack.enter_async_context(Connection(bare))
        for act in itertools.islice(acts, TURNS):

            async def move(act: str = act) -> None:
                fields = {"code": shown, "act": act}
                await lead.ask("POST", f"/present/{JOURNEY}/move", fields, {"X-Vivere": "1"})

            await _round(hall, move, (one.turn(chance.uniform(*THINKING_S)) for one in phones))
            await _round(
                hall, lambda: stir.ask("POST", "/move", {}), (one.turn(hall) for one in streams)
            )
    return hall


async def _round(
    hall: Hall, move: Callable[[], Awaitable[object]], turns: Iterator[Awaitable[None]]
) -> None:
    """Let everybody wait, move, and wait until everybody is done."""
    waiting = [asyncio.ensure_future(one) for one in turns]
    await asyncio.sleep(1)  # so that the last question has come in: what is measured begins now
    hall.moved_at = time.perf_counter()
    await move()
    await asyncio.gather(*waiting)


class Phone:
    """One that has joined, follows the stage and answers."""

    def __init__(self, url: str, code: str, hall: Hall, number: int) -> None:
        self._url, self._base, self._hall = url, f"/join/{code}", hall
        self._late = number % AHEAD == 0
        self._headers = dict(PACKED)
        self._mark = ""

    async def __aenter__(self) -> "Phone":
        self._line = await Connection(self._url).__aenter__()
        self._beside = await Connection(self._url).__aenter__()
        _, head, _ = await self._line.ask("GET", self._base, None, self._headers)
        self._headers["Cookie"] = head["set-cookie"].split(";")[0]
        status, head, _ = await self._line.ask("POST", self._base, {"age": "none"}, self._headers)
        while status == 429:
            await asyncio.sleep(float(head.get("retry-after", 1)))
            status, head, _ = await self._line.ask(
                "POST", self._base, {"age": "none"}, self._headers
            )
        assert status == 303, status
        self._headers["Cookie"] = head["set-cookie"].split(";")[0]
        await self._ask_where()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._line.__aexit__(None, None, None)
        await self._beside.__aexit__(None, None, None)

    async def _ask_where(self) -> str:
        """Where the stage is, once it has moved."""
        while True:
            status, _, body = await self._line.ask(
                "GET", f"{self._base}/turn?after={self._mark}", None,
                {**self._headers, "X-Vivere": "1"},
            )  # fmt: skip
            if status == 200:
                said = json.loads(body)
                self._mark = said["mark"]
                return str(said["place"])
            self._hall.errors += status != 204

    async def turn(self, thinking_s: float) -> None:
        """Wait for the stage, show its step, think and answer."""
        place = await self._ask_where()
        told = time.perf_counter()
        self._hall.told.append(told - self._hall.moved_at)
        if self._late:
            status, _, _ = await self._beside.ask("GET", place, None, self._headers)
            self._hall.errors += status != 200
        self._hall.turns.append(time.perf_counter() - self._hall.moved_at)
        await asyncio.sleep(thinking_s)
        begun = time.perf_counter()
        fields = {"key": f"{place}-{id(self)}", "emotion": "1", "matters": "yes", "seen": ""}
        head = {**self._headers, "X-Vivere": "1"}
        status, _, _ = await self._beside.ask("POST", place, fields, head)
        self._hall.answers.append(time.perf_counter() - begun)
        self._hall.errors += status != 200
        self._hall.acknowledged += status == 200


class Stream:
    """One that listens to the bare event stream."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)

    async def __aenter__(self) -> "Stream":
        host, port = self._parts.hostname, self._parts.port
        self._reader, self._writer = await asyncio.open_connection(host, port)
        self._writer.write(f"GET /events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        await self._reader.readuntil(b": here\n\n")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def turn(self, hall: Hall) -> None:
        """Wait for an event."""
        await self._reader.readuntil(b"}\n\n")
        hall.bare.append(time.perf_counter() - hall.moved_at)


def _acts() -> Iterator[str]:
    """Acts of one step after the other."""
    catalog = load(ROOT).catalog
    acts = journey_acts(catalog, catalog.journeys[JOURNEY], "it")
    steps = {act.step.step.id: act.id for act in reversed(acts) if act.step}
    return itertools.cycle(reversed(list(steps.values())))


async def _begin(lead: Connection, code: str) -> str:
    """Present the story, with the room following; the presentation's code."""
    _, head, _ = await lead.ask("POST", f"/present/{JOURNEY}", {})
    [shown] = parse_qs(urlsplit(head["location"]).query)["code"]
    status, _, _ = await lead.ask("POST", f"/room/{code}/act", {"act": "follow", "code": shown})
    assert status == 303, status
    return shown


@contextmanager
def _bare_stream() -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.event_stream"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    print(table(main(tuple(map(int, sys.argv[1:])) or CROWDS)))

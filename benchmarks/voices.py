"""Voices stored per second through HTTP, against the same handlers that store nothing."""

import asyncio
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.http import Connection
from benchmarks.row import Row
from benchmarks.servers import ROOT
from tests.postgres import Postgres
from vivere.app.settings import DATABASE_URL_VARIABLE
from vivere.model.kinds import FOLDERS, ROOT_FILES

ROUNDS = 7
SECONDS = 2.0
CONNECTIONS = 64
SQLITE, POSTGRES = 0.7, 0.5
PARTS = (*ROOT_FILES, *FOLDERS)


def main() -> list[Row]:
    """The ratio on each database, medians of rounds taken in turns."""
    rows = [_row("SQLite", SQLITE, "")]
    with Postgres() as database:
        rows.append(_row("PostgreSQL", POSTGRES, database.database("voices")))
    return rows


@dataclass
class Server:
    """A server with two sets of routes, and places that no voice has taken yet."""

    address: str
    steps: list[tuple[str, str]]
    tokens: list[str]
    newcomers: list[str]
    places: Iterator[tuple[str, tuple[str, str]]] = field(init=False)

    def __post_init__(self) -> None:
        pairs = ((token, step) for step in self.steps for token in self.tokens)
        self.places = itertools.cycle(pairs)


def _row(name: str, target: float, url: str) -> Row:
    with server(url) as running:
        ours, nothing = asyncio.run(_rounds(running))
    ratio = ours / nothing
    return Row(
        name=f"Voices stored per second on {name} / the same route storing nothing",
        figure=f"{ratio:.2f} ({ours:.0f}/s / {nothing:.0f}/s)",
        target=f"≥ {target}",
        met=ratio >= target,
    )


async def _rounds(server: Server) -> tuple[float, float]:
    ours: list[float] = []
    nothing: list[float] = []
    for round_ in range(ROUNDS + 1):
        for prefix, found in (("", ours), ("/nothing", nothing)):
            rate = await _per_second(server, prefix, SECONDS if round_ else 0.5)
            found += [rate] if round_ else []
    return statistics.median(ours), statistics.median(nothing)


async def _per_second(server: Server, prefix: str, seconds: float) -> float:
    """Answers acknowledged per second; every one is new."""
    begun = time.perf_counter()
    end = begun + seconds

    async def speak(number: int) -> int:
        sent = 0
        async with Connection(server.address) as phone:
            while time.perf_counter() < end:
                token, (step, mark) = next(server.places)
                fields = {
                    "key": f"{begun}-{number}-{sent}",
                    "content": mark,
                    "emotion": str((number + sent) % 5 - 2),
                    "matters": "yes",
                    "barrier": "cost",
                    **({"comment": "Troppo lontano."} if sent % 5 == 0 else {}),
                }
                head = {"X-Vivere": "1", "Cookie": f"vivere_phone={token}"}
                status, _, body = await phone.ask("POST", prefix + step, fields, head)
                assert status == 200, (status, body)
                sent += 1
        return sent

    counts = await asyncio.gather(*(speak(number) for number in range(CONNECTIONS)))
    return sum(counts) / (time.perf_counter() - begun)


@contextmanager
def server(url: str) -> Iterator[Server]:
    """``voices_server`` on a copy of the workspace; ``url`` names its database, else SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        copy_of_workspace(Path(folder))
        command = [sys.executable, "-m", "benchmarks.voices_server", folder]
        environment = {**os.environ, **({DATABASE_URL_VARIABLE: url} if url else {})}
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        try:
            yield Server(**json.loads(process.stdout.readline()))
        finally:
            process.terminate()
            process.wait(10)


def copy_of_workspace(folder: Path) -> None:
    """Milano's files into ``folder``, so that its rooms are its own."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)
        else:
            shutil.copy(ROOT / part, folder / part)

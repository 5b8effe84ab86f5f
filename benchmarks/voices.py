"""Voices stored per second through HTTP, against the same handlers that store nothing."""

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.http import Connection
from benchmarks.row import Row
from benchmarks.servers import ROOT
from tests.postgres import Postgres
from vivere.voices.store.database import URL_VARIABLE

ROUNDS = 5
SECONDS = 2.0
SQLITE, POSTGRES = 0.7, 0.5
PARTS = ("vivere.yaml", "journeys", "personas", "services", "kpi_links")


def main() -> list[Row]:
    """The ratio on each database, medians of rounds taken in turns."""
    rows = [_row("SQLite", SQLITE, "")]
    with Postgres() as database:
        rows.append(_row("PostgreSQL", POSTGRES, database.database("voices")))
    return rows


def _row(name: str, target: float, url: str) -> Row:
    with _server(url) as (address, step, mark, tokens):
        ours, nothing = asyncio.run(_rounds(address, step, mark, tokens))
    ratio = ours / nothing
    return Row(
        name=f"Voices stored per second on {name} / the same route storing nothing",
        figure=f"{ratio:.2f} ({ours:.0f}/s / {nothing:.0f}/s)",
        target=f"≥ {target}",
        met=ratio >= target,
    )


async def _rounds(address: str, step: str, mark: str, tokens: list[str]) -> tuple[float, float]:
    await _per_second(address, step, mark, tokens, 0.5)
    await _per_second(address, f"/nothing{step}", mark, tokens, 0.5)
    ours, nothing = [], []
    for _ in range(ROUNDS):
        ours.append(await _per_second(address, step, mark, tokens, SECONDS))
        nothing.append(await _per_second(address, f"/nothing{step}", mark, tokens, SECONDS))
    return statistics.median(ours), statistics.median(nothing)


async def _per_second(
    address: str, step: str, mark: str, tokens: list[str], seconds: float
) -> float:
    """Answers acknowledged per second, each phone sending one after the other."""
    begun = time.perf_counter()
    end = begun + seconds

    async def speak(number: int, token: str) -> int:
        sent = 0
        async with Connection(address) as phone:
            while time.perf_counter() < end:
                fields = {
                    "key": f"{begun}-{sent}",
                    "content": mark,
                    "emotion": str((number + sent) % 5 - 2),
                    "matters": "yes",
                    "barrier": "cost",
                    **({"comment": "Troppo lontano."} if sent % 5 == 0 else {}),
                }
                head = {"X-Vivere": "1", "Cookie": f"vivere_phone={token}"}
                status, _, body = await phone.ask("POST", step, fields, head)
                assert status == 200, (status, body)
                sent += 1
        return sent

    counts = await asyncio.gather(*(speak(n, token) for n, token in enumerate(tokens)))
    return sum(counts) / (time.perf_counter() - begun)


@contextmanager
def _server(url: str) -> Iterator[tuple[str, str, str, list[str]]]:
    with tempfile.TemporaryDirectory() as folder:
        copy_of_workspace(Path(folder))
        command = [sys.executable, "-m", "benchmarks.voices_server", folder]
        environment = {**os.environ, **({URL_VARIABLE: url} if url else {})}
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        address, step, mark, tokens = (process.stdout.readline().strip() for _ in range(4))
        try:
            yield address, step, mark, tokens.split()
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

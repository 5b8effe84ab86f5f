"""Vivere as processes that start at once: forked from one that has imported it already.

Importing costs a process some seconds of a busy machine, and measuring its coverage as much again;
what it does afterwards is what ``python -m vivere`` does. Coverage is not measured in them: whoever
wants it starts Python.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TextIO

from vivere.cli import run as run_vivere

ROOT = Path(__file__).resolve().parents[1]
IMPORTED = (
    "vivere.cli.room_commands", "vivere.app.serve", "vivere.app.streamlit.factory",
    "vivere.workspace.archive", "vivere.editor.routes", "altair", "pandas",
    "vivere.app.streamlit.choose", "vivere.render.html.city", "python_avatars",
    "streamlit.web.bootstrap", "anyio._backends._asyncio",
)  # fmt: skip
"""What the first process imports. Threads do not live through a fork: these start none, but those
of numpy and pyarrow, which see to that themselves."""

NO_COVERAGE = "COVERAGE_"
"""How the names of the variables begin with which coverage follows a process."""

Before = Callable[[], None]


@dataclass(frozen=True)
class Started:
    """A command that runs."""

    process: BaseProcess
    output: TextIO

    def stop(self) -> None:
        """End it as a service is ended; at once if it does not obey."""
        self.process.terminate()
        self.process.join(15)
        self.kill()

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.join()


def start(*arguments: str, before: Before | None = None, **environment: str) -> Started:
    """``vivere`` with these arguments, and ``environment`` beside that of the tests.

    ``before`` runs first in the new process; what it writes to standard output can be read.
    """
    _first_process()
    reader, writer = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("forkserver").Process(
        target=_vivere, args=(arguments, _own(os.environ) | environment, writer, before)
    )
    process.start()
    writer.close()
    return Started(process, os.fdopen(os.dup(reader.fileno()), encoding="utf-8"))


@contextmanager
def running(*arguments: str, before: Before | None = None, **environment: str) -> Iterator[Started]:
    """A command that is stopped with the block."""
    started = start(*arguments, before=before, **environment)
    try:
        yield started
    finally:
        started.stop()
        started.output.close()


def output(*arguments: str) -> str:
    """What a command prints that must succeed."""
    started = start(*arguments)
    with started.output:
        printed = started.output.read()
    started.process.join()
    assert started.process.exitcode == 0, f"vivere {' '.join(arguments)}: {printed}"
    return printed


@cache
def _first_process() -> None:
    """Start it, once: one that coverage does not follow."""
    forkserver.set_forkserver_preload(["tests.forked", *IMPORTED])
    everything = dict(os.environ)
    os.environ.clear()
    os.environ.update(_own(everything))
    try:
        forkserver.ensure_running()
    finally:
        os.environ.update(everything)


def _own(environment: Mapping[str, str]) -> dict[str, str]:
    return {n: v for n, v in environment.items() if not n.startswith(NO_COVERAGE)}


def _vivere(
    arguments: tuple[str, ...],
    environment: Mapping[str, str],
    writer: Connection,
    before: Before | None,
) -> None:
    """In the new process: become the command, on the usual descriptors, which workers inherit."""
    os.dup2(writer.fileno(), 1)
    writer.close()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = os.fdopen(0, closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.argv[1:] = arguments
    if before:
        before()
    sys.exit(run_vivere())

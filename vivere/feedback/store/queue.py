"""One writer per process: voices that arrive together share a commit.

A commit with ``synchronous=FULL`` waits for the disk; while it waits, the next voices gather.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import TypeAlias

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

from vivere.feedback.store.asked import Asked, write_asked
from vivere.feedback.store.database import Store, StoreDownError
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.writing import Delivery, write_batch

BATCH_SIZE = 100
"""Voices in one transaction, at most."""

GATHERING_S = 0.003
"""Seconds in which others may join a voice's transaction: too short to be felt, and under load
most of what a transaction costs is paid once for all of them."""

BACKLOG = 5_000
"""Voices that may wait for the disk; more are told to come again."""

Item = Joining | Delivery | Asked
_Future: TypeAlias = "asyncio.Future[Outcome]"
_Job: TypeAlias = tuple[Item, asyncio.AbstractEventLoop, _Future]


class WriteQueue:
    """Gives each item to the store, and its outcome back once it is on disk."""

    def __init__(self, store: Store, backlog: int = BACKLOG) -> None:
        self._store = store
        self._backlog = backlog
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    async def put(self, item: Item) -> Outcome:
        """Wait until ``item`` is on disk. Raises StoreDownError when it is not."""
        if self._jobs.qsize() >= self._backlog:
            raise StoreDownError("too many voices are waiting for the disk")
        loop = asyncio.get_running_loop()
        future: _Future = loop.create_future()
        self._start()
        self._jobs.put((item, loop, future))
        return await future

    def _start(self) -> None:
        if self._thread is None:
            with self._lock:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="voices", daemon=True)
                    self._thread.start()

    def _run(self) -> None:
        while True:
            jobs = [self._jobs.get()]
            time.sleep(GATHERING_S)
            while len(jobs) < BATCH_SIZE:
                try:
                    jobs.append(self._jobs.get_nowait())
                except Empty:
                    break
            for some in _apart(jobs):
                self._write(some)

    def _write(self, jobs: Sequence[_Job]) -> None:
        try:
            with self._store.writing() as connection:
                outcomes = _stored(connection, [job[0] for job in jobs], self._store.secret)
        except Exception as error:  # of any kind: who waits must be told, and the thread goes on
            if len(jobs) == 1 or _concerns_all(error):
                _report(jobs, [error] * len(jobs))
            else:
                for job in jobs:
                    self._write([job])
        else:
            _report(jobs, outcomes)


def _apart(jobs: Sequence[_Job]) -> list[list[_Job]]:
    """Voices, and what is said to the questions of rooms: a transaction each, for their locks."""
    asked = [job for job in jobs if isinstance(job[0], Asked)]
    voices = [job for job in jobs if not isinstance(job[0], Asked)]
    return [some for some in (voices, asked) if some]


def _stored(connection: Connection, items: Sequence[Item], secret: bytes) -> list[Outcome]:
    asked = [one for one in items if isinstance(one, Asked)]
    if asked:
        return write_asked(connection, asked)
    return write_batch(connection, [one for one in items if not isinstance(one, Asked)], secret)


def _concerns_all(error: Exception) -> bool:
    """Whether the database is down, rather than one item that it cannot take."""
    return isinstance(error, StoreDownError) and not isinstance(
        error.__cause__, DataError | IntegrityError
    )


def _report(jobs: Sequence[_Job], results: Sequence[Outcome | Exception]) -> None:
    """Hand the results over, waking each event loop once."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[_Future, Outcome | Exception]]] = {}
    for (_, loop, future), result in zip(jobs, results, strict=True):
        loops.setdefault(loop, []).append((future, result))
    for loop, settled in loops.items():
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(_hand_over, settled)


def _hand_over(settled: Sequence[tuple[_Future, Outcome | Exception]]) -> None:
    for future, result in settled:
        if future.done():
            continue
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)

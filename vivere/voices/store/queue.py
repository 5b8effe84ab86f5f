"""One writer per process: voices that arrive together share a commit.

A commit with ``synchronous=FULL`` waits for the disk; while it waits, the next voices gather.
"""

import asyncio
import threading
from collections.abc import Sequence
from queue import Empty, SimpleQueue

from sqlalchemy.exc import SQLAlchemyError

from vivere.voices.store.database import Store, StoreDown
from vivere.voices.store.writing import Delivery, Joining, Outcome, write

TOGETHER = 100
"""Voices in one transaction, at most."""

WAITING = 5_000
"""Voices that may wait for the disk; more are told to come again."""

Item = Joining | Delivery
_Job = tuple[Item, asyncio.AbstractEventLoop, "asyncio.Future[Outcome]"]


class WriteQueue:
    """Gives each item to the store, and its outcome back once it is on disk."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    async def put(self, item: Item) -> Outcome:
        """Wait until ``item`` is on disk. Raises StoreDown when it is not."""
        if self._jobs.qsize() >= WAITING:
            raise StoreDown("too many voices are waiting for the disk")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Outcome] = loop.create_future()
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
            while len(jobs) < TOGETHER:
                try:
                    jobs.append(self._jobs.get_nowait())
                except Empty:
                    break
            self._write(jobs)

    def _write(self, jobs: Sequence[_Job]) -> None:
        try:
            with self._store.writing() as connection:
                outcomes = write(connection, [item for item, _, _ in jobs])
        except StoreDown as error:
            for _, loop, future in jobs:
                loop.call_soon_threadsafe(_fail, future, error)
        except (SQLAlchemyError, ValueError, LookupError) as error:
            if len(jobs) == 1:
                _, loop, future = jobs[0]
                loop.call_soon_threadsafe(_fail, future, error)
            else:
                for job in jobs:
                    self._write([job])
        else:
            for (_, loop, future), outcome in zip(jobs, outcomes, strict=True):
                loop.call_soon_threadsafe(_settle, future, outcome)


def _settle(future: "asyncio.Future[Outcome]", outcome: Outcome) -> None:
    if not future.done():
        future.set_result(outcome)


def _fail(future: "asyncio.Future[Outcome]", error: Exception) -> None:
    if not future.done():
        future.set_exception(error)

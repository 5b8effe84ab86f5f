"""What moves, for many who wait for it: one look serves them all, however many they are.

Who makes a move in this process tells of it (``Moved``), and it is looked for at once. Moves of
other processes are found by looking a few times a second, as long as anybody waits.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

LOOK_S = 0.25
"""Seconds between two looks for a move of another process."""

MOST_KEYS = 256
"""Keys whose last look is kept."""

WAITS = "vivere.waits"
"""In the state of a request: its answer waits for a move, and need not be waited for."""

Found = TypeVar("Found")


async def while_there(request: Request, answer: Coroutine[None, None, Found]) -> Found | None:
    """The answer to a question that waits, as long as who asked is there; None once they are gone.

    A server that ends lets go of these connections, and no question keeps it.
    """
    request.scope.setdefault("state", {})[WAITS] = True  # shared by copies of the scope
    waiting, gone = asyncio.ensure_future(answer), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({waiting, gone}, return_when=asyncio.FIRST_COMPLETED)
        return await waiting if waiting.done() else None
    finally:
        waiting.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


class Moved:
    """Whether something was moved in this process, for those who look for it.

    Used from the event loop alone.
    """

    def __init__(self) -> None:
        self.told = 0
        self._next: asyncio.Future[None] | None = None

    def tell(self) -> None:
        """Something moved."""
        self.told += 1
        next_, self._next = self._next, None
        if next_ and not next_.done() and next_.get_loop() is asyncio.get_running_loop():
            next_.set_result(None)

    async def wait(self, seconds: float) -> None:
        """Until something is told, or so long."""
        loop = asyncio.get_running_loop()
        if self._next is None or self._next.get_loop() is not loop:
            self._next = loop.create_future()
        await asyncio.wait({self._next}, timeout=seconds)


class _Reading(NamedTuple, Generic[Found]):
    """A look: when it began, after how many moves, and what it finds."""

    at: float
    after: int
    found: "asyncio.Future[Found]"

    def fresh(self, now: float, told: int) -> bool:
        """Whether nothing can have moved since that need be seen."""
        here = self.found.get_loop() is asyncio.get_running_loop()
        return here and self.after == told and now - self.at < LOOK_S


@dataclass(eq=False)
class _Watch(Generic[Found]):
    """Those who wait for something else than ``found``; ``other`` is what comes instead."""

    found: Found
    other: "asyncio.Future[Found]"
    waiting: int = 0
    task: "asyncio.Task[None] | None" = None


class Moves(Generic[Found]):
    """What a look finds now under a key, and what it finds next, for all who ask.

    ``look`` runs in a thread. ``moved`` is told of moves that this process makes.
    """

    def __init__(self, look: Callable[[str], Found], moved: Moved | None = None) -> None:
        self.moved = moved or Moved()
        self._look = look
        self._readings: dict[str, _Reading[Found]] = {}
        self._watches: dict[str, _Watch[Found]] = {}

    async def newest(self, key: str) -> Found:
        """What was found a moment ago at most. Raises what the look raises."""
        now, last = asyncio.get_running_loop().time(), self._readings.get(key)
        if last is None or not last.fresh(now, self.moved.told):
            if len(self._readings) >= MOST_KEYS:
                self._readings.clear()
            found = asyncio.ensure_future(run_in_threadpool(self._look, key))
            last = self._readings[key] = _Reading(now, self.moved.told, found)
        return await asyncio.shield(last.found)

    async def other(self, key: str, seen: Callable[[Found], bool], seconds: float) -> Found:
        """What is found, once it is something that was not seen; after ``seconds`` whatever it is.

        Raises what the look raises.
        """
        loop = asyncio.get_running_loop()
        end, found = loop.time() + seconds, await self.newest(key)
        while seen(found) and (left := end - loop.time()) > 0:
            found = await self._next(key, found, left)
        return found

    async def _next(self, key: str, found: Found, seconds: float) -> Found:
        watch = self._watch(key, found)
        watch.waiting += 1
        try:
            await asyncio.wait({watch.other}, timeout=seconds)
        finally:
            watch.waiting -= 1
        return watch.other.result() if watch.other.done() else found

    def _watch(self, key: str, found: Found) -> _Watch[Found]:
        loop, watch = asyncio.get_running_loop(), self._watches.get(key)
        if watch is None or watch.other.get_loop() is not loop:
            watch = self._watches[key] = _Watch(found, loop.create_future())
            watch.task = loop.create_task(self._look_on(key, watch))
        return watch

    async def _look_on(self, key: str, watch: _Watch[Found]) -> None:
        """Look as long as anybody waits, until there is something else."""
        try:
            found = watch.found
            while found == watch.found:
                await self.moved.wait(LOOK_S)
                if not watch.waiting:
                    break
                self._readings.pop(key, None)
                found = await self.newest(key)
            watch.other.set_result(found)
        except Exception as error:  # of any kind: all who wait are told, and ask again
            watch.other.set_exception(error)
            watch.other.exception()
        finally:
            if self._watches.get(key) is watch:
                del self._watches[key]

"""The presenter's pointer: a spot on the slide that vanishes by itself. It is in no database.

It lives in the process that the presenter and the projectors ask; what it shows is over in seconds.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

from vivere.web.moves import Moved

SHOWN_S = 2.5
"""Seconds after which a pointer that stands still is gone."""

MOST_POINTERS = 64
"""Presentations whose pointer is kept."""


_SPOT = re.compile(r"[0-9.;-]{0,80}", re.ASCII)
"""What is pointed at, as ``spot.js`` writes it: numbers alone."""


@dataclass(frozen=True)
class Pointer:
    """Where a presenter points: shares of the slide's width and height, 0 to 1.

    ``on`` is what is there: a screen of another shape finds the same word by it. ``number`` tells
    it from those before it; 0: there was none yet. ``at`` is when, in seconds.
    """

    number: int = 0
    x: float = 0.0
    y: float = 0.0
    at: float = float("-inf")
    on: str = ""


class Pointers:
    """The pointers of the presentations that go on in this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._moved = Moved()
        self._now: dict[str, Pointer] = {}
        self._last = 0

    def point(self, code: str, x: str, y: str, on: str = "") -> bool:
        """Point there, as a form says it; returns whether that is on the slide."""
        across, down = _share(x), _share(y)
        if across is None or down is None or not _SPOT.fullmatch(on):
            return False
        if code not in self._now and len(self._now) >= MOST_POINTERS:
            self._now.clear()
        self._last += 1
        self._now[code] = Pointer(self._last, across, down, self._clock(), on)
        self._moved.tell()
        return True

    async def next(self, code: str, seen: str, seconds: float) -> dict[str, object] | None:
        """The pointer that is not the one of this number, as it comes; None after ``seconds``."""
        end = self._clock() + seconds
        while str(self._of(code).number) == seen:
            left = end - self._clock()
            if left <= 0:
                return None
            await self._moved.wait(left)
        now = self._of(code)
        fresh = self._clock() - now.at < SHOWN_S
        at = [now.x, now.y] if fresh else None
        return {"number": now.number, "at": at, "on": now.on if fresh else ""}

    def _of(self, code: str) -> Pointer:
        return self._now.get(code, Pointer())


def _share(text: str) -> float | None:
    """A number from 0 to 1, of at most so many letters as a page sends."""
    try:
        number = float(text) if text.isascii() and len(text) <= len("0.12345") else -1.0
    except ValueError:
        return None
    return number if isfinite(number) and 0 <= number <= 1 else None

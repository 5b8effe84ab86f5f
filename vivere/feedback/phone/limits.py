"""How fast one phone, one room and one source may go: token buckets in memory.

Sized for 300 phones behind one address of a venue: an honest room never meets them. Nothing is
kept that says whose phone it was; a process that restarts starts afresh.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

KEYS = 20_000
"""Buckets remembered at once; the one unused longest goes first."""


@dataclass(frozen=True)
class Limit:
    """At most ``burst`` at once, and ``per_second`` in the long run."""

    burst: float
    per_second: float


PHONE = Limit(burst=150, per_second=2)
"""Answers of one phone: an outbox of two long journeys may arrive at once."""

ROOM = Limit(burst=20_000, per_second=2_000)
"""Answers in one room: 1,000 phones that all send at once, and more than a server stores."""

JOINING = Limit(burst=2_000, per_second=100)
"""Phones that join one room: tokens cost nothing, so they too have an end."""

RECEIPTS = Limit(burst=30, per_second=0.5)
"""Receipts tried that do not exist, over all phones; a receipt has 79 bits."""


class Buckets:
    """How much is left of a limit, per key."""

    def __init__(self, limit: Limit, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def left(self, key: str) -> float:
        """How many there are to take now."""
        now = self._clock()
        left, at = self._left.get(key, (self._limit.burst, now))
        return min(self._limit.burst, left + (now - at) * self._limit.per_second)

    def wait(self, key: str) -> int:
        """Take one; the seconds to wait before trying again, 0 when it was there to take."""
        now, left = self._clock(), self.left(key)
        self._left.pop(key, None)
        taken = left >= 1
        self._left[key] = (left - 1 if taken else left, now)
        if len(self._left) > KEYS:
            self._left.popitem(last=False)
        return 0 if taken else math.ceil((1 - left) / self._limit.per_second)

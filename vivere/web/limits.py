"""Rate limits: token buckets, here in memory.

Nothing is kept that says who it was; a process that restarts starts afresh. Where several processes
share a database, ``feedback/store/shared_buckets`` keeps the same buckets for all of them.
"""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

KEYS = 20_000
"""Buckets remembered at once; the one unused longest goes first."""


@dataclass(frozen=True)
class Limit:
    """At most ``burst`` at once, and ``per_second`` in the long run."""

    burst: float
    per_second: float


class RateLimit(Protocol):
    """How much is left of a limit, per key; ``waits`` when asking may wait for a database."""

    waits: bool

    def left(self, key: str) -> float:
        """How many may be taken now."""
        ...

    def wait(self, key: str) -> int:
        """Take one; the seconds to wait before trying again, 0 when it was there to take."""
        ...


class Buckets:
    """How much is left of a limit, per key, in this process."""

    waits = False

    def __init__(self, limit: Limit, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def left(self, key: str) -> float:
        """How many may be taken now."""
        return self._left_at(key, self._clock())

    def _left_at(self, key: str, now: float) -> float:
        left, at = self._left.get(key, (self._limit.burst, now))
        return min(self._limit.burst, left + (now - at) * self._limit.per_second)

    def wait(self, key: str) -> int:
        """Take one; the seconds to wait before trying again, 0 when it was there to take."""
        now = self._clock()
        left = self._left_at(key, now)
        taken = left >= 1
        self._left[key] = (left - 1 if taken else left, now)
        self._left.move_to_end(key)
        if len(self._left) > KEYS:
            self._left.popitem(last=False)
        return 0 if taken else math.ceil((1 - left) / self._limit.per_second)


def source(address: str) -> str:
    """Who counts as one: an IPv4 address, or a network of IPv6 (/64), which has one subscriber."""
    try:
        read = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv4Address):
        return str(read)
    return str(read.ipv4_mapped or ipaddress.ip_network((read, 64), strict=False))

"""Rate limits that several processes share, over their PostgreSQL database.

The table holds what a process would else hold in memory: it is not logged, is in no backup, and
says nobody's name. A row goes when its bucket is full again.
"""

import hashlib
import math
import time
from collections import OrderedDict
from threading import Lock

from sqlalchemy import Connection, Double, String, column, delete, func, select, table, text
from sqlalchemy.dialects.postgresql import insert

from vivere.feedback.store.database import Store
from vivere.web.limits import KEYS, Limit

CLEAN_EVERY_S = 60.0
"""Seconds between two looks, of a process that uses a limit, for buckets that are full again."""

LOCKS = 32
"""Locks of a process: of one key it takes one lot at a time, or a crowd would take many at once."""

_BUCKETS = table("buckets", column("mark", String), column("full_at", Double))
_NOW = func.extract("epoch", func.clock_timestamp()).cast(Double)
_CREATE = """CREATE UNLOGGED TABLE IF NOT EXISTS buckets (
    mark varchar(40) PRIMARY KEY, full_at double precision NOT NULL)"""
_CREATE_LOCK = 0x5649564D


def forget_full(store: Store) -> None:
    """Delete what says nothing more: buckets that are full again, and when they became so.

    Nothing where there are none: an SQLite file has its limits in memory. Raises StoreDownError.
    """
    if not store.sqlite:
        with store.writing() as connection:
            if connection.scalar(select(func.to_regclass("buckets"))) is not None:
                connection.execute(delete(_BUCKETS).where(_BUCKETS.c.full_at < _NOW))


class SharedBuckets:
    """How much is left of a limit, per key, for all processes on one database.

    A bucket is stored as the moment at which it will be full again (the «generic cell rate
    algorithm» of ATM networks, ITU-T I.371): taking from it is one statement that either moves that
    moment on or does nothing. ``lot`` are taken at once and handed out here, so that a limit which
    every request asks costs few of these; a process may keep a lot less one for later.
    """

    waits = True

    def __init__(self, store: Store, name: str, limit: Limit, lot: int = 1) -> None:
        self._store = store
        self._name = name
        self._limit = limit
        self._lot = lot
        self._mine: OrderedDict[str, int] = OrderedDict()
        self._lock = Lock()
        self._taking = tuple(Lock() for _ in range(LOCKS))
        self._ready = False
        self._clean_at = 0.0

    def wait(self, key: str) -> int:
        """Take one; the seconds to wait before trying again, 0 when it was there to take.

        Raises StoreDownError.
        """
        mark = self._mark(key)
        if self._lot == 1:
            return self._take(mark, 1)
        with self._taking[int(mark[:8], 16) % LOCKS]:
            if self._from_mine(mark):
                return 0
            if self._take(mark, self._lot):
                return self._take(mark, 1)
            self._keep(mark, self._lot - 1)
            return 0

    def _from_mine(self, mark: str) -> bool:
        with self._lock:
            left = self._mine.get(mark, 0)
            if left:
                self._mine[mark] = left - 1
            return left > 0

    def _keep(self, mark: str, number: int) -> None:
        with self._lock:
            self._mine[mark] = number
            if len(self._mine) > KEYS:
                self._mine.popitem(last=False)

    def left(self, key: str) -> float:
        """How many may be taken now. Raises StoreDownError."""
        self._prepare()
        with self._store.reading() as connection:
            lack = connection.scalar(
                select(_BUCKETS.c.full_at - _NOW).where(_BUCKETS.c.mark == self._mark(key))
            )
        return self._limit.burst - max(0.0, lack or 0.0) * self._limit.per_second

    def _take(self, mark: str, number: int) -> int:
        """Take ``number``; the seconds until they would be there, 0 when they were."""
        cost = number / self._limit.per_second
        until = func.greatest(_BUCKETS.c.full_at, _NOW) + cost
        most = _NOW + self._limit.burst / self._limit.per_second
        taking = (
            insert(_BUCKETS)
            .values(mark=mark, full_at=_NOW + cost)
            .on_conflict_do_update(
                index_elements=["mark"], set_={"full_at": until}, where=until <= most
            )
            .returning(_BUCKETS.c.mark)
        )
        self._prepare()
        with self._store.reading() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            self._clean(connection)
            if connection.execute(taking).first():
                return 0
            late = connection.scalar(select(until - most).where(_BUCKETS.c.mark == mark))
            return max(1, math.ceil(late or 0.0))

    def _prepare(self) -> None:
        """Make the table if it is not there."""
        if not self._ready:
            with self._store.writing() as making:
                making.execute(text(f"SELECT pg_advisory_xact_lock({_CREATE_LOCK})"))
                making.execute(text(_CREATE))
            self._ready = True

    def _clean(self, connection: Connection) -> None:
        if time.monotonic() >= self._clean_at:
            self._clean_at = time.monotonic() + CLEAN_EVERY_S
            connection.execute(delete(_BUCKETS).where(_BUCKETS.c.full_at < _NOW))

    def _mark(self, key: str) -> str:
        """A hash that cannot be made from what is in the database: keyed with its address."""
        secret = self._store.url.render_as_string(hide_password=False).encode()[:64]
        said = f"{self._name}:{key}".encode()
        return hashlib.blake2b(said, key=secret, digest_size=20).hexdigest()

"""Rate limits of one phone, one room and one source.

Sized for 300 phones behind one address of a venue: a real room never reaches these limits.
"""

from dataclasses import dataclass, field

from vivere.feedback.store import Store
from vivere.feedback.store.shared_buckets import SharedBuckets
from vivere.web.limits import Buckets, Limit, RateLimit

PHONE = Limit(burst=150, per_second=2)
"""Answers of one phone: an outbox of two long journeys may arrive at once."""

ROOM = Limit(burst=20_000, per_second=2_000)
"""Answers in one room: 1,000 phones that all send at once, and more than a server stores."""

JOINING = Limit(burst=2_000, per_second=100)
"""Phones that join one room: each gets a token, so that joining must be limited too."""

RECEIPTS = Limit(burst=30, per_second=0.5)
"""Receipts tried that do not exist, over all phones; a receipt has 79 bits."""

LOT = 20
"""Taken at once of what a whole room shares, where processes share it."""


@dataclass(frozen=True)
class PhoneLimits:
    """The limits of one process, or of all that work on one PostgreSQL database."""

    phone: RateLimit = field(default_factory=lambda: Buckets(PHONE))
    room: RateLimit = field(default_factory=lambda: Buckets(ROOM))
    joining: RateLimit = field(default_factory=lambda: Buckets(JOINING))
    receipts: RateLimit = field(default_factory=lambda: Buckets(RECEIPTS))

    @classmethod
    def of(cls, store: Store) -> "PhoneLimits":
        """An SQLite file has one process, whose memory will do; another database may have many."""
        if store.sqlite:
            return cls()
        return cls(
            SharedBuckets(store, "phone", PHONE),
            SharedBuckets(store, "room", ROOM, LOT),
            SharedBuckets(store, "joining", JOINING, LOT),
            SharedBuckets(store, "receipts", RECEIPTS),
        )

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

JOINING = Limit(burst=600, per_second=50)
"""Phones that join one room as soon as they come: a hall of 300 within ten seconds fits twice."""

TOKEN = Limit(burst=5, per_second=0.2)
"""Times that one phone's first token comes back: one that repeats it uses up its own, not the
room's."""

WAITED = Limit(burst=1_000, per_second=100)
"""Phones that join one room after they read its first page, or waited as they were told."""

WAIT_S = 3.0
"""Seconds from a phone's first page after which it counts as one that waited.

Whoever reads the page and tells an age takes longer, a script does not: what scripts use up is
not what people join with.
"""

RECEIPTS = Limit(burst=30, per_second=0.5)
"""Receipts tried that do not exist, over all phones; a receipt has 79 bits."""

LOT = 20
"""Taken at once of what a whole room shares, where processes share it."""

OWN_LOT = 10
"""The same of what one phone has: its answers mostly come to one process."""


@dataclass(frozen=True)
class PhoneLimits:
    """The limits of one process, or of all that work on one PostgreSQL database.

    ``token`` is always of one process: it only spares the room's.
    """

    phone: RateLimit = field(default_factory=lambda: Buckets(PHONE))
    room: RateLimit = field(default_factory=lambda: Buckets(ROOM))
    joining: RateLimit = field(default_factory=lambda: Buckets(JOINING))
    receipts: RateLimit = field(default_factory=lambda: Buckets(RECEIPTS))
    waited: RateLimit = field(default_factory=lambda: Buckets(WAITED))
    token: RateLimit = field(default_factory=lambda: Buckets(TOKEN))

    @classmethod
    def of(cls, store: Store) -> "PhoneLimits":
        """An SQLite file has one process, whose memory will do; another database may have many."""
        if store.sqlite:
            return cls()
        return cls(
            SharedBuckets(store, "phone", PHONE, OWN_LOT),
            SharedBuckets(store, "room", ROOM, LOT),
            SharedBuckets(store, "joining", JOINING, LOT),
            SharedBuckets(store, "receipts", RECEIPTS),
            SharedBuckets(store, "waited", WAITED, LOT),
        )

    def joining_after(self, age_s: float) -> RateLimit:
        """What a phone joins by whose first page was so many seconds ago."""
        return self.waited if age_s >= WAIT_S else self.joining

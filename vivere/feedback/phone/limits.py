"""Rate limits of one phone, one room and one source.

Sized for 300 phones behind one address of a venue: a real room never reaches these limits.
"""

from vivere.web.limits import Limit

PHONE = Limit(burst=150, per_second=2)
"""Answers of one phone: an outbox of two long journeys may arrive at once."""

ROOM = Limit(burst=20_000, per_second=2_000)
"""Answers in one room: 1,000 phones that all send at once, and more than a server stores."""

JOINING = Limit(burst=2_000, per_second=100)
"""Phones that join one room: each gets a token, so that joining must be limited too."""

RECEIPTS = Limit(burst=30, per_second=0.5)
"""Receipts tried that do not exist, over all phones; a receipt has 79 bits."""

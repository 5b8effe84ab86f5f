"""What became of something that a phone sent."""

from enum import Enum


class Outcome(Enum):
    """What became of a delivery, or of joining.

    ``CHANGED``: what is stored is not what the phone had seen, so that nothing was replaced.
    """

    STORED = "stored"
    AGAIN = "again"
    CLOSED = "closed"
    GONE = "gone"
    CHANGED = "changed"

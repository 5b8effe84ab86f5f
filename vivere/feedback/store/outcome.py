"""What became of something that a phone sent."""

from enum import Enum


class Outcome(Enum):
    """What became of a delivery, or of joining.

    ``STEP_CLOSED``: its step takes no new answers now. ``CHANGED``: what is stored is not what the
    phone had seen, so that nothing was replaced.
    """

    STORED = "stored"
    AGAIN = "again"
    CLOSED = "closed"
    STEP_CLOSED = "step_closed"
    GONE = "gone"
    CHANGED = "changed"

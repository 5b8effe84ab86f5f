"""Whether the machine's clock can be believed, before anything is erased for good.

A computer whose clock is wrong (an empty battery, a wrong year typed in) must not erase a room. The
database remembers the last day that was believed, no finer than a day. A clock that is about there
is believed; one that is far from there only after it has gone on from day to day for a while.
"""

from dataclasses import dataclass
from datetime import date

PLAUSIBLE_DAYS = 31
"""Days, either way, between two looks that are taken for granted: a laptop that rested a month."""

CONSISTENT_DAYS = 3
"""Days on which a clock that jumped must be seen to go on before it is believed."""


@dataclass(frozen=True)
class DaysSeen:
    """What is remembered: the last day that was ``believed``, and a clock that is not yet.

    ``claimed`` is the last day that such a clock told, ``times`` on how many days it went on.
    """

    believed: date
    claimed: date | None = None
    times: int = 0


def look_at_clock(seen: DaysSeen, today: date) -> DaysSeen:
    """What is remembered after a look; ``today`` is believed when it is ``believed`` then."""
    if abs((today - seen.believed).days) <= PLAUSIBLE_DAYS:
        return DaysSeen(today)
    if seen.claimed is None or not 0 <= (today - seen.claimed).days <= PLAUSIBLE_DAYS:
        return DaysSeen(seen.believed, today, 1)
    times = seen.times + (today > seen.claimed)
    if times >= CONSISTENT_DAYS:
        return DaysSeen(today)
    return DaysSeen(seen.believed, today, times)


def write_days(seen: DaysSeen) -> bytes:
    """As the database keeps it."""
    claimed = seen.claimed.isoformat() if seen.claimed else "-"
    return f"{seen.believed.isoformat()} {claimed} {seen.times}".encode()


def read_days(kept: bytes) -> DaysSeen:
    """From what ``write_days`` made. Raises ValueError."""
    believed, claimed, times = kept.decode().split()
    return DaysSeen(
        date.fromisoformat(believed),
        None if claimed == "-" else date.fromisoformat(claimed),
        int(times),
    )

"""What may be published: no group smaller than the room's threshold, now or by subtraction.

Every published count stands alone, is a multiple of the threshold, and moves in lots: it changes
only when the true count is at least the threshold *and* at least a threshold away from what was
published before. So

- a count on show is zero («too few to show») or at least the threshold: «10+» is 10 or more;
- two refreshes of the same count differ by nothing or by at least the threshold;
- what is hidden cannot be worked out from totals, not even from those of another question that
  everybody answered: every count on show leaves room for some more.

The price is that a count may lag behind the truth. The idea is the minimum frequency rule with
rounding and a guard against differencing: Hundepool and others, «Statistical Disclosure
Control», Wiley 2012, sections 5.2, 5.4.3 and 6.1.
"""


def published(true: int, before: int, threshold: int) -> int:
    """The count to show, given the true one and what is on show (0 for nothing yet)."""
    if true >= threshold and abs(true - before) >= threshold:
        return coarse(true, threshold)
    return before


def coarse(count: int, threshold: int) -> int:
    """A number of people, rounded down to a multiple of the threshold: «at least so many»."""
    return count // threshold * threshold

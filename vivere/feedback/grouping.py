"""Which counts of a question may be published: neighbours merged, moved in lots. Pure.

Two sizes protect people, both from a room's threshold ``k``:

- **The threshold** is the smallest group when a room is counted whole: once, when its results are
  first shown, or else when it is closed. Nobody chooses that moment by joining.
- **A lot**, ``2 k - 1``, is the smallest group and the smallest movement while a room goes on.
  Whoever holds fewer than ``k`` phones may join, change and erase as they like: of the people of
  a lot at least ``k`` are others. A count comes on show, rises and falls only by a lot, so where
  such phones tip it over, ``k`` others or more are in it: pushing finds no small count.

Choices that are ordered (very bad to very good) are merged with their neighbours until every
group is large enough; none is dropped. Where one choice of a group is large enough by itself, it
is named («mostly good») and the number is its own: how many the others are, or whether there are
any, shows nowhere. A group is split later where a lot stands on each side, and falls back to its
neighbour when a lot has left it.

Sources: minimum frequency with rounding, differencing, and respondents who know themselves:
Hundepool and others, «Statistical Disclosure Control», Wiley 2012, 4.2, 5.2, 5.4.3 and 6.1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise


@dataclass(frozen=True)
class Span:
    """Neighbouring choices by their positions, and how many had chosen them when it last moved.

    ``main`` is the one among several that is large enough by itself; then only it is counted.
    """

    first: int
    last: int
    counted: int
    main: int | None = None

    def number(self, counts: Sequence[int]) -> int:
        """How many there are now."""
        return sum(counts[self.first : self.last + 1]) if self.main is None else counts[self.main]

    def at_least(self, threshold: int) -> int:
        """The number to show: whole groups of ``threshold``, «at least so many»; 0 for none."""
        return self.counted // threshold * threshold


Spans = tuple[Span, ...]


def lot(threshold: int) -> int:
    """How many people make a lot: where fewer than ``threshold`` are known, as many are not."""
    return 2 * threshold - 1


def divided(counts: Sequence[int], smallest: int, before: Spans = ()) -> Spans:
    """Ordered choices in as many groups of at least ``smallest`` as there can be.

    Groups that stood apart ``before`` stay apart where they can. Among equals, the middle of the
    scale is a border rather than its ends. Empty when all together are fewer than ``smallest``.
    """
    size = len(counts)
    liked = sorted(range(1, size), key=lambda border: (abs(2 * border - size), border))
    old = {span.first for span in before}

    def score(spans: Spans) -> tuple[int, ...]:
        borders = {span.first for span in spans[1:]}
        return len(old & borders), len(borders), *(one in borders for one in liked)

    best = max(_divisions(counts, smallest), key=score, default=())
    return tuple(_with_main(span, counts, smallest) for span in best)


def moved(counts: Sequence[int], before: Spans, threshold: int) -> Spans:
    """Ordered choices once a lot has come in: each group follows by lots, or stays."""
    if not covers(before, len(counts)):
        return divided(counts, lot(threshold))
    followed = tuple(_followed(span, counts, threshold) for span in before)
    together = _together(followed, threshold)
    return tuple(part for span in together for part in _parts(span, counts, threshold))


def alone(counts: Sequence[int], smallest: int) -> Spans:
    """Choices without an order, each for itself: those of at least ``smallest`` people."""
    return tuple(Span(at, at, n) for at, n in enumerate(counts) if n >= smallest)


def alone_moved(counts: Sequence[int], before: Spans, threshold: int) -> Spans:
    """Choices without an order once a lot has come in; also those with no number to show."""
    known = {span.first: span for span in before}
    spans = (
        _followed(known.get(at, Span(at, at, 0)), counts, threshold) for at in range(len(counts))
    )
    return tuple(span for span in spans if span.counted)


def covers(spans: Spans, size: int) -> bool:
    """Whether the groups are a division of the whole scale."""
    return [at for span in spans for at in range(span.first, span.last + 1)] == [*range(size)]


def _divisions(counts: Sequence[int], smallest: int) -> Iterator[Spans]:
    size = len(counts)
    for number in range(size):
        for borders in combinations(range(1, size), number):
            edges = pairwise((0, *borders, size))
            spans = tuple(Span(low, high - 1, sum(counts[low:high])) for low, high in edges)
            if all(span.counted >= smallest for span in spans):
                yield spans


def _with_main(span: Span, counts: Sequence[int], smallest: int) -> Span:
    inside = range(span.first, span.last + 1)
    main = max(inside, key=lambda at: counts[at])
    if len(inside) == 1 or counts[main] < smallest:
        return span
    return replace(span, main=main, counted=counts[main])


def _followed(span: Span, counts: Sequence[int], threshold: int) -> Span:
    now = span.number(counts)
    moved_ = replace(span, counted=now) if abs(now - span.counted) >= lot(threshold) else span
    if moved_.main is not None and moved_.counted < threshold:
        everyone = replace(span, main=None)
        number = everyone.number(counts)
        moved_ = replace(everyone, counted=number if number >= lot(threshold) else 0)
    return _with_main(moved_, counts, lot(threshold)) if moved_.main is None else moved_


def _together(spans: Spans, threshold: int) -> Spans:
    """Without the groups that have become too small: each belongs to its neighbour again."""
    kept = [span for span in spans if span.counted >= threshold]
    if not kept:
        return ()
    firsts = [spans[0].first, *(span.first for span in kept[1:])]
    lasts = [*(first - 1 for first in firsts[1:]), spans[-1].last]
    return tuple(
        _widened(span, first, last) for span, first, last in zip(kept, firsts, lasts, strict=True)
    )


def _widened(span: Span, first: int, last: int) -> Span:
    """A group with more neighbours in it; who stood alone is still named."""
    alone_before = span.first == span.last and first < last
    return replace(span, first=first, last=last, main=span.first if alone_before else span.main)


def _parts(span: Span, counts: Sequence[int], threshold: int) -> Spans:
    """Two groups or more in place of one; whose number was on show keeps it until a lot moves."""
    found = divided(counts[span.first : span.last + 1], lot(threshold))
    if len(found) < 2:
        return (span,)
    parts = (
        replace(
            part,
            first=part.first + span.first,
            last=part.last + span.first,
            main=None if part.main is None else part.main + span.first,
        )
        for part in found
    )
    return tuple(
        replace(part, counted=span.counted) if _counts(part, span.main) else part for part in parts
    )


def _counts(span: Span, choice: int | None) -> bool:
    """Whether the number of a group is that of one choice."""
    return choice is not None and choice in (
        span.main,
        span.first if span.first == span.last else None,
    )

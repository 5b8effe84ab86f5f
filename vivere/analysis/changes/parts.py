"""Steps of one journey against those of another: which is which, what was split, what moved."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vivere.analysis.changes.fields import words_in
from vivere.analysis.changes.likeness import match
from vivere.model import Step

COVERED = 0.7
"""The share of a step's words that two steps must have between them to be its halves."""

OWN = 0.2
"""The share of a step's words that each half must have and the other not."""

PART = 0.5
"""The share of a half's words that must come from the whole."""


@dataclass(frozen=True)
class Parted:
    """A step that became two (``split``), or two that became one (``merged``).

    ``whole`` is a place on the one side, ``halves`` two neighbours on the other; ``main`` is the
    half that the whole is compared with.
    """

    what: Literal["split", "merged"]
    whole: int
    halves: tuple[int, int]
    main: int


@dataclass(frozen=True)
class Paired:
    """Which steps are the same: places before and after, and what is left on either side."""

    pairs: tuple[tuple[int, int], ...]
    parted: tuple[Parted, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    moved: frozenset[int]

    def part_of(self, before: int, after: int) -> Parted | None:
        """How the steps of a pair were split or merged, if they were."""
        for part in self.parted:
            if (part.whole, part.main) == ((before, after) if part.what == "split"
                                           else (after, before)):  # fmt: skip
                return part
        return None


def pair_steps(before: Sequence[Step], after: Sequence[Step]) -> Paired:
    """Pair the steps; ``moved`` holds the places (after) of the fewest that changed the order."""
    same = match(before, after, lambda step: step.id)
    pairs, removed, added = list(same.pairs), list(same.removed), list(same.added)
    parted = _parted(before, after, pairs, removed, added) if removed or added else []
    for part in parted:
        split = part.what == "split"
        pair = (part.whole, part.main) if split else (part.main, part.whole)
        pairs = [*(one for one in pairs if one[split] not in part.halves
                   and one[not split] != part.whole), pair]  # fmt: skip
        whole_side, half_side = (removed, added) if split else (added, removed)
        whole_side[:] = [place for place in whole_side if place != part.whole]
        half_side[:] = [place for place in half_side if place not in part.halves]
    pairs.sort(key=lambda pair: pair[1])
    moved = _moved(pairs, turned=[s.id for s in after] < [s.id for s in before])
    return Paired(tuple(pairs), tuple(parted), tuple(removed), tuple(added), moved)


def _parted(
    before: Sequence[Step],
    after: Sequence[Step],
    pairs: Sequence[tuple[int, int]],
    removed: Sequence[int],
    added: Sequence[int],
) -> list[Parted]:
    """Splits and merges that share no step, those that explain most first."""
    old, new = [_story(step) for step in before], [_story(step) for step in after]
    forth = dict(pairs)
    back = {other: one for one, other in pairs}
    found = [
        *(("split", *part) for part in _halves(old, new, forth, removed, added)),
        *(("merged", *part) for part in _halves(new, old, back, added, removed)),
    ]
    kept: list[Parted] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for what, _, whole, halves, main in sorted(found, key=lambda one: (one[1], *one[2:4])):
        split = what == "split"
        wholes, parts = used if split else used[::-1]
        if whole not in wholes and not parts & set(halves):
            wholes.add(whole)
            parts.update(halves)
            kept.append(Parted("split" if split else "merged", whole, halves, main))
    return kept


def _halves(
    wholes: Sequence[frozenset[str]],
    parts: Sequence[frozenset[str]],
    pairs: dict[int, int],
    free_wholes: Sequence[int],
    free_parts: Sequence[int],
) -> Iterator[tuple[float, int, tuple[int, int], int]]:
    """Wholes with two neighbours that are its halves: one of them new, the other new or its pair.

    First comes minus the share of the whole's words that the halves have.
    """
    free = set(free_parts)
    candidates = {
        (whole, tuple(sorted((main, main + side))))
        for whole, main in pairs.items()
        for side in (-1, 1)
        if main + side in free
    } | {(whole, (half, half + 1)) for whole in free_wholes for half in free if half + 1 in free}
    for whole, (first, second) in sorted(candidates):
        words, one, other = wholes[whole], parts[first], parts[second]
        if not (words and one and other):
            continue
        covered = len(words & (one | other)) / len(words)
        own = min(len((words & one) - other), len((words & other) - one)) / len(words)
        part = min(len(words & one) / len(one), len(words & other) / len(other))
        if covered >= COVERED and own >= OWN and part >= PART:
            nearest = first if len(words & one) >= len(words & other) else second
            yield -covered, whole, (first, second), pairs.get(whole, nearest)


def _story(step: Step) -> frozenset[str]:
    """The words of what happens in a step, without where and through what."""
    states = (word for _, state in step.states for word in words_in(state))
    return frozenset((*words_in(step.title), *states))


def _moved(pairs: Sequence[tuple[int, int]], *, turned: bool) -> frozenset[int]:
    """The places (after) outside a longest common subsequence of the two orders.

    Of two steps that changed places either may be said to have moved: ``turned`` looks from the
    other side, so that both directions tell the same.
    """
    ways = [(new, old) for old, new in pairs] if turned else list(pairs)
    ways.sort(key=lambda way: way[1])
    stayed = {ways[index] for index in _longest_rise([first for first, _ in ways])}
    return frozenset(way[not turned] for way in ways if way not in stayed)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The indexes of a longest increasing subsequence of different numbers.

    Patience sorting (Fredman, «On computing the length of longest increasing subsequences»,
    1975).
    """
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int | None] = []
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [index]
        previous.append(ends[place - 1] if place else None)
    kept = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = previous[last]
    return kept

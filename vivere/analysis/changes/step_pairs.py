"""Steps of one journey against those of another: which is which, what was split, what moved."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vivere.analysis.changes.fields import words_in
from vivere.analysis.changes.similarity import match
from vivere.model import Step

COVERED = 0.7
"""The share of a step's words that two neighbours must have between them to replace it."""

OWN = 0.2
"""The share of a step's words that each neighbour must have and the other not."""

PART = 0.5
"""The share of a neighbour's words that must come from the single step."""


@dataclass(frozen=True)
class Regrouped:
    """A step that became two (``split``), or two that became one (``merged``).

    ``single`` is the one step's place on its side, ``neighbours`` are those of the two on the
    other; ``main`` is the neighbour that the single step is compared with.
    """

    what: Literal["split", "merged"]
    single: int
    neighbours: tuple[int, int]
    main: int


@dataclass(frozen=True)
class Paired:
    """Which steps are the same: places before and after, and what is left on either side."""

    pairs: tuple[tuple[int, int], ...]
    regrouped: tuple[Regrouped, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    moved: frozenset[int]

    def part_of(self, before: int, after: int) -> Regrouped | None:
        """How the steps of a pair were split or merged, if they were."""
        for part in self.regrouped:
            if (part.single, part.main) == ((before, after) if part.what == "split"
                                           else (after, before)):  # fmt: skip
                return part
        return None


def pair_steps(before: Sequence[Step], after: Sequence[Step]) -> Paired:
    """Pair the steps; ``moved`` holds the places (after) of the fewest that changed the order."""
    same = match(before, after, lambda step: step.id)
    pairs, removed, added = list(same.pairs), list(same.removed), list(same.added)
    regrouped = _regrouped(before, after, pairs, removed, added) if removed or added else []
    for part in regrouped:
        split = part.what == "split"
        pair = (part.single, part.main) if split else (part.main, part.single)
        pairs = [*(one for one in pairs if one[split] not in part.neighbours
                   and one[not split] != part.single), pair]  # fmt: skip
        single_side, neighbour_side = (removed, added) if split else (added, removed)
        single_side[:] = [place for place in single_side if place != part.single]
        neighbour_side[:] = [place for place in neighbour_side if place not in part.neighbours]
    pairs.sort(key=lambda pair: pair[1])
    moved = _moved(pairs, turned=[s.id for s in after] < [s.id for s in before])
    return Paired(tuple(pairs), tuple(regrouped), tuple(removed), tuple(added), moved)


def _regrouped(
    before: Sequence[Step],
    after: Sequence[Step],
    pairs: Sequence[tuple[int, int]],
    removed: Sequence[int],
    added: Sequence[int],
) -> list[Regrouped]:
    """Splits and merges that share no step, those that explain most first."""
    old, new = [_story(step) for step in before], [_story(step) for step in after]
    forth = dict(pairs)
    back = {other: one for one, other in pairs}
    found = [
        *(("split", *part) for part in _regroupings(old, new, forth, removed, added)),
        *(("merged", *part) for part in _regroupings(new, old, back, added, removed)),
    ]
    kept: list[Regrouped] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for what, _, single, neighbours, main in sorted(found, key=lambda one: (one[1], *one[2:4])):
        split = what == "split"
        singles, parts = used if split else used[::-1]
        if single not in singles and not parts & set(neighbours):
            singles.add(single)
            parts.update(neighbours)
            kept.append(Regrouped("split" if split else "merged", single, neighbours, main))
    return kept


def _regroupings(
    singles: Sequence[frozenset[str]],
    parts: Sequence[frozenset[str]],
    pairs: dict[int, int],
    free_singles: Sequence[int],
    free_parts: Sequence[int],
) -> Iterator[tuple[float, int, tuple[int, int], int]]:
    """Single steps with two neighbours that say the same between them.

    Of the neighbours one is new, the other new or the single step's pair. First comes minus the
    share of the single step's words that the neighbours have.
    """
    free = set(free_parts)
    candidates = {
        (single, tuple(sorted((main, main + side))))
        for single, main in pairs.items()
        for side in (-1, 1)
        if main + side in free
    } | {
        (single, (neighbour, neighbour + 1))
        for single in free_singles
        for neighbour in free
        if neighbour + 1 in free
    }
    for single, (first, second) in sorted(candidates):
        words, one, other = singles[single], parts[first], parts[second]
        if not (words and one and other):
            continue
        covered = len(words & (one | other)) / len(words)
        own = min(len((words & one) - other), len((words & other) - one)) / len(words)
        part = min(len(words & one) / len(one), len(words & other) / len(other))
        if covered >= COVERED and own >= OWN and part >= PART:
            nearest = first if len(words & one) >= len(words & other) else second
            yield -covered, single, (first, second), pairs.get(single, nearest)


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

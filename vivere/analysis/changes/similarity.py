"""Which thing of one list is which of another: by its id, or by what it says.

The similarity of two things is Sørensen and Dice's coefficient on their sets of words; in doubt the
mean of that and of difflib's ratio on the words in order. Pairs are taken greedily, the most
similar first.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nsmallest
from typing import Any

from vivere.analysis.changes.fields import content, words_in

SIMILAR = 0.6
"""From this similarity on, two things with different ids are one that was renamed."""

CERTAIN = 0.75
"""From here on the words alone decide, whatever their order."""

DOUBTFUL = 0.4
"""Below, two things are not similar; above, difflib looks at the ``FEW`` nearest of each."""

FEW = 3

KEPT = 0.5
"""Below this, a thing whose id stayed may rather be another one of the list (numbered ids)."""

READ = 300
"""Words of a thing whose order is compared."""

ALL_PAIRS = 40_000
"""Up to so many pairs all are looked at; beyond, only pairs that share a rare word."""

RARE = 25
"""How many things have a rare word, at most."""


class _Thing:
    """A thing of a list, its words counted once, when first needed."""

    def __init__(self, value: Any) -> None:
        self.value = value

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words_in(self.value)

    @cached_property
    def word_set(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def content(self) -> str:
        return content(self.value)


@dataclass(frozen=True)
class Matched:
    """Places in two lists: those that belong together, and those without a partner."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def match(
    left: Sequence[Any], right: Sequence[Any], key: Callable[[Any], object] = lambda _: None
) -> Matched:
    """Pair the things of two lists.

    Things with the same ``key`` (unless it is ``None``) and similar content come first, then equal
    content, then similar content, and last the same key with other content.
    """
    search = _Search([_Thing(value) for value in left], [_Thing(value) for value in right])
    keyed = _same_keys(left, right, key)
    search.take(pair for pair in keyed if search.kept(*pair))
    search.take_equal()
    search.take_similar()
    search.take(keyed)
    pairs = tuple(sorted(search.pairs, key=lambda pair: pair[1]))
    return Matched(pairs, tuple(search.free_left), tuple(search.free_right))


def _same_keys(
    left: Sequence[Any], right: Sequence[Any], key: Callable[[Any], object]
) -> list[tuple[int, int]]:
    places: dict[object, list[int]] = defaultdict(list)
    for index, value in enumerate(right):
        places[key(value)].append(index)
    found = []
    for index, value in enumerate(left):
        if (name := key(value)) is not None and places.get(name):
            found.append((index, places[name].pop(0)))
    return found


class _Search:
    """What is still free on both sides, and the pairs so far."""

    def __init__(self, left: list[_Thing], right: list[_Thing]) -> None:
        self.left, self.right = left, right
        self.free_left = dict.fromkeys(range(len(left)))
        self.free_right = dict.fromkeys(range(len(right)))
        self.pairs: list[tuple[int, int]] = []

    def take(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Make pairs of what is free."""
        for one, other in pairs:
            if one in self.free_left and other in self.free_right:
                del self.free_left[one], self.free_right[other]
                self.pairs.append((one, other))

    def kept(self, one: int, other: int) -> bool:
        """Whether two things of the same key are the same thing beyond doubt."""
        left, right = self.left[one], self.right[other]
        return left.value == right.value or dice(left.word_set, right.word_set) >= KEPT

    def take_equal(self) -> None:
        """Pair what says exactly the same, in the order of the lists."""
        if not (self.free_left and self.free_right):
            return
        places: dict[str, list[int]] = defaultdict(list)
        for index in self.free_right:
            places[self.right[index].content].append(index)
        self.take(
            [
                (index, found.pop(0))
                for index in self.free_left
                if (found := places.get(self.left[index].content))
            ]
        )

    def take_similar(self) -> None:
        """Pair what is similar, the most similar first; the order is the same from both sides."""
        shares = {pair: self._dice(*pair) for pair in self._candidates()}
        sure = {pair: share for pair, share in shares.items() if share >= CERTAIN}
        unsure = {pair: share for pair, share in shares.items() if DOUBTFUL <= share < CERTAIN}
        near = {pair: self._mean(*pair, unsure[pair]) for pair in _nearest(unsure)}
        similar = {pair: score for pair, score in (sure | near).items() if score >= SIMILAR}
        self.take(sorted(similar, key=_best_first(similar)))

    def _dice(self, one: int, other: int) -> float:
        return dice(self.left[one].word_set, self.right[other].word_set)

    def _mean(self, one: int, other: int, words: float) -> float:
        first, second = sorted((self.left[one].words[:READ], self.right[other].words[:READ]))
        return (words + SequenceMatcher(None, first, second, autojunk=False).ratio()) / 2

    def _candidates(self) -> Iterable[tuple[int, int]]:
        if len(self.free_left) * len(self.free_right) <= ALL_PAIRS:
            return [(one, other) for one in self.free_left for other in self.free_right]
        lefts = self._by_word(self.left, self.free_left)
        rights = self._by_word(self.right, self.free_right)
        return {
            (one, other)
            for word, ones in lefts.items()
            if len(ones) <= RARE and len(rights.get(word, ())) <= RARE
            for one in ones
            for other in rights.get(word, ())
        }

    @staticmethod
    def _by_word(things: list[_Thing], free: Iterable[int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index in free:
            for word in things[index].word_set:
                found[word].append(index)
        return found


def _best_first(
    scores: Mapping[tuple[int, int], float],
) -> Callable[[tuple[int, int]], tuple[float, int, int]]:
    """An order of pairs that does not change when left and right change places."""
    return lambda pair: (-scores[pair], min(pair), max(pair))


def _nearest(shares: Mapping[tuple[int, int], float]) -> set[tuple[int, int]]:
    """The pairs that are among the ``FEW`` best of one of their two things."""
    kept: set[tuple[int, int]] = set()
    for side in (0, 1):
        groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pair in shares:
            groups[pair[side]].append(pair)
        for pairs in groups.values():
            kept.update(nsmallest(FEW, pairs, key=_best_first(shares)))
    return kept


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two sets have in common; 0 when there are none at all."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0

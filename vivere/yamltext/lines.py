"""Which lines of a text another one still has."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import takewhile


def kept(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For each line of ``old`` that ``new`` still has: its index there.

    Equal beginnings and ends are paired first: what is between is short in what people edit, and
    matching thousands of equal lines takes quadratic time.
    """
    top = _alike(old, new)
    low = _alike(reversed(old[top:]), reversed(new[top:]))
    found = {line: line for line in range(top)}
    middle = old[top : len(old) - low], new[top : len(new) - low]
    for block in SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks():
        for offset in range(top, top + block.size):
            found[block.a + offset] = block.b + offset
    for line in range(1, low + 1):
        found[len(old) - line] = len(new) - line
    return found


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many lines are the same from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))

"""Words of a text, for telling how two texts differ and how much of them is the same."""

import re
from difflib import SequenceMatcher

from vivere.analysis.changes.types import Piece

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff"
_PIECE = re.compile(rf"\s+|[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+|[^\w\s]")
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+")

MOST_WORDS = 600
"""Words and spaces between the first and the last that differ, at most, for which it is worked
out which ones. The work may grow with their cube, and nobody reads so long a comparison."""


def words_of(text: str) -> list[str]:
    """The words of a text in small letters; where none are regrouped by spaces, its characters."""
    return _WORD.findall(text.lower())


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in order, word by word.

    «Same» and «removed» together are ``before``, «same» and «added» are ``after``. Ratcliff and
    Obershelp's matching («Pattern matching: the gestalt approach», 1988) as in ``difflib``, over
    words and not letters, so that a changed word reads as one.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = _differing(old[start : len(old) - end], new[start : len(new) - end])
    runs = [(old[:start], old[:start]), *middle, (old[len(old) - end :], new[len(new) - end :])]
    return _pieces(_without_lone_spaces(runs))


_Runs = list[tuple[list[str], list[str]]]
"""Words before and after, run by run; both are equal where nothing changed."""


def _common(one: list[str], other: list[str]) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _differing(old: list[str], new: list[str]) -> _Runs:
    if max(len(old), len(new)) > MOST_WORDS or not (old and new):
        return [(old, new)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(old[a:b], new[c:d]) for _, a, b, c, d in matcher.get_opcodes()]


def _without_lone_spaces(runs: _Runs) -> _Runs:
    """A space that alone stayed between two changes goes with them."""
    kept: _Runs = []
    for index, (old, new) in enumerate(runs):
        lone = old == new and not "".join(old).strip() and 0 < index < len(runs) - 1
        changed = old != new or (lone and kept and kept[-1][0] != kept[-1][1])
        if changed and kept and kept[-1][0] != kept[-1][1]:
            kept[-1] = (kept[-1][0] + old, kept[-1][1] + new)
        else:
            kept.append((old, new))
    return kept


def _pieces(runs: _Runs) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for old, new in runs:
        if old == new:
            pieces.append(Piece("same", "".join(old)))
        else:
            pieces += [Piece("removed", "".join(old)), Piece("added", "".join(new))]
    return tuple(piece for piece in pieces if piece.text)

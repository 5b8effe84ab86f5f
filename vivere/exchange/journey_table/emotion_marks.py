"""What an emotion's cell holds: a number, stars, a percentage, a number with its top or its words.

The number alone; ``emotion_scale`` says what it means.
"""

import re
import unicodedata
from dataclasses import dataclass

from vivere.exchange.tabular.grid import Cell, text_of

SIGNS = str.maketrans("−–‒﹣", "----")
"""The minus signs that people and programs write, each to the one that Python reads."""

_NUMBER = r"([-+]? ?[0-9]{1,6}(?:[.,][0-9]{1,6})?)"
_PLAIN = re.compile(rf"{_NUMBER}\.?")
_OF = re.compile(rf"{_NUMBER}\s*(?:/|out of|su|von|sur|de|di)\s*([0-9]{{1,3}})", re.IGNORECASE)
_PERCENT = re.compile(rf"{_NUMBER}\s*%")
_WITH_WORDS = re.compile(rf"{_NUMBER}\s*[-:=·(]?\s*[^\W\d][^\d%/]*")
_STARS = re.compile("([★⭐🌟*●]+)([☆○✩]*)")
_LONGEST = 120
"""Characters of a number with its words."""
_TOPS = range(3, 101)
"""Highest numbers of scales that there are."""


@dataclass(frozen=True)
class Mark:
    """A number as a cell writes it.

    ``top``: the highest there is, where the cell says it; ``words``: whether words are beside it.
    """

    number: float
    top: int | None = None
    words: bool = False


def mark_of(cell: Cell) -> Mark | None:
    """The number in a cell: ``-2``, ``−2``, ``4/5``, ``3,5``, ``80%``, ``★★★☆☆``, ``+1 (good)``."""
    text = unicodedata.normalize("NFKC", text_of(cell)).translate(SIGNS)
    text = " ".join(text.replace("\ufe0f", "").split()).lstrip("'")
    if len(text) > _LONGEST:
        return None
    if found := _PLAIN.fullmatch(text):
        return Mark(_number(found[1]))
    if found := _OF.fullmatch(text):
        return Mark(_number(found[1]), int(found[2])) if int(found[2]) in _TOPS else None
    if found := _PERCENT.fullmatch(text):
        return Mark(_number(found[1]), 100)
    if found := _STARS.fullmatch("".join(text.split())):
        filled, empty = len(found[1]), len(found[2])
        top = filled + empty if empty else max(5, filled)
        return Mark(filled, top) if top in _TOPS else None
    if found := _WITH_WORDS.fullmatch(text):
        return Mark(_number(found[1]), words=True)
    return None


def _number(written: str) -> float:
    return float(written.replace(" ", "").replace(",", "."))

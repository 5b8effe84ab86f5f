"""Numbers as the reader's language writes them, and as forms and addresses say them."""

import re
from functools import lru_cache

from babel.numbers import format_decimal

_FORM = "#,##0.##"
_FORM_SHORT = "0.##"
_FIRST_GROUPED = 10_000
"""The first number with marks between thousands, as in running text in Italian and English."""

_BEFORE_VOWEL = re.compile(r"\b([Dd]el|[Aa]l|[Ii]l|[Dd]al) (?=8|1(?![\d.])|11(?!\d))")


MOST_DIGITS = 9
"""Digits of a number that a form or an address says: Python reads no more than some thousand."""


def whole_number(text: str, digits: int = MOST_DIGITS) -> int | None:
    """The number of at most so many digits that a text says; None for any other text."""
    fits = text.isascii() and text.isdecimal() and len(text) <= digits
    return int(text) if fits else None


def signed_words(language: str, value: float) -> str:
    """A number with its sign, at most one decimal; 0 has none."""
    rounded = round(value, 1) + 0.0
    return ("+" if rounded > 0 else "") + number_words(language, rounded)


@lru_cache(maxsize=4096)
def number_words(language: str, value: float | str, *, in_tables: bool = False) -> str:
    """A number with thousands apart, at most two decimals and a true minus; words stay as they are.

    The marks are the language's (Unicode CLDR, «Numbers»). Below 10,000 there is none in running
    text; ``in_tables``, where numbers are compared, there is one from 1,000 on.
    """
    if isinstance(value, str):
        return value
    form = _FORM_SHORT if abs(value) < _FIRST_GROUPED and not in_tables else _FORM
    words: str = format_decimal(value, form, locale=language.replace("-", "_"))
    return words.replace("-", "−")


def elided(language: str, words: str) -> str:
    """Italian articles before figures that are read with a vowel: ``dell'80%``, ``l'11%``."""
    return _BEFORE_VOWEL.sub(_with_elision, words) if language == "it" else words


def _with_elision(found: re.Match[str]) -> str:
    return {"il": "l'", "Il": "L'"}.get(found[1], f"{found[1]}l'")

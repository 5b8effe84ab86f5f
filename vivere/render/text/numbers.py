"""Numbers as the reader's language writes them."""

import re

_MARKS = {"it": (".", ","), "en": (",", ".")}
"""The mark between thousands and the decimal mark (Unicode CLDR, «Numbers», it and en)."""

_BEFORE_VOWEL = re.compile(r"\b([Dd]el|[Aa]l|[Ii]l|[Dd]al) (?=8|1(?![\d.])|11(?!\d))")


def signed_words(language: str, value: float) -> str:
    """A number with its sign, at most one decimal; 0 has none."""
    rounded = round(value, 1) + 0.0
    return ("+" if rounded > 0 else "") + number_words(language, rounded)


def number_words(language: str, value: float | str) -> str:
    """A number with thousands apart, at most two decimals and a true minus; words stay as they are.

    Four digits stand together, as both languages write them in running text.
    """
    if isinstance(value, str):
        return value
    thousands, decimal = _MARKS.get(language, _MARKS["en"])
    grouped = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    if abs(value) < 10_000:
        grouped = grouped.replace(",", "")
    swapped = grouped.replace(",", "\0").replace(".", decimal).replace("\0", thousands)
    return swapped.replace("-", "−")


def elided(language: str, words: str) -> str:
    """Italian articles before figures that are read with a vowel: ``dell'80%``, ``l'11%``."""
    return _BEFORE_VOWEL.sub(_with_elision, words) if language == "it" else words


def _with_elision(found: re.Match[str]) -> str:
    return {"il": "l'", "Il": "L'"}.get(found[1], f"{found[1]}l'")

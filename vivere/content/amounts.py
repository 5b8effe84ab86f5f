"""Amounts that a sentence tells, in figures or words of Italian and English.

«30%», «trenta per cento» and «three in ten» are the same share; «dimezzare», «by half» and «la metà
dei» too; «tripled» and «tre volte tanto» the same multiple. What is a mere number («tre volte», «a
quarter past eight», «half an hour») is none of these.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple


class Amount(NamedTuple):
    """A share in percent or a multiple, and the words that tell it."""

    kind: Literal["percent", "times"]
    value: float
    words: str


def _words_of_numbers() -> dict[str, float]:
    units = {
        "it": ["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"],
        "en": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    }
    tens = {
        "it": [
            "dieci",
            "venti",
            "trenta",
            "quaranta",
            "cinquanta",
            "sessanta",
            "settanta",
            "ottanta",
            "novanta",
        ],
        "en": ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
    }
    numbers: dict[str, float] = {"un": 1, "una": 1, "dodici": 12, "twelve": 12, "quindici": 15}
    numbers |= {"fifteen": 15, "cento": 100, "hundred": 100}
    for language, between in (("it", ""), ("en", "-")):
        numbers |= {word: value for value, word in enumerate(units[language], 1)}
        for ten, word in enumerate(tens[language], 1):
            numbers[word] = ten * 10
            for one, unit in enumerate(units[language] if ten > 1 else [], 1):
                stem = word[:-1] if language == "it" and unit[0] in "uo" else word
                numbers[f"{stem}{between}{unit}"] = ten * 10 + one
    return numbers


_NUMBERS = _words_of_numbers()
_N = r"[\w\-]+(?:[.,]\d+)?"
"""A word that may be a number: looking it up is much faster than a pattern of all numbers."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_NUMBER = rf"{_FIGURE.pattern}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_PARTS = {"terz": 3, "quart": 4, "quint": 5, "decim": 10, "third": 3, "fifth": 5, "tenth": 10}
_VERBS = {"raddoppi": 2, "doubl": 2, "triplic": 3, "tripl": 3, "quadrupl": 4, "decuplic": 10}

_PERCENT = re.compile(rf"\b({_N})\s*(?:%|per cento\b|per ?cent\b)", re.I)
_IN = re.compile(rf"\b({_N})\s+(?:su|ogni|in(?: every)?|out of)\s+(?=({_N}))", re.I)
_AFTER = re.compile(rf"\s(?:su|ogni|in(?: every)?|out of)\s+(?=({_N}))")
"""The second number of each of these, in small letters."""
_PART = re.compile(
    rf"\b({_N})\s+({'|'.join(_PARTS)}|quarter)(?:[oaie]|s)?\b"
    r"(?=\s+(?:of(?! an hour)|fewer|less|more|d[eai]\w*|in)\b|\s*(?:[^\w\s']|$))",
    re.I,
)
_HALF = re.compile(
    r"\b(?:dimezz\w+|halv(?:e|es|ed|ing)|by half|half (?:of|the|as)|(?:la|della) metà d\w+|"
    r"della metà)\b", re.I)  # fmt: skip
_MANIFOLD = re.compile(rf"\b({'|'.join(sorted(_VERBS, key=len, reverse=True))})\w*", re.I)
_TIMES = re.compile(
    rf"\b({_N})\s+(?:volte\s+(?:tant\w+|più|quant\w+|quell\w+)|times\s+(?:as|more|the number))\b"
    r"|\b(twice)\s+(?:as|the number)\b", re.I)  # fmt: skip


def figure(words: str) -> float | None:
    """The value of a number in figures (with a decimal point or comma) or in a word."""
    if _FIGURE.fullmatch(words):
        return float(words.replace(",", "."))
    return _NUMBERS.get(words.lower())


_WORD = re.compile(r"[\w-]+")
_DIGIT = re.compile(r"\d")
_SEVERAL = frozenset(word for word, value in _NUMBERS.items() if value != 1)
_HALVES = ("dimezz", "halv", "half", "metà")
_TELLING = ("%", "cent", *_PARTS, "quarter", *_HALVES, *_VERBS, "volte", "times", "twice")


def has_number(sentence: str) -> bool:
    """Whether a sentence can tell an amount or a count at all: what has none is not looked at.

    «One» alone is an article more often than a number, and no target.
    """
    if _DIGIT.search(sentence):
        return True
    small = sentence.lower()
    return (
        not _SEVERAL.isdisjoint(_WORD.findall(small))
        or "twice" in small
        or bool(_holds(small, _HALVES) and _HALF.search(sentence))
        or bool(_holds(small, _VERBS) and _MANIFOLD.search(sentence))
    )


def may_tell_amounts(text: str) -> bool:
    """Whether some sentence of a text can tell a share or a multiple; seen fast."""
    small = text.lower()
    return _holds(small, _TELLING) or _has_whole(small)


def amounts(sentence: str) -> Iterator[Amount]:
    """Each share and each multiple that a sentence tells."""
    small = sentence.lower()
    if "%" in small or "cent" in small:
        yield from _percents(sentence)
    if _has_whole(small):
        yield from _parts_of(sentence)
    if _holds(small, _PARTS) or "quarter" in small:
        yield from _fractions(sentence)
    if _holds(small, _HALVES):
        for found in _HALF.finditer(sentence):
            yield Amount("percent", 50, found[0])
    if _holds(small, _VERBS):
        for found in _MANIFOLD.finditer(sentence):
            yield Amount("times", _VERBS[found[1].lower()], found[0])
    if "volte" in small or "times" in small or "twice" in small:
        yield from _multiples(sentence)


def _has_whole(small: str) -> bool:
    return any(figure(words) for words in _AFTER.findall(small))


def _holds(small: str, stems: Iterable[str]) -> bool:
    """Whether one of the stems stands anywhere: seen much faster than what a pattern finds."""
    for stem in stems:  # noqa: SIM110 – this runs for every sentence, ``any`` takes twice as long
        if stem in small:
            return True
    return False


def _percents(sentence: str) -> Iterator[Amount]:
    for found in _PERCENT.finditer(sentence):
        if (value := figure(found[1])) is not None:
            yield Amount("percent", value, found[0])


def _parts_of(sentence: str) -> Iterator[Amount]:
    for found in _IN.finditer(sentence):
        part, whole = figure(found[1]), figure(found[2])
        if part and whole and part < whole:
            yield Amount("percent", 100 * part / whole, found[0] + found[2])


def _fractions(sentence: str) -> Iterator[Amount]:
    for found in _PART.finditer(sentence):
        part = 1 if found[1].lower() == "a" else figure(found[1])
        whole = _PARTS.get(found[2].lower(), 4)
        if part and part < whole:
            yield Amount("percent", 100 * part / whole, found[0])


def _multiples(sentence: str) -> Iterator[Amount]:
    for found in _TIMES.finditer(sentence):
        value = figure(found[1]) if found[1] else 2
        if value is not None:
            yield Amount("times", value, found[0])


def counts(sentence: str, unit: str) -> Iterator[tuple[float, str]]:
    """Each number that stands beside a unit («12 minuti», «€5», «5 euro»), with its words.

    A unit is told by the beginning of its first word, so that one and several are the same.
    """
    pattern = _beside(unit)
    for found in pattern.finditer(sentence) if pattern else ():
        yield figure(found[1] or found[2]) or 0, found[0]


@lru_cache(maxsize=256)
def _beside(unit: str) -> re.Pattern[str] | None:
    """A number beside a unit; ``None`` for a unit without a word."""
    first = next(iter(re.findall(r"[^\W\d_]+|€", unit)), "")
    if not first:
        return None
    money = first.lower() in ("euro", "eur", "€")
    stem = r"(?:€|euros?\b)" if money else rf"{re.escape(first[: max(3, len(first) - 2)])}\w*"
    pattern = rf"(?<![\w.,])({_NUMBER})\s*{stem}" + (rf"|€\s?({_NUMBER})\b" if money else "")
    return re.compile(pattern, re.I)

"""How hard a text is to read: words, letters and sentences in proportion, no dictionary.

Italian has the Gulpease index of the GULP group (P. Lucisano, M. E. Piemontese, «GULPEASE: una
formula per la predizione della difficoltà dei testi in lingua italiana», Scuola e città 3, 1988,
pp. 110–124): ``89 + (300 · sentences − 10 · letters) / words``, from 0 (hard) to 100 (easy).
English has the Automated Readability Index (R. J. Senter, E. A. Smith, «Automated Readability
Index», AMRL-TR-66-220, 1967): ``4.71 · letters / words + 0.5 · words / sentences − 21.43``, a
grade of the American school. Both count letters, so neither needs syllables.
"""

import re
from functools import lru_cache
from typing import NamedTuple

FEWEST_WORDS = 12
"""Below this one long name decides the index; nothing is said about shorter texts."""

HARD = {"it": 60, "en": 9}
"""Italian: Gulpease below 60 is hard for readers with the middle-school diploma (GULP's own scale).
English: above grade 9. That diploma is grade 8; one more is left to chance, because a few lines
are far less than the thousands of words the index was fitted on."""

_NUMBER = r"\d+(?:[.,:/]\d+)*"
_WORD = re.compile(rf"[^\W\d_]+|{_NUMBER}")
_ENGLISH_WORD = re.compile(rf"[^\W\d_]+(?:['’][^\W\d_]+)*|{_NUMBER}")
_END = re.compile(
    r"[.!?…。！？](?:(?<=[。！？])[。！？]*+"
    r"|(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"'”’»)\]]*+(?=\s++[\"'“‘«(\[–—-]*+\s?(\w)))"
)
"""Begins with what it looks for, so that it is looked for fast."""
_BEFORE = 12
_BEFORE_A_NAME = frozenset({
    "arch", "avv", "cfr", "dott", "dr", "e.g", "es", "fig", "gent", "geom", "i.e", "ing", "jr",
    "mons", "mr", "mrs", "ms", "prof", "rag", "s", "sig", "sigg", "sigra", "sr", "ss", "st", "vs",
})  # fmt: skip
_BEFORE_A_NUMBER = frozenset({
    "art", "ca", "cap", "fig", "n", "no", "nr", "p", "pag", "pp", "v", "vol",
})  # fmt: skip


class Measure(NamedTuple):
    """What is counted in a text: words, the letters and digits in them, sentences."""

    words: int
    letters: int
    sentences: int


def measure(text: str, language: str) -> Measure:
    """Count a text. An Italian elision counts as two words, an English contraction as one."""
    words = (_ENGLISH_WORD if language == "en" else _WORD).findall(text)
    letters = "".join(words)
    count = len(letters) if letters.isalnum() else sum(map(str.isalnum, letters))
    return Measure(len(words), count, sentences(text))


def difficulty(text: str, language: str) -> int | None:
    """Gulpease (Italian) or the school grade (English) of a hard text; ``None`` if it is not hard.

    Also ``None`` for a text that is too short to tell, or in another language.
    """
    if language not in HARD:
        return None
    counted = measure(text, language)
    if counted.words < FEWEST_WORDS:
        return None
    index = round(gulpease(counted) if language == "it" else grade(counted))
    hard = index < HARD["it"] if language == "it" else index > HARD["en"]
    return index if hard else None


def gulpease(counted: Measure) -> float:
    """Gulpease index of a text: 100 the easiest, 0 the hardest."""
    if not counted.words:
        return 100.0
    raw = 89 + (300 * counted.sentences - 10 * counted.letters) / counted.words
    return min(100.0, max(0.0, raw))


def grade(counted: Measure) -> float:
    """Automated Readability Index of a text: the American school grade, from 0."""
    if not counted.words:
        return 0.0
    raw = 4.71 * counted.letters / counted.words + 0.5 * counted.words / counted.sentences - 21.43
    return max(0.0, raw)


@lru_cache(maxsize=1024)
def sentences(text: str) -> int:
    """How many sentences a text has.

    A full stop, ``!``, ``?`` or ``…`` ends one if a capital letter, a quote or a number follows.
    Abbreviations («sig. Rossi»), initials («G. Verdi»), times and decimals («8.30») do not.
    """
    ends = [match for match in _END.finditer(text) if _ends(text, match)]
    rest = text[ends[-1].end() :] if ends else text
    return len(ends) + any(map(str.isalnum, rest))


def _ends(text: str, match: re.Match[str]) -> bool:
    following = match[1]
    if following is None:
        return True
    if following.islower():
        return False
    if match[0] != ".":
        return True
    before = text[max(0, match.start() - _BEFORE) : match.start()].split()
    word = before[-1].strip("«»“”‘’()[]'\"") if before else ""
    if following.isdigit():
        return word.lower() not in _BEFORE_A_NUMBER
    initial = len(word) == 1 and word.isupper()
    return not (initial or word.lower() in _BEFORE_A_NAME)

"""Codes as people type, dictate or paste them, in any script."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, islice, product
from types import MappingProxyType

from vivere.feedback.number_words import with_digits

MOST_READ = 400
"""Characters that are read of what was sent: a pasted message is longer than any code."""

MOST_SPELLED = 24
"""Codes that are tried for the letters and digits of one text."""

MOST_MEANT = MOST_SPELLED + 8
"""Codes that are tried for one text, those with digits told in words among them."""

MOST_DOUBTFUL = 3
"""Characters of a code that may be none of the alphabet and stand for another one."""

_LOOK_ALIKES = MappingProxyType(
    str.maketrans(
        "АВЕЅІЈКМНОРСТУХԚԜ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ",
        "ABESIJKMHOPCTYXQW" + "ABEZHIKMNOPTYXC",
    )
)
"""Capital letters of Cyrillic and Greek that are drawn like a Latin one."""

_MISTAKEN = MappingProxyType({"O": "QD", "0": "QD", "I": "J7T", "1": "7JT", "L": "7JT"})
"""What codes leave out, and the characters of the alphabet that are read so."""

_LINK = re.compile(r"/(?:join|receipt)/+([^/?#\s]+)", re.IGNORECASE)
"""The code in an address of a room."""

_RUN = re.compile(r"[A-Z0-9]+")


def typed_letters(text: str) -> list[str]:
    """The runs of capital Latin letters and digits in a text, whatever script it is typed in.

    Full-width and styled letters are plain (NFKC), digits of any script are digits, letters drawn
    like Latin ones are Latin; accents, direction marks and what cannot be seen go.
    """
    return _RUN.findall(_plain(text[:MOST_READ]))


def read_codes(text: str, length: int, alphabet: str) -> tuple[str, ...]:
    """The codes of ``length`` characters that a text may hold, the likeliest first.

    Words around a code do no harm: a run of characters that is a code goes before one that is
    put together of neighbours («ABC 234»), and a character that no code has (O, 0, I, 1, L) is
    taken for what it is mistaken for only when nothing else fits. Last come the codes of who
    dictates («A B C two three four»): a code may be spelled like the name of a digit.
    """
    text = text[:MOST_READ]
    parts = [*_LINK.findall(text), text]
    runs = [run for part in parts for run in _joined(typed_letters(part), length)]
    spelled = islice(_unique(_spelled(runs, alphabet)), MOST_SPELLED)
    return tuple(islice(_unique(chain(spelled, _said(text, length, alphabet))), MOST_MEANT))


def _said(text: str, length: int, alphabet: str) -> Iterator[str]:
    """The codes of a text that has digits told in words; none where it has no such word."""
    plain = _plain(text)
    said = with_digits(plain)
    if said != plain:
        yield from _spelled(list(_joined(_RUN.findall(said), length)), alphabet)


def _plain(text: str) -> str:
    return text.upper() if text.isascii() else "".join(_plain_letters(text))


def _plain_letters(text: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).upper():
        kind = unicodedata.category(letter)
        if kind in ("Mn", "Me", "Cf"):
            continue
        yield _digit(letter).translate(_LOOK_ALIKES)


def _digit(letter: str) -> str:
    """A digit of any script as ours; Chinese numerals too, as dictation writes them."""
    number = unicodedata.numeric(letter, None)
    return str(int(number)) if number is not None and number in range(10) else letter


def _joined(runs: list[str], length: int) -> Iterator[str]:
    """Runs of this length, then neighbours that have it together, the last in the text first."""
    yield from (run for run in runs if len(run) == length)
    for first in reversed(range(len(runs))):
        together = ""
        for run in runs[first:]:
            together += run
            if len(together) >= length:
                break
        if len(together) == length:
            yield together


def _spelled(runs: list[str], alphabet: str) -> Iterator[str]:
    letters = frozenset(alphabet)
    yield from (run for run in runs if set(run) <= letters)
    for run in runs:
        doubtful = sum(letter not in letters for letter in run)
        if 0 < doubtful <= MOST_DOUBTFUL and set(run) - letters <= _MISTAKEN.keys():
            yield from map("".join, product(*(_MISTAKEN.get(letter, letter) for letter in run)))


def _unique(found: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in found:
        if one not in seen:
            seen.add(one)
            yield one

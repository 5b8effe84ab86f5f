"""Whether two names are the same but for how they are written."""

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_BLANKS = {code: " " for code in range(128) if chr(code) != "\n" and not _WORD.match(chr(code))}
_ACCENT = re.compile("[\u0300-\u034e\u0350-\u036f]")
"""The accents of European letters."""
_MARK = re.compile(r"[^\w\x00-\x7f]")
"""What may be an accent on its own; no accent is a letter."""


def normalise(name: str) -> str:
    """What names that differ only in case, accents, punctuation and spaces have in common."""
    return normalise_each([name])[0]


def normalise_each(names: Sequence[str]) -> list[str]:
    """As ``normalise``, of many at once, which is faster: one name stands in one line."""
    if not names:
        return []
    together = "\n".join([name.replace("\n", " ") for name in names])
    if together.isascii():
        plain = together.lower()
    else:
        split = unicodedata.normalize("NFKD", together.casefold())
        plain = _ACCENT.sub("", split)
        if not plain.isascii():
            plain = _MARK.sub(_without_accent, plain)
    if plain.isascii():
        return [" ".join(line.split()) for line in plain.translate(_BLANKS).split("\n")]
    return [" ".join(_WORD.findall(line)) for line in plain.split("\n")]


def _without_accent(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def normalise_unordered(name: str) -> str:
    """As ``normalise``, whatever the order of the words."""
    return " ".join(sorted(normalise(name).split()))

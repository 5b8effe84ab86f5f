"""Whether two names are the same but for how they are written."""

import re
import unicodedata

_WORD = re.compile(r"\w+")
_BLANKS = {code: " " for code in range(128) if not _WORD.match(chr(code))}
_MARK = re.compile(r"[^\w\x00-\x7f]")
"""What may be an accent on its own; no accent is a letter."""


def normalise(name: str) -> str:
    """What names that differ only in case, accents, punctuation and spaces have in common."""
    if name.isascii():
        plain = name.lower()
    else:
        split = unicodedata.normalize("NFKD", name.casefold())
        plain = _MARK.sub(_without_accent, split)
    words = plain.translate(_BLANKS).split() if plain.isascii() else _WORD.findall(plain)
    return " ".join(words)


def _without_accent(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def normalise_unordered(name: str) -> str:
    """As ``normalise``, whatever the order of the words."""
    return " ".join(sorted(normalise(name).split()))

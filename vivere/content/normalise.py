"""Whether two names are the same but for how they are written."""

import re
import unicodedata
from itertools import filterfalse

_WORD = re.compile(r"\w+")


def normalise(name: str) -> str:
    """What names that differ only in case, accents, punctuation and spaces have in common."""
    if name.isascii():
        plain = name.lower()
    else:
        split = unicodedata.normalize("NFKD", name.casefold())
        plain = "".join(filterfalse(unicodedata.combining, split))
    return " ".join(_WORD.findall(plain))


def normalise_unordered(name: str) -> str:
    """As ``normalise``, whatever the order of the words."""
    return " ".join(sorted(normalise(name).split()))

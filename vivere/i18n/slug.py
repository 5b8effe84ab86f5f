"""Ids made of words."""

import re
import unicodedata

from slugify import slugify

LONGEST = 48
"""Characters of such an id; ``vivere.model.patterns.ID`` has room for a number behind it."""

_SEPARATORS = [("'", "-"), ("’", "-"), (",", "-")]
"""Marks between words or figures that the library would leave out."""
_LATIN = re.compile("[a-z0-9]")


def slug(text: str, otherwise: str) -> str:
    """An id from words: small letters and digits of ASCII, hyphens between.

    ``otherwise`` where there is nothing Latin: written in Latin letters, a script without vowels
    gives an id that nobody can read.
    """
    if not _LATIN.search(unicodedata.normalize("NFKD", text.casefold())):
        return otherwise
    found = slugify(
        text, max_length=LONGEST, word_boundary=True, save_order=True, replacements=_SEPARATORS
    )
    return found or otherwise

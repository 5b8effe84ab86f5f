"""Letters without what tells one spelling of a word from another."""

import unicodedata


def plain_letters(text: str) -> str:
    """``text`` in small letters without accents, for comparing."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))

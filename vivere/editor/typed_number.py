"""A number as somebody types it into a form."""

import contextlib
from typing import Any

_TOO_LARGE = 1e9
"""No field holds such a number: it stays as it was typed."""


def typed_number(words: str, *, integer: bool) -> Any:
    """The number that these words are; the words themselves where they are none."""
    with contextlib.suppress(ValueError):
        plain = words.replace("\N{MINUS SIGN}", "-")
        number = int(plain) if integer else float(plain.replace(",", "."))
        return number if abs(number) < _TOO_LARGE else words
    return words

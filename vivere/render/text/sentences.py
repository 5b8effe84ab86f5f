"""Sentences of a text, for places that have room for one."""

import re
from itertools import pairwise

_END = re.compile(r"(?<=[.!?…])\s+")
_ABBREVIATED = re.compile(r"\b[b-df-hj-np-tv-z]{1,3}\.$", re.IGNORECASE)
"""What a full stop shortens, without a vowel: «v. Baroni», «Dr. Rossi»."""


def first_sentence(text: str) -> str:
    """The first sentence of a text; all of it where it has only one.

    What follows a mark begins a sentence unless it begins with a small letter.
    """
    parts = _END.split(text.strip())
    end = next(
        (
            number
            for number, (before, after) in enumerate(pairwise(parts), 1)
            if not after[:1].islower() and not _ABBREVIATED.search(before)
        ),
        len(parts),
    )
    return " ".join(parts[:end])

"""The sentences of a text, for places that have room for a few."""

import re

_END = re.compile(r"(?<=[.!?…])[»”\"']?(?=\s)|(?<=[。！？])")
_ABBREVIATED = re.compile(r"\b[b-df-hj-np-tv-z]{1,3}\.$", re.IGNORECASE)
"""What a full stop shortens, without a vowel: «v. Baroni», «Dr. Rossi»."""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with the mark that ends it; blanks between them are lost.

    What follows a mark begins a sentence unless it begins with a small letter.
    """
    found, start = [], 0
    for end in (match.end() for match in _END.finditer(text)):
        piece, after = text[start:end].strip(), text[end:].lstrip()
        if piece and not after[:1].islower() and not _ABBREVIATED.search(piece):
            found.append(piece)
            start = end
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def first_sentence(text: str) -> str:
    """The first sentence of a text; empty where it has none."""
    return next(iter(sentences(text)), "")

"""Text that people read: one string for all languages, or one per language."""

from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from vivere.model import patterns

Language = Annotated[str, StringConstraints(pattern=patterns.LANGUAGE)]
Words = Annotated[str, StringConstraints(min_length=1, pattern=patterns.WORDS)]

Text = Words | Annotated[dict[Language, Words], Field(min_length=1)]
"""A string (the same in every language: names, codes) or a map from language to string."""


class SeveralLines:
    """The mark of a text that may need several lines where it is written."""


Paragraph = Annotated[Text, SeveralLines()]
"""A text of a sentence or more: a story, a note, a quote."""


class Picked(NamedTuple):
    """The words found, and the language they are in (``None``: the same in every language)."""

    words: str
    language: str | None


def pick(text: Text, language: str, default: str) -> Picked:
    """Say ``text`` in ``language``, else in ``default``, else in the first language it has."""
    if isinstance(text, str):
        return Picked(text, None)
    for candidate in (language, default):
        if candidate in text:
            return Picked(text[candidate], candidate)
    first = next(iter(text))
    return Picked(text[first], first)


def languages_of(text: Text) -> frozenset[str] | None:
    """The languages ``text`` is written in; ``None`` when it is the same in all of them."""
    return None if isinstance(text, str) else frozenset(text)

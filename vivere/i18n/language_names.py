"""Which tags name a language, and which one was meant by a word that does not."""

import difflib
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_SPEAKERS = ("en", "it", "de", "fr", "es")
"""Languages in which somebody may write the name of a language."""


def is_language(tag: str) -> bool:
    """Whether the first part of a tag is the code of a language, in the form to be written (CLDR).

    ``eng`` is none: the shortest code counts (RFC 5646, 2.2.1), which is ``en``.
    """
    return tag.split("-")[0] in _names_by_code("en")


@cache
def name_of_language(tag: str, language: str) -> str:
    """What a language is called in another (CLDR); its tag where it has no name there."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(language) or tag
    except (UnknownLocaleError, ValueError):
        return tag


@cache
def nearest_language(written: str) -> str:
    """The tag that a word was probably meant to be; empty where none is near.

    Codes with three letters (``ita``), capitals (``EN``), names (``english``, ``italiano``).
    """
    word = written.strip().casefold().replace("_", "-")
    first, dash, rest = word.partition("-")
    known = _names_by_code("en")
    if first in known:
        return f"{first}-{rest.upper() if len(rest) == 2 else rest.title()}" if dash else first
    code = get_global("language_aliases").get(first) or _codes_by_name().get(word)
    if code:
        return str(code)
    near = difflib.get_close_matches(word, list(_codes_by_name()), n=1, cutoff=0.8)
    return _codes_by_name()[near[0]] if near else ""


@cache
def _names_by_code(language: str) -> dict[str, str]:
    return {code: name for code, name in Locale(language).languages.items() if "_" not in code}


@cache
def _codes_by_name() -> dict[str, str]:
    """Codes of two letters by the names of their languages, in several languages."""
    found: dict[str, str] = {}
    for speaker in _SPEAKERS:
        for code, name in _names_by_code(speaker).items():
            if len(code) == 2:
                found.setdefault(name.casefold(), code)
    return found

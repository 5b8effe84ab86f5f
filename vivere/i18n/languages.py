"""Which language a reader gets, and which way it is written."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError

MOST_READ = 500
"""Characters of an ``Accept-Language`` header that are read."""


def choose_language(wanted: Iterable[str | None], offered: Iterable[str]) -> str:
    """The first language that is wanted and offered, else the first that is offered.

    ``wanted`` goes from the strongest wish to the weakest: the address, a cookie, the browser,
    the workspace; a wish that was not uttered is ``None``.
    """
    choice = tuple(offered)
    return next((language for language in wanted if language in choice), choice[0])


def accepted_languages(header: str) -> Sequence[str]:
    """The languages of an ``Accept-Language`` header (RFC 9110, 12.5.4), best first."""
    return list(_accepted(header[:MOST_READ]))


@lru_cache(maxsize=1024)
def _accepted(header: str) -> tuple[str, ...]:
    weighed = []
    for part in header.split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        if tag and weight > 0:
            weighed.append((weight, tag.split("-")[0].lower()))
    return tuple(tag for _, tag in sorted(weighed, key=lambda pair: -pair[0]))


@lru_cache(maxsize=64)
def direction(language: str) -> str:
    """``rtl`` or ``ltr``, for the ``dir`` attribute; ``ltr`` for a tag that names no language."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"

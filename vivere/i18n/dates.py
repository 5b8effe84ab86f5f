"""Days as the reader's language writes them."""

from datetime import date

from babel.dates import format_date

_LOCALES = {"en": "en_GB"}
"""English in Europe writes the day before the month."""


def date_words(language: str, day: date) -> str:
    """A day with its month in words: «31 dicembre 2026» (Unicode CLDR, «Dates», long)."""
    return format_date(day, "long", locale=_LOCALES.get(language, language))

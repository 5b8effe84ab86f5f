"""Days and moments as the reader's language writes them."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date, format_time

ZONE_VARIABLE = "TZ"
"""The time zone in which moments are told (IANA), where it is set."""

USUAL_ZONE = "Europe/Rome"

_LOCALES = {"en": "en_GB"}
"""English in Europe writes the day before the month."""


def date_words(language: str, day: date) -> str:
    """A day with its month in words: «31 dicembre 2026» (Unicode CLDR, «Dates», long)."""
    return format_date(day, "long", locale=_LOCALES.get(language, language))


def period_words(language: str, period: str) -> str:
    """A year, a quarter or a day: «2027», «1º trimestre 2027», «31 dicembre 2026».

    Quarters are Unicode CLDR's, «Quarters», wide. Raises ValueError for text of another form.
    """
    year, _, rest = period.partition("-")
    if not rest:
        return str(int(year))
    if rest.startswith("Q"):
        first = date(int(year), 3 * int(rest[1:]) - 2, 1)
        return format_date(first, "QQQQ y", locale=_LOCALES.get(language, language))
    return date_words(language, date.fromisoformat(period))


def moment_words(language: str, moment: datetime) -> str:
    """A moment as a day and a time: «31 dicembre 2026, 18:05», in the zone of this place."""
    here = moment.astimezone(_zone())
    locale = _LOCALES.get(language, language)
    return f"{date_words(language, here.date())}, {format_time(here, 'HH:mm', locale=locale)}"


def today() -> date:
    """The day that it is in this place."""
    return datetime.now(_zone()).date()


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(os.environ.get(ZONE_VARIABLE) or USUAL_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(USUAL_ZONE)

"""The time that a figure is about: a year or a part of one, and the days from and to."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from vivere.model.moment import first_day, last_day

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_MOMENT = re.compile(r"\d{4}(-Q[1-4])?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def period_of(year: str) -> dict[str, str] | None:
    """From the first day to the last, as ISO 8601: ``2018-Q3`` → 1 July to 30 September 2018.

    A month is understood too; of any other part of a year, all of the year that it begins with.
    ``None`` for a year that no calendar has.
    """
    try:
        first, last = _days(year)
    except ValueError:
        return None
    return {"from": first.isoformat(), "to": last.isoformat()}


def year_of(period: Any) -> str | None:
    """A year, or the quarter or month that a period fills; of a longer one the year it begins in.

    ``None`` where it says no day.
    """
    if not isinstance(period, Mapping):
        return None
    first, last = (_DAY.match(str(period.get(end, ""))) for end in ("from", "to"))
    if first is None:
        return None
    year, month = first[0][:4], int(first[0][5:7])
    for part in (f"{year}-{month:02}", f"{year}-Q{(month + 2) // 3}"):
        if last and period_of(part) == {"from": first[0], "to": last[0]}:
            return part
    return year


def _days(year: str) -> tuple[date, date]:
    month = _MONTH.fullmatch(year)
    if month:
        first = date(int(month[1]), int(month[2]), 1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    whole = year if _MOMENT.fullmatch(year) else year[:4]
    return first_day(whole), last_day(whole)

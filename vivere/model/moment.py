"""When something happens: a year, a quarter or a day, and whether that is certain."""

import re
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from vivere.model import patterns
from vivere.model.references import BareWord
from vivere.model.short_form import ShortFormModel
from vivere.model.source import Source
from vivere.model.text import Paragraph


def last_day(moment: str) -> date:
    """The day on which a year, a quarter or a day is over: ``2019-Q2`` → 30 June 2019.

    Raises ValueError for text of another form, and for a day that no calendar has.
    """
    if not re.fullmatch(patterns.MOMENT, moment):
        raise ValueError(f"neither a year, a quarter nor a day: {moment!r}")
    year, _, rest = moment.partition("-")
    if rest.startswith("Q"):
        return _last_of_month(int(year), 3 * int(rest[1]))
    return date.fromisoformat(moment) if rest else date(int(year), 12, 31)


def first_day(moment: str) -> date:
    """The day on which a year, a quarter or a day begins: ``2019-Q2`` → 1 April 2019.

    Raises ValueError as ``last_day`` does.
    """
    last = last_day(moment)
    if "Q" in moment:
        return date(last.year, last.month - 2, 1)
    return last if "-" in moment else date(last.year, 1, 1)


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, 28) + timedelta(days={2: 0, 3: 3, 6: 2, 9: 2, 12: 3}[month])


def _in_calendar(moment: str) -> str:
    try:
        last_day(moment)
    except ValueError as error:
        raise PydanticCustomError("no-such-day", "the calendar has no such day") from error
    return moment


Moment = Annotated[
    str,
    Field(coerce_numbers_to_str=True, strict=False, pattern=patterns.MOMENT),
    AfterValidator(_in_calendar),
]
"""A year, a quarter or a day: ``2027``, ``2018-Q3``, ``2028-06-30``."""


class Due(ShortFormModel):
    """When something begins or is there.

    ``confirmed`` is false where the date was inferred or announced and nobody has said since that
    it holds; ``reason`` says why it stands here all the same. In YAML the bare moment does.
    """

    at: Annotated[Moment, BareWord()]
    confirmed: bool = True
    reason: Paragraph | None = None
    source: Source | None = None

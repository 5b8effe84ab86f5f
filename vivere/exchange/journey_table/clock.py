"""What is written in a cell to a time of day: clocks of many countries, and cells of Excel."""

import re
from datetime import date, datetime, time, timedelta

from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Cell, text_of
from vivere.exchange.text import plain_letters

_BEFORE = r"(?:alle\s+ore|alle|ore|h\.?|at|um|a\s+las|a|las|um|vers|ca\.?|~)?\s*"
_AFTER = r"\s*(?:h|uhr|hrs?|ore)?\.?"
_CLOCK = re.compile(
    rf"{_BEFORE}(?P<hour>[01]?\d|2[0-3])(?:\s*(?:[:.,h]|uhr)\s*(?P<minute>[0-5]\d))"
    rf"(?:[:.](?P<second>[0-5]\d)(?:\.0+)?)?{_AFTER}\s*(?P<half>[ap]\.?\s?m\.?)?",
    re.ASCII,
)
_HOUR = re.compile(
    r"(?:(?P<mark>alle\s+ore|ore|h\.?)\s*)?(?P<hour>[01]?\d|2[0-3])"
    r"\s*(?:(?P<unit>h|uhr|hrs?)|(?P<half>[ap]\.?\s?m\.?))?",
    re.ASCII,
)
_SHORT = re.compile(r"(?P<hour>[01]?\d|2[0-3])[.,](?P<tens>[0-5])", re.ASCII)
_FRACTION = re.compile(r"0?[.,]\d{3,17}|0[.,]\d", re.ASCII)
_DATE = re.compile(r"(?P<date>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})[ T,]+(?P<clock>\d.*)", re.ASCII)

_DAY = 24 * 60
_LONGEST = 60
"""Characters of a time of day."""


def time_of(cell: Cell, line: int, notes: Notes) -> tuple[str | None, str | None]:
    """``HH:MM``, or words that say when: what is no time of day stays words."""
    if isinstance(cell, datetime) and cell.time() == time():
        return None, _words(cell, line, notes)
    if isinstance(cell, datetime):
        return _dated(f"{cell:%H:%M:%S}", cell.date(), line, notes), None
    if isinstance(cell, time):
        return _of_parts(cell.hour, cell.minute, cell.second, line, notes), None
    if isinstance(cell, timedelta) and timedelta() <= cell < timedelta(days=1):
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return _of_parts(*divmod(minutes, 60), seconds, line, notes), None
    written = text_of(cell).strip()
    if not written:
        return None, None
    found = None
    if len(written) <= _LONGEST:
        found = _clock(written, line, notes) or _understood(cell, written, line, notes)
    return (found, None) if found else (None, _words(cell, line, notes))


def _words(cell: Cell, line: int, notes: Notes) -> str:
    """The words of a cell that says no time of day."""
    written = text_of(cell).strip()
    notes.read_as(f"{short(written)} is no time of day: it is kept as words", line)
    return written


def _dated(clock: str, day: date, line: int, notes: Notes) -> str | None:
    """The time of a cell that has a date too; the days before 1901 are how Excel writes a time."""
    if day.year > 1900:
        notes.lost(f"the date {day.isoformat()} beside a time", line)
    return _clock(clock, line, notes)


def _clock(written: str, line: int, notes: Notes) -> str | None:
    """A time of day that is written whole."""
    if dated := _DATE.fullmatch(written):
        inner = _clock(dated["clock"], line, notes)
        if inner:
            notes.lost(f"the date {dated['date']} beside a time", line)
        return inner
    found = _CLOCK.fullmatch(plain_letters(written))
    hour = _of_24(int(found["hour"]), found["half"]) if found else None
    if found is None or hour is None:
        return None
    return _of_parts(hour, int(found["minute"]), int(found["second"] or 0), line, notes)


def _of_24(hour: int, half: str | None) -> int | None:
    """The hour from 0 to 23; ``None`` for what no clock of twelve hours shows."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.startswith("p") else 0)


def _of_parts(hour: int, minute: int, second: int, line: int, notes: Notes) -> str:
    if second:
        notes.changed(f"the seconds of {hour:02d}:{minute:02d}:{second:02d} are left out", line)
    return f"{hour:02d}:{minute:02d}"


def _understood(cell: Cell, written: str, line: int, notes: Notes) -> str | None:
    """A time of day of which something is missing, or that is a part of a day: it is said how."""
    if _FRACTION.fullmatch(written) or (isinstance(cell, float) and 0 < cell < 1):
        minutes = round(float(written.replace(",", ".")) * _DAY) % _DAY
        found = f"{minutes // 60:02d}:{minutes % 60:02d}"
        notes.read_as(f"{written.replace(',', '.')} is read as the time {found}", line)
        return found
    if short_ := _SHORT.fullmatch(written):
        found = f"{int(short_['hour']):02d}:{short_['tens']}0"
        notes.read_as(f"{short(written)} is read as the time {found}: a last 0 was lost", line)
        return found
    if whole := _HOUR.fullmatch(plain_letters(written)):
        hour = _of_24(int(whole["hour"]), whole["half"])
        if hour is not None:
            notes.read_as(f"{short(written)} is read as the time {hour:02d}:00", line)
            return f"{hour:02d}:00"
    return None

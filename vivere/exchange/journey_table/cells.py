"""What is written in a cell to a value: whole numbers, places on the map, ids, sources."""

import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from vivere.exchange.journey_table.eaten import eaten_hint, looks_like_date
from vivere.exchange.journey_table.emotion_marks import SIGNS
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Cell, text_of
from vivere.exchange.text import plain_letters
from vivere.model import Source, patterns
from vivere.model.names import Name, names_of

_DECIMALS = 7
"""Decimals of a coordinate: a centimetre."""


_WHOLE = re.compile(
    r"(?:(?:giorno|day|tag|jour|dia|d)\.?\s*)?([-+]?[0-9]{1,6})(?:[.,]0+)?\.?", re.ASCII
)
_SEPARATE = (";", ", ", " ", ",")
"""What may stand between two coordinates; a comma may also be the decimal one."""


def whole_of(cell: Cell, what: str, line: int, notes: Notes) -> int | None:
    """A whole number, also as people and spreadsheets write one: ``2,0``, ``−1``, «Giorno 2»."""
    written = text_of(cell).strip()
    found = _WHOLE.fullmatch(plain_letters(written).translate(SIGNS).lstrip("'"))
    if found:
        return int(found[1])
    if written:
        notes.lost(f"{what} {short(written)} is no whole number{eaten_hint(written)}", line)
    return None


def at_of(text: str, line: int, notes: Notes) -> tuple[float, float] | None:
    """Latitude and longitude: ``45.41, 9.17``, with decimal commas ``45,41; 9,17``."""
    if not text:
        return None
    pair = next((pair for between in _SEPARATE if (pair := _pair(text, between))), None)
    if pair is None:
        notes.lost(f"{short(text)} is no pair of latitude and longitude", line)
        return None
    exact = round(pair[0], _DECIMALS), round(pair[1], _DECIMALS)
    if exact != pair:
        notes.changed(f"{short(text)} is rounded to {_DECIMALS} decimals", line)
    return exact


def _pair(text: str, between: str) -> tuple[float, float] | None:
    """The coordinates on both sides of ``between``, if they are on earth."""
    parts = [part for part in text.strip("()[] ").translate(SIGNS).split(between) if part.strip()]
    try:
        latitude, longitude = (float(part.strip().replace(",", ".")) for part in parts)
    except ValueError:
        return None
    on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return (latitude, longitude) if on_earth else None


_NAME: TypeAdapter[str] = TypeAdapter(Name)


def people_of(text: str, line: int, notes: Notes) -> tuple[str, ...]:
    """The names of people in a cell; what is too long for a name is reported."""
    kept = []
    for name in names_of(text):
        try:
            kept.append(_NAME.validate_python(name))
        except ValidationError:
            notes.lost(f"{short(name)} is no name of at most 80 characters", line)
    return tuple(kept)


def id_of(text: str, what: str, line: int, notes: Notes) -> str | None:
    """An id as the file gives it."""
    if text and not re.fullmatch(patterns.ID, text):
        hint = eaten_hint(text)
        notes.lost(f"the {what} id {short(text)}: letters, digits, - and _ only{hint}", line)
        return None
    if looks_like_date(text):
        notes.read_as(f"the {what} id {short(text)} looks like a date{eaten_hint(text)}", line)
    return text or None


def source_of(text: str, publisher: str, note: Any, line: int, notes: Notes) -> Any:
    """A source in its short form, with publisher and note beside it."""
    extra = {key: value for key, value in (("publisher", publisher), ("note", note)) if value}
    if not text:
        if extra:
            notes.lost("publisher and note of a source that is not given", line)
        return None
    try:
        source = Source.model_validate(text)
        if not extra:
            return text
        whole = {**source.model_dump(exclude_defaults=True), **extra}
        if "refs" in whole:
            whole["refs"] = list(whole["refs"])
        Source.model_validate(whole)
    except ValidationError:
        notes.lost(f"the source {short(text)}: write given, assumed, unverified or an address",
                   line)  # fmt: skip
        return None
    return whole

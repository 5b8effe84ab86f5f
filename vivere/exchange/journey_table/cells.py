"""What is written in a cell to a value: times, places on the map, channels, sources."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from functools import cache
from typing import Any, get_args

from pydantic import ValidationError

from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Cell, text_of
from vivere.exchange.text import plain_letters
from vivere.i18n import LANGUAGES, say
from vivere.model import CHANNEL_CODES, Channel, Source, patterns

_CLOCK = re.compile(r"(?:ore\s*|h\s*|at\s*)?([01]?[0-9]|2[0-3])[:.h]([0-5][0-9])(?::[0-5][0-9])?")
_MORE_CHANNELS = {
    "app": "applicazione mobile smartphone",
    "web": "sito website online portale portal internet",
    "desk": "ufficio office counter front-office",
    "home": "casa domicilio at-home home-visit visita-a-casa",
    "call_centre": "callcenter call-centre contact-center contact-centre numero-verde helpline",
    "phone": "telefono phone-call call chiamata tel",
    "totem": "kiosk chiosco",
    "video": "videocall video-call videoconferenza teams zoom",
    "intermediary": "mediatore caf farmacia pharmacy patronato",
    "message": "sms whatsapp email e-mail mail chat lettera letter notifica notification",
    "card": "carta tessera pass badge",
    "display": "pannello tabellone screen panel sign",
    "device": "sensore sensor wearable iot",
    "place": "luogo presenza di-persona in-person fisico physical",
    "meeting": "riunione assemblea colloquio",
    "vehicle": "mezzo bus autobus tram metro treno train auto car",
}  # fmt: skip


_DECIMALS = 7
"""Decimals of a coordinate: a centimetre."""


@cache
def _channels() -> Mapping[str, Channel]:
    found: dict[str, Channel] = {}
    for channel in get_args(Channel):
        ours = [channel, *(say(language, f"channel.{channel}") for language in LANGUAGES)]
        for name in [*_MORE_CHANNELS.get(channel, "").split(), *ours]:
            found[_plain(name)] = channel
    return found


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\s_-]+", plain_letters(text).strip()))


def channel_of(text: str, line: int, notes: Notes) -> Channel | None:
    """The channel that a word names."""
    channel = _channels().get(_plain(text))
    if text and channel is None:
        notes.lost(f"the channel {short(text)} is none that we know", line)
    return channel


def time_of(cell: Cell, line: int, notes: Notes) -> tuple[str | None, str | None]:
    """``HH:MM``, or words that say when: what is no time of day stays words."""
    if isinstance(cell, datetime | time):
        return f"{cell:%H:%M}", None
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * 24 * 60) % (24 * 60)
        notes.read_as(f"{cell:g} is read as the time {minutes // 60:02d}:{minutes % 60:02d}", line)
        return f"{minutes // 60:02d}:{minutes % 60:02d}", None
    written = text_of(cell).strip()
    clock = _CLOCK.fullmatch(written.lower())
    if clock:
        return f"{int(clock[1]):02d}:{clock[2]}", None
    if written:
        notes.read_as(f"{short(written)} is no time of day: it is kept as words", line)
    return None, written or None


def whole_of(cell: Cell, what: str, line: int, notes: Notes) -> int | None:
    """A whole number."""
    written = text_of(cell).strip()
    if re.fullmatch(r"[-+]?[0-9]{1,6}", written):
        return int(written)
    if written:
        notes.lost(f"{what} {short(written)} is no whole number", line)
    return None


def at_of(text: str, line: int, notes: Notes) -> tuple[float, float] | None:
    """Latitude and longitude: two numbers with a comma or semicolon between."""
    if not text:
        return None
    parts = re.split("[,;]", text)
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        latitude = longitude = 1000
    if -90 <= latitude <= 90 and -180 <= longitude <= 180:
        exact = round(latitude, _DECIMALS), round(longitude, _DECIMALS)
        if exact != (latitude, longitude):
            notes.changed(f"{short(text)} is rounded to {_DECIMALS} decimals", line)
        return exact
    notes.lost(f"{short(text)} is no pair of latitude and longitude", line)
    return None


def code_of(text: str, line: int, notes: Notes) -> str | None:
    """A channel code of the Italian vocabulary."""
    if text and text not in CHANNEL_CODES:
        notes.lost(f"the channel code {short(text)} is not in the vocabulary", line)
        return None
    return text or None


def id_of(text: str, what: str, line: int, notes: Notes) -> str | None:
    """An id as the file gives it."""
    if text and not re.fullmatch(patterns.ID, text):
        notes.lost(f"the {what} id {short(text)}: letters, digits, - and _ only", line)
        return None
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

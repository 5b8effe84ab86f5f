"""Bytes to text, texts to ids: what every reader needs."""

import re
from collections.abc import Collection

from vivere.exchange.encoding import text_of_bytes
from vivere.exchange.report import Notes
from vivere.i18n.letters import plain_letters as plain_letters

_BREAK = re.compile("\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes, most_bytes: int, notes: Notes) -> str | None:
    """The text of a file; says which encoding was assumed. ``None`` if it is refused.

    What is larger than ``most_bytes``, or no text, is refused.
    """
    if len(data) > most_bytes:
        notes.refused(f"the file is larger than {most_bytes // 1_000_000} MB")
        return None
    return _without_nul(text_of_bytes(data, notes), notes)


def _without_nul(text: str, notes: Notes) -> str | None:
    if "\0" in text:
        notes.refused("this is not a text file", text.count("\n", 0, text.index("\0")) + 1)
        return None
    return text


def lines_of(text: str) -> list[str]:
    """The lines of a text, however they end."""
    return _BREAK.split(text)


def clean(text: str, notes: Notes, line: int) -> str:
    """``text`` without control characters and without space around it."""
    cleaned = _CONTROL.sub(" ", text)
    if cleaned != text:
        notes.changed("control characters became spaces", line)
    return _BREAK.sub("\n", cleaned).strip()


def unique(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or with the first number behind it that makes it new; case does not count."""
    number, candidate = 1, wanted
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{wanted[:58]}-{number}"
    return candidate

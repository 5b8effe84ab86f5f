"""Bytes to text, texts to ids: what every reader needs."""

import re
import unicodedata
from collections.abc import Collection

from vivere.exchange.report import Notes

_BREAK = re.compile("\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, most_bytes: int, notes: Notes) -> str | None:
    """The text of a file; says which encoding was assumed. ``None`` if it is refused.

    What is larger than ``most_bytes``, or no text, is refused.
    """
    if len(data) > most_bytes:
        notes.refused(f"the file is larger than {most_bytes // 1_000_000} MB")
        return None
    if data.startswith(_UTF_16):
        notes.read_as("the text is in UTF-16")
        return _without_nul(data.decode("utf-16", "replace"), notes)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        notes.read_as("the file is not UTF-8: read as Windows-1252, check the accents", line)
        text = data.decode("cp1252", "replace")
        if "\ufffd" in text:
            notes.changed("bytes that are no letters of Windows-1252 became «\ufffd»")
    else:
        if data.startswith(b"\xef\xbb\xbf"):
            notes.read_as("the text is in UTF-8 and begins with a byte order mark")
    return _without_nul(text, notes)


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


def plain_letters(text: str) -> str:
    """``text`` in small letters without accents, for comparing."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def unique(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or with the first number behind it that makes it new; case does not count."""
    number, candidate = 1, wanted
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{wanted[:58]}-{number}"
    return candidate

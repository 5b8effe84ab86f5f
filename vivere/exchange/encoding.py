"""Bytes to text: which encoding a file is in follows from its bytes, and is said."""

import codecs

from vivere.exchange.report import Notes

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""Byte order marks, the longer first: that of UTF-32 begins as that of UTF-16."""
_LOOKED_AT = 20_000
"""Bytes that tell an encoding which no mark names."""
_BETWEEN_WORDS = frozenset(" \t\r\n,;|:")


def text_of_bytes(data: bytes, notes: Notes) -> str:
    """The text of ``data``; what was assumed of its encoding is reported."""
    for mark, codec, words in _MARKS:
        if data.startswith(mark):
            notes.read_as(f"the text is in {words}")
            return data.decode(codec, "replace")
    if b"\0" in data[:_LOOKED_AT] and (order := _utf_16_order(data)):
        notes.read_as("the text is in UTF-16, without a byte order mark")
        return data.decode(order, "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _single_bytes(data, error.start, notes)
    if data.startswith(codecs.BOM_UTF8):
        notes.read_as("the text is in UTF-8 and begins with a byte order mark")
    return text


def _utf_16_order(data: bytes) -> str | None:
    """The order of bytes in which there are spaces and separators, and no NUL."""
    head = data[: min(len(data), _LOOKED_AT) // 2 * 2]
    found = {order: head.decode(order, "replace") for order in ("utf-16-le", "utf-16-be")}
    order = max(found, key=lambda one: sum(letter in _BETWEEN_WORDS for letter in found[one]))
    text = found[order]
    return order if _BETWEEN_WORDS & set(text) and "\0" not in text else None


def _single_bytes(data: bytes, start: int, notes: Notes) -> str:
    """Text of one byte a letter: Mac OS Roman where that is sure, else Windows-1252."""
    line = data[:start].count(b"\n") + 1
    if _is_mac_roman(data):
        notes.read_as("the file is not UTF-8: read as Mac OS Roman, check the accents", line)
        return data.decode("mac_roman")
    notes.read_as("the file is not UTF-8: read as Windows-1252, check the accents", line)
    text = data.decode("cp1252", "replace")
    if "\ufffd" in text:
        notes.changed("bytes that are no letters of Windows-1252 became “\ufffd”")
    return text


_LETTERS = frozenset("àáâäåæèéêëìíîïòóôöøœùúûüçñß")
_SIGNS = frozenset("’‘“”„«»‹›–—…€£°ºª§©®™•·×±¿¡½\u00a0")
_OPENING, _DASHES = frozenset("“«„‘"), frozenset("–—")


def _is_mac_roman(data: bytes) -> bool:
    """Whether every accent makes a word in Mac OS Roman, and not every one in Windows-1252.

    A general detector (charset-normalizer) takes short Italian tables for Icelandic or Czech.
    """
    return not _has_odd_letter(data.decode("mac_roman")) and _has_odd_letter(
        data.decode("cp1252", "replace")
    )


def _has_odd_letter(text: str) -> bool:
    """Whether something stands in the text that people of western Europe do not write there.

    After the German „ the sign “ closes, and may stand behind a letter.
    """
    if "„" in text:
        text = text.replace("“", "”")
    around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    return any(not letter.isascii() and _is_odd(before, letter, after)
               for before, letter, after in around)  # fmt: skip


def _is_odd(before: str, letter: str, after: str) -> bool:
    if letter.lower() in _LETTERS:
        return letter.isupper() and before.islower()
    if letter in _OPENING or letter in _DASHES:
        return before.isalpha() and (after.isalpha() or letter in _OPENING)
    return letter not in _SIGNS

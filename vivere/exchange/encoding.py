"""Bytes to text: which encoding a file is in follows from its bytes, and is said."""

import codecs
import re
from dataclasses import dataclass

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


_WESTERN = frozenset("àáâãäåæèéêëìíîïòóôõöøœùúûüçñß")
_TURKISH = frozenset("çğıöşüâîû") | {"i̇"}
_CENTRAL = frozenset("ąćęłńóśźżáčďéěíňřšťúůýžľĺŕôäöőüűâăîşţçëß")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґ")
_GREEK = frozenset("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ")


@dataclass(frozen=True)
class _CodePage:
    """An encoding of one byte a letter: its name for people, and the letters beside a to z."""

    codec: str
    name: str
    letters: frozenset[str]
    script_of_its_own: bool = False


_CODE_PAGES = (
    _CodePage("cp1252", "Windows-1252", _WESTERN),
    _CodePage("mac_roman", "Mac OS Roman", _WESTERN),
    _CodePage("cp1254", "Windows-1254 (Turkish)", _TURKISH),
    _CodePage("cp1250", "Windows-1250 (Central European)", _CENTRAL),
    _CodePage("cp1251", "Windows-1251 (Cyrillic)", _CYRILLIC, script_of_its_own=True),
    _CodePage("cp1253", "Windows-1253 (Greek)", _GREEK, script_of_its_own=True),
)
"""Those that people save tables in, the most frequent first.

A general detector (charset-normalizer) takes short Italian tables for Icelandic or Czech.
"""


def _single_bytes(data: bytes, start: int, notes: Notes) -> str:
    """Text of one byte a letter: the first code page in which every accent makes a word."""
    line = data[:start].count(b"\n") + 1
    page = next((one for one in _CODE_PAGES if _fits(data, one)), _CODE_PAGES[0])
    notes.read_as(f"the file is not UTF-8: read as {page.name}, check the accents", line)
    text = data.decode(page.codec, "replace")
    if "\ufffd" in text:
        notes.changed(f"bytes that are no letters of {page.name} became “\ufffd”")
    return text


def _fits(data: bytes, page: _CodePage) -> bool:
    """Whether nothing stands in the text that people do not write there.

    After the German „ the sign “ closes, and may stand behind a letter.
    """
    text = data.decode(page.codec, "replace")
    if page.letters is _WESTERN and _NOT_WESTERN.search(text):
        return False
    if page.script_of_its_own and _MIXED.search(text):
        return False
    if "„" in text:
        text = text.replace("“", "”")
    around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    return not any(not letter.isascii() and _is_odd(before, letter, after, page.letters)
                   for before, letter, after in around)  # fmt: skip


_NOT_WESTERN = re.compile(r"[^\W\d_a-zA-Z]{4}|õ(?!e)", re.IGNORECASE)
"""Four letters with accents in a row, or the Hungarian ő taken for the õ of «estações»."""
_MIXED = re.compile(r"[a-zA-Z][^\W\d_a-zA-Z]|[^\W\d_a-zA-Z][a-zA-Z]")
"""Letters of two scripts in one word."""
_SIGNS = frozenset("’‘“”„«»‹›–—…€£°ºª§©®™•·×±¿¡½\u00a0")
_OPENING, _DASHES = frozenset("“«„‘"), frozenset("–—")


def _is_odd(before: str, letter: str, after: str, letters: frozenset[str]) -> bool:
    if letter.lower() in letters:
        return letter.isupper() and before.islower()
    if letter in _OPENING or letter in _DASHES:
        return before.isalpha() and (after.isalpha() or letter in _OPENING)
    return letter not in _SIGNS

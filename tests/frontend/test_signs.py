"""Signs are drawn with letters that an ordinary font has: the others are empty boxes."""

import unicodedata
from pathlib import Path

import vivere

HOUSE = Path(vivere.__file__).parent
ORDINARY = ((0x2000, 0x206F), (0x20A0, 0x22FF), (0x2500, 0x25FF), (0x2700, 0x27BF))
"""Punctuation, currency, letterlike signs and arrows, mathematics; lines and shapes; dingbats."""


def _is_sign(letter: str) -> bool:
    return ord(letter) > 0xFF and unicodedata.category(letter).startswith("S")


def test_no_sign_is_of_a_font_that_few_have() -> None:
    strange = {
        (file.name, letter)
        for folder in ("frontend", "render", "editor", "feedback", "i18n", "app")
        for file in (HOUSE / folder).rglob("*")
        if file.suffix in {".css", ".js", ".html", ".yaml"} and "vendor" not in file.parts
        for letter in set(file.read_text(encoding="utf-8"))
        if _is_sign(letter) and not any(first <= ord(letter) <= last for first, last in ORDINARY)
    }
    assert not strange

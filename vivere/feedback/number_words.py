"""The digits of a code as people say them: dictation writes a word where they mean a digit."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "it": {
            2: "due", 3: "tre", 4: "quattro", 5: "cinque", 6: "sei", 7: "sette", 8: "otto",
            9: "nove",
        },
        "en": {
            2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight",
            9: "nine",
        },
        "es": {
            2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho",
            9: "nueve",
        },
        "zh": {
            2: "二 两 兩", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九",
        },
        "ar": {
            2: "اثنان اثنين اثنتان اثنتين اتنين", 3: "ثلاثة ثلاث تلاتة", 4: "أربعة أربع",
            5: "خمسة خمس", 6: "ستة ست", 7: "سبعة سبع", 8: "ثمانية ثماني ثمان تمانية",
            9: "تسعة تسع",
        },
        "ur": {
            2: "دو", 3: "تین", 4: "چار", 5: "پانچ", 6: "چھ چھے چھہ", 7: "سات", 8: "آٹھ", 9: "نو",
        },
    }
)  # fmt: skip
"""The digits that codes have, in the six languages of the phones, each with its other forms."""

_SAME = MappingProxyType(str.maketrans("یىکہھةۃ", "ييكهههه"))
"""Letters that keyboards for Arabic and Urdu write each in its own way."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
"""A word; Chinese puts none apart, so each of its characters is one."""


def _alike(word: str) -> str:
    """A word as all ways to write it have it: capitals, no accents, one form of each letter."""
    letters = (one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))
    return "".join(letters).upper().translate(_SAME)


_DIGITS = MappingProxyType(
    {
        _alike(word): str(digit)
        for digits in WORDS.values()
        for digit, words in digits.items()
        for word in words.split()
    }
)


def with_digits(text: str) -> str:
    """A text with digits for their names, where those stand as words of their own.

    It comes without accents and vowel marks, which would cut its words.
    """
    return _WORD.sub(lambda word: _DIGITS.get(_alike(word[0]), word[0]), text)

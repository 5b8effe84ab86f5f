"""Characters that come in with pasted text and look like nothing, or like another character."""

import re

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks that YAML takes for letters."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""What takes no room: soft hyphens, zero-width spaces, marks of direction, and so on."""

CURLY = "“”„‟‘’‚‛"
"""Quotes that are none of YAML's."""

ODD = re.compile(f"[{SPACES}{INVISIBLE}{CURLY}]")
"""What no key, id, code or number holds, and no indentation."""

_JOINERS = "\u200c\u200d"
_BREAKS = "\u200b"
_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_IN_TEXT = re.compile(f"[\t\u00a0{INVISIBLE}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[\u0000-\u052f\u1e00-\u1fff]")
_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer: a zero-width space says where a line may break."""
_WORD_BEFORE = re.compile(r"(\w+)\Z")
_WORD_AFTER = re.compile(r"\A(\w+)")
_FLAG = "\U0001f3f4"
_SHORT_WORD = 2


def odd_in(text: str) -> str:
    """The first odd character of a key, an id, a code or a number; empty if there is none."""
    found = ODD.search(text)
    return found[0] if found else ""


def without_odd(text: str) -> str:
    """What was probably meant: no character that cannot be seen, and no curly quote."""
    return ODD.sub("", text).strip()


def may_hold_odd(text: str) -> bool:
    """Whether any of these characters is in a text at all, rightly or not."""
    if text.isascii():
        return "\t" in text
    return bool(_IN_TEXT.search(text))


def odd_in_text(words: str) -> str:
    """The first character of a text that is there by mistake; empty if there is none.

    What typography or a script needs is right: a no-break space beside a number, a sign or a short
    word, joiners in Arabic, Urdu, Indian scripts and emoji, marks of direction in a text that has
    words from right to left.
    """
    for found in _IN_TEXT.finditer(words):
        if not _is_right(words, found.start()):
            return found[0]
    return ""


def _is_right(words: str, at: int) -> bool:
    letter, before, after = words[at], words[:at], words[at + 1 :]
    if letter == "\u00a0":
        return _is_typography(before, after)
    if letter in _JOINERS:
        return bool(before and after) and not (_LATIN.match(before[-1]) or _LATIN.match(after[0]))
    if letter in _BREAKS:
        return bool(_WITHOUT_BLANKS.search(words))
    if letter in _MARKS:
        return bool(_RIGHT_TO_LEFT.search(words))
    return letter >= "\U000e0000" and _FLAG in before


def _is_typography(before: str, after: str) -> bool:
    """Whether a no-break space keeps together what belongs together."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return False
    left, right = _WORD_BEFORE.search(before), _WORD_AFTER.search(after)
    if not left or not right:
        return True
    words = (left[1], right[1])
    return any(len(word) <= _SHORT_WORD or word.isdigit() for word in words)


def is_in_curly_quotes(words: str) -> bool:
    """Whether a whole text stands in the quotes of a word processor."""
    pairs = (("“", "”"), ("„", "“"), ("‘", "’"), ("‚", "‘"), ("”", "”"), ("’", "’"))
    return len(words) > 1 and any(
        words.startswith(first) and words.endswith(last) and last not in words[1:-1]
        for first, last in pairs
    )

"""Signs that a text may write in one way or another, and what can be mended without a reader."""

import re
from functools import lru_cache
from typing import NamedTuple

_SIGNS = r"""
    (?=[`'’"“„«\d\-−€£$EGU])(?:
    (?P<code>`[^`]*`)
    | (?P<apostrophe_straight>(?<=[^\W\d_])'[^\W\d_]+)
    | (?P<apostrophe_curly>(?<=[^\W\d_])’[^\W\d_]+)
    | (?P<quotes_straight>"\w+) | (?P<quotes_curly>[“„]\w+) | (?P<quotes_angle>«\w+)
    | (?P<minus_hyphen>(?<![^\s(\[/])-\d+) | (?P<minus_sign>−\d+)
    | (?P<currency_before>[€£$][ \u00a0\u202f]?\d) | (?P<currency_after>\d[ \u00a0\u202f]?[€£$])
    | (?P<currency_code>\b(?:EUR|GBP|USD)[ \u00a0\u202f]?\d | \d[ \u00a0\u202f]?(?:EUR|GBP|USD)\b)
    | (?P<percent_close>\d%) | (?P<percent_apart>\d[ \u00a0\u202f]%)
    )"""
_PATTERN = re.compile(_SIGNS, re.VERBOSE)
_WITH_ADDRESSES = re.compile(
    rf"{_SIGNS} | (?P<address>https?://\S+) | (?P<spaces_several>(?<=[^\s])[ ]{{2,}}(?=[^\s]))",
    re.VERBOSE,
)
"""Also what few texts have: much slower, for it has to look at each blank."""
_MENDED = re.compile(
    r"(?P<skipped>https?://\S+|`[^`]*`)|(?<=[^\W\d_])(?P<apostrophe>’)(?=[^\W\d_])"
    r"|(?<![^\s(\[/])(?P<minus>-)(?=\d)"
)


class Sign(NamedTuple):
    """A sign of a text: which ``mark`` it is, in which ``style``, and as it is ``written``."""

    mark: str
    style: str
    written: str


MARKS = ("apostrophe", "quotes", "minus", "currency", "percent", "spaces")
"""What a text should write in one way."""


@lru_cache(maxsize=20_000)
def signs(words: str) -> tuple[Sign, ...]:
    """Each such sign of a text; addresses and code (between backticks) have none."""
    pattern = _WITH_ADDRESSES if "  " in words or "://" in words else _PATTERN
    return tuple(
        _sign(found.lastgroup, found[0])
        for found in pattern.finditer(words)
        if found.lastgroup and found.lastgroup not in ("code", "address")
    )


def _sign(name: str, written: str) -> Sign:
    mark, _, style = name.partition("_")
    return Sign(mark, style, written)


def mended(words: str, quoted: bool = False) -> str:
    """``words`` with straight apostrophes between letters, and − before a number.

    Nothing else is safe without a reader: in 5-10 the hyphen is a range, in L-3 a code, and what
    stands in quotes is as somebody wrote it.
    ``quoted``: they stand between single quotes of YAML, where an apostrophe is written twice.
    """
    return _MENDED.sub(lambda found: _instead(found, quoted), words)


def _instead(found: re.Match[str], quoted: bool) -> str:
    if found.lastgroup == "apostrophe":
        return "''" if quoted else "'"
    return "−" if found.lastgroup == "minus" else found[0]

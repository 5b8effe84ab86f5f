"""Signs that a text may write in one way or another, and what can be mended without a reader."""

import re
from functools import lru_cache
from typing import NamedTuple

_PATTERN = re.compile(
    r"""
    (?=[h`'’"“„«\d\-−€£$EGU\ ])(?:
    (?P<skipped>https?://\S+ | `[^`]*` )
    | (?P<apostrophe_straight>(?<=[^\W\d_])'[^\W\d_]+)
    | (?P<apostrophe_curly>(?<=[^\W\d_])’[^\W\d_]+)
    | (?P<quotes_straight>"\w+) | (?P<quotes_curly>[“„]\w+) | (?P<quotes_angle>«\w+)
    | (?P<minus_hyphen>(?<![^\s(\[/])-\d+) | (?P<minus_sign>−\d+)
    | (?P<currency_before>[€£$][ \u00a0\u202f]?\d) | (?P<currency_after>\d[ \u00a0\u202f]?[€£$])
    | (?P<currency_code>\b(?:EUR|GBP|USD)[ \u00a0\u202f]?\d | \d[ \u00a0\u202f]?(?:EUR|GBP|USD)\b)
    | (?P<percent_close>\d%) | (?P<percent_apart>\d[ \u00a0\u202f]%)
    | (?P<spaces_several>(?<=[^\s])[ ]{2,}(?=[^\s]))
    )""",
    re.VERBOSE,
)
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
    return tuple(
        Sign(found.lastgroup.split("_")[0], found.lastgroup.split("_")[1], found[0])
        for found in _PATTERN.finditer(words)
        if found.lastgroup and found.lastgroup != "skipped"
    )


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

"""What in the lines of a file keeps the parser from reading it, named with its place.

The parser says where it stops; people want to know which character it stumbled over. Each look
below knows one mistake of pasting or typing.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from vivere.diagnostics.finding import Character, MessageKey
from vivere.yamltext.odd_characters import CURLY, INVISIBLE, SPACES

_CONFLICT = re.compile(r"(<{7}|>{7}|\|{7}|={7})(?: |$)")
_OPENS_CONFLICT = re.compile(r"(<{7}|>{7}) ")
_QUOTED = re.compile(r"""(?:^|[:,\[{]|-)\s*(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(?=\s*\w)""")
_OPEN_QUOTE = re.compile(r"""^[^"']*(?:[:,\[{-]\s*)(?P<quote>")(?:[^"\\]|\\.)*$""")
_COLON = re.compile(r"^\s*(?:- +)*[A-Za-z_][\w-]*:(?=[^\s:/])")
_DASH = re.compile(r"^\s*-(?=\w[\w-]*:(?:\s|$))")
_HASH = re.compile(r"\s#(?=\S)")
_CURLY_START = re.compile(rf"(?:^|[:,\[{{]|- )\s*[{CURLY}]")
_CURLY_OPENS = re.compile(rf"[{CURLY}]")
_HIDDEN = re.compile(f"[{SPACES}{INVISIBLE}]")


class Cause(NamedTuple):
    """A mistake in a line; line and column count from 1."""

    line: int
    column: int
    code: str
    details: Mapping[str, Any]


class Failure(NamedTuple):
    """Where the parser stopped, what it says, and where what it was reading began."""

    line: int
    column: int
    problem: str
    begun: int
    begun_column: int


def cause_of(lines: Sequence[str], failure: Failure) -> Cause | None:
    """The mistake that makes the parser stop; ``None`` where no look knows it."""
    if found := _conflict(lines) or _first_dash(lines, failure):
        return found
    near = dict.fromkeys((failure.line, failure.line - 1, failure.begun))
    for look in _LOOKS:
        for number in near:
            if 0 < number <= len(lines) and (found := look(number, lines[number - 1], failure)):
                return found
    return None


def _conflict(lines: Sequence[str]) -> Cause | None:
    """Git's marks around what two people wrote in the same place."""
    marks = [(number, _CONFLICT.match(line)) for number, line in enumerate(lines, 1)]
    found = [(number, mark[1]) for number, mark in marks if mark]
    if not any(_OPENS_CONFLICT.match(lines[number - 1]) for number, _ in found):
        return None
    number, mark = found[0]
    shown = ", ".join(str(one) for one, _ in found[:6])
    return Cause(number, 1, "conflict-mark", {"value": mark, "lines": shown})


def _first_dash(lines: Sequence[str], failure: Failure) -> Cause | None:
    """The first item of a list without its dash: the parser stops at the dash of the next."""
    if "expected key" not in failure.problem or not 1 < failure.line <= len(lines):
        return None
    line = lines[failure.line - 1]
    if not line[failure.column - 1 :].startswith("- "):
        return None
    above = list(enumerate(lines[: failure.line - 1], 1))
    said = [(number, one, len(one) - len(one.lstrip())) for number, one in above
            if one.strip() and not one.lstrip().startswith("#")]  # fmt: skip
    inside = list(takewhile(lambda one: one[2] >= failure.column, reversed(said)))
    if not inside or len(inside) == len(said) or not said[-len(inside) - 1][1].endswith(":"):
        return None
    number, _, indent = inside[-1]
    return Cause(number, indent + 1, "missing-dash", {"field": "", "value": ""})


def _hidden(number: int, line: str, failure: Failure) -> Cause | None:
    """A character that cannot be seen in an indent, in a name or behind its colon or dash."""
    head = re.match(r"""[^:'"#]*(?::\W?)?""", line)
    found = _HIDDEN.search(line, 0, head.end() if head else 0)
    return found and _odd(number, found.start(), found[0])


def _curly(number: int, line: str, failure: Failure) -> Cause | None:
    """A curly quote where one of YAML's would begin a text."""
    found = _CURLY_START.search(line)
    return found and _odd(number, found.end() - 1, line[found.end() - 1])


def _odd(number: int, at: int, letter: str) -> Cause:
    instead = "quote" if _CURLY_OPENS.match(letter) else "space"
    details = {
        "character": Character(letter),
        "instead": MessageKey(f"odd.{instead}"),
        "suggestion": "",
    }
    return Cause(number, at + 1, "odd-character", details)


def _quote(number: int, line: str, failure: Failure) -> Cause | None:
    """A quote inside quotes of the same kind: the text ends there."""
    found = _QUOTED.search(line)
    if not found or "expected" not in failure.problem:
        return None
    return Cause(number, found.end(), "quote-inside-quotes", {"value": found[0][-1]})


def _colon(number: int, line: str, failure: Failure) -> Cause | None:
    """No blank behind the colon of a name."""
    found = _COLON.match(line)
    return found and Cause(number, found.end(), "missing-space", {"value": ":"})


def _dash_space(number: int, line: str, failure: Failure) -> Cause | None:
    """No blank behind the dash of an item."""
    found = _DASH.match(line)
    return found and Cause(number, found.end(), "missing-space", {"value": "-"})


def _dash(number: int, line: str, failure: Failure) -> Cause | None:
    """A line that stands where the dashes of a list stand, without one."""
    column = len(line) - len(line.lstrip()) + 1
    same = number == failure.line and column == failure.column == failure.begun_column
    if "'-' indicator" in failure.problem and same and not line.lstrip().startswith(("-", "#")):
        return Cause(number, column, "missing-dash", {"field": "", "value": ""})
    return None


def _hash(number: int, line: str, failure: Failure) -> Cause | None:
    """A ``#`` behind a blank inside brackets: the rest of the line is a comment."""
    found = _HASH.search(line)
    if not found or "expected ',' or" not in failure.problem:
        return None
    return Cause(number, found.end(), "yaml-syntax", {"reason": MessageKey("yaml.hash")})


def _second_colon(number: int, line: str, failure: Failure) -> Cause | None:
    """A colon inside a text that has no quotes, within brackets."""
    at = failure.column - 1
    if not number == failure.line == failure.begun or "expected ',' or" not in failure.problem:
        return None
    if not re.match(r":(?:\s|$)", line[at:]):
        return None
    return Cause(number, failure.column, "yaml-syntax", {"reason": MessageKey("yaml.second-colon")})


def _open_quote(number: int, line: str, failure: Failure) -> Cause | None:
    """A quote of a line above that is closed by the first of this one: it lacked its own."""
    if number == failure.line or "expected" not in failure.problem:
        return None
    found = _OPEN_QUOTE.search(line)
    if not found:
        return None
    details = {"reason": MessageKey("yaml.quote-open")}
    return Cause(number, found.start("quote") + 1, "yaml-syntax", details)


Look = Callable[[int, str, Failure], Cause | None]
_LOOKS: Iterable[Look] = (
    _hidden, _curly, _hash, _quote, _dash_space, _dash, _colon, _second_colon, _open_quote,
)  # fmt: skip

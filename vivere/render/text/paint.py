"""Colours of a terminal: they repeat what the words say, so that nothing is lost without them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from vivere.diagnostics import Severity

_END = "\x1b[0m"
_SEVERITIES = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[33m"}
_STRONG, _SOFT, _GOOD = "\x1b[1m", "\x1b[2m", "\x1b[32m"


@dataclass(frozen=True)
class Paint:
    """Puts colour around words that are safe to print, or leaves them as they are."""

    on: bool = False

    def strong(self, words: str) -> str:
        """What is looked for first: a file and its place."""
        return self._in(_STRONG, words)

    def soft(self, words: str) -> str:
        """What stands behind: a hint."""
        return self._in(_SOFT, words)

    def good(self, words: str) -> str:
        """That all is well."""
        return self._in(_GOOD, words)

    def severe(self, severity: Severity, words: str) -> str:
        """An error or a warning."""
        return self._in(_SEVERITIES[severity], words)

    def _in(self, colour: str, words: str) -> str:
        return f"{colour}{words}{_END}" if self.on and words else words


NO_PAINT = Paint()


def paint_for(stream: TextIO, environment: Mapping[str, str]) -> Paint:
    """Colour for a terminal alone, unless one is asked to do otherwise.

    NO_COLOR (no-color.org) comes first, then FORCE_COLOR (force-color.org); empty they say
    nothing. A terminal whose TERM is «dumb» has no colours.
    """
    if environment.get("NO_COLOR"):
        return Paint(on=False)
    if environment.get("FORCE_COLOR"):
        return Paint(on=True)
    return Paint(on=stream.isatty() and environment.get("TERM") != "dumb")

"""Cells that a spreadsheet would run: an apostrophe in front makes them text, and comes off again.

OWASP, «CSV Injection»: https://owasp.org/www-community/attacks/CSV_Injection
"""

import re

_RUNS = re.compile(r"'*[\s\x00-\x20]*[=+\-@\t\r＝＋－＠]")
"""What a spreadsheet may take for a formula, full-width forms too; behind apostrophes as well, so
that ``unguarded`` gives back exactly what ``guarded`` was given."""


_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
"""A plain number, with a sign or without: a spreadsheet calculates nothing with it."""


def guarded(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula; a plain number stays as it is."""
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """``text`` as it was before ``guarded``."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text

"""Names of a file to names of our model."""

import re

from vivere.exchange.report import Notes, short
from vivere.exchange.text import clean
from vivere.model import patterns

LONGEST = 80


def name_of(written: str, notes: Notes, line: int) -> str:
    """A name as our lists hold it: on one line, without «;», at most 80 characters.

    Empty where nothing is left; what is changed beyond spaces is reported.
    """
    name = " ".join(clean(written, notes, line).split())
    fitting = " ".join(name.replace(";", ",").lstrip(", ").split())
    if len(fitting) > LONGEST:
        fitting = fitting[: LONGEST - 1].rstrip() + "…"
    if not re.fullmatch(patterns.NAME, fitting):
        fitting = ""
    if fitting != name:
        say = notes.changed if fitting else notes.lost
        say(
            f"the name {short(name)} {f'becomes {short(fitting)}' if fitting else ''}".strip(), line
        )
    return fitting


def names_in_order(written: list[str], notes: Notes, line: int) -> tuple[str, ...]:
    """Several names, each once."""
    found = (name_of(one, notes, line) for one in written)
    return tuple(dict.fromkeys(name for name in found if name))

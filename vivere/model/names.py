"""Names of people, and several of them on one line: in a cell of a table, in a field of a form."""

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from vivere.model import patterns

Name = Annotated[str, Field(pattern=patterns.NAME, max_length=80)]
"""A person's name or role in a list: one line of at most 80 characters, without «;»."""


def names_of(line: str) -> tuple[str, ...]:
    """The names on a line: between «;» or line breaks, or else between commas; each once."""
    parts = re.split("[;\n]" if re.search("[;\n]", line) else ",", line)
    return tuple(dict.fromkeys(name for part in parts if (name := " ".join(part.split()))))


def line_of(names: Iterable[str]) -> str:
    """Names on one line, so that ``names_of`` finds them again, also those with a comma."""
    names = tuple(names)
    if not any("," in name for name in names):
        return ", ".join(names)
    return "; ".join(names) + (";" if len(names) == 1 else "")

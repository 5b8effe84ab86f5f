"""The steps of the scales in ``tokens.css``: type, space, radii, shadows, durations, layers."""

import re
from functools import cache

from vivere.frontend import text

_TOKEN = re.compile(r"^  --(([a-z]+)(?:-[\w-]+)?): ([^;]+);", re.MULTILINE)


@cache
def scale(name: str) -> tuple[tuple[str, str], ...]:
    """The tokens that begin with ``name``, each with its value (``0.75rem``)."""
    first: dict[str, str] = {}
    for step, group, value in _TOKEN.findall(text("shared/tokens.css")):
        if group == name:
            first.setdefault(step, value)
    return tuple(first.items())

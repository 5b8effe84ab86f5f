"""What a form was drawn from: an old tab replaces nothing that it has not seen."""

import json
from hashlib import sha256
from typing import Any

MOST_MARK = 64
"""Characters of a mark in a form that are looked at."""


def mark_of(said: Any) -> str:
    """Sixteen letters that change with whatever is said; none where nothing is."""
    if not said:
        return ""
    plain = sorted(said) if isinstance(said, frozenset) else said
    return sha256(json.dumps(plain, ensure_ascii=True).encode()).hexdigest()[:16]


def unseen(seen: str | None, stored: Any, said: Any) -> bool:
    """Whether this would replace something else, which the form with its mark has not ``seen``.

    None replaces whatever is there. Where nothing is stored there is nothing to lose.
    """
    return seen is not None and bool(stored) and stored != said and seen != mark_of(stored)

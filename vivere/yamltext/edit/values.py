"""Values of a text: what it says, and whether two values say the same."""

from typing import Any

from vivere.yamltext.source import compose
from vivere.yamltext.values import Values


def said(text: str) -> Any:
    """The value of a YAML text (YAML 1.2), ``None`` for an empty one. Raises as ``compose``."""
    root = compose(text)
    return Values("").value(root) if root else None


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; the order of keys says nothing, a number's form neither."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other
    return type(one) is type(other) and bool(one == other)


def pairs(old: list[Any], new: list[Any]) -> list[int | None]:
    """For each new item the old one that it comes from: the same id or value, else the place."""
    found: dict[int, int] = {}
    left = set(range(len(old)))

    def take(index: int, other: int) -> None:
        found[index] = other
        left.discard(other)

    for index, item in enumerate(new):
        if index in left and _akin(old[index], item):
            take(index, index)
    for index, item in enumerate(new):
        match = next((other for other in sorted(left) if _akin(old[other], item)), None)
        if index not in found and match is not None:
            take(index, match)
    for index in range(len(new)):
        if index not in found and index in left:
            take(index, index)
    return [found.get(index) for index in range(len(new))]


def _akin(old: Any, new: Any) -> bool:
    if isinstance(old, dict) and isinstance(new, dict) and "id" in old and "id" in new:
        return same(old["id"], new["id"])
    return same(old, new)

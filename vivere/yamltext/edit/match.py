"""Which item of an old list each item of a new one comes from."""

from typing import Any

from vivere.yamltext.values import same_value


def match_items(old: list[Any], new: list[Any]) -> list[int | None]:
    """For each new item the old one that it comes from: the same id or value, else the place."""
    found: dict[int, int] = {}
    left = set(range(len(old)))

    def take(index: int, other: int) -> None:
        found[index] = other
        left.discard(other)

    for index, item in enumerate(new):
        if index in left and _is_same_item(old[index], item):
            take(index, index)
    for index, item in enumerate(new):
        match = next((other for other in sorted(left) if _is_same_item(old[other], item)), None)
        if index not in found and match is not None:
            take(index, match)
    for index in range(len(new)):
        if index not in found and index in left:
            take(index, index)
    return [found.get(index) for index in range(len(new))]


def _is_same_item(old: Any, new: Any) -> bool:
    if isinstance(old, dict) and isinstance(new, dict) and "id" in old and "id" in new:
        return same_value(old["id"], new["id"])
    return same_value(old, new)

"""Entries of a collection before and after an edit: which comes from which, and in what order."""

from typing import Any

from vivere.yamltext.edit import EditRefusedError
from vivere.yamltext.tree import Entry, Node, NodeKind
from vivere.yamltext.values import same_value


def match_items(old: list[Any], new: list[Any]) -> list[int | None]:
    """For each new item the index of the old one that it comes from.

    That is one with the same id or value, else the one in the same place; ``None`` if there is none
    that no other item comes from.
    """
    found: dict[int, int] = {}
    free = set(range(len(old)))

    def take(index: int, other: int) -> None:
        found[index] = other
        free.discard(other)

    for index, item in enumerate(new):
        if index in free and _is_same_item(old[index], item):
            take(index, index)
    for index, item in enumerate(new):
        match = next((other for other in sorted(free) if _is_same_item(old[other], item)), None)
        if index not in found and match is not None:
            take(index, match)
    for index in range(len(new)):
        if index not in found and index in free:
            take(index, index)
    return [found.get(index) for index in range(len(new))]


def can_hold(node: Node, new: Any) -> bool:
    """Whether a new value can be written inside a node: both are mappings or lists, not empty."""
    if not new or not node.entries:
        return False
    return isinstance(new, dict if node.kind is NodeKind.MAPPING else list)


def keyed(node: Node) -> list[tuple[str, Entry]]:
    """The entries of a mapping with the texts of their keys.

    Raises EditRefusedError if a key is no text: values do not tell of such entries.
    """
    found = [
        (entry.key.value, entry) for entry in node.entries if entry.key and entry.key.is_scalar
    ]
    if len(found) < len(node.entries):
        raise EditRefusedError
    return found


def insert_in_order(pieces: list[tuple[str, str]], key: str, piece: str, order: list[str]) -> None:
    """Insert a new piece behind the last of those whose keys ``order`` puts before it."""
    before = set(order[: order.index(key)])
    at = max((index + 1 for index, (other, _) in enumerate(pieces) if other in before), default=0)
    pieces.insert(at, (key, piece))


def _is_same_item(old: Any, new: Any) -> bool:
    if isinstance(old, dict) and isinstance(new, dict) and "id" in old and "id" in new:
        return same_value(old["id"], new["id"])
    return same_value(old, new)

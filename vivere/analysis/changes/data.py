"""Changes as plain data, for other programs."""

from dataclasses import fields, is_dataclass
from typing import Any

from vivere.analysis.changes.types import Changes

_KEYS = {"entities": "things"}
"""Keys of the JSON that differ from the names in the code: other programs read them."""


def as_data(changes: Changes) -> dict[str, Any]:
    """JSON-ready: lists and maps of plain values. What is empty is left out of each change."""
    return {
        "equal": not changes,
        **{
            _KEYS.get(field.name, field.name): _plain(getattr(changes, field.name))
            for field in fields(changes)
        },
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            field.name: _plain(inner)
            for field in fields(value)
            if not _empty(inner := getattr(value, field.name))
        }
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


def _empty(value: Any) -> bool:
    """Nothing said: no items, no value, no move; a zero is a value."""
    return value is None or value is False or value == () or (is_dataclass(value) and not value)

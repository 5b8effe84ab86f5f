"""What a draft says where it is sound, and what it said last where it is half typed."""

import copy
from collections.abc import Iterable
from typing import Any

from vivere.model.paths import FieldPath
from vivere.yamltext.edit.entries import match_items


def with_last_good(data: Any, good: Any, places: Iterable[FieldPath]) -> Any:
    """``data`` with the values of ``good``, an earlier state of it, at these places.

    Things of a list are found again where they moved. What ``good`` does not have is left out; a
    thing that is new stays as it is.
    """
    new = copy.deepcopy(data)
    for place in sorted(set(places), key=len, reverse=True):
        new = _with_good(new, good, place)
    return new


def _with_good(data: Any, good: Any, place: FieldPath) -> Any:
    if not place:
        return copy.deepcopy(good)
    part, *rest = place
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return _item_with_good(data, good if isinstance(good, list) else [], part, tuple(rest))
    if not isinstance(data, dict) or not isinstance(part, str):
        return copy.deepcopy(good)
    known = good if isinstance(good, dict) else {}
    if part not in known:
        return {key: value for key, value in data.items() if key != part}
    return {**data, part: _with_good(data.get(part), known[part], tuple(rest))}


def _item_with_good(data: list[Any], good: list[Any], index: int, rest: FieldPath) -> list[Any]:
    other = match_items(good, data)[index]
    if other is None:
        return data
    return [*data[:index], _with_good(data[index], good[other], rest), *data[index + 1 :]]

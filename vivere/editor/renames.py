"""Ids that an edit changes, and what names them: in the file itself and in all others.

Which fields name what stands on the models (``model/references.py``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any, TypeGuard

from pydantic import BaseModel, ConfigDict

from vivere.model import Journey, Model, patterns
from vivere.model.paths import StepKey
from vivere.model.references import (
    Defines,
    Refers,
    bare_field,
    is_list,
    mark_of,
    marked,
    models_in,
    reachable,
)
from vivere.yamltext.edit.entries import match_items


class Rename(BaseModel):
    """A thing of this ``kind`` that had the id ``old`` has the id ``new``."""

    model_config = ConfigDict(frozen=True)

    kind: str
    old: str
    new: str


def found_renames(before: Any, after: Any, model: type[Model]) -> tuple[Rename, ...]:
    """The things of a file that have another id ``after`` an edit and else say the same.

    An id that is half typed, or that another thing has too, is no new id yet.
    """
    return tuple(_found(before, after, model))


def _found(before: Any, after: Any, model: type[Model]) -> Iterator[Rename]:
    if not isinstance(before, dict) or not isinstance(after, dict):
        return
    for name, inner in _lists_of(model):
        old_things, new_things = before.get(name), after.get(name)
        for id_name, mark in marked(inner, Defines).items():
            for old, new in _changed_ids(old_things, new_things, id_name):
                yield Rename(kind=mark.kind, old=old, new=new)
        if _things(old_things) and _things(new_things) and len(old_things) == len(new_things):
            for pair in zip(old_things, new_things, strict=True):
                yield from _found(*pair, inner)


def chained(earlier: Iterable[Rename], later: Iterable[Rename]) -> tuple[Rename, ...]:
    """Renames one after the other as one from the first id to the last."""
    now = {(one.kind, one.old): one.new for one in earlier}
    for one in later:
        origins = (key for key, new in now.items() if key[0] == one.kind and new == one.old)
        now[next(origins, (one.kind, one.old))] = one.new
    return tuple(Rename(kind=k, old=o, new=n) for (k, o), n in now.items() if o != n)


def with_renamed(data: Any, model: type[Model], renames: Iterable[Rename]) -> Any:
    """The values of a file with every reference to an old id as one to the new."""
    new = {(one.kind, one.old): one.new for one in renames}
    return _renamed(data, model, new) if new else data


def as_named_elsewhere(path: str, data: Any, renames: Iterable[Rename]) -> tuple[Rename, ...]:
    """Renames of things that the file at ``path`` still has, as other files write their ids."""
    ids, owner = set(_ids(data)), PurePosixPath(path).stem

    def elsewhere(id_: str, kind: str) -> str:
        return str(StepKey(owner, id_)) if kind in _within_files() else id_

    return tuple(
        Rename(kind=one.kind, old=elsewhere(one.old, one.kind), new=elsewhere(one.new, one.kind))
        for one in renames
        if one.new in ids
    )


def may_name(model: type[Model], renames: Iterable[Rename]) -> bool:
    """Whether a file of this model has a field for ids of such things."""
    kinds = {one.kind for one in renames}
    marks = (mark for one in reachable(model) for mark in marked(one, Refers).values())
    return any(kinds.intersection(_defined_as(mark.kind)) for mark in marks)


def changed_lines(old: str, new: str) -> list[tuple[int, str, str]]:
    """The lines that differ, each with its number (from 1), as it was and as it becomes."""
    pairs = enumerate(zip_longest(old.splitlines(), new.splitlines(), fillvalue=""), 1)
    return [(number, a.strip(), b.strip()) for number, (a, b) in pairs if a != b]


@cache
def _lists_of(model: type[Model]) -> tuple[tuple[str, type[Model]], ...]:
    """The lists of things that a model has, by name."""
    return tuple(
        (name, inner)
        for name, field in model.model_fields.items()
        if is_list(field.annotation)
        for inner in models_in(field.annotation)
    )


@cache
def _within_files() -> frozenset[str]:
    """The kinds of things that other files name together with their file: journey/step."""
    marks = (mark for one in reachable(Journey) for mark in marked(one, Defines).values())
    return frozenset(mark.kind for mark in marks if mark.within_file)


def _defined_as(kind: str) -> tuple[str, ...]:
    """The kinds under which a thing is defined that is named as this one: a layer is an area."""
    return (kind, "area") if kind == "layer" else (kind,)


def _ids(data: Any) -> Iterator[str]:
    """The ids of all things in the values of a file."""
    if isinstance(data, dict):
        if isinstance(data.get("id"), str):
            yield data["id"]
        for value in data.values():
            yield from _ids(value)
    elif isinstance(data, list):
        for one in data:
            yield from _ids(one)


def _changed_ids(before: Any, after: Any, name: str) -> Iterator[tuple[str, str]]:
    """The old and the new id of each thing that has another one."""
    if not (_things(before) and _things(after)) or len(before) != len(after):
        return
    old_ids, new_ids = ([thing.get(name) for thing in things] for things in (before, after))
    for thing, index in zip(after, match_items(before, after), strict=True):
        old, new = None if index is None else before[index].get(name), thing.get(name)
        if (
            isinstance(old, str)
            and isinstance(new, str)
            and re.fullmatch(patterns.ID, new)
            and new_ids.count(new) == 1
            and not {new}.intersection(old_ids)
            and old not in new_ids
            and index is not None
            and _alike(before[index], thing, name)
        ):
            yield old, new


def _things(value: Any) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _alike(old: Mapping[str, Any], new: Mapping[str, Any], name: str) -> bool:
    """Whether at least half of what two things say beside their id is the same."""
    keys = (old.keys() | new.keys()) - {name}
    return 2 * sum(bool(old.get(key) == new.get(key)) for key in keys) >= len(keys)


def _renamed(data: Any, model: type[Model], new: Mapping[tuple[str, str], str]) -> Any:
    if isinstance(data, list):
        return [_renamed(one, model, new) for one in data]
    if not isinstance(data, dict):
        mark = marked(model, Refers).get(bare_field(model) or "")
        return _named(data, mark.kind, new) if mark else data
    changed = dict(data)
    for name, value in data.items():
        field = model.model_fields.get(name)
        if field is None:
            continue
        mark, inner = mark_of(field, Refers), next(models_in(field.annotation), None)
        if mark is not None and not isinstance(value, dict):
            changed[name] = _named(value, mark.kind, new)
        elif inner is not None:
            changed[name] = _renamed(value, inner, new)
    return changed


def _named(value: Any, kind: str, new: Mapping[tuple[str, str], str]) -> Any:
    if isinstance(value, list):
        return [_named(one, kind, new) for one in value]
    if not isinstance(value, str):
        return value
    found = (new.get((defined, value)) for defined in _defined_as(kind))
    return next((one for one in found if one is not None), value)

"""Ids that an edit changes, and what names them: in the file itself and in all others.

Which fields name what stands on the models (``model/references.py``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel, ConfigDict

from vivere.model import Model, patterns
from vivere.model.paths import StepKey
from vivere.model.references import Defines, Refers, mark_of, marked, models_in, reachable
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
    if not isinstance(before, dict) or not isinstance(after, dict):
        return ()
    return tuple(
        Rename(kind=kind, old=old, new=new)
        for name, id_name, kind in _defined_in(model)
        for old, new in _changed_ids(before.get(name), after.get(name), id_name)
    )


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
    ids = {id_ for _, id_, _ in _ids(data)}
    owner = PurePosixPath(path).stem
    return tuple(
        Rename(
            kind=one.kind, old=str(StepKey(owner, one.old)), new=str(StepKey(owner, one.new))
        )
        for one in renames
        if one.new in ids
    )  # fmt: skip


def may_name(model: type[Model], renames: Iterable[Rename]) -> bool:
    """Whether a file of this model has a field for ids of such things."""
    kinds = {one.kind for one in renames}
    named = (mark.kind for one in reachable(model) for mark in marked(one, Refers).values())
    return any(kind in kinds for kind in named)


def changed_lines(old: str, new: str) -> list[tuple[int, str, str]]:
    """The lines that differ, each with its number (from 1), as it was and as it becomes."""
    pairs = enumerate(zip_longest(old.splitlines(), new.splitlines(), fillvalue=""), 1)
    return [(number, a.strip(), b.strip()) for number, (a, b) in pairs if a != b]


def _defined_in(model: type[Model]) -> Iterator[tuple[str, str, str]]:
    """The lists of a file whose things have ids of the file's own: list, field, kind."""
    for name, field in model.model_fields.items():
        for inner in models_in(field.annotation):
            for id_name, mark in marked(inner, Defines).items():
                if mark.within_file:
                    yield name, id_name, mark.kind


def _ids(data: Any) -> Iterator[tuple[str, str, Any]]:
    for name, things in data.items() if isinstance(data, dict) else ():
        for thing in things if isinstance(things, list) else ():
            if isinstance(thing, dict) and isinstance(thing.get("id"), str):
                yield name, thing["id"], thing


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


def _things(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _alike(old: Mapping[str, Any], new: Mapping[str, Any], name: str) -> bool:
    """Whether at least half of what two things say beside their id is the same."""
    keys = (old.keys() | new.keys()) - {name}
    return 2 * sum(bool(old.get(key) == new.get(key)) for key in keys) >= len(keys)


def _renamed(data: Any, model: type[Model], new: Mapping[tuple[str, str], str]) -> Any:
    if isinstance(data, list):
        return [_renamed(one, model, new) for one in data]
    if not isinstance(data, dict):
        return data
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
    return new.get((kind, value), value) if isinstance(value, str) else value

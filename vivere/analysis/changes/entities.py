"""Things with an id: sectors, layers, services, KPIs, personas, phases."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from vivere.analysis.changes.field_edits import FieldComparer
from vivere.analysis.changes.renames import Ids
from vivere.analysis.changes.similarity import match
from vivere.analysis.changes.types import EntityChange, What

T = TypeVar("T")


@dataclass(frozen=True)
class EntitiesComparison:
    """What changed in a list of things, the new ids of the renamed, and whether the order did."""

    changes: tuple[EntityChange, ...]
    renamed: Ids
    reordered: bool


def compare_entities(
    kind: str,
    before: Iterable[T],
    after: Iterable[T],
    comparer: FieldComparer,
    today: Callable[[T], T] = lambda thing: thing,
    group: Callable[[T], object] = lambda _: None,
) -> EntitiesComparison:
    """Compare two lists; ``today`` puts the new ids into an earlier thing.

    The order counts among things of the same ``group``.
    """
    raw: Sequence[Any] = list(before)
    old: Sequence[Any] = [today(thing) for thing in raw]
    new: Sequence[Any] = list(after)
    same = match(old, new, lambda thing: thing.id)
    changes = [_gone(kind, raw[place]) for place in same.removed]
    for one, other in same.pairs:
        edits = comparer.edits(old[one], new[other])
        renamed = old[one].id != new[other].id
        if edits or renamed:
            what: What = "renamed" if renamed else "changed"
            changes.append(
                EntityChange(kind, what, old[one].id, new[other].id, _name(new[other]), edits)
            )
    changes += [_come(kind, new[place], comparer) for place in same.added]
    ids = {old[one].id: new[other].id for one, other in same.pairs if old[one].id != new[other].id}
    places: dict[object, list[int]] = {}
    for one, other in same.pairs:
        if group(old[one]) == group(new[other]):
            places.setdefault(group(new[other]), []).append(one)
    return EntitiesComparison(tuple(changes), ids, any(p != sorted(p) for p in places.values()))


def _gone(kind: str, thing: Any) -> EntityChange:
    return EntityChange(kind, "removed", thing.id, None, _name(thing))


def _come(kind: str, thing: Any, comparer: FieldComparer) -> EntityChange:
    return EntityChange(kind, "added", None, thing.id, _name(thing), comparer.untranslated(thing))


def _name(thing: Any) -> Any:
    return thing.name

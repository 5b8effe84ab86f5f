"""Ids that changed: what the earlier workspace says, in the ids of the later one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from vivere.model import Model
from vivere.model.references import GivenBy, Refers, mark_of, reachable

M = TypeVar("M", bound=Model)

Ids = Mapping[str, str]
"""New ids by old ones; what is not in it kept its own."""


@dataclass(frozen=True)
class Renames:
    """The new ids of what was renamed, by kind of thing; steps are written ``journey/step``."""

    ids: Mapping[str, Ids] = field(default_factory=dict)

    def also(self, **ids: Ids) -> "Renames":
        """These and more."""
        return Renames({**self.ids, **{kind: found for kind, found in ids.items() if found}})

    def of(self, kind: str) -> Ids:
        """The new ids of one kind."""
        return self.ids.get(kind, {})

    def today(self, model: M) -> M:
        """A thing that names others by the ids of today; itself where none of them changed."""
        if not any(kind in self.ids for kind in _named_kinds(type(model))):
            return model
        changed = {
            name: new
            for name in type(model).model_fields
            if (new := self._value(type(model), name, getattr(model, name))) != getattr(model, name)
        }
        return model.model_copy(update=changed) if changed else model

    def _value(self, model: type[Model], name: str, value: Any) -> Any:
        kind = _named_by(model, name)
        if kind and isinstance(value, str):
            return self.of(kind).get(value, value)
        if kind and isinstance(value, tuple):
            return tuple(self.of(kind).get(one, one) for one in value)
        if isinstance(value, Model):
            return self.today(value)
        if isinstance(value, tuple):
            return tuple(self.today(one) if isinstance(one, Model) else one for one in value)
        return value


def _named_by(model: type[Model], name: str) -> str | None:
    """The kind of thing that a field names; the head of a file names its field's own kind."""
    field = model.model_fields[name]
    if mark_of(field, GivenBy) is GivenBy.HEAD:
        return name
    mark = mark_of(field, Refers)
    return mark.kind if mark else None


@cache
def _named_kinds(model: type[Model]) -> frozenset[str]:
    """The kinds of things that a model, or one inside it, names."""
    fields = ((one, name) for one in reachable(model) for name in one.model_fields)
    return frozenset(kind for one, name in fields if (kind := _named_by(one, name)))

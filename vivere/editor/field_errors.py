"""Which field of the form a finding is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vivere.editor.fields import Kind
from vivere.editor.form import FormField
from vivere.model.paths import FieldPath


@dataclass(frozen=True)
class FormLocation:
    """A field or a list item of the form: its path, and the names of what encloses it and of it."""

    at: FieldPath = ()
    names: tuple[str, ...] = ()


NOWHERE = FormLocation()
"""No field of the form."""


def location_of(path: FieldPath, fields: Sequence[FormField]) -> FormLocation:
    """The innermost part of the form that holds ``path``; ``NOWHERE`` when there is none."""
    for field in fields:
        if _holds(field.at, path):
            for at, name, inside in _parts(field):
                if _holds(at, path):
                    inner = location_of(path, inside)
                    return FormLocation(inner.at or at, (name, *inner.names))
            return FormLocation(field.at, (field.label,))
    return NOWHERE


def _parts(field: FormField) -> Iterator[tuple[FieldPath, str, Sequence[FormField]]]:
    """What the form shows inside a field: the items of a list, the fields of a group."""
    if field.unsupported:
        return
    if field.spec.kind is Kind.LIST:
        for index, name, _, inside in field.items:
            yield (*field.at, index), name, inside
    elif field.spec.kind in (Kind.GROUP, Kind.SOURCE):
        yield field.at, field.label, field.inside


def _holds(at: FieldPath, path: FieldPath) -> bool:
    return path[: len(at)] == at

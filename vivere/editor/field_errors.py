"""Which field of the form a finding is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vivere.editor.fields import Kind
from vivere.editor.form import Question
from vivere.model.paths import FieldPath


@dataclass(frozen=True)
class Spot:
    """A field, or a thing of a list, by its place and by the names one meets on the way to it."""

    at: FieldPath = ()
    names: tuple[str, ...] = ()


NOWHERE = Spot()


def spot_of(place: FieldPath, asked: Sequence[Question]) -> Spot:
    """The innermost part of the form around ``place``; an empty spot when it has none."""
    for question in asked:
        if _holds(question.at, place):
            for at, name, inside in _parts(question):
                if _holds(at, place):
                    inner = spot_of(place, inside)
                    return Spot(inner.at or at, (name, *inner.names))
            return Spot(question.at, (question.label,))
    return NOWHERE


def _parts(question: Question) -> Iterator[tuple[FieldPath, str, Sequence[Question]]]:
    """What the form shows inside a field: the things of a list, the fields of a group."""
    if question.odd:
        return
    if question.field.kind is Kind.LIST:
        for index, name, _, inside in question.items:
            yield (*question.at, index), name, inside
    elif question.field.kind in (Kind.GROUP, Kind.SOURCE):
        yield question.at, question.label, question.inside


def _holds(at: FieldPath, place: FieldPath) -> bool:
    return place[: len(at)] == at

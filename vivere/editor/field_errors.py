"""Which field of the form a finding is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vivere.editor.fields import Kind
from vivere.editor.form import At, Question


@dataclass(frozen=True)
class Spot:
    """A field, or a thing of a list, by its place and by the names one meets on the way to it."""

    at: At = ()
    names: tuple[str, ...] = ()


NOWHERE = Spot()


def spot_of(place: tuple[Any, ...], asked: Sequence[Question]) -> Spot:
    """The innermost part of the form around ``place``; an empty spot when it has none."""
    for question in asked:
        if _holds(question.at, place):
            for at, name, inside in _parts(question):
                if _holds(at, place):
                    inner = spot_of(place, inside)
                    return Spot(inner.at or at, (name, *inner.names))
            return Spot(question.at, (question.label,))
    return NOWHERE


def _parts(question: Question) -> Iterator[tuple[At, str, Sequence[Question]]]:
    """What the form shows inside a field: the things of a list, the fields of a group."""
    if question.odd:
        return
    if question.field.kind is Kind.LIST:
        for index, name, _, inside in question.items:
            yield (*question.at, index), name, inside
    elif question.field.kind in (Kind.GROUP, Kind.SOURCE):
        yield question.at, question.label, question.inside


def _holds(at: At, place: tuple[Any, ...]) -> bool:
    return place[: len(at)] == at

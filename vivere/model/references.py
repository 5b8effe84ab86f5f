"""Marks on the fields of models: which ids name other things, and which fields files leave out.

Whoever needs to know (the loader, JSON Schema, the form) reads them from the model.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from vivere.model.base import Model

T = TypeVar("T")


@dataclass(frozen=True)
class Refers:
    """The id names a thing of this kind.

    ``once``: in its list no two may name the same. ``lenient``: it may name nothing; then a rule
    warns, and nothing is left out.
    """

    kind: str
    once: bool = False
    lenient: bool = False


@dataclass(frozen=True)
class Defines:
    """The id names the thing itself, and no other of its kind may have it.

    ``within_file``: other files may use it again (the phases and steps of a journey).
    """

    kind: str
    within_file: bool = False


class GivenBy(Enum):
    """A field that is not written in YAML, because something else gives its value."""

    FILE_NAME = "file name"
    """The name of the file without its ending."""
    HEAD = "head"
    """The field of the same name of the file that lists the thing."""


class OneItem:
    """The mark of a list that may be written as its item alone, where it has but one."""


class BareWord:
    """The mark of the field that a bare word, or a bare value, in place of the model stands for."""


def mark_of(field: FieldInfo, mark: type[T]) -> T | None:
    """The mark of this type on a field, or on the items of its list; ``None`` without one."""
    found = (one for one in (*field.metadata, *_nested(field.annotation)) if isinstance(one, mark))
    return next(found, None)


@cache
def marked(model: type[Model], mark: type[T]) -> dict[str, T]:
    """The fields of a model that have a mark of this type, by name."""
    fields = model.model_fields.items()
    return {name: found for name, field in fields if (found := mark_of(field, mark)) is not None}


@cache
def bare_field(model: type[Model]) -> str | None:
    """The field that a bare word stands for; ``None`` where a model has no short form."""
    return next(iter(marked(model, BareWord)), None)


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """The models that stand directly in an annotation: its own, and those of its lists."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def is_list(annotation: Any) -> bool:
    """Whether a field holds a list, also one that may be left out."""
    if get_origin(annotation) in (Union, UnionType):
        return any(is_list(one) for one in get_args(annotation))
    return get_origin(annotation) is tuple


@cache
def reachable(model: type[Model]) -> tuple[type[Model], ...]:
    """A model and all models inside it, each once, from the outside in."""
    found: dict[type[Model], None] = {}
    waiting = [model]
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting += (
                inner
                for field in one.model_fields.values()
                for inner in models_in(field.annotation)
            )
    return tuple(found)


def literals_in(annotation: Any) -> Iterator[str]:
    """The values that a field can have, where there are a few; those of its list, too."""
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    else:
        for inner in get_args(annotation):
            yield from literals_in(inner)


def _nested(annotation: Any) -> Iterator[Any]:
    """What ``Annotated`` adds anywhere inside an annotation."""
    if get_origin(annotation) is Annotated:
        annotation, *added = get_args(annotation)
        yield from added
    for inner in get_args(annotation):
        yield from _nested(inner)

"""The fields of a model as a form shows them: derived from the model, so that none is forgotten."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from vivere.model import Model, Source, Text
from vivere.model.names import Name
from vivere.model.paths import FieldPath
from vivere.model.references import GivenBy, OneItem, Refers, is_list, marked
from vivere.model.text import SeveralLines


class Kind(StrEnum):
    """How a value is entered."""

    TEXT = "text"
    """A text in each language."""
    WORDS = "words"
    NUMBER = "number"
    EMOTION = "emotion"
    """From −2 to +2."""
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    ID = "id"
    IDS = "ids"
    NAMES = "names"
    """Names of people on one line."""
    PLACE = "place"
    """Latitude and longitude."""
    SOURCE = "source"
    GROUP = "group"
    LIST = "list"
    YAML = "yaml"
    """What no field of a form can hold: a list of places or of numbers."""


@dataclass(frozen=True)
class FieldSpec:
    """One field of a model. ``options`` are its possible values; ``refers``: what its ids are of.

    ``model`` is that of a group, or of a list's items; ``owner`` the model that has the field.
    """

    owner: str
    name: str
    kind: Kind
    required: bool
    options: tuple[str, ...] = ()
    refers: str | None = None
    model: type[Model] | None = None
    integer: bool = False
    """Whether a number has no fraction."""
    several_lines: bool = False
    """Whether a text may need more than a line."""
    one_item: bool = False
    """Whether a list may be written as its item alone."""
    empty_says_none: bool = False
    """Whether an empty list says «none», where no list says nothing."""

    def listed(self, value: Any) -> Any:
        """A value as the list that it stands for, where it is written as its item alone."""
        return [value] if self.one_item and isinstance(value, dict) else value


@cache
def field_specs(model: type[Model]) -> tuple[FieldSpec, ...]:
    """The fields of a model that are written in its file, in the order of the model."""
    return tuple(
        replace(
            _field(model, name, info.annotation, required=info.is_required()),
            one_item=name in marked(model, OneItem),
            empty_says_none=is_list(info.annotation) and info.default is None,
        )
        for name, info in model.model_fields.items()
        if name not in marked(model, GivenBy)
    )


def spec_at(model: type[Model], at: FieldPath) -> FieldSpec | None:
    """The field at a path in a model's data; ``None`` where there is none."""
    found: FieldSpec | None = None
    inside: type[Model] | None = model
    for part in at:
        if isinstance(part, int):
            continue
        known = {field.name: field for field in field_specs(inside)} if inside else {}
        found = known.get(part)
        inside = found.model if found else None
    return found


def _field(model: type[Model], name: str, annotation: Any, *, required: bool) -> FieldSpec:
    owner, kinds = model.__name__, _parts(annotation)
    refers = marked(model, Refers).get(name)

    def field(kind: Kind, **more: Any) -> FieldSpec:
        return FieldSpec(owner, name, kind, required, refers=refers and refers.kind, **more)

    first = kinds[0]
    if any(get_origin(kind) is dict for kind in kinds):
        return field(Kind.TEXT, several_lines=name in marked(model, SeveralLines))
    if get_origin(first) is Literal:
        return field(Kind.CHOICE, options=tuple(str(word) for word in get_args(first)))
    if first is Source:
        return field(Kind.SOURCE, model=Source)
    if isinstance(first, type) and issubclass(first, Model):
        return field(Kind.GROUP, model=first)
    if get_origin(first) is tuple:
        return _several(field, first)
    if first is bool:
        return field(Kind.FLAG, options=("true", "false"))
    if name == "emotion":
        return field(Kind.EMOTION, integer=True)
    if first in (int, float):
        return field(Kind.NUMBER, integer=first is int and float not in kinds)
    return field(Kind.ID if refers else Kind.WORDS)


def _several(field: Any, annotation: Any) -> FieldSpec:
    items = get_args(annotation)
    inner = _parts(items[0])[0]
    if inner is float:
        made = field(Kind.PLACE)
    elif isinstance(inner, type) and issubclass(inner, Model):
        made = field(Kind.LIST, model=inner)
    elif get_origin(inner) is Literal:
        made = field(Kind.CHOICES, options=tuple(str(word) for word in get_args(inner)))
    elif inner is not str:
        made = field(Kind.YAML)
    else:
        made = field(Kind.NAMES if items[0] in (Name, Text) else Kind.IDS)
    return made  # type: ignore[no-any-return]


def _parts(annotation: Any) -> list[Any]:
    """The alternatives of an annotation, without what pydantic adds and without ``None``."""
    if get_origin(annotation) is Annotated:
        return _parts(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [
            part for one in get_args(annotation) if one is not type(None) for part in _parts(one)
        ]
    return [annotation]

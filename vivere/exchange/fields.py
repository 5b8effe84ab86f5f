"""The fields of a journey, its phases and its steps, read from the model: none is listed by hand.

What importers, exporters and the table of a journey do field by field starts from here, so that a
new field of the model is carried, or reported as a loss, without a change in this room.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from vivere.model import Emotion, Journey, Model, Source
from vivere.model.names import Name
from vivere.model.paths import FieldPath
from vivere.model.references import bare_field

PHASES = "phases"
STEPS = "steps"


class ValueType(StrEnum):
    """What a field holds, as far as other formats have a place for it."""

    TEXT = "text"
    """Words that people read, in one language or several."""
    STRING = "string"
    STRINGS = "strings"
    NAMES = "names"
    """Names of people."""
    INTEGER = "integer"
    EMOTION = "emotion"
    """A whole number from −2 to +2."""
    COORDINATES = "coordinates"
    """Latitude and longitude in degrees."""
    SOURCE = "source"
    OTHER = "other"
    """Anything else, such as a list of models: no cell of a table holds it."""


@dataclass(frozen=True)
class ModelField:
    """A field that holds a value, or stands in a part of the model that does.

    ``path`` goes from the journey, without indexes: ``("steps", "today", "story")``. ``owners``
    are the classes that have each part of the path, below the list. ``optional_part`` is the
    outermost part around it that may be left out.
    """

    path: FieldPath
    value_type: ValueType
    required: bool
    default: Any = None
    owners: tuple[type[Model], ...] = ()
    options: tuple[str, ...] = ()
    optional_part: FieldPath | None = None

    @property
    def inner_path(self) -> FieldPath:
        """The path from the journey, phase or step that has the field."""
        return self.path[1:] if self.path[0] in (PHASES, STEPS) else self.path

    @property
    def name(self) -> str:
        """The field as reports name it: ``today.story``."""
        return ".".join(map(str, self.inner_path))

    def of(self, owner: Model) -> Any:
        """The value in a journey, phase or step; ``None`` also where a part around it is not."""
        value: Any = owner
        for key in self.inner_path:
            value = getattr(value, str(key), None)
        return value

    def has_value(self, owner: Model) -> bool:
        """Whether the field says more than it would if it were left out."""
        value = self.of(owner)
        return value is not None and value != self.default


@dataclass(frozen=True)
class JourneyFields:
    """All fields of a journey, in the order of the model."""

    journey: tuple[ModelField, ...]
    phase: tuple[ModelField, ...]
    step: tuple[ModelField, ...]

    def __iter__(self) -> Iterator[ModelField]:
        """The journey's own, then those of a phase, then those of a step."""
        yield from (*self.journey, *self.phase, *self.step)

    def other_than(self, paths: Collection[FieldPath]) -> "JourneyFields":
        """The fields without those of ``paths``."""
        return JourneyFields(
            *(tuple(field for field in part if field.path not in paths)
              for part in (self.journey, self.phase, self.step))
        )  # fmt: skip


@cache
def journey_fields(model: type[Journey] = Journey) -> JourneyFields:
    """The fields of a journey, with all that stands inside its phases and steps."""
    own = tuple(field for name, info in model.model_fields.items() if name not in (PHASES, STEPS)
                for field in _fields(model, (), name, info))  # fmt: skip
    return JourneyFields(own, _of_items(model, PHASES), _of_items(model, STEPS))


def source_parts(field: ModelField) -> tuple[ModelField, ...]:
    """Publisher and note of a source, which its short form does not say."""
    return tuple(
        ModelField((*field.path, name), type_, required=False, owners=(*field.owners, Source))
        for name, type_ in (("publisher", ValueType.STRING), ("note", ValueType.TEXT))
    )


def _of_items(model: type[Journey], name: str) -> tuple[ModelField, ...]:
    inner: type[Model] = get_args(model.model_fields[name].annotation)[0]
    return tuple(field for key, info in inner.model_fields.items()
                 for field in _fields(inner, (name,), key, info))  # fmt: skip


def _fields(
    owner: type[Model], before: FieldPath, name: str, info: FieldInfo,
    owners: tuple[type[Model], ...] = (), optional_part: FieldPath | None = None,
) -> Iterator[ModelField]:  # fmt: skip
    path, owners = (*before, name), (*owners, owner)
    inner = next((kind for kind in _alternatives(info.annotation) if _is_model(kind)), None)
    if inner is None or inner is Source:
        default = None if info.is_required() else info.get_default(call_default_factory=True)
        yield ModelField(
            path, _value_type(info), info.is_required(), default, owners,
            _options(info.annotation), optional_part,
        )  # fmt: skip
        return
    if not info.is_required():
        optional_part = optional_part or path
    for key, inner_info in inner.model_fields.items():
        yield from _fields(inner, path, key, inner_info, owners, optional_part)


def _value_type(info: FieldInfo) -> ValueType:
    kinds = _alternatives(info.annotation)
    first = kinds[0]
    if any(get_origin(kind) is dict for kind in kinds):
        return ValueType.TEXT
    if len(kinds) != 1:
        return ValueType.OTHER
    if get_origin(first) is tuple:
        return _type_of_items(get_args(first))
    if first is int:
        return ValueType.EMOTION if _limits(info) == _EMOTION_LIMITS else ValueType.INTEGER
    if first is str or get_origin(first) is Literal:
        return ValueType.STRING
    return ValueType.SOURCE if first is Source else ValueType.OTHER


def _type_of_items(items: tuple[Any, ...]) -> ValueType:
    kinds = [_alternatives(item)[0] for item in items if item is not Ellipsis]
    if kinds == [float, float]:
        return ValueType.COORDINATES
    if items == (Name, ...):
        return ValueType.NAMES
    if len(kinds) == 1 and items[-1] is Ellipsis and _is_word(kinds[0]):
        return ValueType.STRINGS
    return ValueType.OTHER


def _is_word(kind: Any) -> bool:
    """Whether values of a type are words, or models for which a bare word may stand."""
    if _is_model(kind):
        bare = bare_field(kind)
        return bare is not None and _is_word(_alternatives(kind.model_fields[bare].annotation)[0])
    return kind is str or get_origin(kind) is Literal


def _alternatives(annotation: Any) -> list[Any]:
    """The types that a value may have, without what pydantic adds and without ``None``."""
    if get_origin(annotation) is Annotated:
        return _alternatives(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [kind for one in get_args(annotation) if one is not type(None)
                for kind in _alternatives(one)]  # fmt: skip
    return [annotation]


def _limits(info: FieldInfo) -> list[Any]:
    """Bounds of a number, whether or not the field may be left out."""
    inner = [FieldInfo.from_annotation(one) for one in get_args(info.annotation)
             if get_origin(one) is Annotated]  # fmt: skip
    return [limit for one in (info, *inner) for limit in one.metadata]


_EMOTION_LIMITS = FieldInfo.from_annotation(Emotion).metadata


def _options(annotation: Any) -> tuple[str, ...]:
    kinds = _alternatives(annotation)
    items = [one for kind in kinds if get_origin(kind) is tuple for one in get_args(kind)]
    return tuple(str(word) for kind in (*kinds, *items) if get_origin(kind) is Literal
                 for word in get_args(kind))  # fmt: skip


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)

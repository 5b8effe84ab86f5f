"""What stands where in a file: the order of its fields, and the models inside a model."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_args

from vivere.model import Model


@cache
def fields(model: type[Model]) -> Mapping[str, type[Model] | None]:
    """The fields of a model in the house's order, each with the model of its value or items."""
    return {name: _inner(field.annotation) for name, field in model.model_fields.items()}


def inner(model: type[Model] | None, key: str) -> type[Model] | None:
    """The model of what stands under ``key``; ``None`` for plain values and texts."""
    return fields(model).get(key) if model else None


def in_order(keys: Iterable[str], model: type[Model] | None) -> list[str]:
    """Keys as the house orders them: the model's fields first, then what it does not know."""
    keys = list(keys)
    if model is None:
        return keys
    known = [name for name in fields(model) if name in keys]
    return known + [key for key in keys if key not in known]


def _inner(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    found = (_inner(part) for part in get_args(annotation))
    return next((model for model in found if model), None)

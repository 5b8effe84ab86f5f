"""The order of a mapping's keys: as the model of what it describes has its fields."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, get_args

from vivere.model import Model, patterns
from vivere.yamltext.tree import Node

_LANGUAGE = re.compile(patterns.LANGUAGE)


@cache
def fields(model: type[Model]) -> Mapping[str, type[Model] | None]:
    """The fields of a model in order, each with the model of its value or items."""
    return {name: _nested(field.annotation) for name, field in model.model_fields.items()}


def value_model(model: type[Model] | None, key: str) -> type[Model] | None:
    """The model of the value at ``key`` or of its items; ``None`` for plain values and texts."""
    return fields(model).get(key) if model else None


def ordered_keys(keys: Iterable[str], model: type[Model] | None) -> list[str]:
    """Keys in the order of the model's fields, then those that it does not know."""
    keys = list(keys)
    if model is None:
        return keys
    known = [name for name in fields(model) if name in keys]
    return known + [key for key in keys if key not in known]


def entry_order(
    entries: Sequence[tuple[Node, Node]], model: type[Model] | None, languages: Sequence[str]
) -> list[int]:
    """The indexes of a mapping's keys and values in the order in which they should stand.

    That is the order of the model's fields; for a text in several languages that of
    ``languages``; else as written. Nothing moves where a key stands twice.
    """
    keys = [key.value if key.is_scalar else "" for key, _ in entries]
    if len(set(keys)) < len(keys):
        return list(range(len(keys)))
    if model:
        return [keys.index(key) for key in ordered_keys(keys, model)]
    if _is_text(entries):
        known = [language for language in languages if language in keys]
        return [keys.index(key) for key in [*known, *(key for key in keys if key not in known)]]
    return list(range(len(keys)))


def _nested(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    found = (_nested(part) for part in get_args(annotation))
    return next((model for model in found if model), None)


def _is_text(entries: Sequence[tuple[Node, Node]]) -> bool:
    """Whether a mapping is a text in several languages: from language codes to scalars."""
    return all(
        key.is_scalar and value.is_scalar and _LANGUAGE.fullmatch(key.value)
        for key, value in entries
    )

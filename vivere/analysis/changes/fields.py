"""What the fields of a model are: text that people read, other models, or plain values."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from vivere.analysis.changes.words import words_of
from vivere.model import Model

PLAIN = "plain"
TEXT = "text"
TEXTS_BY_ID = "texts"


@cache
def fields_of(kind: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, each with whether it holds text."""
    return tuple((name, _holds(field.annotation)) for name, field in kind.model_fields.items())


def _holds(annotation: Any) -> str:
    if get_origin(annotation) is dict:
        return TEXTS_BY_ID
    return TEXT if _is_text(annotation) else PLAIN


def _is_text(annotation: Any) -> bool:
    """Whether a text may stand here: a union of a string and a map of languages."""
    if get_origin(annotation) is Annotated:
        return _is_text(get_args(annotation)[0])
    return any(get_origin(_bare(part)) is dict or _is_text(part) for part in get_args(annotation))


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def texts_in(value: Any, *, text: bool = False) -> Iterator[str]:
    """The words that people read in a model, in all their languages."""
    if isinstance(value, Model):
        for name, holds in fields_of(type(value)):
            inner = getattr(value, name)
            if inner is not None:
                yield from texts_in(inner, text=holds != PLAIN)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item, text=text)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts_in(item, text=text)
    elif text and isinstance(value, str):
        yield value


def words_in(value: Any) -> tuple[str, ...]:
    """The words of a model in order, as ``words_of`` gives them."""
    return tuple(word for text in texts_in(value, text=True) for word in words_of(text))


def content(value: Any) -> str:
    """All that a value says but its id: equal for two things that differ in their ids alone."""
    if isinstance(value, Model):
        return value.model_dump_json(exclude={"id"})
    return json.dumps(plain(value), sort_keys=True)


def plain(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, Model):
        return value.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value

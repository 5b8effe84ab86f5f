"""Texts of a model in each of their languages, with where they stand."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from vivere.content.once import OnceFor
from vivere.model import Journey, Language, Model, Text
from vivere.model.paths import FieldPath


class LocatedText(NamedTuple):
    """Words in one language (``None``: it is not known) and where they stand in the model."""

    language: str | None
    words: str
    field_path: FieldPath


def localized(
    text: Text, field_path: FieldPath, languages: tuple[str, ...]
) -> tuple[LocatedText, ...]:
    """The words of ``text`` in each language.

    A text without a language is in the workspace's if that has only one.
    """
    if isinstance(text, str):
        return (
            LocatedText(_base(languages[0]) if len(languages) == 1 else None, text, field_path),
        )
    return tuple(
        LocatedText(_base(language), words, (*field_path, language))
        for language, words in text.items()
    )


@cache
def _base(tag: Language) -> str:
    """The language of a tag without its region: ``pt`` of ``pt-br``."""
    return tag.split("-")[0]


@OnceFor
def stories(journey: Journey, languages: tuple[str, ...]) -> tuple[LocatedText, ...]:
    """Every story of a journey, in each state and each language."""
    return tuple(
        located
        for index, step in enumerate(journey.steps)
        for id_, state in step.states
        for located in localized(state.story, ("steps", index, id_, "story"), languages)
    )


@OnceFor
def all_texts(model: Model) -> tuple[tuple[FieldPath, Text], ...]:
    """Every text of a model that people read, with its place; ids and codes are none."""
    return tuple(_walk(model, ()))


def _walk(value: Any, field_path: FieldPath) -> Iterator[tuple[FieldPath, Text]]:
    if isinstance(value, Model):
        for name, is_text in _fields(type(value)):
            inner = getattr(value, name)
            if not is_text:
                yield from _walk(inner, (*field_path, name))
            elif inner is not None:
                yield from _texts(inner, (*field_path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*field_path, index))


def all_words(model: Model) -> Iterator[tuple[FieldPath, str]]:
    """As ``all_texts``, the words in each language for themselves."""
    for field_path, text in all_texts(model):
        if isinstance(text, str):
            yield field_path, text
        else:
            yield from (((*field_path, language), words) for language, words in text.items())


def _texts(value: Any, field_path: FieldPath) -> Iterator[tuple[FieldPath, Text]]:
    if isinstance(value, tuple):
        yield from (((*field_path, index), text) for index, text in enumerate(value))
    else:
        yield field_path, value


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, bool], ...]:
    """The fields of a model that may hold texts, and whether they are texts themselves."""
    found = []
    for name, field in model.model_fields.items():
        is_text = _is_text(field.annotation)
        if is_text or field.annotation not in (str, int, bool, float):
            found.append((name, is_text))
    return tuple(found)


def _is_text(annotation: Any) -> bool:
    """Whether a type is ``Text``, optional or in a list."""
    if get_origin(annotation) is Annotated:
        return _is_text(get_args(annotation)[0])
    if get_origin(annotation) is dict:
        return bool(get_args(annotation)[0] == Language)
    return any(_is_text(inner) for inner in get_args(annotation))

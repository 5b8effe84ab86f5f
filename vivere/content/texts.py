"""Texts of a model in each of their languages, with where they stand."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from vivere.content.once import OnceFor
from vivere.model import Journey, Language, Model, Text
from vivere.model.paths import FieldPath
from vivere.model.references import models_in


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
        only = _base(languages[0]) if len(languages) == 1 else None
        return (LocatedText(only, text, field_path),)
    found = [LocatedText(_base(tag), words, (*field_path, tag)) for tag, words in text.items()]
    return tuple(found)


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
    found: list[tuple[FieldPath, Text]] = []
    _collect(model, (), found)
    return tuple(found)


def _collect(model: Model, field_path: FieldPath, found: list[tuple[FieldPath, Text]]) -> None:
    for name, is_text in _fields(type(model)):
        value = getattr(model, name)
        if value is None:
            continue
        at = (*field_path, name)
        items = [(at, value)] if type(value) is not tuple else _items(value, at)
        if is_text:
            found += items
        else:
            for place, inner in items:
                _collect(inner, place, found)


def _items(values: tuple[Any, ...], at: FieldPath) -> list[tuple[FieldPath, Any]]:
    return [((*at, index), value) for index, value in enumerate(values)]


def words_of(text: Text) -> Collection[str]:
    """The words of a text, in each of its languages."""
    return (text,) if isinstance(text, str) else text.values()


def all_words(model: Model) -> Iterator[tuple[FieldPath, str]]:
    """As ``all_texts``, the words in each language for themselves."""
    for field_path, text in all_texts(model):
        yield from words_at(text, field_path)


def words_at(text: Text, field_path: FieldPath) -> Iterable[tuple[FieldPath, str]]:
    """The words of a text in each of its languages, and where they stand."""
    if isinstance(text, str):
        return ((field_path, text),)
    return [((*field_path, language), words) for language, words in text.items()]


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, bool], ...]:
    """The fields of a model that are texts or hold models, and whether they are texts."""
    found = []
    for name, field in model.model_fields.items():
        is_text = _is_text(field.annotation)
        if is_text or any(models_in(field.annotation)):
            found.append((name, is_text))
    return tuple(found)


def _is_text(annotation: Any) -> bool:
    """Whether a type is ``Text``, optional or in a list."""
    if get_origin(annotation) is Annotated:
        return _is_text(get_args(annotation)[0])
    if get_origin(annotation) is dict:
        return bool(get_args(annotation)[0] == Language)
    return any(_is_text(inner) for inner in get_args(annotation))

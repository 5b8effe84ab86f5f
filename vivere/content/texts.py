"""Texts of a model in each of their languages, with where they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from vivere.model import Journey, Text
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
            LocatedText(
                languages[0].split("-")[0] if len(languages) == 1 else None, text, field_path
            ),
        )
    return tuple(
        LocatedText(language.split("-")[0], words, (*field_path, language))
        for language, words in text.items()
    )


def stories(journey: Journey, languages: tuple[str, ...]) -> Iterator[LocatedText]:
    """Every story of a journey, in each state and each language."""
    for index, step in enumerate(journey.steps):
        for id_, state in step.states:
            yield from localized(state.story, ("steps", index, id_, "story"), languages)

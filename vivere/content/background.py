"""What the rules about one journey need from other files: its persona, and the languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vivere.model import Ability, Journey, Persona, Text
from vivere.model.paths import FieldPath

_ARTICLES = frozenset({"il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "the", "a", "an"})
"""What a member's name may begin with («The elder child»): no name."""


@dataclass(frozen=True)
class Background:
    """Kept with a journey's findings: while it is equal, they hold.

    ``names`` are what the stories may call the persona or a member, ``without`` what the
    persona has to do without, ``languages`` those of the workspace.
    """

    names: tuple[str, ...] = ()
    without: tuple[Ability, ...] = ()
    languages: tuple[str, ...] = ()


def backgrounds(
    personas: Mapping[str, Persona], languages: tuple[str, ...]
) -> dict[str, Background]:
    """The background of each persona's journeys."""
    return {
        id_: Background(
            tuple(_names(persona)), tuple(limit.ability for limit in persona.without), languages
        )
        for id_, persona in personas.items()
    }


def _names(persona: Persona) -> Iterator[str]:
    """The words with a capital letter in the names of a persona and its members."""
    for name in (persona.name, *(member.name for member in persona.members)):
        for words in (name,) if isinstance(name, str) else name.values():
            for word in words.replace(",", " ").split():
                if word[0].isupper() and word.lower() not in _ARTICLES:
                    yield word.lower()


class Said(NamedTuple):
    """Words in one language (``None``: it is not known) and where they stand in the model."""

    language: str | None
    words: str
    field_path: FieldPath


def said(text: Text, field_path: FieldPath, languages: tuple[str, ...]) -> tuple[Said, ...]:
    """What ``text`` says in each language.

    A text without a language is in the workspace's if that has only one.
    """
    if isinstance(text, str):
        return (
            Said(languages[0].split("-")[0] if len(languages) == 1 else None, text, field_path),
        )
    return tuple(
        Said(language.split("-")[0], words, (*field_path, language))
        for language, words in text.items()
    )


def stories(journey: Journey, languages: tuple[str, ...]) -> Iterator[Said]:
    """Every story of a journey, in each state and each language."""
    for index, step in enumerate(journey.steps):
        for id_, state in step.states:
            yield from said(state.story, ("steps", index, id_, "story"), languages)

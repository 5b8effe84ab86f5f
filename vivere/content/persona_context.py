"""What the rules about one journey need from other files: its persona, and the languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vivere.content.once import OnceFor
from vivere.model import Ability, Persona

_ARTICLES = frozenset({"il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "the", "a", "an"})
"""What a member's name may begin with («The elder child»): no name."""


@dataclass(frozen=True)
class PersonaContext:
    """Kept with a journey's findings: while it is equal, they hold.

    ``names`` are what the stories may call the persona or a member, ``without`` what the
    persona has to do without, ``languages`` those of the workspace.
    """

    names: tuple[str, ...] = ()
    without: tuple[Ability, ...] = ()
    languages: tuple[str, ...] = ()


def persona_contexts(
    personas: Mapping[str, Persona], languages: tuple[str, ...]
) -> dict[str, PersonaContext]:
    """The context of each persona's journeys."""
    return {id_: _context(persona, languages) for id_, persona in personas.items()}


@OnceFor
def _context(persona: Persona, languages: tuple[str, ...]) -> PersonaContext:
    without = tuple(limit.ability for limit in persona.without)
    return PersonaContext(tuple(_names(persona)), without, languages)


def _names(persona: Persona) -> Iterator[str]:
    """The words with a capital letter in the names of a persona and its members."""
    for name in (persona.name, *(member.name for member in persona.members)):
        for words in (name,) if isinstance(name, str) else name.values():
            for word in words.replace(",", " ").split():
                if word[0].isupper() and word.lower() not in _ARTICLES:
                    yield word.lower()

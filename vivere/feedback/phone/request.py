"""Who asks for a page: in which language, in which room, as which participant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import Markup, escape

from vivere.feedback.phone.identity import LANGUAGE_COOKIE, Newcomer
from vivere.feedback.room import Room
from vivere.i18n import LANGUAGES as STORY_LANGUAGES
from vivere.i18n.language_names import name_of_language
from vivere.i18n.languages import MOST_READ, accepted_languages, choose_language, direction
from vivere.i18n.phones import LANGUAGES, NEIGHBOURS, PHONES, say
from vivere.model import RoomDefaults, Text, pick

SAYS_NOTHING = RoomDefaults()
"""Of a workspace that leaves it to each room."""

SOMEBODY = "somebody"
"""Stands for any participant, on a page that is the same for all of them."""


@dataclass(frozen=True)
class LocalizedText:
    """Words of a story, and the language they are in (None: any)."""

    words: str
    language: str | None

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``; ``auto`` where the language is not known."""
        return direction(self.language) if self.language else "auto"


@dataclass(frozen=True)
class PhoneRequest:
    """One request of a phone. ``default`` is the story's own language.

    ``participant`` has joined, a ``newcomer`` may; ``who`` is the participant's mark. ``root`` is
    the path under which the app stands at its host, and so before each address on a page.
    ``said`` is what the workspace says for its rooms: a page outside of rooms says it too.
    """

    language: str
    default: str
    year: int
    room: Room | None = None
    participant: str | None = None
    newcomer: Newcomer | None = None
    who: str = ""
    root: str = ""
    said: RoomDefaults = SAYS_NOTHING

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Made once: remembered pages are found by it, and a room has much to hash."""
        return hash((self.language, self.year, self.room, self.participant, self.root))

    @cached_property
    def shared(self) -> "PhoneRequest":
        """What all phones share that read this room in this language, having joined or not."""
        return PhoneRequest(
            self.language,
            self.default,
            self.year,
            self.room,
            self.participant and SOMEBODY,
            root=self.root,
            said=self.said,
        )

    @property
    def direction(self) -> str:
        """The direction of the page."""
        return direction(self.language)

    @property
    def languages(self) -> Sequence[str]:
        """The languages to choose from, those of the room."""
        return _offered(self.room)

    def say(self, key: str, **details: object) -> str:
        """The interface's words."""
        return say(self.language, key, **details)

    def count(self, key: str, number: int, **details: object) -> str:
        """The interface's words for a number of something."""
        return PHONES.count(self.language, key, number, **details)

    def mixed(self, key: str, /, **details: object) -> Markup:
        """The interface's words around others' words, each of which keeps its own direction."""
        marked = {name: _isolated(one, self.language) for name, one in details.items()}
        return Markup(escape(self.say(key))).format_map(marked)

    def story(self, text: Text) -> LocalizedText:
        """Words of the workspace, in this language or the nearest there is."""
        return LocalizedText(*pick(text, self.language, self.default))

    def language_told(self, language: str) -> str:
        """A language as it is called in this one, within a sentence."""
        return name_of_language(language, self.language)

    def language_name(self, language: str) -> str:
        """A language by its own name."""
        return {**STORY_LANGUAGES, **PHONES.names}.get(language, language)


def language_of(cookies: Mapping[str, str], accepts: str, room: Room | None) -> str:
    """The language chosen on this phone, else the browser's, else the nearest to one of those.

    The room's first where none is near. ``accepts`` is the browser's ``Accept-Language``.
    """
    chosen = cookies.get(LANGUAGE_COOKIE, "")[:MOST_READ]
    return _nearest(chosen, accepts[:MOST_READ], _offered(room))


@lru_cache(maxsize=1024)
def _nearest(chosen: str, browsers: str, offered: tuple[str, ...]) -> str:
    wished = (chosen, *accepted_languages(browsers))
    near = (other for language in wished for other in NEIGHBOURS.get(language, ()))
    return choose_language((*wished, *near), offered)


def _offered(room: Room | None) -> tuple[str, ...]:
    return _spoken(room.plan.languages if room else ())


@lru_cache(maxsize=256)
def _spoken(named: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(language for language in named if language in LANGUAGES) or LANGUAGES


def _isolated(said: object, language: str) -> Markup:
    if not isinstance(said, LocalizedText):
        return Markup("<bdi>{}</bdi>").format(said)
    if said.language in (None, language):
        return Markup('<bdi dir="{}">{}</bdi>').format(said.direction, said.words)
    named = Markup('<bdi lang="{}" dir="{}">{}</bdi>')
    return named.format(said.language, said.direction, said.words)

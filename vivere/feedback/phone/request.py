"""Who asks for a page: in which language, in which room, as which participant."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.room import Room, today
from vivere.i18n import LANGUAGES as STORY_LANGUAGES
from vivere.i18n.languages import accepted_languages, choose_language, direction
from vivere.i18n.phones import LANGUAGES, PHONES, say
from vivere.model import Text, pick

PHONE_COOKIE = "vivere_phone"
"""The signed token that ties a phone to its voices; one per room, by its path."""

LONGEST_TOKEN = 200
"""Characters of a token, more than it has: what is longer is none of ours."""

LANGUAGE_COOKIE = "vivere_language"

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
    """One request of a phone. ``default`` is the story's own language."""

    language: str
    default: str
    year: int
    room: Room | None = None
    participant: str | None = None

    @property
    def shared(self) -> "PhoneRequest":
        """What all phones share that read this room in this language, having joined or not."""
        return PhoneRequest(
            self.language, self.default, self.year, self.room, self.participant and SOMEBODY
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

    def story(self, text: Text) -> LocalizedText:
        """Words of the workspace, in this language or the nearest there is."""
        return LocalizedText(*pick(text, self.language, self.default))

    def language_name(self, language: str) -> str:
        """A language by its own name."""
        return {**STORY_LANGUAGES, **PHONES.names}.get(language, language)


def language_of(request: Request, room: Room | None) -> str:
    """The language chosen on this phone, else the browser's, else the room's first."""
    browsers = accepted_languages(request.headers.get("accept-language", ""))
    return choose_language((request.cookies.get(LANGUAGE_COOKIE), *browsers), _offered(room))


def token(secret: bytes, room: Room, participant: str) -> str:
    """The cookie's value: it is no use in another room, and cannot be made up."""
    return _signer(secret, room.code).sign(participant).decode()


def hand_token(
    secret: bytes, request: Request, response: Response, room: Room, participant: str
) -> None:
    """Set the cookie that makes the phone this participant, for as long as voices are kept."""
    days = (room.plan.retain_until - today()).days + 1
    response.set_cookie(
        PHONE_COOKIE, token(secret, room, participant), max_age=86400 * days,
        path=f"/join/{room.code}", httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def participant_of(request: Request, secret: bytes, room: Room) -> str | None:
    """The participant whose token the phone shows; None for no token, or one that is not ours."""
    shown = request.cookies.get(PHONE_COOKIE, "")
    return _unsigned(secret, room.code, shown) if len(shown) <= LONGEST_TOKEN else None


@lru_cache(maxsize=4096)
def _unsigned(secret: bytes, code: str, shown: str) -> str | None:
    try:
        return _signer(secret, code).unsign(shown).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


def _signer(secret: bytes, code: str) -> Signer:
    return Signer(secret, salt=f"phone {code}", digest_method=sha256)


def _offered(room: Room | None) -> tuple[str, ...]:
    named = room.plan.languages if room else ()
    return tuple(language for language in named if language in LANGUAGES) or LANGUAGES

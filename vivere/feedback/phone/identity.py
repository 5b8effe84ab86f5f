"""Which phone it is: a signed cookie per room, and proofs that a form is our own.

A phone gets its token with the first page of a room, and counts from the moment at which it comes
back with it: a browser that keeps no cookies never becomes a participant.
"""

import hmac
import secrets
import time
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from itsdangerous import BadData, BadSignature, Signer, TimestampSigner
from itsdangerous.encoding import base64_decode, base64_encode, bytes_to_int, want_bytes
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.codes import new_participant
from vivere.feedback.room import Room, today

PHONE_COOKIE = "vivere_phone"
"""The signed token that ties a phone to its voices; one per room, by its path."""

LONGEST_TOKEN = 200
"""Characters of a token, more than it has: what is longer is none of ours."""

WHO_COOKIE = "vivere_who"
"""A mark of the participant for the page's script, so that what it keeps stays this person's."""

RECEIPT_COOKIE = "vivere_receipt"
"""The receipt that was typed, until it is confirmed that the phone becomes another one."""

SPOKEN = "/receipt/replies"
"""Where a receipt leads when the voices are erased."""

LANGUAGE_COOKIE = "vivere_language"

RECEIPT_S = 900
"""Seconds in which a receipt can be confirmed."""


@dataclass(frozen=True)
class Newcomer:
    """A phone that has a token and has not joined: its participant, and the token's Unix time."""

    participant: str
    since: float

    @property
    def age_s(self) -> float:
        """Seconds since it got the token."""
        return time.time() - self.since


class _KeyOnce(Signer):
    """A signer that derives its key once, and not for each token; HMAC-SHA256 in one call."""

    def __init__(self, secret: bytes, salt: str) -> None:
        super().__init__(secret, salt=salt, digest_method=sha256)
        self._derived = super().derive_key()

    def get_signature(self, value: str | bytes) -> bytes:
        """The signature of a value, as a token has it."""
        return base64_encode(hmac.digest(self._derived, want_bytes(value), "sha256"))

    def verify_signature(self, value: str | bytes, sig: str | bytes) -> bool:
        """Whether a token has it: there is one secret, and one way to write a signature."""
        return hmac.compare_digest(want_bytes(sig), self.get_signature(value))


class _TimedKeyOnce(_KeyOnce, TimestampSigner):
    """The same, that also says when."""

    def unsign_since(self, shown: str) -> tuple[bytes, int]:
        """The value, and the Unix time of its signature, without a date made of it.

        Raises BadSignature.
        """
        value, _, since = Signer.unsign(self, shown).rpartition(b".")
        return value, bytes_to_int(base64_decode(since))


def token(secret: bytes, room: Room, participant: str) -> str:
    """The cookie's value: it is no use in another room, and cannot be made up."""
    return _tokens(secret, room.code).sign(participant).decode()


def hand_token(
    secret: bytes, request: Request, response: Response, room: Room, participant: str
) -> None:
    """Set the cookies that make the phone this participant, for as long as voices are kept.

    On a device that is passed on they last no longer than the browser.
    """
    days = (room.plan.retain_until - today()).days + 1
    lasts = None if room.plan.shared_device else 86400 * days
    _set_cookie(request, response, room, WHO_COOKIE, who_mark(secret, participant), lasts)
    _set_cookie(request, response, room, PHONE_COOKIE, token(secret, room, participant), lasts)


def _set_cookie(
    request: Request, response: Response, room: Room, name: str, value: str, lasts: int | None
) -> None:
    """A cookie of a room; its value needs no quotes."""
    secure = request.scope["scheme"] == "https"
    before, after = _around(name, room.code, lasts, secure)
    response.raw_headers.append((b"set-cookie", before + value.encode() + after))


@lru_cache(maxsize=256)
def _around(name: str, code: str, lasts: int | None, secure: bool) -> tuple[bytes, bytes]:
    """What stands before and after a cookie's value: the framework takes its time to write it."""
    sample = Response()
    sample.set_cookie(
        name, "VALUE", max_age=lasts, path=f"/join/{code}", httponly=name == PHONE_COOKIE,
        samesite="lax", secure=secure,
    )  # fmt: skip
    before, _, after = sample.raw_headers[-1][1].partition(b"VALUE")
    return before, after


def hand_newcomer(secret: bytes, request: Request, response: Response, room: Room) -> None:
    """Set the cookie of a phone that may join: until the browser is closed, if it does not."""
    value = newcomer_token(secret, room, new_participant())
    _set_cookie(request, response, room, PHONE_COOKIE, value, None)


def forget_phone(response: Response, room: Room) -> None:
    """Take the phone's token from it."""
    for name in (PHONE_COOKIE, WHO_COOKIE):
        response.delete_cookie(name, path=f"/join/{room.code}")


def participant_of(shown: str, secret: bytes, room: Room) -> str | None:
    """The participant whose token the phone shows; None for one that is not ours."""
    if len(shown) > LONGEST_TOKEN:
        return None
    try:
        return _tokens(secret, room.code).unsign(shown).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


def newcomer_token(secret: bytes, room: Room, participant: str) -> str:
    """The cookie's value before joining."""
    return _newcomers(secret, room.code).sign(participant).decode()


def newcomer_of(shown: str, secret: bytes, room: Room) -> Newcomer | None:
    """The phone that may join, if its token came back."""
    try:
        name, since = _newcomers(secret, room.code).unsign_since(shown)
        return Newcomer(name.decode(), since)
    except (BadData, UnicodeDecodeError):
        return None


def hand_receipt(
    secret: bytes, request: Request, response: Response, room: Room, participant: str
) -> None:
    """Keep the receipt that was typed until it is confirmed, under a name nobody can foretell."""
    value = _receipts(secret, room.code).sign(f"{participant}.{secrets.token_urlsafe(12)}").decode()
    response.set_cookie(
        RECEIPT_COOKIE, value, max_age=RECEIPT_S, path=f"/join/{room.code}/receipt",
        httponly=True, samesite="lax", secure=request.scope["scheme"] == "https",
    )  # fmt: skip


def receipt_given(request: Request, secret: bytes, room: Room) -> str | None:
    """The participant of the receipt that was typed on this phone a moment ago."""
    given = request.cookies.get(RECEIPT_COOKIE, "")
    try:
        value = _receipts(secret, room.code).unsign(given, max_age=RECEIPT_S).decode()
    except (BadSignature, UnicodeDecodeError):
        return None
    return value.partition(".")[0]


def hand_spoken(secret: bytes, request: Request, response: Response, mark: str) -> None:
    """Keep the mark of a receipt that leads to steps alone, for as long as they are read."""
    response.set_cookie(
        RECEIPT_COOKIE, _receipts(secret, "").sign(mark).decode(), max_age=RECEIPT_S,
        path=SPOKEN, httponly=True, samesite="lax", secure=request.scope["scheme"] == "https",
    )  # fmt: skip


def spoken_given(request: Request, secret: bytes) -> str | None:
    """The mark of the receipt that was typed here a moment ago, and leads to steps alone."""
    given = request.cookies.get(RECEIPT_COOKIE, "")
    try:
        return _receipts(secret, "").unsign(given, max_age=RECEIPT_S).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


@lru_cache(maxsize=4096)
def who_mark(secret: bytes, participant: str) -> str:
    """Twelve letters that stand for a participant on its own phone, and nowhere else."""
    return proof(secret, "who", participant)[:12]


def proof(secret: bytes, *of: str | None) -> str:
    """What only we can have put into a form: an act, and whom it is about."""
    said = "\0".join(part or "" for part in of)
    return hmac.digest(secret, said.encode("utf-8", "replace"), "sha256").hex()[:32]


def proved(given: str, secret: bytes, *of: str | None) -> bool:
    """Whether a form came with this proof."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), proof(secret, *of).encode())


@lru_cache(maxsize=256)
def _tokens(secret: bytes, code: str) -> Signer:
    return _KeyOnce(secret, f"phone {code}")


@lru_cache(maxsize=256)
def _newcomers(secret: bytes, code: str) -> _TimedKeyOnce:
    return _TimedKeyOnce(secret, f"new phone {code}")


@lru_cache(maxsize=256)
def _receipts(secret: bytes, code: str) -> TimestampSigner:
    return _TimedKeyOnce(secret, f"receipt {code}")

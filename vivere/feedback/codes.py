"""Codes that people type, and tokens that they do not."""

import hashlib
import hmac
import secrets

from vivere.feedback.code_reading import read_codes, typed_letters

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0 and O, 1, I and L, which are mistaken for one another when read aloud or copied."""

_PAIRS = tuple(low + high for high in ALPHABET for low in ALPHABET)
"""Two digits of a number to the base of the alphabet, the lower one first."""

ROOM_LENGTH = 6
"""Characters of a room's code: 31⁶, 900 million, are too many to find one by trying."""

RECEIPT_LENGTH = 16
"""Characters of a receipt: 31¹⁶ ≈ 2⁷⁹ cannot be guessed."""


def normalise_code(code: str) -> str:
    """A code in its one form: capital letters and digits, without what stands between."""
    return "".join(typed_letters(code))


def room_codes(text: str) -> tuple[str, ...]:
    """The room codes that somebody may have meant, the likeliest first."""
    return read_codes(text, ROOM_LENGTH, ALPHABET)


def receipts(text: str) -> tuple[str, ...]:
    """The receipts that somebody may have meant, the likeliest first."""
    return read_codes(text, RECEIPT_LENGTH, ALPHABET)


def new_room_code() -> str:
    """A fresh random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ROOM_LENGTH))


def new_participant() -> str:
    """A random name for a phone: 128 bits, URL-safe."""
    return secrets.token_urlsafe(16)


def receipt_of(secret: bytes, participant: str) -> str:
    """The receipt code of a participant, in groups of four.

    Derived (HMAC-SHA256) and not stored: it can be shown again to the phone, and cannot be
    found in the database.
    """
    letters = _receipt_letters(secret, participant)
    return "-".join(letters[n : n + 4] for n in range(0, RECEIPT_LENGTH, 4))


def receipt_mark(secret: bytes, participant: str) -> str:
    """The hash of a participant's receipt: what the database keeps of it."""
    return _hash(_receipt_letters(secret, participant))


def _receipt_letters(secret: bytes, participant: str) -> str:
    digest = hmac.digest(secret, b"receipt:" + participant.encode(), "sha256")
    number = int.from_bytes(digest, "big") % len(ALPHABET) ** RECEIPT_LENGTH
    pairs = []
    for _ in range(0, RECEIPT_LENGTH, 2):
        number, rest = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[rest])
    return "".join(pairs)


def table_key(secret: bytes, participant: str) -> str:
    """The key of a table's tablet, derived and not stored; no receipt is one."""
    return _receipt_letters(secret, f"table:{participant}")


def table_mark(key: str) -> str:
    """The hash of such a key: what the database keeps of it."""
    return _hash(f"table:{normalise_code(key)}")


def delivery_mark(secret: bytes, participant: str, key: str) -> str:
    """What the database keeps of a phone's idempotency key: a phone may have put a time in it."""
    text = f"delivery:{participant}:{key}".encode("utf-8", "surrogatepass")
    return hmac.digest(secret, text, "sha256").hex()[:32]


def text_mark(text: str) -> str:
    """A short mark of a text: what was decided on one text holds for no other."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def receipt_hash(receipt: str) -> str:
    """The hash by which the database recognises a receipt that it does not hold."""
    return _hash(normalise_code(receipt))


def _hash(letters: str) -> str:
    return hashlib.sha256(letters.encode()).hexdigest()

"""Codes that people type, and tokens that they do not."""

import hashlib
import hmac
import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L: read aloud or copied from a wall, each is only itself."""

ROOM_LENGTH = 6
"""31⁶ is 900 million: a code is found by being told, not by trying."""

RECEIPT_LENGTH = 16
"""31¹⁶ ≈ 2⁷⁹: who holds a receipt was given it."""


def new_room_code() -> str:
    """A fresh random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ROOM_LENGTH))


def new_participant() -> str:
    """A random name for a phone: 128 bits, URL-safe."""
    return secrets.token_urlsafe(16)


def normalise_code(code: str) -> str:
    """A code as it was meant: capitals, no spaces and dashes."""
    return re.sub(r"[\s\-–—]", "", code).upper()


def receipt_of(secret: bytes, participant: str) -> str:
    """The receipt code of a participant, in groups of four.

    Derived (HMAC-SHA256) and not stored: it can be shown again to the phone, and cannot be
    found in the database.
    """
    digest = hmac.new(secret, b"receipt:" + participant.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    letters = []
    for _ in range(RECEIPT_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "-".join("".join(letters[n : n + 4]) for n in range(0, RECEIPT_LENGTH, 4))


def receipt_hash(receipt: str) -> str:
    """What the database keeps of a receipt: enough to recognise it, not to write it."""
    return hashlib.sha256(normalise_code(receipt).encode()).hexdigest()

"""Reading a form, under limits of size and time."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

MAX_BYTES = 256 * 1024
"""Bytes of a form: an answer too long for its field fits, to be shown again and shortened."""

WITHIN_S = 10.0
"""Seconds for the whole body to arrive."""

MAX_FIELDS = 40


class FormError(Exception):
    """The form cannot be read: the answer's HTTP ``status``, and why (``big slow wrong``)."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True)
class Form:
    """The fields of a form: each its values, in order."""

    values: Mapping[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """The first value of a field; empty when it is not there."""
        return next(iter(self.values.get(name, ())), "")


async def read_form(request: Request, within: float = WITHIN_S) -> Form:
    """The form that was sent (``application/x-www-form-urlencoded``). Raises FormError.

    ``within`` are the seconds for the whole body to arrive.
    """
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MAX_BYTES:
        raise FormError(413, "big")
    try:
        async with asyncio.timeout(within):
            body = await read_body(request, MAX_BYTES)
    except TimeoutError:
        raise FormError(408, "slow") from None
    except ClientDisconnect:
        raise FormError(400, "wrong") from None
    try:
        fields = parse_qs(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=MAX_FIELDS,
            errors="replace",
        )
    except (UnicodeDecodeError, ValueError):
        raise FormError(400, "wrong") from None
    return Form({name: tuple(values) for name, values in fields.items()})


async def read_body(request: Request, most: int) -> bytes:
    """The body, of at most ``most`` bytes. Raises FormError and ClientDisconnect."""
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > most:
            raise FormError(413, "big")
    return bytes(parts)

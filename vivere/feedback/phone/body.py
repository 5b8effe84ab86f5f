"""Reading a form: small, in time, or not at all."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

MAX_BYTES = 256 * 1024
"""A form that is too long by mistake still fits, and can be shown again to be shortened."""

WITHIN_S = 10.0
"""Seconds for the whole body to arrive."""

MAX_FIELDS = 40


class BadBody(Exception):
    """The form cannot be read; ``status`` is the HTTP answer, ``key`` the words' key."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


@dataclass(frozen=True)
class Form:
    """The fields of a form: each its values, in order."""

    values: Mapping[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """The first value of a field; empty when it is not there."""
        return next(iter(self.values.get(name, ())), "")

    def firsts(self) -> dict[str, str]:
        """Each field with its first value."""
        return {name: values[0] for name, values in self.values.items()}

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return self.values.get(name, ())


async def read_form(request: Request) -> Form:
    """The form that was sent (``application/x-www-form-urlencoded``). Raises BadBody."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MAX_BYTES:
        raise BadBody(413, "big")
    try:
        async with asyncio.timeout(WITHIN_S):
            body = await _limited(request)
    except TimeoutError:
        raise BadBody(408, "slow") from None
    except ClientDisconnect:
        raise BadBody(400, "wrong") from None
    try:
        fields = parse_qs(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=MAX_FIELDS,
            errors="replace",
        )
    except (UnicodeDecodeError, ValueError):
        raise BadBody(400, "wrong") from None
    return Form({name: tuple(values) for name, values in fields.items()})


async def _limited(request: Request) -> bytes:
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > MAX_BYTES:
            raise BadBody(413, "big")
    return bytes(parts)

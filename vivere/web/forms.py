"""Reading a form, under limits of size and time."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

from vivere.web.scope_headers import header

MAX_BYTES = 256 * 1024
"""Bytes of a form: an answer too long for its field fits, to be shown again and shortened."""

WITHIN_S = 10.0
"""Seconds for the whole body to arrive."""

MAX_FIELDS = 40

WHOLE = "vivere.whole"
"""In the scope of a request whose body had arrived when it began: nothing is waited for, and so no
timer set, which costs more than reading it. Our own server says so (``connections``)."""


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
        values = self.values.get(name)
        return values[0] if values else ""


async def read_form(
    request: Request, within: float = WITHIN_S, most_fields: int = MAX_FIELDS
) -> Form:
    """The form that was sent (``application/x-www-form-urlencoded``). Raises FormError.

    ``within`` are the seconds for the whole body to arrive.
    """
    length = header(request.scope["headers"], b"content-length") or "0"
    if not length.isdecimal() or int(length) > MAX_BYTES:
        raise FormError(413, "big")
    try:
        if request.scope.get(WHOLE):
            body = await read_body(request, MAX_BYTES)
        else:
            async with asyncio.timeout(within):
                body = await read_body(request, MAX_BYTES)
    except TimeoutError:
        raise FormError(408, "slow") from None
    except ClientDisconnect:
        raise FormError(400, "wrong") from None
    try:
        return Form(_fields(body.decode("utf-8"), most_fields))
    except ValueError:
        raise FormError(400, "wrong") from None


def _fields(body: str, most: int) -> dict[str, tuple[str, ...]]:
    """As ``urllib.parse.parse_qs`` reads it. Raises ValueError for too many fields.

    Most bodies have nothing to decode, and take a quarter of the time.
    """
    if "%" in body or "+" in body:
        fields = parse_qs(body, keep_blank_values=True, max_num_fields=most, errors="replace")
        return {name: tuple(values) for name, values in fields.items()}
    found: dict[str, tuple[str, ...]] = {}
    if body.count("&") >= most:
        raise ValueError("too many fields")
    for pair in filter(None, body.split("&")):
        name, _, value = pair.partition("=")
        found[name] = (*found.get(name, ()), value)
    return found


async def read_body(request: Request, most: int) -> bytes:
    """The body, of at most ``most`` bytes. Raises FormError and ClientDisconnect."""
    body, more = b"", True
    parts: list[bytes] = []
    length = 0
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body, more = message.get("body", b""), message.get("more_body", False)
        parts.append(body)
        length += len(body)
        if length > most:
            raise FormError(413, "big")
    return body if len(parts) == 1 else b"".join(parts)

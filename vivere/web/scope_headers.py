"""Headers of a request as the server gives them, without an object around them."""

from collections.abc import Iterable

RawHeader = tuple[bytes, bytes]
"""A name in lower case and a value."""

RawHeaders = Iterable[RawHeader]


def header(raw: RawHeaders, name: bytes) -> str:
    """The first value of a header; empty where there is none."""
    for one, value in raw:
        if one == name:
            return value.decode("latin-1")
    return ""


def cookies_and_languages(raw: RawHeaders) -> tuple[str, str]:
    """All cookies as one header, of which HTTP/2 lets a browser send several; Accept-Language."""
    cookies = languages = b""
    for one, value in raw:
        if one == b"cookie":
            cookies = cookies + b"; " + value if cookies else value
        elif one == b"accept-language":
            languages = languages or value
    return cookies.decode("latin-1"), languages.decode("latin-1")

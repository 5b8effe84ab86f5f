"""The way of a request that many send at once: to its handler, without the framework's router.

The router tries one pattern after the other, and each request passes two more layers for errors
that these handlers answer themselves: half of what a page costs.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import lru_cache
from inspect import iscoroutinefunction
from typing import NamedTuple, TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

REMEMBERED = 1024
"""Paths that are remembered: a hall asks for the same few steps over and over."""

LONGEST = 300
"""Characters of a path that is remembered."""


class _Place(NamedTuple):
    """A route: its path's parts, each a word or (None) a parameter with its name."""

    words: tuple[str | None, ...]
    names: tuple[str, ...]
    endpoint: Endpoint


class QuickRoutes:
    """Answers ``routes`` itself, and leaves the rest to the app behind (ASGI middleware).

    They are Starlette's own, in its order; their endpoints are coroutines that answer whatever
    happens, their parameters plain text. HEAD, and methods that a route has not, go the long way.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[Route]) -> None:
        self._app = app
        self._places: dict[tuple[str, int], list[_Place]] = {}
        for route in routes:
            place = _place(route)
            for method in (route.methods or set()) - {"HEAD"}:
                self._places.setdefault((method, len(place.words)), []).append(place)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._found)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        endpoint = self._endpoint(scope) if scope["type"] == "http" else None
        if endpoint is None:
            await self._app(scope, receive, send)
        else:
            response = await endpoint(Request(scope, receive, send))
            await response(scope, receive, send)

    def _endpoint(self, scope: Scope) -> Endpoint | None:
        """The endpoint of the first route that fits, whose parameters go into ``scope``."""
        path = scope["path"]
        find = self._remembered if len(path) <= LONGEST else self._found
        found = find(scope["method"], path)
        if found is None:
            return None
        endpoint, values = found
        scope["path_params"] = dict(values)
        return endpoint

    def _found(self, method: str, path: str) -> tuple[Endpoint, Mapping[str, str]] | None:
        """The endpoint of a path, and its parameters."""
        parts = path.split("/")
        for words, names, endpoint in self._places.get((method, len(parts)), ()):
            values = _values(words, parts)
            if values is not None:
                return endpoint, dict(zip(names, values, strict=True))
        return None


def _place(route: Route) -> _Place:
    if not iscoroutinefunction(route.endpoint):
        raise TypeError(f"{route.path}: its endpoint is no coroutine")
    parts = route.path.split("/")
    words = tuple(None if part.startswith("{") else part for part in parts)
    names = tuple(part[1:-1] for part in parts if part.startswith("{"))
    return _Place(words, names, route.endpoint)


def _values(words: tuple[str | None, ...], parts: list[str]) -> list[str] | None:
    """The parameters of a path; None where it is another route's."""
    values = []
    for word, part in zip(words, parts, strict=True):
        if word is None and part:
            values.append(part)
        elif word != part:
            return None
    return values

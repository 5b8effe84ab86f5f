"""What stands before every app, whatever runs it: headers, the guard of who may ask, its path."""

import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.routing import Route

from vivere.app.settings import Settings
from vivere.web.guard import RequestGuard
from vivere.web.headers import SafeHeaders
from vivere.web.quick_routes import QuickRoutes
from vivere.web.replies import HEADERS
from vivere.web.root_path import UnderRootPath


def shell(settings: Settings, policy: str) -> list[Middleware]:
    """The outermost middleware. ``policy``: the Content-Security-Policy where none is set."""
    root = settings.root_path
    return [
        Middleware(SafeHeaders, policy=policy),
        Middleware(
            RequestGuard, names=host_names(settings), public_origin=_origin(settings.public_url)
        ),
        *([Middleware(UnderRootPath, root=root)] if root else ()),
    ]


def phone_shell(settings: Settings, routes: Sequence[Route]) -> list[Middleware]:
    """What stands before the phones' pages where they are alone; ``routes`` are theirs."""
    policy = HEADERS["Content-Security-Policy"]
    return [*shell(settings, policy), Middleware(QuickRoutes, routes=routes)]


def _origin(url: str | None) -> str | None:
    """The origin of an address, which may go on after its host."""
    return url and "{0.scheme}://{0.netloc}".format(urlsplit(url))


def host_names(settings: Settings) -> frozenset[str]:
    """The names to which an app answers, beside the address at which a connection arrives.

    The machine's own name only with a key: an open app trusts no name that others on the network
    could claim (DNS rebinding).
    """
    names = {*settings.trusted_hosts, urlsplit(settings.public_url or "").hostname or ""}
    if not settings.open_:
        own = socket.gethostname()
        names |= {own, f"{own.partition('.')[0]}.local"}
    return frozenset(names - {""})

"""What stands before every app, whatever runs it: headers, the guard of who may ask, its path."""

import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import Lifespan

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


def phones_app(
    settings: Settings, routes: Sequence[Route], lifespan: Lifespan[Starlette] | None = None
) -> Starlette:
    """The phones' pages where they are alone: their routes, and what stands before them.

    It stands before the framework's own layers, not between them: what it answers itself passes no
    look for errors twice.
    """
    app = Starlette(routes=routes, lifespan=lifespan)
    policy = HEADERS["Content-Security-Policy"]
    stack = app.build_middleware_stack()
    layers = [*shell(settings, policy), Middleware(QuickRoutes, routes=routes)]
    for layer, args, options in reversed(layers):
        stack = layer(stack, *args, **options)
    app.middleware_stack = stack
    return app


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

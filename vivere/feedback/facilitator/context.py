"""What all requests of a facilitator share: the access guard, the language, errors as pages."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from inspect import iscoroutinefunction
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.address import PhoneAddress, Ways
from vivere.feedback.facilitator import pages
from vivere.feedback.room import Room
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.rooms import find_room
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.web.access import Access
from vivere.web.forms import FormError
from vivere.web.moves import Moved
from vivere.web.replies import compressed, page, see_other

LOG = logging.getLogger("vivere.feedback")


class RoomNotFoundError(Exception):
    """There is no room with this code."""


@dataclass(frozen=True)
class FacilitatorContext:
    """What the facilitator's pages work with.

    ``catalog`` and ``revision`` give the workspace as it is now and the number of its state,
    ``address`` tells where phones reach the rooms, ``root`` is the path under which the app stands
    at its host. ``moved`` is told of what phones and projectors follow. ``run`` tells this process
    from an earlier one, whose revisions began at the same number.
    """

    store: Store
    catalog: Callable[[], Catalog]
    revision: Callable[[], int]
    access: Access
    address: PhoneAddress = field(default_factory=PhoneAddress)
    root: str = ""
    moved: Moved = field(default_factory=Moved)
    run: str = field(default_factory=lambda: secrets.token_hex(4))

    def ways(self) -> Ways:
        """Where phones reach the rooms now. Raises StoreDownError."""
        return self.address.ways(self.store)

    def try_url(self, now: Ways) -> str:
        """The page by which a phone tries whether it gets here."""
        return f"{now.url}/reach/{self.run}"

    def reader(self, request: Request) -> Reader:
        """The workspace in the language of the address, with whole paths as links."""
        catalog = self.catalog()
        wanted = (request.query_params.get("lang"), catalog.workspace.default_language)
        return Reader(catalog, choose_language(wanted, LANGUAGES), base=f"{self.root}/")

    def room(self, request: Request) -> Room:
        """The room of the address. Raises RoomNotFoundError and StoreDownError."""
        room = find_room(self.store, str(request.path_params["code"]))
        if room is None:
            raise RoomNotFoundError
        return room


_Handler = Callable[[FacilitatorContext, Request], Response]
_AsyncHandler = Callable[[FacilitatorContext, Request], Awaitable[Response]]
Handler = _Handler | _AsyncHandler


def endpoint(
    context: FacilitatorContext, handler: Handler
) -> Callable[[Request], Awaitable[Response]]:
    """A handler behind the access guard."""

    async def run(request: Request) -> Response:
        if not context.access.admits(request):
            if (
                request.method == "GET"
                and context.access.needs_key
                and "/live" not in request.url.path
            ):
                lang = context.reader(request).language
                asked = urlencode({**request.query_params, "lang": lang})
                return see_other(f"/sign-in?lang={lang}&to={quote(f'{request.url.path}?{asked}')}")
            return Response("Sign in first", status_code=403)
        try:
            if iscoroutinefunction(handler):
                response: Response = await handler(context, request)
                return response
            return await run_in_threadpool(handler, context, request)  # type: ignore[arg-type]
        except RoomNotFoundError:
            return await run_in_threadpool(_error_page, context, request, pages.missing_page, 404)
        except StoreDownError as down:
            LOG.warning("the store is down: %s", down)
            return await run_in_threadpool(_error_page, context, request, pages.down_page, 503)
        except FormError as bad:
            return Response(bad.reason, status_code=bad.status)

    return run


def _error_page(
    context: FacilitatorContext, request: Request, draw: Callable[[Reader], Markup], status: int
) -> Response:
    return page(
        request, draw(context.reader(request)), status, retry_after=3 if status == 503 else 0
    )


def svg(request: Request, drawing: Markup) -> Response:
    """A drawing as an image of its own."""
    return compressed(request, drawing.encode(), "image/svg+xml")

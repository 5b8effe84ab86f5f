"""What every request of a phone goes through: its language, errors as pages, nothing slow."""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.code_reading import MOST_READ
from vivere.feedback.phone.context import LOG, RETRY_S, PhoneContext, RefusedError
from vivere.feedback.phone.identity import LANGUAGE_COOKIE
from vivere.feedback.phone.pages import Notice, join_page, notice_page
from vivere.feedback.store import StoreDownError
from vivere.i18n.phones import LANGUAGES
from vivere.web.forms import FormError
from vivere.web.replies import json_reply, page, see_other
from vivere.web.scope_headers import header

_Handler = Callable[[PhoneContext, Request], Response]
_AsyncHandler = Callable[[PhoneContext, Request], Awaitable[Response]]
Handler = _Handler | _AsyncHandler


def endpoint(
    context: PhoneContext, handler: Handler, *, quick: bool = False
) -> Callable[[Request], Awaitable[Response]]:
    """A handler with what all of them share: language, errors as pages, nothing blocking.

    One that is ``quick`` reads one row at most: it runs in a thread only when something else than
    that has to be looked up first. A thread costs more than all that such a page does.
    """

    waits = iscoroutinefunction(handler)

    def anew(request: Request) -> Response:
        context.renew(request)
        return handler(context, request)  # type: ignore[return-value]

    async def run(request: Request) -> Response:
        chosen = request.query_params.get("lang") if request.scope["query_string"] else None
        if chosen in LANGUAGES and request.method == "GET":
            return _with_language(request, str(chosen))
        try:
            if waits:
                response: Response = await handler(context, request)  # type: ignore[misc]
                return response
            if quick and context.at_hand(request, reads=True):
                return handler(context, request)  # type: ignore[return-value]
            return await run_in_threadpool(anew, request)
        except StoreDownError as down:
            LOG.warning("the store is down: %s", down)
            return await run_in_threadpool(_notice, context, request, Notice(503, "down"), RETRY_S)
        except FormError as bad:
            return await run_in_threadpool(
                _notice, context, request, Notice(bad.status, bad.reason), 0
            )
        except RefusedError as no:
            return await run_in_threadpool(_notice, context, request, no.notice, no.retry_after)

    return run


def by_script(request: Request) -> bool:
    """Whether the page's own script asks, and wants data instead of a page."""
    return header(request.scope["headers"], b"x-vivere") == "1"


def _notice(context: PhoneContext, request: Request, notice: Notice, retry_after: int) -> Response:
    if by_script(request):
        return json_reply({"state": notice.key}, notice.status, retry_after)
    room = context.remembered_room(request)
    phone = context.anybody(request, room)
    if notice.key == "not_found" and room is None and (typed := request.path_params.get("code")):
        html = join_page(context.catalog(), phone, wrong=str(typed)[:MOST_READ])
    else:
        html = notice_page(phone, notice)
    return page(request, html, notice.status, retry_after)


def _with_language(request: Request, language: str) -> Response:
    rest = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    response = see_other(request.url.path + (f"?{urlencode(rest)}" if rest else ""))
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=86400 * 365, path="/", httponly=True,
        samesite="lax", secure=request.url.scheme == "https",
    )  # fmt: skip
    return response

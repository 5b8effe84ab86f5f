"""What the phone's pages work with, and what every request goes through."""

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from inspect import iscoroutinefunction
from threading import Lock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.codes import normalise_code
from vivere.feedback.phone.limits import JOINING, PHONE, RECEIPTS, ROOM
from vivere.feedback.phone.pages import Notice, notice_page
from vivere.feedback.phone.request import LANGUAGE_COOKIE, PhoneRequest, language_of, participant_of
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.rooms import find_room
from vivere.feedback.store.shown_contents import remember_contents
from vivere.i18n.phones import LANGUAGES
from vivere.model.catalog import Catalog
from vivere.web.forms import FormError
from vivere.web.limits import Buckets
from vivere.web.replies import json_reply, page, see_other

RETRY_S = 3
"""Seconds after which a phone tries again when the store is down."""

ROOM_FRESH_S = 1.0
"""Seconds for which a room is remembered; the store checks again whether it is open."""

LOOK_EVERY_S = 1.0
"""Seconds between two looks at whether the store can be written, however many ask."""

LOG = logging.getLogger("vivere.feedback")


class RefusedError(Exception):
    """The request ends in a notice: HTTP status, the words' key, seconds until the next try."""

    def __init__(self, status: int, key: str, retry_after: int = 0) -> None:
        super().__init__(key)
        self.notice = Notice(status, key)
        self.retry_after = retry_after


@dataclass(frozen=True)
class PhoneContext:
    """The pages over a store; ``catalog`` gives the workspace as it is now."""

    store: Store
    catalog: Callable[[], Catalog]
    queue: WriteQueue
    phone_limit: Buckets = field(default_factory=lambda: Buckets(PHONE))
    room_limit: Buckets = field(default_factory=lambda: Buckets(ROOM))
    join_limit: Buckets = field(default_factory=lambda: Buckets(JOINING))
    receipt_limit: Buckets = field(default_factory=lambda: Buckets(RECEIPTS))
    _rooms: dict[str, tuple[float, Room]] = field(default_factory=dict)
    _kept: set[str] = field(default_factory=set)
    _checked: dict[str, Any] = field(default_factory=dict)
    _checking: Lock = field(default_factory=Lock)

    def check(self) -> None:
        """Whether voices can be stored, looked at once a second. Raises StoreDownError."""
        with self._checking:
            if time.monotonic() - self._checked.get("at", -LOOK_EVERY_S) >= LOOK_EVERY_S:
                self._checked.pop("down", None)
                try:
                    self.store.check()
                except StoreDownError as down:
                    self._checked["down"] = down
                self._checked["at"] = time.monotonic()
            if "down" in self._checked:
                raise self._checked["down"]

    def room(self, request: Request) -> Room:
        """The room of the address, at most a second old. Raises RefusedError and StoreDownError."""
        code = normalise_code(str(request.path_params["code"]))[:16]
        found = self._rooms.get(code)
        if not found or time.monotonic() - found[0] > ROOM_FRESH_S:
            room = find_room(self.store, code)
            if room is None:
                self._rooms.pop(code, None)
                raise RefusedError(404, "not_found")
            self._rooms[code] = found = (time.monotonic(), room)
        if found[1].state == "expired":
            raise RefusedError(410, "expired")
        return found[1]

    def phone_request(self, request: Request, room: Room | None = None) -> PhoneRequest:
        """Who asks. Raises StoreDownError when the room's secret cannot be read."""
        workspace = self.catalog().workspace
        return PhoneRequest(
            language=language_of(request, room),
            default=workspace.default_language,
            year=workspace.future_year,
            room=room,
            participant=participant_of(request, self.store.secret, room) if room else None,
        )

    def steps(self, room: Room) -> tuple[ShownStep, ...]:
        """The room's steps as they are now, remembered as shown.

        Raises RefusedError, StoreDownError.
        """
        steps = shown_steps(self.catalog(), room.plan.journeys, room.plan.steps)
        if not steps:
            raise RefusedError(503, "no_story", RETRY_S)
        fresh = [one for one in steps if one.fingerprint not in self._kept]
        if fresh:
            remember_contents(self.store, fresh)
            self._kept.update(one.fingerprint for one in fresh)
        return steps


_Handler = Callable[[PhoneContext, Request], Response]
_AsyncHandler = Callable[[PhoneContext, Request], Awaitable[Response]]
Handler = _Handler | _AsyncHandler


def endpoint(context: PhoneContext, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A handler with what all of them share: language, errors as pages, nothing blocking."""

    async def run(request: Request) -> Response:
        chosen = request.query_params.get("lang")
        if chosen in LANGUAGES and request.method == "GET":
            return _with_language(request, str(chosen))
        try:
            if iscoroutinefunction(handler):
                response: Response = await handler(context, request)
                return response
            return await run_in_threadpool(handler, context, request)  # type: ignore[arg-type]
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
    return request.headers.get("x-vivere") == "1"


def _notice(context: PhoneContext, request: Request, notice: Notice, retry_after: int) -> Response:
    if by_script(request):
        return json_reply({"state": notice.key}, notice.status, retry_after)
    workspace = context.catalog().workspace
    phone = PhoneRequest(
        language_of(request, None), workspace.default_language, workspace.future_year
    )
    code = normalise_code(str(request.path_params.get("code", "")))[:16]
    html = notice_page(phone, notice, f"/join/{code}" if code.isalnum() else "/join")
    return page(request, html, notice.status, retry_after)


def _with_language(request: Request, language: str) -> Response:
    response = see_other(request.url.path)
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=86400 * 365, path="/", httponly=True,
        samesite="lax", secure=request.url.scheme == "https",
    )  # fmt: skip
    return response

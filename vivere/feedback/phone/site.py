"""What the phone's pages stand on, and what every request goes through."""

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

from vivere.feedback.codes import typed
from vivere.feedback.content import Asked, asked
from vivere.feedback.phone.limits import JOINING, PHONE, RECEIPTS, ROOM
from vivere.feedback.phone.pages import Notice, notice_page
from vivere.feedback.phone.visit import LANGUAGE_COOKIE, Visit, language_of, participant_of
from vivere.feedback.room import Room
from vivere.feedback.store import Store, StoreDown
from vivere.feedback.store.contents import keep_contents
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.rooms import find_room
from vivere.i18n.phones import LANGUAGES
from vivere.model.catalog import Catalog
from vivere.web.forms import FormError
from vivere.web.limits import Buckets
from vivere.web.replies import data, go, page

RETRY_S = 3
"""Seconds after which a phone tries again when the store is down."""

ROOM_FRESH_S = 1.0
"""Seconds for which a room is remembered; the store checks again whether it is open."""

LOOK_EVERY_S = 1.0
"""Seconds between two looks at whether the store can be written, however many ask."""

LOG = logging.getLogger("vivere.feedback")


class Refused(Exception):
    """The request ends in a notice: HTTP status, the words' key, seconds until the next try."""

    def __init__(self, status: int, key: str, retry_after: int = 0) -> None:
        super().__init__(key)
        self.notice = Notice(status, key)
        self.retry_after = retry_after


@dataclass(frozen=True)
class Phones:
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
        """Whether voices can be stored, looked at once a second. Raises StoreDown."""
        with self._checking:
            if time.monotonic() - self._checked.get("at", -LOOK_EVERY_S) >= LOOK_EVERY_S:
                self._checked.pop("down", None)
                try:
                    self.store.check()
                except StoreDown as down:
                    self._checked["down"] = down
                self._checked["at"] = time.monotonic()
            if "down" in self._checked:
                raise self._checked["down"]

    def room(self, request: Request) -> Room:
        """The room of the address, at most a second old. Raises Refused and StoreDown."""
        code = typed(str(request.path_params["code"]))[:16]
        found = self._rooms.get(code)
        if not found or time.monotonic() - found[0] > ROOM_FRESH_S:
            room = find_room(self.store, code)
            if room is None:
                self._rooms.pop(code, None)
                raise Refused(404, "not_found")
            self._rooms[code] = found = (time.monotonic(), room)
        if found[1].state == "expired":
            raise Refused(410, "expired")
        return found[1]

    def visit(self, request: Request, room: Room | None = None) -> Visit:
        """Who asks. Raises StoreDown when the room's secret cannot be read."""
        workspace = self.catalog().workspace
        return Visit(
            language=language_of(request, room),
            default=workspace.default_language,
            year=workspace.future_year,
            room=room,
            participant=participant_of(request, self.store.secret, room) if room else None,
        )

    def steps(self, room: Room) -> tuple[Asked, ...]:
        """The room's steps as they are now, remembered as shown. Raises Refused, StoreDown."""
        steps = asked(self.catalog(), room.plan.journeys)
        if not steps:
            raise Refused(503, "no_story", RETRY_S)
        fresh = [one for one in steps if one.fingerprint not in self._kept]
        if fresh:
            keep_contents(self.store, fresh)
            self._kept.update(one.fingerprint for one in fresh)
        return steps


Handler = Callable[[Phones, Request], Response] | Callable[[Phones, Request], Awaitable[Response]]


def endpoint(phones: Phones, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A handler with what all of them share: language, errors as pages, nothing blocking."""

    async def run(request: Request) -> Response:
        chosen = request.query_params.get("lang")
        if chosen in LANGUAGES and request.method == "GET":
            return _with_language(request, str(chosen))
        try:
            if iscoroutinefunction(handler):
                response: Response = await handler(phones, request)
                return response
            return await run_in_threadpool(handler, phones, request)  # type: ignore[arg-type]
        except StoreDown as down:
            LOG.warning("the store is down: %s", down)
            return await run_in_threadpool(_notice, phones, request, Notice(503, "down"), RETRY_S)
        except FormError as bad:
            return await run_in_threadpool(
                _notice, phones, request, Notice(bad.status, bad.reason), 0
            )
        except Refused as no:
            return await run_in_threadpool(_notice, phones, request, no.notice, no.retry_after)

    return run


def by_script(request: Request) -> bool:
    """Whether the page's own script asks, and wants data instead of a page."""
    return request.headers.get("x-vivere") == "1"


def _notice(phones: Phones, request: Request, notice: Notice, retry_after: int) -> Response:
    if by_script(request):
        return data({"state": notice.key}, notice.status, retry_after)
    workspace = phones.catalog().workspace
    visit = Visit(language_of(request, None), workspace.default_language, workspace.future_year)
    code = typed(str(request.path_params.get("code", "")))[:16]
    html = notice_page(visit, notice, f"/join/{code}" if code.isalnum() else "/join")
    return page(request, html, notice.status, retry_after)


def _with_language(request: Request, language: str) -> Response:
    response = go(request.url.path)
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=86400 * 365, path="/", httponly=True,
        samesite="lax", secure=request.url.scheme == "https",
    )  # fmt: skip
    return response

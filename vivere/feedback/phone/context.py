"""What the phone's pages work with: the store, the workspace, and what is remembered of both."""

import logging
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.code_reading import MOST_READ
from vivere.feedback.codes import normalise_code
from vivere.feedback.phone.drawn import Draw, DrawnPages
from vivere.feedback.phone.known_phones import KnownPhones, read_phone
from vivere.feedback.phone.limits import PhoneLimits
from vivere.feedback.phone.pages import Notice, room_steps
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.room import LOBBY, Room
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.rooms import find_room
from vivere.feedback.store.shown_contents import remember_contents
from vivere.model.catalog import Catalog
from vivere.web.limits import RateLimit
from vivere.web.moves import Moved
from vivere.web.scope_headers import cookies_and_languages

RETRY_S = 3
"""Seconds after which a phone tries again when the store is down."""

ROOM_FRESH_S = 1.0
"""Seconds for which a room is remembered; the store checks again whether it is open."""


_MARGIN_S = 0.05
"""Seconds before that: what is at hand stays so for as long as an answer takes. Whoever finds that
it is not asks again for all."""

_AT_HAND = "vivere.at_hand"
"""In the scope of a request: what was found at hand for it."""

LOOK_EVERY_S = 1.0
"""Seconds between two looks at whether the store can be written, however many ask."""

LOG = logging.getLogger("vivere.feedback")

Read = TypeVar("Read")


class RefusedError(Exception):
    """The request ends in a notice: HTTP status, the words' key, seconds until the next try.

    ``again`` are the fields of the form by which it is tried again.
    """

    def __init__(
        self, status: int, key: str, retry_after: int = 0, again: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(key)
        self.notice = Notice(status, key, retry_after, again)
        self.retry_after = retry_after


class _Looked(NamedTuple):
    """A room as it was when the store was asked last, and the phones that ask for it."""

    at: float
    room: Room
    phones: KnownPhones

    def fresh(self, margin_s: float = 0.0) -> bool:
        """Whether it need not be asked again."""
        return time.monotonic() - self.at <= ROOM_FRESH_S - margin_s

    def current(self) -> Room:
        """The room. Raises RefusedError where its days are over."""
        if self.room.state == "expired":
            raise RefusedError(410, "expired")
        return self.room


class _Shown(NamedTuple):
    """The steps of a room that are remembered as shown."""

    catalog: Catalog
    room: Room
    steps: tuple[ShownStep, ...]

    def now(self, catalog: Catalog, room: Room) -> bool:
        """Whether these are the steps of this room and workspace."""
        return self.catalog is catalog and (self.room is room or self.room == room)


@dataclass(frozen=True)
class PhoneContext:
    """The pages over a store; ``catalog`` gives the workspace as it is now.

    ``fresh`` says whether it does so without a look at the disk, ``look`` takes one. ``root`` is
    the path under which the app stands at its host. ``moved`` is told of what they follow.
    """

    store: Store
    catalog: Callable[[], Catalog]
    queue: WriteQueue
    fresh: Callable[[], bool] = lambda: True
    limits: PhoneLimits = field(default_factory=PhoneLimits)
    root: str = ""
    moved: Moved = field(default_factory=Moved)
    look: Callable[[], object] = lambda: None
    _rooms: dict[str, _Looked] = field(default_factory=dict)
    _shown: dict[str, _Shown] = field(default_factory=dict)
    _pages: DrawnPages = field(default_factory=DrawnPages)
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
        return self._looked(code_of(request)).current()

    def renew(self, request: Request) -> None:
        """Look again, in a thread, at what is nearly too old: others find it at hand.

        Raises RefusedError and StoreDownError.
        """
        self.look()
        code = code_of(request)
        if code in self._rooms:
            self._looked(code, _MARGIN_S)

    def _looked(self, code: str, margin_s: float = 0.0) -> _Looked:
        """The room, looked up again where that was a second ago; the same object if it is equal."""
        found = self._rooms.get(code)
        if found and found.fresh(margin_s):
            return found
        room = find_room(self.store, code)
        if room is None:
            self._rooms.pop(code, None)
            raise RefusedError(404, "not_found")
        room, at = as_phones_know(room), time.monotonic()
        same = found is not None and found.room == room
        looked = found._replace(at=at) if found and same else self._new(at, room)
        self._rooms[code] = looked
        return looked

    def _new(self, at: float, room: Room) -> _Looked:
        return _Looked(at, room, KnownPhones(room, self.root))

    def at_hand(self, request: Request, *, reads: bool) -> bool:
        """Whether all that an answer needs is in memory, so that it needs no thread.

        ``reads``: it asks the store for a row, which SQLite gives at once.
        """
        if not (self.fresh() and (self.store.quick if reads else self.store.opened)):
            return False
        looked = self._rooms.get(code_of(request))
        if looked is None or not looked.fresh(_MARGIN_S):
            return False
        shown = self._shown.get(looked.room.code)
        if shown is None or not shown.now(self.catalog(), looked.room):
            return False
        request.scope[_AT_HAND] = looked, shown
        return True

    async def asked(self, request: Request) -> "Asked":
        """Who asks, and about which room. Raises RefusedError and StoreDownError."""
        if self.at_hand(request, reads=False):
            return self.asked_now(request)
        return await run_in_threadpool(self._asked_anew, request)

    def _asked_anew(self, request: Request) -> "Asked":
        self.renew(request)
        return self.asked_now(request)

    def asked_now(self, request: Request) -> "Asked":
        """The same, for who is in a thread already, or has all at hand."""
        at_hand: tuple[_Looked, _Shown] | None = request.scope.pop(_AT_HAND, None)
        if at_hand:
            looked, shown = at_hand
            raw, workspace = request.scope["headers"], shown.catalog.workspace
            phone = looked.phones.phone(raw, self.store.secret, workspace)
            return Asked(looked.current(), phone, shown.steps)
        room = self.room(request)
        return Asked(room, self.phone_request(request, room), self.steps(room))

    async def take(
        self,
        limit: RateLimit,
        key: str,
        words: str = "busy",
        least: int = 0,
        again: Mapping[str, str] | None = None,
    ) -> None:
        """Take one of a limit. Raises RefusedError when there is none, and StoreDownError.

        ``words`` say what is true for the phone that is refused, ``least`` are the seconds that it
        waits at least, ``again`` the fields with which it tries again.
        """
        wait = await run_in_threadpool(limit.wait, key) if limit.waits else limit.wait(key)
        if wait:
            raise RefusedError(429, words, max(wait, least), again)

    def drawn_page(
        self, request: Request, draw: Draw, phone: PhoneRequest, *values: Hashable
    ) -> Response:
        """A page that many phones get, drawn once (``DrawnPages``)."""
        return self._pages.page(self.catalog(), draw, phone, *values).reply(request)

    def phone_request(self, request: Request, room: Room | None = None) -> PhoneRequest:
        """Who asks. Raises StoreDownError when the room's secret cannot be read."""
        looked = self._rooms.get(room.code) if room else None
        known = looked.phones if looked and looked.room is room else KnownPhones(room, self.root)
        secret = self.store.secret if room else b""
        return known.phone(request.scope["headers"], secret, self.catalog().workspace)

    def anybody(self, request: Request, room: Room | None = None) -> PhoneRequest:
        """What a request asks for, whoever asks; the store is not needed."""
        raw, workspace = request.scope["headers"], self.catalog().workspace
        return read_phone(b"", *cookies_and_languages(raw), room, workspace, self.root)

    async def read(self, function: Callable[..., Read], *values: object) -> Read:
        """What a function reads of the store in one row: at once, or in a thread if that waits."""
        if self.store.quick:
            return function(self.store, *values)
        return await run_in_threadpool(function, self.store, *values)

    def remembered_room(self, request: Request) -> Room | None:
        """The room of the address as it was last seen, without asking the store."""
        looked = self._rooms.get(code_of(request))
        return looked.room if looked else None

    def steps(self, room: Room) -> tuple[ShownStep, ...]:
        """The room's steps as they are now, remembered as shown.

        Raises RefusedError, StoreDownError.
        """
        catalog, shown = self.catalog(), self._shown.get(room.code)
        if shown and shown.now(catalog, room):
            return shown.steps
        steps = room_steps(catalog, room)
        if not steps:
            raise RefusedError(503, "no_story", RETRY_S)
        if shown is None or shown.steps is not steps:
            remember_contents(self.store, steps)
        self._shown[room.code] = _Shown(catalog, room, steps)
        return steps


class Asked(NamedTuple):
    """What a request is about: the room, who asks, and the room's steps."""

    room: Room
    phone: PhoneRequest
    steps: tuple[ShownStep, ...]


def as_phones_know(room: Room) -> Room:
    """Without what moves and no phone asks for: a room that is equal stays the same object."""
    return replace(room, participants=0, version=0, changes=0, on_screen=LOBBY, shown_result=None)


def code_of(request: Request) -> str:
    """The room's code in the address, as it is stored."""
    return _read_code(str(request.path_params.get("code", ""))[:MOST_READ])


@lru_cache(maxsize=1024)
def _read_code(text: str) -> str:
    return normalise_code(text)[:16]

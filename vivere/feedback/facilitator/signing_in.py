"""Signing in and out: the key becomes a cookie, and stays in no address, history or log.

The printed link has the key behind its «#», which browsers keep to themselves: a script takes it
out of the address and sends it as a form does. The older link, with the key as a query, still
works, and leads on to an address without it, whatever became of it.
"""

import logging
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.facilitator import pages
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.audit import record_action
from vivere.web.access import COOKIE, SIGNED_IN_S, TooManyFailuresError
from vivere.web.forms import FormError, read_form
from vivere.web.limits import Buckets, Limit
from vivere.web.replies import page, see_other

ROOMS = "/rooms"
"""Where signing in leads unless somewhere else was asked for."""

REFUSED_NOTED = Limit(burst=20, per_second=1 / 60)
"""Lines of the audit trail for wrong keys: it only grows, and anybody can send one."""

LONGEST_WAIT_S = 60

LOG = logging.getLogger("vivere.feedback")


@dataclass
class SignInTrail:
    """Sign-ins in the audit trail, without addresses: each right one, and wrong ones by number."""

    store: Store
    _budget: Buckets = field(default_factory=lambda: Buckets(REFUSED_NOTED))
    _unnoted: int = 0

    def note(self, action: str) -> None:
        """Add a line. Raises StoreDownError."""
        with self.store.writing() as connection:
            record_action(connection, None, action)

    def note_refused(self) -> None:
        """Add a line for the wrong keys since the last such line, unless there are many lines."""
        self._unnoted += 1
        if self._budget.wait(""):
            return
        times, self._unnoted = self._unnoted, 0
        try:
            with self.store.writing() as connection:
                record_action(connection, None, "wrong key", times=times)
        except StoreDownError as down:
            self._unnoted += times
            LOG.warning("the store is down: %s", down)


@dataclass(frozen=True)
class SigningIn:
    """The handlers of signing in and out."""

    context: FacilitatorContext
    trail: SignInTrail

    async def sign_in(self, request: Request) -> Response:
        """With the key from a link or the form: a cookie, and on to the page that was asked for."""
        query = request.query_params
        to = own_page(query.get("to", ""))
        try:
            if request.method == "POST":
                form = await read_form(request)
                to, given = own_page(form.first("to")), form.first("key")
            else:
                given = query.get("key", "")
            if not readable(given):
                raise FormError(400, "wrong")
        except FormError as bad:
            return await self._page(request, to, bad.status, unreadable=True)
        if given:
            return await self._with_key(request, given, to)
        wait = query.get("wait", "")
        if wait.isdecimal() and wait.isascii() and 0 < int(wait[:9]) <= LONGEST_WAIT_S:
            return await self._page(request, to, 429, wait=int(wait))
        wrong = "wrong" in query
        return await self._page(request, to, 401 if wrong else 200, wrong=wrong)

    async def sign_out(self, request: Request) -> Response:
        """The cookie is deleted, and is good for nothing any more."""
        access = self.context.access
        if access.needs_key and access.admits(request):
            access.sign_out(request.cookies.get(COOKIE, ""))
            try:
                await run_in_threadpool(self.trail.note, "sign out")
            except StoreDownError as down:
                LOG.warning("the store is down: %s", down)
        reader = await run_in_threadpool(self.context.reader, request)
        response = see_other(f"/sign-in?lang={reader.language}")
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return response

    async def _with_key(self, request: Request, given: str, to: str) -> Response:
        source = request.client.host if request.client else ""
        try:
            cookie = await run_in_threadpool(self.context.access.sign_in, given, source)
            if cookie is None:
                return await self._refused(request, to, 0)
            await run_in_threadpool(self.trail.note, "sign in")
        except TooManyFailuresError as many:
            return await self._refused(request, to, many.seconds)
        except StoreDownError as down:
            LOG.warning("the store is down: %s", down)
            reader = await run_in_threadpool(self.context.reader, request)
            return page(request, pages.down_page(reader), 503, retry_after=3)
        response = see_other(to)
        response.set_cookie(
            COOKIE, cookie, max_age=SIGNED_IN_S, httponly=True, samesite="lax",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return response

    async def _refused(self, request: Request, to: str, wait: int) -> Response:
        """A wrong key. One from an address gives way to an address without it."""
        await run_in_threadpool(self.trail.note_refused)
        if request.method != "POST":
            reader = await run_in_threadpool(self.context.reader, request)
            why = {"wait": str(wait)} if wait else {"wrong": "1"}
            return see_other(f"/sign-in?{urlencode({'lang': reader.language, 'to': to, **why})}")
        if wait:
            return await self._page(request, to, 429, wait=wait)
        return await self._page(request, to, 401, wrong=True)

    async def _page(
        self,
        request: Request,
        to: str,
        status: int,
        *,
        wrong: bool = False,
        wait: int = 0,
        unreadable: bool = False,
    ) -> Response:
        reader = await run_in_threadpool(self.context.reader, request)
        html = pages.sign_in_page(reader, to, wrong=wrong, wait=wait, unreadable=unreadable)
        return page(request, html, status, retry_after=wait)


def own_page(to: str) -> str:
    """Where to go on: an address of ours as it was asked for, else the rooms."""
    ours = to.startswith("/") and not to.startswith(("//", "/\\"))
    return to if ours and readable(to) else ROOMS


def readable(text: str) -> bool:
    """Whether what was sent is text that somebody can have typed or pasted."""
    return text.isprintable() and "\N{REPLACEMENT CHARACTER}" not in text

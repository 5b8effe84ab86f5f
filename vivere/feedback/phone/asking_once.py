"""The questions of a room itself, after its steps: one screen each, as plain forms."""

from collections.abc import Sequence
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.answer import MAX_COMMENT
from vivere.feedback.asks import AGREE, FIRST, MISSING, MOST_FIRST, OPEN, asked_once
from vivere.feedback.phone import asked_pages
from vivere.feedback.phone.asked_pages import AgreeForm, FirstForm, TextForm
from vivere.feedback.phone.asking import room_and_phone
from vivere.feedback.phone.confirming import confirming_address, confirms
from vivere.feedback.phone.context import PhoneContext, RefusedError
from vivere.feedback.phone.endpoint import by_script
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.phone.screens import MINE, address_after_ask
from vivere.feedback.questions import plain_text
from vivere.feedback.room import Room
from vivere.feedback.seen_marks import MOST_MARK, mark_of
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.asked import Asked, Chosen, Told, Voted
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading_asked import OwnAsked, others_statements, own_asked
from vivere.web.forms import Form, read_form
from vivere.web.replies import json_reply, page, see_other

VOTES = {"1": 1, "0": 0, "-1": -1}
"""What a button of a statement says, by its value."""


class _Asks(NamedTuple):
    """Who is asked what."""

    room: Room
    phone: PhoneRequest
    participant: str
    steps: tuple[ShownStep, ...]
    change: bool

    def after(self, name: str) -> str:
        """Where the phone goes after a question."""
        back = f"/join/{self.room.code}/{MINE}"
        return back if self.change else address_after_ask(self.room, name)


def asked(context: PhoneContext, request: Request) -> Response:
    """The page of a question, with what this phone said to it before."""
    name, asks = _asked(context, request)
    if asks is None:
        return see_other(f"/join/{request.path_params['code']}")
    follows = confirms(request, context.store.secret, asks.participant)
    return _page(context, request, name, asks, confirms=follows)


async def told(context: PhoneContext, request: Request) -> Response:
    """Store what was said to a question, and go on to the next one."""
    form = await read_form(request)
    name, asks = await run_in_threadpool(_asked, context, request)
    if asks is None:
        if by_script(request):
            raise RefusedError(401, "wrong")
        return see_other(f"/join/{request.path_params['code']}")
    if (who := form.first("who")) and who != asks.phone.who:
        raise RefusedError(409, "somebody_else")
    await context.take(context.limits.phone, asks.participant)
    await context.take(context.limits.room, asks.room.code, "full")
    item = _READ[name](request, form, asks)
    if isinstance(item, Response | FirstForm | TextForm):
        return await run_in_threadpool(_again, context, request, name, asks, item)
    outcome = await context.queue.put(item) if item else None
    if outcome is Outcome.CHANGED and isinstance(item, Chosen | Told):
        return await run_in_threadpool(_changed, context, request, name, asks, item)
    if outcome is Outcome.CLOSED:
        raise RefusedError(409, "closed")
    if outcome is Outcome.GONE:
        raise RefusedError(410, "wrong")
    next_ = asks.after(name)
    if name == AGREE and not asks.change:
        next_ = f"/join/{asks.room.code}/{AGREE}"
    if by_script(request):
        state = outcome.value if outcome else "skipped"
        seen = mark_of(item.steps if isinstance(item, Chosen) else getattr(item, "text", ""))
        return json_reply({"state": state, "next": asks.phone.root + next_, "seen": seen})
    if outcome in (Outcome.STORED, Outcome.AGAIN):
        next_ = confirming_address(context.store.secret, asks.participant, next_)
    return see_other(next_)


def _asked(context: PhoneContext, request: Request) -> tuple[str, _Asks | None]:
    """The question of the address, and who is asked; None for who has not joined."""
    room, phone = room_and_phone(context, request)
    name = request.url.path.rpartition("/")[2]
    if name not in asked_once(room.plan.asks):
        raise RefusedError(404, "not_found")
    if phone.participant is None:
        return name, None
    change = request.query_params.get("from") == MINE
    return name, _Asks(room, phone, phone.participant, context.steps(room), change)


def _page(
    context: PhoneContext, request: Request, name: str, asks: _Asks, *, confirms: bool
) -> Response:
    own = own_asked(context.store, asks.participant)
    form: FirstForm | TextForm | AgreeForm
    if name == FIRST:
        form = FirstForm(own.first, seen=mark_of(own.first))
    elif name == AGREE:
        form = _statement(context, request, asks, own)
    else:
        at = _place(request.query_params.get("at", ""), asks.steps) if name == MISSING else ("", "")
        known = own.told.get((name, *(at or ("", ""))), "")
        form = TextForm(known, at, known=bool(known), seen=mark_of(known))
    return _drawn(request, name, asks, form, confirms=confirms)


def _drawn(
    request: Request,
    name: str,
    asks: _Asks,
    form: FirstForm | TextForm | AgreeForm,
    *,
    confirms: bool = False,
    status: int = 200,
) -> Response:
    html = asked_pages.asked_page(
        asks.phone, name, asks.steps, form, change=asks.change, confirms=confirms
    )
    return page(request, html, status)


def _again(
    context: PhoneContext,
    request: Request,
    name: str,
    asks: _Asks,
    form: FirstForm | TextForm | Response,
) -> Response:
    """The form once more, with all that was chosen and written: something in it does not fit."""
    if isinstance(form, Response):
        return form
    if by_script(request):
        return json_reply({"state": "too_long"}, 422)
    return _drawn(request, name, asks, form, status=422)


def _changed(
    context: PhoneContext, request: Request, name: str, asks: _Asks, item: Chosen | Told
) -> Response:
    """The form again, beside what was stored meanwhile: who sends it once more replaces that."""
    if by_script(request):
        return json_reply({"state": "changed"}, 412)
    own = own_asked(context.store, asks.participant)
    form: FirstForm | TextForm
    if isinstance(item, Chosen):
        form = FirstForm(item.steps, seen=mark_of(own.first), stored=own.first)
    else:
        at = item.journey, item.step
        there = own.told.get((item.kind, *at), "")
        form = TextForm(item.text, at, known=True, seen=mark_of(there), stored=there)
    return _drawn(request, name, asks, form, status=412)


def _statement(context: PhoneContext, request: Request, asks: _Asks, own: OwnAsked) -> AgreeForm:
    """The comment that the address names, else the first on which nothing was said yet."""
    others = others_statements(context.store, asks.room.id, asks.participant)
    named = request.query_params.get("about", "")
    left = [one for one in others if one.id not in own.votes]
    found = next((one for one in others if one.id == named), None)
    chosen = found or next(iter(left), None)
    return AgreeForm(chosen, len(left), own.votes.get(chosen.id) if chosen else None, bool(others))


def _read_first(request: Request, form: Form, asks: _Asks) -> Asked | FirstForm | None:
    there = {one.ids for one in asks.steps}
    named = {tuple(one.split("/", 1)) for one in form.values.get("step", ())}
    steps = frozenset(one for one in there if one in named)
    if len(steps) > MOST_FIRST:
        return FirstForm(steps, too_many=len(steps), seen=_seen(form))
    return Chosen(asks.room.id, asks.participant, steps, _seen(form))


def _read_vote(request: Request, form: Form, asks: _Asks) -> Asked | None:
    vote = VOTES.get(form.first("vote"))
    statement = request.query_params.get("about", "")[:64]
    if vote is None or not statement:
        return None
    return Voted(asks.room.id, asks.participant, statement, vote)


def _read_text(request: Request, form: Form, asks: _Asks) -> Asked | TextForm | None:
    name = request.url.path.rpartition("/")[2]
    text, known = plain_text(form.first("text")), bool(form.first("known"))
    at = _place(form.first("at"), asks.steps) if name == MISSING else ("", "")
    if len(text) > MAX_COMMENT:
        return TextForm(text, at, known, len(text), seen=_seen(form))
    if at is None:
        return TextForm(text, None, known, no_place=True, seen=_seen(form)) if text else None
    if not text and not known:
        return None
    return Told(asks.room.id, asks.participant, name, text, *at, _seen(form))


def _seen(form: Form) -> str:
    """What a form was drawn from; one that does not say so is taken for one drawn from nothing."""
    return form.first("seen")[:MOST_MARK]


def _place(named: str, steps: Sequence[ShownStep]) -> tuple[str, str] | None:
    """A place between steps: after one of them, or before all those of a journey."""
    journey, _, step = named.partition("/")
    there = {one.ids for one in steps} | {(one.journey.id, "") for one in steps}
    return (journey, step) if (journey, step) in there else None


_READ = {MISSING: _read_text, FIRST: _read_first, AGREE: _read_vote, OPEN: _read_text}

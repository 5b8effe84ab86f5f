"""Turning with the stage: a phone asks where that is, and is answered when it moves.

A question waits as long as a proxy and a phone let it, and a phone that has been told asks again.
Without a script there is one address that leads to the step on stage, and a page to wait on.
"""

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.on_stage import OnStage, find_on_stage
from vivere.feedback.phone import pages
from vivere.feedback.phone.asking import without_erased
from vivere.feedback.phone.confirming import confirming_address, confirms
from vivere.feedback.phone.context import Asked, PhoneContext, RefusedError, code_of
from vivere.feedback.phone.screens import (
    address_by_oneself,
    screen_address,
    screens,
)
from vivere.web.moves import Moves, while_there
from vivere.web.replies import HEADERS, json_reply, see_other

HOLD_S = 25.0
"""Seconds that a question waits: proxies end one that is quiet for a minute."""

Turns = Moves[OnStage | None]


def turns_of(context: PhoneContext) -> Turns:
    """Where the stages of the rooms are, looked up once for all phones."""

    def look(code: str) -> OnStage | None:
        return find_on_stage(context.store, context.catalog(), code)

    return Moves(look, context.moved)


async def turn(turns: Turns, context: PhoneContext, request: Request) -> Response:
    """Where the stage is, as soon as that is not what the phone knows; 204 after a while.

    Nothing is asked of the phone, and so nothing is looked up for it.
    """
    code, after = code_of(request), request.query_params.get("after", "")
    now = await while_there(request, turns.other(code, partial(_seen, after), HOLD_S))
    if now is None:
        raise RefusedError(404, "not_found")
    if _seen(after, now):
        return Response(status_code=204, headers=dict(HEADERS))
    base = f"{context.root}/join/{code}"
    return json_reply(
        {
            "mark": now.mark,
            "number": now.number,
            "place": f"{base}/{'/'.join(now.place)}" if now.place else "",
            "closed": [f"{base}/{'/'.join(one)}" for one in now.closed],
            "own": now.running and now.own_pace,
            "follows": now.running,
        }
    )


def _seen(after: str, now: OnStage | None) -> bool:
    return now is not None and now.mark == after


async def stage(turns: Turns, context: PhoneContext, request: Request) -> Response:
    """To the step on stage; where the phone has done that, or there is none, a page to wait on."""
    asked = await context.asked(request)
    phone = asked.phone
    if phone.participant:
        phone = await run_in_threadpool(without_erased, context, phone)
    if phone.participant is None:
        return see_other(f"/join/{asked.room.code}")
    now = await turns.newest(code_of(request)) or OnStage()
    done, place = _index(asked, _done(request)), _index(asked, now.place)
    stored = confirms(request, context.store.secret, phone.participant)
    waits = place is None or place == done
    if now.own_pace and done is not None:
        now, waits = OnStage(), False
    if now.running and waits:
        values = (done, place is not None, stored)
        return context.drawn_page(request, pages.waiting_page, phone, *values)
    to = _address(asked, done, place if now.running else None)
    return see_other(
        confirming_address(context.store.secret, phone.participant, to) if stored else to
    )


def _address(asked: Asked, done: int | None, place: int | None) -> str:
    """Where a phone goes that need not wait: to the stage, else on by itself."""
    room, _, steps = asked
    if place is None and done is not None:
        last = [one for one in screens(room, steps) if one.index == done][-1]
        return address_by_oneself(room, steps, last)
    index = place or 0
    return screen_address(
        room, steps, next(one for one in screens(room, steps) if one.index == index)
    )


def _done(request: Request) -> tuple[str, str] | None:
    journey, _, step = request.query_params.get("after", "").partition("/")
    return (journey, step) if step else None


def _index(asked: Asked, place: tuple[str, str] | None) -> int | None:
    places = [one.ids for one in asked.steps]
    return places.index(place) if place in places else None

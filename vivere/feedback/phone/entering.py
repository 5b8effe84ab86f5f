"""Coming in: the code, the first page, joining, and reading without an answer."""

import math

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.code_reading import MOST_READ
from vivere.feedback.codes import receipt_mark, room_codes
from vivere.feedback.phone import pages
from vivere.feedback.phone.asking import without_erased
from vivere.feedback.phone.context import PhoneContext, RefusedError
from vivere.feedback.phone.identity import forget_phone, hand_newcomer, hand_token
from vivere.feedback.phone.limits import WAIT_S
from vivere.feedback.phone.pages import AGE_BANDS
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.phone.screens import first_address, screen_address, screens
from vivere.feedback.room import Room
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import own_voices
from vivere.feedback.store.rooms import find_room
from vivere.web.forms import read_form
from vivere.web.replies import page, see_other


def join(context: PhoneContext, request: Request) -> Response:
    """Ask for the code; with a code that exists, go in. A wrong one stays to be mended."""
    typed = request.query_params.get("code", "")[:MOST_READ].strip()
    phone = context.phone_request(request)
    if not typed:
        return context.drawn_page(request, pages.join_page, phone)
    for code in room_codes(typed):
        if find_room(context.store, code):
            return see_other(f"/join/{code}")
    return page(request, pages.join_page(context.catalog(), phone, wrong=typed), 404)


def welcome(context: PhoneContext, request: Request) -> Response:
    """What this is; for who has begun already, the way on. A new phone gets its token."""
    room = context.room(request)
    if request.path_params["code"] != room.code:
        return see_other(f"/join/{room.code}")
    phone = without_erased(context, context.phone_request(request, room))
    context.steps(room)
    response = context.drawn_page(request, pages.welcome_page, phone)
    if phone.participant is None and phone.newcomer is None:
        hand_newcomer(context.store.secret, request, response, room)
    return response


async def start(context: PhoneContext, request: Request) -> Response:
    """Join: a participant with an age band, or nothing at all under 14.

    Only a phone whose token has come back joins; another is told why it cannot.
    """
    form = await read_form(request)
    room, phone, steps = await context.asked(request)
    age = form.first("age")
    if age == AGE_BANDS[0] and phone.participant is None:
        young_ = see_other(f"/join/{room.code}/young")
        forget_phone(young_, room)
        return young_
    if room.state != "open":
        raise RefusedError(409, "closed")
    if phone.participant:
        phone = await run_in_threadpool(without_erased, context, phone)
    if phone.participant:
        return see_other(await run_in_threadpool(_first_open, context, room, phone.participant))
    if phone.newcomer is None:
        told = page(request, pages.cookies_page(phone, _address(request, phone, room)), 403)
        hand_newcomer(context.store.secret, request, told, room)
        return told
    age_s = phone.newcomer.age_s
    limit, least = context.limits.joining_after(age_s), math.ceil(WAIT_S - age_s)
    await context.take(context.limits.token, phone.newcomer.participant)
    await context.take(limit, room.code, "crowded", least, {"age": age})
    await _join(context, room, phone.newcomer.participant, phone.language, age)
    response = see_other(first_address(room, steps))
    hand_token(context.store.secret, request, response, room, phone.newcomer.participant)
    return response


async def _join(
    context: PhoneContext, room: Room, participant: str, language: str, age: str
) -> None:
    """A new participant of the room. Raises RefusedError where it takes none, or was erased."""
    mark = receipt_mark(context.store.secret, participant)
    band = age if age in AGE_BANDS else "none"
    outcome = await context.queue.put(Joining(room.id, participant, mark, language, band))
    if outcome is Outcome.CLOSED:
        raise RefusedError(409, "joining_closed")
    if outcome is Outcome.GONE:
        raise RefusedError(404, "not_found")


def _first_open(context: PhoneContext, room: Room, participant: str) -> str:
    """Where a phone goes on: at the first step that it has not answered, else at the end."""
    steps = context.steps(room)
    if room.presentation:
        return first_address(room, steps)
    answered = {(one.journey, one.step) for one in own_voices(context.store, participant)}
    for screen in screens(room, steps):
        if steps[screen.index].ids not in answered:
            return screen_address(room, steps, screen)
    return f"/join/{room.code}/end"


def _address(request: Request, phone: PhoneRequest, room: Room) -> str:
    """The room's address, to be opened in another browser."""
    return f"{request.url.scheme}://{request.url.netloc}{phone.root}/join/{room.code}"


def young(context: PhoneContext, request: Request) -> Response:
    """Under 14: nothing is kept."""
    phone = context.phone_request(request, context.room(request))
    return context.drawn_page(request, pages.young_page, phone)


def read(context: PhoneContext, request: Request) -> Response:
    """The story, for whoever wants only to read."""
    room = context.room(request)
    phone = context.phone_request(request, room)
    context.steps(room)
    return context.drawn_page(request, pages.read_page, phone)


def about(context: PhoneContext, request: Request) -> Response:
    """What is kept, by whom, and whom to ask."""
    phone = context.phone_request(request, context.room(request))
    return context.drawn_page(request, pages.about_page, phone)

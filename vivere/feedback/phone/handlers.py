"""What a phone may ask for, and what it gets."""

import secrets
from dataclasses import replace
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.answer import Answer, read_answer
from vivere.feedback.code_reading import MOST_READ
from vivere.feedback.codes import new_participant, receipt_hash, receipt_of, room_codes
from vivere.feedback.phone import pages
from vivere.feedback.phone.context import PhoneContext, RefusedError, by_script
from vivere.feedback.phone.pages import AGE_BANDS, StepForm, address_after, step_address
from vivere.feedback.phone.request import PHONE_COOKIE, PhoneRequest, hand_token
from vivere.feedback.questions import TooLongError, plain_text
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.erasing import erase_participant
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import (
    find_by_receipt,
    own_answer,
    own_voices,
    participant_exists,
    tallies,
)
from vivere.feedback.store.rooms import find_room
from vivere.feedback.store.shown_contents import was_shown
from vivere.feedback.store.writing import Delivery
from vivere.web.forms import Form, read_form
from vivere.web.replies import json_reply, page, see_other

MAX_KEY = 64
"""Characters of an idempotency key."""

FIRST = "first"
"""The key in the form of a step that a phone has not answered: the page is the same for all."""

UNANSWERED = StepForm(Answer(), known=False, key=FIRST)


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
    """What this is; for who has begun already, the way on."""
    room = context.room(request)
    phone = _without_erased(context, context.phone_request(request, room))
    context.steps(room)
    return context.drawn_page(request, pages.welcome_page, phone)


async def start(context: PhoneContext, request: Request) -> Response:
    """Join: a participant with an age band, or nothing at all under 14."""
    form = await read_form(request)
    room, phone, steps = await context.asked(request)
    age = form.first("age")
    if age == AGE_BANDS[0]:
        return see_other(f"/join/{room.code}/young")
    if room.state != "open":
        raise RefusedError(409, "closed")
    await context.take(context.limits.joining, room.code)
    if phone.participant:
        phone = await run_in_threadpool(_without_erased, context, phone)
    response = see_other(step_address(room, steps[0]))
    if phone.participant is None:
        participant = await _join(
            context, room, phone.language, age if age in AGE_BANDS else "none"
        )
        hand_token(context.store.secret, request, response, room, participant)
    return response


async def _join(context: PhoneContext, room: Room, language: str, age: str) -> str:
    """A new participant of the room. Raises RefusedError where it takes none, or was erased."""
    participant = new_participant()
    mark = receipt_hash(receipt_of(context.store.secret, participant))
    joining = Joining(room.id, participant, mark, language, age)
    outcome = await context.queue.put(joining)
    if outcome is Outcome.CLOSED:
        raise RefusedError(409, "joining_closed")
    if outcome is Outcome.GONE:
        raise RefusedError(404, "not_found")
    return participant


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


def step(context: PhoneContext, request: Request) -> Response:
    """A step with its questions, and what this phone answered before."""
    room, phone, steps = context.asked_now(request)
    index = _index(steps, request)
    before = phone.participant and own_answer(context.store, phone.participant, *_ids(steps[index]))
    if not before:
        return see_other(f"/join/{room.code}")
    if not before.answered:
        return context.drawn_page(request, pages.step_page, phone, index, UNANSWERED)
    form = StepForm(before.answer, known=True, key=secrets.token_urlsafe(12))
    return page(request, pages.step_page(context.catalog(), phone, index, form))


async def answer(context: PhoneContext, request: Request) -> Response:
    """Store an answer; the phone is told only when it is on disk."""
    form = await read_form(request)
    room, phone, steps = await context.asked(request)
    if phone.participant is None:
        if by_script(request):
            raise RefusedError(401, "wrong")
        return see_other(f"/join/{room.code}")
    await context.take(context.limits.phone, phone.participant)
    await context.take(context.limits.room, room.code)
    index = _index(steps, request)
    try:
        sent = read_answer(form.values)
    except TooLongError:
        return await run_in_threadpool(_too_long, context, request, phone, index, form)
    one = steps[index]
    mark = form.first("content")[:32]
    if mark != one.fingerprint and not await run_in_threadpool(
        was_shown, context.store, mark, *_ids(one)
    ):
        mark = one.fingerprint
    next_ = address_after(room, steps, index)
    if sent.empty and not form.first("known"):
        return _go_on(request, "skipped", next_)
    key = _key(form.first("key")[:MAX_KEY], one, sent)
    outcome = await context.queue.put(
        Delivery(room.id, phone.participant, key, *_ids(one), mark, sent)
    )
    if outcome is Outcome.CLOSED:
        raise RefusedError(409, "closed")
    if outcome is Outcome.GONE:
        raise RefusedError(410, "wrong")
    return _go_on(request, outcome.value, next_)


def _go_on(request: Request, state: str, next_: str) -> Response:
    """On to the next page; the page's own script is also told what became of the answer."""
    if by_script(request):
        return json_reply({"state": state, "next": next_})
    return see_other(next_)


def end(context: PhoneContext, request: Request) -> Response:
    """Thanks, the receipt, and the results where they are open."""
    room = context.room(request)
    phone = _without_erased(context, context.phone_request(request, room))
    if phone.participant is None:
        return see_other(f"/join/{room.code}")
    results = None
    if room.results_open:
        steps = context.steps(room)
        shown = {one.fingerprint: one for one in tallies(context.store, room.id, published=True)}
        results = [(one, shown[one.fingerprint]) for one in steps if one.fingerprint in shown]
    receipt = receipt_of(context.store.secret, phone.participant)
    answered = sum(not one.answer.empty for one in own_voices(context.store, phone.participant))
    return page(request, pages.end_page(phone, receipt, answered=answered, results=results))


def mine(context: PhoneContext, request: Request) -> Response:
    """Everything this phone sent."""
    room = context.room(request)
    phone = _without_erased(context, context.phone_request(request, room))
    if phone.participant is None:
        return see_other("/receipt")
    voices = own_voices(context.store, phone.participant)
    current = frozenset(one.fingerprint for one in context.steps(room))
    return page(request, pages.mine_page(phone, voices, current))


async def erase(context: PhoneContext, request: Request) -> Response:
    """Erase everything this phone sent, and forget the phone."""
    await read_form(request)
    room, phone = await run_in_threadpool(_asking, context, request)
    if phone.participant is not None:
        receipt = receipt_of(context.store.secret, phone.participant)
        await run_in_threadpool(erase_participant, context.store, receipt)
    gone = replace(phone, participant=None)
    response = page(request, pages.erased_page(gone))
    response.delete_cookie(PHONE_COOKIE, path=f"/join/{room.code}")
    return response


def receipt_form(context: PhoneContext, request: Request) -> Response:
    """Ask for a receipt code."""
    return context.drawn_page(request, pages.receipt_page, context.phone_request(request))


async def receipt(context: PhoneContext, request: Request) -> Response:
    """With a receipt, this device becomes the phone it was given to."""
    form = await read_form(request)
    mark = receipt_hash(form.first("receipt")[:100])
    found = await run_in_threadpool(find_by_receipt, context.store, mark)
    if found is None or found[0].state == "expired":
        await context.take(context.limits.receipts, "receipts")
        phone = await run_in_threadpool(context.phone_request, request)
        return page(request, pages.receipt_page(context.catalog(), phone, True), 404)
    room, participant = found
    response = see_other(f"/join/{room.code}/mine")
    hand_token(context.store.secret, request, response, room, participant)
    return response


def health(context: PhoneContext, request: Request) -> Response:
    """200 while voices can be stored, else 503 (through StoreDownError)."""
    context.check()
    return json_reply({"state": "ok"})


def _asking(context: PhoneContext, request: Request) -> tuple[Room, PhoneRequest]:
    room = context.room(request)
    return room, context.phone_request(request, room)


def _without_erased(context: PhoneContext, phone: PhoneRequest) -> PhoneRequest:
    """The phone, without its participant if that was erased meanwhile."""
    if phone.participant and not participant_exists(context.store, phone.participant):
        return replace(phone, participant=None)
    return phone


def _index(steps: tuple[ShownStep, ...], request: Request) -> int:
    journey, step = request.path_params["journey"], request.path_params["step"]
    for index, one in enumerate(steps):
        if one.step.id == step and one.journey.id == journey:
            return index
    raise RefusedError(404, "not_found")


def _ids(one: ShownStep) -> tuple[str, str]:
    return one.journey.id, one.step.id


def _key(key: str, one: ShownStep, sent: Answer) -> str:
    """The delivery's key; that of the page which all phones get becomes this answer's own.

    So the same form sent twice counts once, and an old form with other words is another answer.
    """
    if key != FIRST:
        return key or secrets.token_urlsafe(12)
    said = repr((*_ids(one), sent)).encode("utf-8", "surrogatepass")
    return sha256(said).hexdigest()[:MAX_KEY]


def _too_long(
    context: PhoneContext,
    request: Request,
    phone: PhoneRequest,
    index: int,
    form: Form,
) -> Response:
    """The form again, with all that was written, to be shortened."""
    comment = plain_text(form.first("comment"))
    sent = replace(read_answer({**form.values, "comment": ()}), comment=comment)
    if by_script(request):
        return json_reply({"state": "too_long", "n": len(comment)}, 422)
    again = StepForm(sent, bool(form.first("known")), secrets.token_urlsafe(12), len(comment))
    return page(request, pages.step_page(context.catalog(), phone, index, again), 422)

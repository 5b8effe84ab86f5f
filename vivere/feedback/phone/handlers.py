"""What a phone may ask for, and what it gets."""

import secrets
from dataclasses import replace

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.answer import Answer, read_answer
from vivere.feedback.codes import new_participant, receipt_mark, receipt_of, typed
from vivere.feedback.content import Asked
from vivere.feedback.phone import pages
from vivere.feedback.phone.pages import AGE_BANDS, StepForm
from vivere.feedback.phone.site import Phones, Refused, by_script
from vivere.feedback.phone.visit import PHONE_COOKIE, Visit, token
from vivere.feedback.questions import TooLongError, plain_text
from vivere.feedback.room import Room, today
from vivere.feedback.store.contents import was_shown
from vivere.feedback.store.erasing import erase_participant
from vivere.feedback.store.reading import by_receipt, known, own_voice, own_voices, tallies
from vivere.feedback.store.rooms import find_room
from vivere.feedback.store.writing import Delivery, Joining, Outcome
from vivere.web.forms import Form, read_form
from vivere.web.replies import data, go, page

MAX_KEY = 64
"""Characters of an idempotency key."""


def join(phones: Phones, request: Request) -> Response:
    """Ask for the code; with a code that exists, go in."""
    code = typed(request.query_params.get("code", ""))[:16]
    visit = phones.visit(request)
    if not code:
        return page(request, pages.join_page(visit))
    if find_room(phones.store, code):
        return go(f"/join/{code}")
    return page(request, pages.join_page(visit, wrong=code), 404)


def welcome(phones: Phones, request: Request) -> Response:
    """What this is; for who has begun already, the way on."""
    room = phones.room(request)
    visit = _known(phones, phones.visit(request, room))
    return page(request, pages.welcome_page(visit, room, len(phones.steps(room))))


async def start(phones: Phones, request: Request) -> Response:
    """Join: a participant with an age band, or nothing at all under 14."""
    form = await read_form(request)
    room = await run_in_threadpool(phones.room, request)
    age = form.first("age")
    if age == AGE_BANDS[0]:
        return go(f"/join/{room.code}/young")
    if room.state != "open":
        raise Refused(409, "closed")
    if wait := phones.join_limit.wait(room.code):
        raise Refused(429, "busy", wait)
    visit = await run_in_threadpool(lambda: _known(phones, phones.visit(request, room)))
    steps = await run_in_threadpool(phones.steps, room)
    response = go(_address(room, steps[0]))
    if visit.participant is None:
        await _join(phones, request, response, visit, age if age in AGE_BANDS else "none")
    return response


async def _join(
    phones: Phones, request: Request, response: Response, visit: Visit, age: str
) -> None:
    room = visit.room
    assert room
    participant = new_participant()
    mark = receipt_mark(receipt_of(phones.store.secret, participant))
    joining = Joining(room.id, participant, mark, visit.language, age)
    if await phones.queue.put(joining) is Outcome.GONE:
        raise Refused(404, "not_found")
    _hand_token(phones, request, response, room, participant)


def young(phones: Phones, request: Request) -> Response:
    """Under 14: nothing is kept."""
    return page(request, pages.young_page(phones.visit(request, phones.room(request))))


def read(phones: Phones, request: Request) -> Response:
    """The story, for whoever wants only to read."""
    room = phones.room(request)
    visit = phones.visit(request, room)
    return page(request, pages.read_page(visit, phones.catalog(), phones.steps(room)))


def step(phones: Phones, request: Request) -> Response:
    """A step with its questions, and what this phone answered before."""
    room = phones.room(request)
    visit = phones.visit(request, room)
    steps = phones.steps(room)
    index = _index(steps, request)
    before = visit.participant and own_voice(phones.store, visit.participant, *_ids(steps[index]))
    if not before:
        return go(f"/join/{room.code}")
    return page(request, _step_page(phones, visit, steps, index, before.answer, before.said))


async def answer(phones: Phones, request: Request) -> Response:
    """Store an answer; the phone is told only when it is on disk."""
    form = await read_form(request)
    room, visit, steps = await run_in_threadpool(_asking_about, phones, request)
    if visit.participant is None:
        if by_script(request):
            raise Refused(401, "wrong")
        return go(f"/join/{room.code}")
    for buckets, key in ((phones.phone_limit, visit.participant), (phones.room_limit, room.code)):
        if wait := buckets.wait(key):
            raise Refused(429, "busy", wait)
    index = _index(steps, request)
    try:
        said = read_answer(form.values)
    except TooLongError:
        return await run_in_threadpool(_too_long, phones, request, visit, steps, index, form)
    one = steps[index]
    mark = form.first("content")[:32]
    if mark != one.fingerprint and not await run_in_threadpool(
        was_shown, phones.store, mark, *_ids(one)
    ):
        mark = one.fingerprint
    next_ = _next(room, steps, index)
    if said.empty and not form.first("known"):
        return data({"state": "skipped", "next": next_}) if by_script(request) else go(next_)
    key = form.first("key")[:MAX_KEY] or secrets.token_urlsafe(12)
    outcome = await phones.queue.put(
        Delivery(room.id, visit.participant, key, *_ids(one), mark, said)
    )
    if outcome is Outcome.CLOSED:
        raise Refused(409, "closed")
    if outcome is Outcome.GONE:
        raise Refused(410, "wrong")
    return data({"state": outcome.value, "next": next_}) if by_script(request) else go(next_)


def end(phones: Phones, request: Request) -> Response:
    """Thanks, the receipt, and the results where they are open."""
    room = phones.room(request)
    visit = _known(phones, phones.visit(request, room))
    if visit.participant is None:
        return go(f"/join/{room.code}")
    results = None
    if room.results_open:
        steps = phones.steps(room)
        shown = {one.fingerprint: one for one in tallies(phones.store, room.id, published=True)}
        results = [(one, shown[one.fingerprint]) for one in steps if one.fingerprint in shown]
    receipt = receipt_of(phones.store.secret, visit.participant)
    said = sum(not one.answer.empty for one in own_voices(phones.store, visit.participant))
    return page(request, pages.end_page(visit, receipt, said=said, results=results))


def mine(phones: Phones, request: Request) -> Response:
    """Everything this phone sent."""
    room = phones.room(request)
    visit = _known(phones, phones.visit(request, room))
    if visit.participant is None:
        return go("/receipt")
    voices = own_voices(phones.store, visit.participant)
    current = frozenset(one.fingerprint for one in phones.steps(room))
    return page(request, pages.mine_page(visit, voices, current))


async def erase(phones: Phones, request: Request) -> Response:
    """Erase everything this phone sent, and forget the phone."""
    await read_form(request)
    room, visit = await run_in_threadpool(_asking, phones, request)
    if visit.participant is not None:
        receipt = receipt_of(phones.store.secret, visit.participant)
        await run_in_threadpool(erase_participant, phones.store, receipt)
    gone = replace(visit, participant=None)
    response = page(request, pages.erased_page(gone))
    response.delete_cookie(PHONE_COOKIE, path=f"/join/{room.code}")
    return response


def receipt_form(phones: Phones, request: Request) -> Response:
    """Ask for a receipt code."""
    return page(request, pages.receipt_page(phones.visit(request)))


async def receipt(phones: Phones, request: Request) -> Response:
    """With a receipt, this device becomes the phone it was given to."""
    form = await read_form(request)
    mark = receipt_mark(form.first("receipt")[:100])
    found = await run_in_threadpool(by_receipt, phones.store, mark)
    if found is None or found[0].state == "expired":
        if wait := phones.receipt_limit.wait("receipts"):
            raise Refused(429, "busy", wait)
        visit = await run_in_threadpool(phones.visit, request)
        return page(request, pages.receipt_page(visit, wrong=True), 404)
    room, participant = found
    response = go(f"/join/{room.code}/mine")
    _hand_token(phones, request, response, room, participant)
    return response


def health(phones: Phones, request: Request) -> Response:
    """200 while voices can be stored, else 503 (through StoreDown)."""
    phones.check()
    return data({"state": "ok"})


def _asking(phones: Phones, request: Request) -> tuple[Room, Visit]:
    room = phones.room(request)
    return room, phones.visit(request, room)


def _known(phones: Phones, visit: Visit) -> Visit:
    """The visit, without its participant if that was erased meanwhile."""
    if visit.participant and not known(phones.store, visit.participant):
        return replace(visit, participant=None)
    return visit


def _asking_about(phones: Phones, request: Request) -> tuple[Room, Visit, tuple[Asked, ...]]:
    room, visit = _asking(phones, request)
    return room, visit, phones.steps(room)


def _index(steps: tuple[Asked, ...], request: Request) -> int:
    wanted = (request.path_params["journey"], request.path_params["step"])
    for index, one in enumerate(steps):
        if _ids(one) == wanted:
            return index
    raise Refused(404, "not_found")


def _ids(one: Asked) -> tuple[str, str]:
    return one.journey.id, one.step.id


def _address(room: Room, one: Asked) -> str:
    return f"/join/{room.code}/{one.journey.id}/{one.step.id}"


def _next(room: Room, steps: tuple[Asked, ...], index: int) -> str:
    last = index + 1 == len(steps)
    return f"/join/{room.code}/end" if last else _address(room, steps[index + 1])


def _step_page(
    phones: Phones,
    visit: Visit,
    steps: tuple[Asked, ...],
    index: int,
    said: Answer,
    before: bool,
    too_long: int = 0,
) -> Markup:
    assert visit.room
    form = StepForm(index + 1, len(steps), said, before, secrets.token_urlsafe(12), too_long)
    back = _address(visit.room, steps[index - 1]) if index else f"/join/{visit.room.code}"
    return pages.step_page(
        visit, phones.catalog(), steps[index], form,
        back=back, next_=_next(visit.room, steps, index),
    )  # fmt: skip


def _too_long(
    phones: Phones,
    request: Request,
    visit: Visit,
    steps: tuple[Asked, ...],
    index: int,
    form: Form,
) -> Response:
    """The form again, with all that was written, to be shortened."""
    comment = plain_text(form.first("comment"))
    said = replace(read_answer({**form.values, "comment": ()}), comment=comment)
    if by_script(request):
        return data({"state": "too_long", "n": len(comment)}, 422)
    known_ = bool(form.first("known"))
    return page(request, _step_page(phones, visit, steps, index, said, known_, len(comment)), 422)


def _hand_token(
    phones: Phones, request: Request, response: Response, room: Room, participant: str
) -> None:
    days = (room.plan.retain_until - today()).days + 1
    response.set_cookie(
        PHONE_COOKIE, token(phones.store.secret, room, participant), max_age=86400 * days,
        path=f"/join/{room.code}", httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip

"""What a phone sent: at the end, to see again, to erase, to leave to somebody else's turn."""

from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.codes import receipt_of
from vivere.feedback.phone import pages
from vivere.feedback.phone.asking import room_and_phone
from vivere.feedback.phone.confirming import confirms
from vivere.feedback.phone.context import PhoneContext, RefusedError
from vivere.feedback.phone.identity import LANGUAGE_COOKIE, forget_phone, proof, proved
from vivere.feedback.results import room_results
from vivere.feedback.store.erasing import Erased, erase_participant
from vivere.feedback.store.reading import own_voices
from vivere.feedback.store.reading_asked import others_statements, own_asked
from vivere.web.forms import read_form
from vivere.web.replies import page, see_other

CLEAR_PAGES = {"Clear-Site-Data": '"cache"'}
"""Over HTTPS the browser also drops the pages that it would show on «back»."""


def end(context: PhoneContext, request: Request) -> Response:
    """Thanks, the receipt, and the results where they are open."""
    room, phone = room_and_phone(context, request)
    if phone.participant is None:
        return see_other(f"/join/{room.code}")
    results = None
    if room.results_open:
        found = room_results(context.store, context.catalog(), [room], published=True)
        results = [step for journey in found for step in journey.steps]
    secret = context.store.secret
    answered = sum(not one.answer.empty for one in own_voices(context.store, phone.participant))
    answered += not own_asked(context.store, phone.participant).empty
    html = pages.end_page(
        phone,
        receipt_of(secret, phone.participant),
        proof(secret, "leave", phone.participant),
        answered=answered,
        confirms=confirms(request, secret, phone.participant),
        results=results,
    )
    return page(request, html)


def mine(context: PhoneContext, request: Request) -> Response:
    """Everything this phone sent."""
    room, phone = room_and_phone(context, request)
    if phone.participant is None:
        return see_other("/receipt")
    steps = context.steps(room)
    order = {one.ids: place for place, one in enumerate(steps)}
    voices = sorted(
        own_voices(context.store, phone.participant),
        key=lambda one: order.get((one.journey, one.step), len(order)),
    )
    current = frozenset(one.fingerprint for one in steps)
    secret = context.store.secret
    mark = proof(secret, "erase", phone.participant)
    follows = confirms(request, secret, phone.participant)
    asked = pages.MineAsked(
        own_asked(context.store, phone.participant),
        steps,
        others_statements(context.store, room.id, phone.participant),
    )
    receipt = receipt_of(secret, phone.participant)
    html = pages.mine_page(phone, voices, current, receipt, mark, asked, confirms=follows)
    return page(request, html)


async def erase(context: PhoneContext, request: Request) -> Response:
    """Erase everything this phone sent, and forget the phone; «erased» only if something was."""
    form = await read_form(request)
    room, phone = await run_in_threadpool(room_and_phone, context, request)
    erased = Erased()
    if phone.participant is not None:
        if not proved(form.first("proof"), context.store.secret, "erase", phone.participant):
            raise RefusedError(409, "somebody_else")
        receipt = receipt_of(context.store.secret, phone.participant)
        erased = await run_in_threadpool(erase_participant, context.store, receipt)
    response = page(request, pages.erased_page(replace(phone, participant=None), erased=erased))
    forget_phone(response, room)
    response.headers.update(CLEAR_PAGES)
    return response


def leaving(context: PhoneContext, request: Request) -> Response:
    """Before somebody else has the phone: this person's receipt, and what will happen."""
    room, phone = room_and_phone(context, request)
    if phone.participant is None:
        return see_other(f"/join/{room.code}")
    secret = context.store.secret
    receipt = receipt_of(secret, phone.participant)
    mark = proof(secret, "leave", phone.participant)
    return page(request, pages.leaving_page(phone, receipt, mark))


async def leave(context: PhoneContext, request: Request) -> Response:
    """Forget who used this phone: the next person begins with nothing of the former one's.

    What was sent stays stored, and its receipt opens it. A page that is the same for all has no
    proof in it: left alone, its script names whose turn it was by the phone's own mark.
    """
    form = await read_form(request)
    room, phone = await run_in_threadpool(room_and_phone, context, request)
    known = phone.participant
    theirs = phone.who and form.first("who") == phone.who
    if (
        known
        and not theirs
        and not proved(form.first("proof"), context.store.secret, "leave", known)
    ):
        raise RefusedError(409, "somebody_else")
    response = see_other(f"/join/{room.code}" + ("" if room.plan.shared_device else "/left"))
    forget_phone(response, room)
    response.delete_cookie(LANGUAGE_COOKIE, path="/")
    response.headers.update(CLEAR_PAGES)
    return response


def left(context: PhoneContext, request: Request) -> Response:
    """The phone is free for somebody else."""
    phone = context.phone_request(request, context.room(request))
    return context.drawn_page(request, pages.left_page, phone)

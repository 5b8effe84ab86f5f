"""A receipt: the code by which a person finds on any device what they sent."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.code_reading import MOST_READ
from vivere.feedback.codes import receipt_hash, receipt_of, receipts
from vivere.feedback.phone import pages
from vivere.feedback.phone.asking import room_and_phone
from vivere.feedback.phone.context import PhoneContext, RefusedError
from vivere.feedback.phone.identity import (
    RECEIPT_COOKIE,
    SPOKEN,
    hand_receipt,
    hand_spoken,
    hand_token,
    proof,
    proved,
    receipt_given,
)
from vivere.feedback.room import Room
from vivere.feedback.store.reading import find_by_receipt
from vivere.feedback.store.receipt_marks import spoken_of
from vivere.web.forms import read_form
from vivere.web.replies import page, see_other


def receipt_form(context: PhoneContext, request: Request) -> Response:
    """Ask for a receipt code."""
    return context.drawn_page(request, pages.receipt_page, context.phone_request(request))


async def receipt(context: PhoneContext, request: Request) -> Response:
    """Look a receipt up. It has no effect yet: that must be confirmed, on a page of our own."""
    form = await read_form(request)
    typed = form.first("receipt")[:MOST_READ].strip()
    found = await run_in_threadpool(_find, context, typed)
    if found is None:
        mark = await run_in_threadpool(_spoken, context, typed)
        if mark is not None:
            response = see_other(SPOKEN)
            hand_spoken(context.store.secret, request, response, mark)
            return response
        await context.take(context.limits.receipts, "receipts", "receipts")
        phone = await run_in_threadpool(context.phone_request, request)
        return page(request, pages.receipt_page(context.catalog(), phone, typed), 404)
    room, participant = found
    response = see_other(f"/join/{room.code}/receipt")
    hand_receipt(context.store.secret, request, response, room, participant)
    return response


def _find(context: PhoneContext, typed: str) -> tuple[Room, str] | None:
    for code in receipts(typed):
        found = find_by_receipt(context.store, receipt_hash(code))
        if found and found[0].state != "expired":
            return found
    return None


def _spoken(context: PhoneContext, typed: str) -> str | None:
    """The mark of a receipt whose voices are erased, and that still leads to their steps."""
    marks = map(receipt_hash, receipts(typed))
    return next((one for one in marks if spoken_of(context.store, one)), None)


def confirm(context: PhoneContext, request: Request) -> Response:
    """Ask whether this device becomes the phone of the receipt, and say what it is now."""
    room, phone = room_and_phone(context, request)
    secret = context.store.secret
    other = receipt_given(request, secret, room)
    if other is None:
        again = f"{phone.root}/receipt"
        address = f"{request.url.scheme}://{request.url.netloc}{again}"
        return page(request, pages.cookies_page(phone, address, again), 403)
    if other == phone.participant:
        return see_other(f"/join/{room.code}/mine")
    own = receipt_of(secret, phone.participant) if phone.participant else None
    mark = _proof(request, secret, phone.participant)
    return page(request, pages.confirm_page(phone, receipt_of(secret, other), own, mark))


async def become(context: PhoneContext, request: Request) -> Response:
    """Make this device the phone of the receipt, now that the person has said so."""
    form = await read_form(request)
    room, phone = await run_in_threadpool(room_and_phone, context, request)
    secret = context.store.secret
    other = receipt_given(request, secret, room)
    given = request.cookies.get(RECEIPT_COOKIE)
    if other is None or not proved(
        form.first("proof"), secret, "receipt", given, phone.participant
    ):
        raise RefusedError(409, "receipt_again")
    response = see_other(f"/join/{room.code}/mine")
    hand_token(secret, request, response, room, other)
    response.delete_cookie(RECEIPT_COOKIE, path=f"/join/{room.code}/receipt")
    return response


def _proof(request: Request, secret: bytes, participant: str | None) -> str:
    return proof(secret, "receipt", request.cookies.get(RECEIPT_COOKIE), participant)

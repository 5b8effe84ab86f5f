"""What became of what a person said: with their phone, or with the receipt alone."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.all_replies import all_replies
from vivere.feedback.phone import pages, reply_pages
from vivere.feedback.phone.asking import room_and_phone
from vivere.feedback.phone.context import PhoneContext, RefusedError
from vivere.feedback.phone.identity import RECEIPT_COOKIE, SPOKEN, proof, proved, spoken_given
from vivere.feedback.replies import Spoken, replies
from vivere.feedback.store.erasing import erase_marked_receipt
from vivere.feedback.store.reading import own_voices
from vivere.feedback.store.receipt_marks import spoken_of
from vivere.feedback.store.shown_contents import versions
from vivere.web.forms import read_form
from vivere.web.replies import page, see_other


def everybody(context: PhoneContext, request: Request) -> Response:
    """What became of what rooms said, for everybody."""
    phone, catalog = context.phone_request(request), context.catalog()
    found = all_replies(context.store, catalog)
    return page(request, reply_pages.all_replies_page(catalog, phone, found))


def own_replies(context: PhoneContext, request: Request) -> Response:
    """What became of all that this phone spoke of, beside what it said."""
    room, phone = room_and_phone(context, request)
    if phone.participant is None:
        return see_other("/receipt")
    voices = [one for one in own_voices(context.store, phone.participant) if not one.answer.empty]
    spoken = [Spoken(one.journey, one.step, one.fingerprint, one.content) for one in voices]
    said = {(one.journey, one.step): one.answer for one in voices}
    catalog = context.catalog()
    found = replies(catalog, room, spoken)
    return page(request, reply_pages.replies_page(catalog, phone, room, found, said))


def spoken_replies(context: PhoneContext, request: Request) -> Response:
    """The same when the voices are erased: what was said is gone, the steps are known."""
    mark = spoken_given(request, context.store.secret)
    phone, catalog = context.phone_request(request), context.catalog()
    if mark is None:
        address = f"{request.url.scheme}://{request.url.netloc}{phone.root}/receipt"
        return page(request, pages.cookies_page(phone, address, f"{phone.root}/receipt"), 403)
    found = spoken_of(context.store, mark)
    if found is None:
        raise RefusedError(410, "receipt_again")
    steps = replies(catalog, found.room, versions(context.store, found.fingerprints))
    given = proof(context.store.secret, "forget", mark)
    html = reply_pages.replies_page(catalog, phone, found.room, steps, None, given)
    return page(request, html)


async def forget_spoken(context: PhoneContext, request: Request) -> Response:
    """Erase what is left for this receipt, once it comes from our own page."""
    form = await read_form(request)
    secret = context.store.secret
    mark = spoken_given(request, secret)
    if mark is None or not proved(form.first("proof"), secret, "forget", mark):
        raise RefusedError(409, "receipt_again")
    erased = await run_in_threadpool(erase_marked_receipt, context.store, mark)
    phone = await run_in_threadpool(context.phone_request, request)
    response = page(request, pages.erased_page(phone, erased=erased))
    response.delete_cookie(RECEIPT_COOKIE, path=SPOKEN)
    return response

"""A table with one tablet: its people read together, raise their hands, and write how many.

Whoever has the tablet's address speaks for the table; nothing is kept on the tablet.
"""

from dataclasses import replace
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.answer import QUESTIONS
from vivere.feedback.hands import (
    HandsError,
    HandsForm,
    RoomTable,
    asked_by_hands,
    read_hands,
    seen_by,
)
from vivere.feedback.phone.context import PhoneContext, RefusedError
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.phone.table_pages import table_page, table_step_page
from vivere.feedback.questions import TooLongError, plain_text
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.reading_hands import hands_of
from vivere.feedback.store.room_tables import Entered, enter_hands, find_table
from vivere.i18n.numbers import whole_number
from vivere.web.forms import Form, read_form
from vivere.web.replies import page, see_other

FIELDS = 100
"""Fields of the form of a step."""

MOST_KEY = 40
"""Characters of a tablet's key that are looked at."""


class AtTable(NamedTuple):
    """A table's request: its room and the room's steps, and in which language it reads."""

    room: Room
    table: RoomTable
    steps: tuple[ShownStep, ...]
    phone: PhoneRequest
    key: str

    def step(self, request: Request) -> int:
        """The place (from 0) of the step in the address. Raises RefusedError."""
        number = whole_number(request.path_params["n"]) or 0
        if not 0 < number <= len(self.steps):
            raise RefusedError(404, "not_found")
        return number - 1


def table(context: PhoneContext, request: Request) -> Response:
    """What the table is asked, and what it has written."""
    at = _at(context, request)
    said, ended = hands_of(context.store, at.table), "end" in request.query_params
    return page(request, table_page(at.phone, at.table, at.steps, said, at.key, ended=ended))


def table_step(context: PhoneContext, request: Request) -> Response:
    """One step: its story, and how many hands went up."""
    at = _at(context, request)
    return _step_page(context, request, at, None)


async def enter(context: PhoneContext, request: Request) -> Response:
    """Write down the hands of a step, and go on to the next."""
    form = await read_form(request, most_fields=FIELDS)
    return await run_in_threadpool(_entered, context, request, form)


def _entered(context: PhoneContext, request: Request, form: Form) -> Response:
    at = _at(context, request)
    place = at.step(request)
    comment = plain_text(form.first("comment"))
    try:
        hands = read_hands(form.values, asked_by_hands(at.room.plan.asks), at.table.people)
        QUESTIONS["comment"].read((comment,))
    except HandsError as wrong:
        return _step_page(context, request, at, HandsForm.written(form.values, comment, wrong))
    except TooLongError:
        written = HandsForm.written(form.values, comment, too_long=len(comment))
        return _step_page(context, request, at, written)
    shown, seen = at.steps[place], seen_by(form.values)
    done = enter_hands(context.store, at.room, at.table, shown, hands, comment, seen=seen)
    if done is Entered.CHANGED:
        beside = HandsForm.written(form.values, comment).beside(_stored(context, at, shown))
        return _step_page(context, request, at, beside)
    if done is Entered.STEP_CLOSED:
        shut = replace(HandsForm.written(form.values, comment), shut=True)
        return _step_page(context, request, at, shut)
    if done is Entered.CLOSED:
        raise RefusedError(409, "closed")
    if done is Entered.GONE:
        raise RefusedError(404, "not_found")
    number = place + 2
    if number > len(at.steps):
        return see_other(f"/table/{at.key}?end=1")
    return see_other(f"/table/{at.key}/{number}")


def _step_page(
    context: PhoneContext, request: Request, at: AtTable, written: HandsForm | None
) -> Response:
    place = at.step(request)
    shown = at.steps[place]
    written = written or _stored(context, at, shown)
    html = table_step_page(context.catalog(), at.phone, at.table, at.steps, place, written, at.key)
    return page(request, html, written.status)


def _stored(context: PhoneContext, at: AtTable, shown: ShownStep) -> HandsForm:
    there = hands_of(context.store, at.table).get(shown.ids)
    return HandsForm.drawn_from(there.hands, there.comment) if there else HandsForm()


def _at(context: PhoneContext, request: Request) -> AtTable:
    """The table of the address. Raises RefusedError and StoreDownError."""
    key = str(request.path_params["key"])[:MOST_KEY]
    found = find_table(context.store, key)
    if found is None:
        raise RefusedError(404, "not_found")
    room, table_ = found
    if room.state == "expired":
        raise RefusedError(410, "expired")
    return AtTable(room, table_, context.steps(room), context.phone_request(request, room), key)

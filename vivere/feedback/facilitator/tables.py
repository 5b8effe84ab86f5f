"""Tables, raised hands and paper: who they are, and what the facilitator enters of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.answer import QUESTIONS
from vivere.feedback.codes import table_key
from vivere.feedback.facilitator.context import FacilitatorContext, RoomNotFoundError, svg
from vivere.feedback.facilitator.table_pages import TableView, entry_page, tables_page
from vivere.feedback.hands import (
    KINDS,
    MAX_NAME,
    MIN_PEOPLE,
    MOST_PEOPLE,
    HandsError,
    HandsForm,
    RoomTable,
    TableKind,
    asked_by_hands,
    read_hands,
    seen_by,
)
from vivere.feedback.questions import TooLongError, plain_text
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store.audit import note_reading
from vivere.feedback.store.erasing import erase_table
from vivere.feedback.store.reading_hands import StepHands, hands_of
from vivere.feedback.store.room_tables import (
    MOST_TABLES,
    Entered,
    TooManyTablesError,
    add_table,
    change_table,
    enter_hands,
    room_tables,
)
from vivere.feedback.store.shown_contents import remember_contents
from vivere.i18n.numbers import whole_number
from vivere.render.svg.qr import qr
from vivere.web.forms import Form, read_form
from vivere.web.replies import page, see_other

FIELDS = 100
"""Fields of the form of a step."""


def tables(context: FacilitatorContext, request: Request) -> Response:
    """The tables of a room and what was entered by hand."""
    return _tables_page(context, request, context.room(request))


async def act(context: FacilitatorContext, request: Request) -> Response:
    """Add a table or an entry, change it, take it back."""
    form = await read_form(request)
    return await run_in_threadpool(_acted, context, request, form)


def entry(context: FacilitatorContext, request: Request) -> Response:
    """One step of an entry: how many hands for which choice."""
    room, table = _asked(context, request)
    return _entry_page(context, request, room, table, None)


async def enter(context: FacilitatorContext, request: Request) -> Response:
    """Write down the hands of a step, and go on to the next."""
    form = await read_form(request, most_fields=FIELDS)
    return await run_in_threadpool(_entered, context, request, form)


def table_qr(context: FacilitatorContext, request: Request) -> Response:
    """The QR code of the address of a table's tablet; none where no tablet can get there."""
    table = _asked(context, request)[1]
    ways = context.ways()
    if ways.why_not or table.kind != "device":
        return Response("No address for tablets", status_code=404)
    return svg(request, qr(_url(context, table)))


def _url(context: FacilitatorContext, table: RoomTable) -> str:
    return f"{context.ways().url}/table/{table_key(context.store.secret, table.id)}"


def _asked(context: FacilitatorContext, request: Request) -> tuple[Room, RoomTable]:
    room = context.room(request)
    wanted = request.path_params["table"]
    table = next((one for one in room_tables(context.store, room) if one.id == wanted), None)
    if table is None:
        raise RoomNotFoundError
    return room, table


def _steps(context: FacilitatorContext, room: Room) -> tuple[ShownStep, ...]:
    return shown_steps(context.catalog(), room.plan.journeys, room.plan.steps)


def _at(
    context: FacilitatorContext, request: Request, room: Room
) -> tuple[tuple[ShownStep, ...], int]:
    """The steps of a room, and the place (from 1) of the one in the address."""
    steps, place = _steps(context, room), whole_number(request.path_params["n"]) or 0
    if not 0 < place <= len(steps):
        raise RoomNotFoundError
    return steps, place


@dataclass(frozen=True)
class NewTable:
    """What the forms of a new table say; ``wrong`` is the key of what keeps it from being one."""

    name: str = ""
    people: int = 0
    kind: str = ""
    wrong: str = ""
    details: Mapping[str, int] = field(default_factory=dict)


def _tables_page(
    context: FacilitatorContext, request: Request, room: Room, new: NewTable | None = None
) -> Response:
    ways, steps = context.ways(), _steps(context, room)
    asked = {(one.journey.id, one.step.id) for one in steps}
    views = []
    for one in room_tables(context.store, room):
        url = _url(context, one) if one.kind == "device" else ""
        written = asked & set(hands_of(context.store, one))
        views.append(TableView(one, url, frozenset(written)))
    new = new or NewTable()
    html = tables_page(context.reader(request), room, views, steps, ways.why_not, new)
    return page(request, html, 422 if new.wrong else 200)


def _acted(context: FacilitatorContext, request: Request, form: Form) -> Response:
    room, reader = context.room(request), context.reader(request)
    back = f"/room/{room.code}/tables?lang={reader.language}"
    if form.first("act") == "add":
        new = _new(form)
        if not new.wrong and room.state != "expired":
            try:
                kind: TableKind = next(one for one in KINDS if one == new.kind)
                made = add_table(context.store, room, new.name, new.people, kind)
            except TooManyTablesError:
                new = NewTable(new.name, new.people, new.kind, "too_many", {"n": MOST_TABLES})
            else:
                more = f"/{made.id}/1" if kind != "device" else ""
                return see_other(f"/room/{room.code}/tables{more}?lang={reader.language}")
        return _tables_page(context, request, room, new)
    table = next(
        (one for one in room_tables(context.store, room) if one.id == form.first("table")), None
    )
    if table and form.first("act") == "take_back" and form.first("sure") == "1":
        erase_table(context.store, room, table)
    elif table and form.first("act") == "change":
        new = _new(form, table.kind)
        if new.wrong:
            return _tables_page(context, request, room, new)
        change_table(context.store, room, table, new.name, new.people)
    return see_other(back)


def _new(form: Form, kind: str = "") -> NewTable:
    """A table as a form says it, with what is wrong."""
    kind, name = kind or form.first("kind"), plain_text(form.first("name")).replace("\n", " ")
    text = form.first("people").strip()
    people = whole_number(text) or 0
    if kind not in KINDS:
        return NewTable(name[:MAX_NAME], people, "", "kind")
    if len(name) > MAX_NAME:
        return NewTable(name[:MAX_NAME], people, kind, "too_long", {"n": MAX_NAME})
    least, most = MIN_PEOPLE[kind], MOST_PEOPLE[kind]
    if not least <= people <= most:
        wrong = "people_table" if kind == "device" else "people_entry"
        return NewTable(name, people, kind, wrong, {"least": least, "most": most})
    return NewTable(name, people, kind)


def _entry_page(
    context: FacilitatorContext,
    request: Request,
    room: Room,
    table: RoomTable,
    written: HandsForm | None,
) -> Response:
    steps, place = _at(context, request, room)
    said = hands_of(context.store, table)
    shown = steps[place - 1]
    there = said.get(shown.ids)
    if there and table.kind == "device":
        note_reading(context.store, room.code)
    form = written or _stored(there)
    html = entry_page(context.reader(request), room, table, steps, place, form, frozenset(said))
    return page(request, html, form.status)


def _stored(there: StepHands | None) -> HandsForm:
    return HandsForm.drawn_from(there.hands, there.comment) if there else HandsForm()


def _entered(context: FacilitatorContext, request: Request, form: Form) -> Response:
    room, table = _asked(context, request)
    steps, place = _at(context, request, room)
    if room.state == "expired":
        raise RoomNotFoundError
    comment = plain_text(form.first("comment"))
    try:
        hands = read_hands(form.values, asked_by_hands(room.plan.asks), table.people)
        QUESTIONS["comment"].read((comment,))
    except HandsError as wrong:
        refused = HandsForm.written(form.values, comment, wrong)
        return _entry_page(context, request, room, table, refused)
    except TooLongError:
        refused = HandsForm.written(form.values, comment, too_long=len(comment))
        return _entry_page(context, request, room, table, refused)
    remember_contents(context.store, [steps[place - 1]])
    shown, seen = steps[place - 1], seen_by(form.values)
    done = enter_hands(context.store, room, table, shown, hands, comment, seen=seen, by_hand=True)
    if done is Entered.CHANGED:
        now = _stored(hands_of(context.store, table).get(shown.ids))
        beside = HandsForm.written(form.values, comment).beside(now)
        return _entry_page(context, request, room, table, beside)
    language = context.reader(request).language
    more = f"/{table.id}/{place + 1}" if place < len(steps) else ""
    return see_other(f"/room/{room.code}/tables{more}?lang={language}")

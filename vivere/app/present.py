"""Presenting: a page with notes and clock behind the key, and what projectors follow it by.

What is shown is a row of the store, so that a restart, a reload or another process shows the same.
A move says on which state it was decided: where somebody else made one since, nothing moves, and
who pressed is told so.
"""

from datetime import UTC, datetime
from functools import partial

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.app.following import Followed, follow_routes, mark_of, next_move
from vivere.app.leading import begin_with, led_rooms, room_act, rooms_to_lead
from vivere.app.moving import move_of
from vivere.app.pointing import Pointers
from vivere.app.room_on_stage import asked_journeys
from vivere.feedback.codes import normalise_code
from vivere.feedback.facilitator.context import FacilitatorContext, Handler, endpoint
from vivere.feedback.presentation import Presentation
from vivere.feedback.store.audit import note_reading
from vivere.feedback.store.presentations import (
    begin_presentation,
    find_presentation,
    running_presentations,
    show_act,
)
from vivere.feedback.store.rooms import rooms_that_follow, show_step_result
from vivere.model import Journey
from vivere.render.acts import journey_acts
from vivere.render.html.presenter import Now, presenter_html, presenter_start_html
from vivere.render.html.stage import missing_html
from vivere.render.reader import Reader
from vivere.web.forms import Form, read_form
from vivere.web.moves import Moves
from vivere.web.replies import HEADERS, page, see_other

STALE = 409
"""The answer to a move that was decided on a state that is past."""

_FRAMES = {
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "default-src 'none'", "default-src 'none'; frame-src 'self'"
    )
}
"""The presenter's page shows the stage within itself."""


def present_routes(context: FacilitatorContext) -> tuple[Route, ...]:
    """The addresses of presenting; all but those of projectors are behind the access guard."""
    pointers = Pointers()
    inside = Moves(partial(_look_inside, context), context.moved)

    async def move(context: FacilitatorContext, request: Request) -> Response:
        form = await read_form(request)
        answer = await run_in_threadpool(_moved, context, request, form)
        context.moved.tell()
        return answer

    async def lead(context: FacilitatorContext, request: Request) -> Response:
        form = await read_form(request)
        answer = await run_in_threadpool(_led, context, request, form)
        context.moved.tell()
        return answer

    async def begin(context: FacilitatorContext, request: Request) -> Response:
        form = await read_form(request)
        answer = await run_in_threadpool(_begun, context, request, form)
        context.moved.tell()
        return answer

    async def follow(_: FacilitatorContext, request: Request) -> Response:
        return await next_move(inside, request.query_params.get("code", ""), request)

    async def point(_: FacilitatorContext, request: Request) -> Response:
        form = await read_form(request)
        code = normalise_code(form.first("code"))
        done = pointers.point(code, form.first("x"), form.first("y"), form.first("on"))
        return Response(status_code=204 if done else 400, headers=dict(HEADERS))

    def guarded(path: str, handler: Handler, method: str) -> Route:
        return Route(path, endpoint(context, handler), methods=[method])

    return (
        guarded("/present/{journey}", _shown, "GET"),
        guarded("/present/{journey}", begin, "POST"),
        guarded("/present/{journey}/live", follow, "GET"),
        guarded("/present/{journey}/move", move, "POST"),
        guarded("/present/{journey}/room", lead, "POST"),
        guarded("/present/{journey}/point", point, "POST"),
        *follow_routes(context.store, context.moved, pointers),
    )


def _shown(context: FacilitatorContext, request: Request) -> Response:
    """The presenter's page of a presentation; without one, the page that begins it."""
    reader = context.reader(request)
    journey = reader.catalog.journeys.get(request.path_params["journey"])
    found = find_presentation(context.store, request.query_params.get("code", ""))
    if found and (journey is None or found.journey != journey.id):
        if found.journey in reader.catalog.journeys:
            return see_other(reader.presenter(found.journey, found.code))
        found = None
    if journey is None:
        return page(request, missing_html(reader), 404)
    if found is None:
        chosen = request.query_params.get("room", "")
        return page(request, _start(context, reader, journey, chosen))
    stale = "stale" in request.query_params
    answer = page(request, presenter_html(reader, journey, _now(context, reader, found, stale)))
    answer.headers.update(_FRAMES)
    return answer


def _look_inside(context: FacilitatorContext, code: str) -> Followed | None:
    """What the presenter's page shows: more of the rooms than the stage."""
    found = find_presentation(context.store, code)
    if found is None:
        return None
    return Followed(found, mark_of(led_rooms(context.store, context.catalog(), found)))


def _start(context: FacilitatorContext, reader: Reader, journey: Journey, chosen: str) -> Markup:
    journeys = reader.catalog.journeys
    running = running_presentations(context.store)
    known = [(one.code, journeys[one.journey]) for one in running if one.journey in journeys]
    rooms = rooms_to_lead(context.store, journey.id)
    return presenter_start_html(reader, journey, known, rooms, chosen)


def _begun(context: FacilitatorContext, request: Request, form: Form) -> Response:
    """Begin to present; the rooms that the form names follow, where they follow nothing yet."""
    reader = context.reader(request)
    journey = reader.catalog.journeys.get(request.path_params["journey"])
    if journey is None:
        return page(request, missing_html(reader), 404)
    first = journey_acts(reader.catalog, journey, reader.language)[0]
    begun = begin_presentation(context.store, journey.id, first.id)
    if named := form.values.get("room"):
        begin_with(context.store, begun, named)
    return see_other(reader.presenter(journey.id, begun.code))


def _moved(context: FacilitatorContext, request: Request, form: Form) -> Response:
    """Show what the form names; where it names nothing, or was decided too early, nothing moves."""
    reader = context.reader(request)
    found = find_presentation(context.store, form.first("code"))
    if found is None:
        return page(request, missing_html(reader), 404)
    rooms = rooms_that_follow(context.store, found.code)
    move = move_of(found, reader, form, asked_journeys(rooms))
    stale = form.first("after") not in ("", str(found.version))
    if move and not stale:
        stale = not show_act(context.store, move.shown, same_step=move.same_step)
        for room in () if stale or move.same_step else rooms:
            if room.shown_result:
                show_step_result(context.store, room, None)
    return _answer(request, reader, found, stale=stale, to=move.shown.journey if move else "")


def _led(context: FacilitatorContext, request: Request, form: Form) -> Response:
    """Do what the form asks of a room that follows, or is to follow."""
    reader = context.reader(request)
    found = find_presentation(context.store, form.first("code"))
    if found is None:
        return page(request, missing_html(reader), 404)
    stale = not room_act(context.store, reader.catalog, found, form)
    return _answer(request, reader, found, stale=stale)


def _answer(
    request: Request, reader: Reader, found: Presentation, *, stale: bool, to: str = ""
) -> Response:
    """To a script whether it was done; to a form the page as it is now."""
    if request.headers.get("x-vivere") == "1":
        return Response(status_code=STALE if stale else 204, headers=dict(HEADERS))
    address = reader.presenter(found.journey if stale else to or found.journey, found.code)
    return see_other(f"{address}&stale=1" if stale else address)


def _now(context: FacilitatorContext, reader: Reader, found: Presentation, stale: bool) -> Now:
    now, ways = datetime.now(UTC), context.ways()
    rooms = led_rooms(context.store, reader.catalog, found)
    for room in (one for one in rooms.following if one.waiting):
        note_reading(context.store, room.code, follows=True)
    here = reader.presenter(found.journey, found.code).removeprefix(reader.base)
    return Now(
        found.code,
        found.act,
        found.dark,
        found.version,
        found.seconds_in_step(now),
        found.seconds_in_all(now),
        found.marked,
        found.view,
        found.came_from,
        found.presented,
        rooms=rooms,
        heard=asked_journeys(rooms_that_follow(context.store, found.code)),
        elsewhere="" if ways.why_not else f"{ways.url}/{here}",
        stale=stale,
    )

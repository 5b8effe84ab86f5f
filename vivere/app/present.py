"""Presenting: a page with notes and clock behind the key, and what projectors follow it by.

What is shown is a row of the store, so that a restart, a reload or another process shows the same.
A projector asks for the newest move by the code of the presentation and is answered when there is
one, within a second in any case: who lost the network is right again with the first answer. It
learns an address of the stage, which is public, and nothing of the notes.
"""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.feedback.codes import normalise_code
from vivere.feedback.facilitator.context import FacilitatorContext, Handler, endpoint
from vivere.feedback.presentation import VIEWS, Presentation
from vivere.feedback.store import StoreDownError
from vivere.feedback.store.presentations import (
    begin_presentation,
    find_presentation,
    running_presentations,
    show_act,
)
from vivere.model import Journey
from vivere.render.acts import act_place, journey_acts
from vivere.render.html.presenter import Now, presenter_html, presenter_start_html
from vivere.render.html.stage import missing_html
from vivere.render.reader import Reader
from vivere.web.forms import Form, read_form
from vivere.web.moves import Moves, while_there
from vivere.web.replies import HEADERS, json_reply, page, see_other

HOLD_S = 1.0
"""Seconds that a question for the next move waits: so long a screen can be behind at most."""

LONGEST_NUMBER = 6

_FRAMES = {
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "default-src 'none'", "default-src 'none'; frame-src 'self'"
    )
}
"""The presenter's page shows the stage within itself."""


def present_routes(context: FacilitatorContext) -> tuple[Route, ...]:
    """The addresses of presenting; all but those of projectors are behind the access guard."""
    moves = Moves(partial(find_presentation, context.store), context.moved)

    async def move(context: FacilitatorContext, request: Request) -> Response:
        form = await read_form(request)
        answer = await run_in_threadpool(_moved, context, request, form)
        context.moved.tell()
        return answer

    async def follow(request: Request) -> Response:
        return await _next_move(moves, request)

    def guarded(path: str, handler: Handler, method: str) -> Route:
        return Route(path, endpoint(context, handler), methods=[method])

    return (
        guarded("/present/{journey}", _shown, "GET"),
        guarded("/present/{journey}", _begun, "POST"),
        guarded("/present/{journey}/move", move, "POST"),
        Route("/_vivere/follow/{code}", follow),
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
        return page(request, _start(context, reader, journey))
    answer = page(request, presenter_html(reader, journey, _now(found)))
    answer.headers.update(_FRAMES)
    return answer


def _start(context: FacilitatorContext, reader: Reader, journey: Journey) -> Markup:
    journeys = reader.catalog.journeys
    running = running_presentations(context.store)
    known = [(one.code, journeys[one.journey]) for one in running if one.journey in journeys]
    return presenter_start_html(reader, journey, known)


def _begun(context: FacilitatorContext, request: Request) -> Response:
    reader = context.reader(request)
    journey = reader.catalog.journeys.get(request.path_params["journey"])
    if journey is None:
        return page(request, missing_html(reader), 404)
    first = journey_acts(reader.catalog, journey, reader.language)[0]
    begun = begin_presentation(context.store, journey.id, first.id)
    return see_other(reader.presenter(journey.id, begun.code))


def _moved(context: FacilitatorContext, request: Request, form: Form) -> Response:
    """Show the act, the story or the dark screen that the form names; else nothing moves."""
    reader = context.reader(request)
    found = find_presentation(context.store, form.first("code"))
    if found is None:
        return page(request, missing_html(reader), 404)
    journeys = reader.catalog.journeys
    journey = journeys.get(form.first("journey") or found.journey)
    if journey:
        _show(context, reader, found, journey, form)
    if request.headers.get("x-vivere") == "1":
        return Response(status_code=204, headers=dict(HEADERS))
    return see_other(reader.presenter(journey.id if journey else found.journey, found.code))


def _show(
    context: FacilitatorContext, reader: Reader, found: Presentation, journey: Journey, form: Form
) -> None:
    acts = journey_acts(reader.catalog, journey, reader.language)
    same_story = journey.id == found.journey
    before = acts[act_place(acts, found.act)] if same_story else None
    to = acts[act_place(acts, form.first("act"))] if form.first("act") else before or acts[0]
    step = before.step.step.id if before and before.step else None
    same_step = before is not None and (to.step.step.id if to.step else None) == step
    dark = form.first("dark") == "1"
    shown = replace(_beside(reader, found, form), journey=journey.id, act=to.id, dark=dark)
    show_act(context.store, shown, same_step=same_step)


def _beside(reader: Reader, found: Presentation, form: Form) -> Presentation:
    """With the marked word and the picture before the act: another act begins without them."""
    if form.first("act") or form.first("journey"):
        return replace(found, marked="", view="")
    marked, view = found.marked, found.view
    if "word" in form.values:
        word = form.first("word")
        fits = word.isdecimal() and word.isascii() and len(word) < LONGEST_NUMBER
        marked = f"{reader.language}:{word}" if fits else ""
    if "view" in form.values:
        view = form.first("view") if form.first("view") in VIEWS else ""
    return replace(found, marked=marked, view=view)


def _now(found: Presentation) -> Now:
    now = datetime.now(UTC)
    return Now(
        found.code,
        found.act,
        found.dark,
        found.version,
        found.seconds_in_step(now),
        found.seconds_in_all(now),
        found.marked,
        found.view,
    )


async def _next_move(moves: Moves[Presentation | None], request: Request) -> Response:
    """What is shown, as soon as its version is not that of the question; 204 after a while."""
    code, after = request.path_params["code"], request.query_params.get("after", "")

    def seen(found: Presentation | None) -> bool:
        return found is not None and str(found.version) == after

    try:
        waited = moves.other(normalise_code(code), seen, HOLD_S)
        found = await while_there(request, waited)
    except StoreDownError:
        return Response(status_code=503, headers={**HEADERS, "Retry-After": "1"})
    if found is None:
        return Response(status_code=404, headers=dict(HEADERS))
    if seen(found):
        return Response(status_code=204, headers=dict(HEADERS))
    return json_reply(
        {
            "version": found.version,
            "journey": found.journey,
            "act": found.act,
            "dark": found.dark,
            "marked": found.marked,
            "view": found.view,
        }
    )

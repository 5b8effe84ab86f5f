"""What a facilitator may ask for, and what they get."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import quote

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.analysis.voices import People
from vivere.feedback.asks import TOLD
from vivere.feedback.exports import EXPORTS, export
from vivere.feedback.facilitator import pages, screens
from vivere.feedback.facilitator.context import FacilitatorContext, svg
from vivere.feedback.facilitator.following import following, following_mark
from vivere.feedback.facilitator.opening import (
    FIELDS,
    guided_plan,
    proposed_plan,
    read_plan,
    what_is_wrong,
)
from vivere.feedback.facilitator.pages import RoomView
from vivere.feedback.facilitator.projector import SAID, on_screen
from vivere.feedback.facilitator.screens import ScreenView
from vivere.feedback.former_steps import former_steps
from vivere.feedback.results import room_people, room_results, without_figures
from vivere.feedback.room import Room, today
from vivere.feedback.room_said import room_said
from vivere.feedback.store.audit import audit_trail, note_reading, record_action
from vivere.feedback.store.reading import CommentPage, comment_page
from vivere.feedback.store.reading_asked import FirstVotes, first_votes, pinned, told_page
from vivere.feedback.store.rooms import list_rooms, open_room
from vivere.i18n.numbers import whole_number
from vivere.render.reader import Reader
from vivere.render.svg.qr import qr
from vivere.web.forms import Form, read_form
from vivere.web.replies import HEADERS, json_reply, page, see_other

View = TypeVar("View")


def rooms(context: FacilitatorContext, request: Request) -> Response:
    """All rooms, where the page of the app that also opens them cannot be used."""
    signed_in = context.access.needs_key
    html = pages.rooms_page(
        context.reader(request),
        list_rooms(context.store),
        proposed_plan(context.catalog()),
        signed_in=signed_in,
    )
    return page(request, html)


async def open_plain(context: FacilitatorContext, request: Request) -> Response:
    """Open a room as the form says, and lead to it; else the form again, with what is wrong.

    Where it says ``look``, the form again with the journeys that its question finds.
    """
    form = await read_form(request, most_fields=FIELDS)
    return await run_in_threadpool(_opened, context, request, form)


async def guided(context: FacilitatorContext, request: Request) -> Response:
    """The form of the app as it stands, with what it says of the chosen steps and languages.

    Where it says ``go``, the room is opened and its code answers; else what is wrong stands in it.
    """
    form = await read_form(request, most_fields=FIELDS)
    return await run_in_threadpool(_guided, context, request, form)


def _guided(context: FacilitatorContext, request: Request, form: Form) -> Response:
    reader = _at_root(context, request)
    plan, guide = guided_plan(reader, form)
    wrong = what_is_wrong(reader, plan) if form.first("go") else []
    if form.first("go") and not wrong:
        return json_reply({"code": open_room(context.store, plan).code})
    return page(request, pages.open_room_html(reader, plan, guide, wrong))


def _at_root(context: FacilitatorContext, request: Request) -> Reader:
    """The reader of a page of the app, which stands right below the root."""
    reader = context.reader(request)
    return Reader(reader.catalog, reader.language)


def _opened(context: FacilitatorContext, request: Request, form: Form) -> Response:
    reader = context.reader(request)
    plan = read_plan(reader.catalog, form)
    looks = bool(form.first("look"))
    wrong = [] if looks else what_is_wrong(reader, plan)
    if looks or wrong:
        html = pages.rooms_page(
            reader,
            list_rooms(context.store),
            plan,
            wrong,
            find=form.first("find") or "",
            signed_in=context.access.needs_key,
        )
        return page(request, html, 422 if wrong else 200)
    opened = open_room(context.store, plan)
    return see_other(f"/room/{opened.code}?lang={reader.language}")


def room(context: FacilitatorContext, request: Request) -> Response:
    """The facilitator's page of a room."""
    return room_response(context, request, context.room(request))


def room_response(
    context: FacilitatorContext, request: Request, found: Room, *, refused: bool = False
) -> Response:
    """That page; ``refused``: what was asked for was not done, as another act came between."""
    note_reading(context.store, found.code)
    now = facilitators_view(context, found, request.query_params)
    entries = audit_trail(context.store, found.code)
    reader, signed_in = context.reader(request), context.access.needs_key
    html = pages.room_page(reader, now, entries, signed_in=signed_in, refused=refused)
    return page(request, html, 409 if refused else 200)


def live(context: FacilitatorContext, request: Request) -> Response:
    """The part that follows the voices; 304 while nothing changed."""

    def look(context: FacilitatorContext, found: Room) -> RoomView:
        note_reading(context.store, found.code, follows=True)
        return facilitators_view(context, found, request.query_params)

    def followed(context: FacilitatorContext, found: Room) -> str:
        return following_mark(context.store, context.catalog(), found)

    return _live_part(context, request, look, pages.live_part, followed)


def screen(context: FacilitatorContext, request: Request) -> Response:
    """The projector."""
    shown = screen_view(context, context.room(request))
    return page(request, screens.screen_page(context.reader(request), shown))


def screen_live(context: FacilitatorContext, request: Request) -> Response:
    """The projector's part that follows the voices; 304 while nothing changed."""
    return _live_part(context, request, screen_view, screens.screen_part)


def qr_code(context: FacilitatorContext, request: Request) -> Response:
    """The QR code of the room's address, as an image; none where no phone can get there.

    With ``try`` in the address it is that of the page by which a phone tries the way.
    """
    found, now = context.room(request), context.ways()
    if now.why_not:
        return Response("No address for phones", status_code=404)
    url = context.try_url(now) if "try" in request.query_params else now.join_url(found)
    return svg(request, qr(url))


def exported(context: FacilitatorContext, request: Request) -> Response:
    """A file of the room: for the team (every voice) or for publication (counts only)."""
    found = context.room(request)
    name = str(request.path_params["name"])
    if name not in EXPORTS:
        return Response("Not found", status_code=404)
    file = export(context.store, context.catalog(), found, name, context.reader(request).language)
    with context.store.writing() as connection:
        record_action(connection, found.code, "export", file=name)
    return Response(
        file.content,
        media_type=file.media_type,
        headers={
            **HEADERS,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        },
    )


def _live_part(
    context: FacilitatorContext,
    request: Request,
    look: Callable[[FacilitatorContext, Room], View],
    draw: Callable[[Reader, View], Markup],
    beside: Callable[[FacilitatorContext, Room], str] = lambda *_: "",
) -> Response:
    found = context.room(request)
    revision = context.revision()
    reader = context.reader(request)
    moved = repr(context.ways()) + beside(context, found)
    way = sha256(moved.encode()).hexdigest()[:8]
    mark = f'"{found.version}-{context.run}-{revision}-{reader.language}-{way}"'
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers={**HEADERS, "ETag": mark})
    response = page(request, draw(reader, look(context, found)))
    response.headers["ETag"] = mark
    return response


LONGEST_PAGE = 5
"""Digits of the number of a page."""

COMMENT_STATES = ("held", "pinned", "shown", "hidden", "late")
"""The states by which comments are listed."""


def facilitators_view(
    context: FacilitatorContext, found: Room, asked: Mapping[str, str] = MappingProxyType({})
) -> RoomView:
    """A room with its true figures and its comments; ``asked`` says which page of which state.

    Raises StoreDownError.
    """
    results = room_results(context.store, context.catalog(), [found], published=False)
    ways = context.ways()
    return RoomView(
        room=found,
        results=results,
        on_screen=on_screen(
            found.on_screen, results, pinned(context.store, found), found.plan.asks
        ),
        comments=_comments(context, found, asked),
        first=first_votes(context.store, found, published=False),
        ways=ways,
        try_url=context.try_url(ways),
        people=room_people(context.store, found, published=False),
        former=former_steps(context.store, context.catalog(), found),
        following=following(context.store, context.catalog(), found),
    )


def _comments(
    context: FacilitatorContext, found: Room, asked: Mapping[str, str]
) -> dict[str, CommentPage]:
    """A page of the comments in each state, and of the words to each question of the room."""
    pages = {
        state: comment_page(context.store, found.id, state, _number(asked.get(state, "")))
        for state in COMMENT_STATES
    }
    for kind in (one for one in TOLD if one in found.plan.asks):
        for state in COMMENT_STATES:
            name = f"{kind}_{state}"
            number = _number(asked.get(name, ""))
            pages[name] = told_page(context.store, found.id, kind, state, number)
    return pages


def _number(asked: str) -> int:
    return whole_number(asked, LONGEST_PAGE) or 1


def screen_view(context: FacilitatorContext, found: Room) -> ScreenView:
    """What the room may see: published counts, and only once the results are open.

    Of how many joined only whole groups: where everybody answers, the true number less those on
    show is the hidden. Raises StoreDownError.
    """
    results = (
        room_results(context.store, context.catalog(), [found], published=True)
        if found.results_open
        else without_figures(context.catalog(), found)
    )
    first = FirstVotes()
    if found.results_open:
        first = first_votes(context.store, found, published=True)
    threshold = found.plan.threshold
    joined = found.participants // threshold * threshold
    people = room_people(context.store, found, published=True) if found.results_open else People()
    said = None
    if found.results_open and found.on_screen in SAID:
        catalog = context.catalog()
        said = room_said(context.store, catalog, found, published=True, day=today())
    words = pinned(context.store, found)
    return ScreenView(found, results, words, joined, context.ways(), people, first, said)

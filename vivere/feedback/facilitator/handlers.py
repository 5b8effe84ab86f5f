"""What a facilitator may ask for, and what they get."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.address import only_here
from vivere.feedback.exports import EXPORTS, export
from vivere.feedback.facilitator import pages
from vivere.feedback.facilitator.pages import RoomNow
from vivere.feedback.facilitator.site import Desk, svg
from vivere.feedback.results import room_results
from vivere.feedback.room import Room
from vivere.feedback.store.audit import record, trail
from vivere.feedback.store.erasing import erase_room
from vivere.feedback.store.moderation import STATES, mark_comment
from vivere.feedback.store.reading import comments
from vivere.feedback.store.rooms import close_room, reopen_room, show_results
from vivere.render.reader import Reader
from vivere.web.access import COOKIE, SIGNED_IN_S, TooManyFailuresError
from vivere.web.forms import read_form
from vivere.web.replies import HEADERS, go, page


def room(desk: Desk, request: Request) -> Response:
    """The facilitator's page of a room."""
    found = desk.room(request)
    url = desk.join_url(found)
    now = facilitators_view(desk, found)
    acts = trail(desk.store, found.code)
    html = pages.room_page(desk.reader(request), now, url, acts, only_here(url))
    return page(request, html)


def live(desk: Desk, request: Request) -> Response:
    """The part that follows the voices; 304 while nothing changed."""
    return _part(desk, request, facilitators_view, pages.live_part)


def screen(desk: Desk, request: Request) -> Response:
    """The projector."""
    found = desk.room(request)
    url = desk.join_url(found)
    return page(request, pages.screen_page(desk.reader(request), _rooms_view(desk, found), url))


def screen_live(desk: Desk, request: Request) -> Response:
    """The projector's part that follows the voices; 304 while nothing changed."""
    return _part(desk, request, _rooms_view, pages.screen_part)


def qr_code(desk: Desk, request: Request) -> Response:
    """The QR code of the room's address, as an image."""
    return svg(request, pages.qr(desk.join_url(desk.room(request))))


async def act(desk: Desk, request: Request) -> Response:
    """Close, reopen, show or hide the results, decide on a comment, erase."""
    form = await read_form(request)
    found = await run_in_threadpool(desk.room, request)
    name = form.first("act")
    back = f"/room/{found.code}?{request.url.query}" if request.url.query else f"/room/{found.code}"
    if name == "comment":
        number, state = form.first("comment"), form.first("state")
        if number.isdecimal() and len(number) < 10 and state in STATES:
            await run_in_threadpool(mark_comment, desk.store, found, int(number), STATES[state])
    elif name == "erase":
        if form.first("sure") == found.code:
            await run_in_threadpool(erase_room, desk.store, found)
            back = "/rooms"
    elif name in _ACTS:
        await run_in_threadpool(_ACTS[name], desk, found)
    if request.headers.get("x-vivere") == "1":
        return Response(status_code=204, headers=dict(HEADERS))
    return go(back)


def exported(desk: Desk, request: Request) -> Response:
    """A file of the room: for the team (every voice) or for publication (counts only)."""
    found = desk.room(request)
    name = str(request.path_params["name"])
    if name not in EXPORTS:
        return Response("Not found", status_code=404)
    file = export(desk.store, desk.catalog(), found, name, desk.reader(request).language)
    with desk.store.writing() as connection:
        record(connection, found.code, "export", file=name)
    return Response(
        file.content,
        media_type=file.media_type,
        headers={
            **HEADERS,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        },
    )


async def sign_in(desk: Desk, request: Request) -> Response:
    """With the key from the printed link or the form: a cookie, and on to the rooms."""
    form = await read_form(request) if request.method == "POST" else None
    given = form.first("key") if form else request.query_params.get("key", "")
    to = (form.first("to") if form else request.query_params.get("to", "")) or "/rooms"
    reader = await run_in_threadpool(desk.reader, request)
    if not given:
        return page(request, pages.sign_in_page(reader, to))
    try:
        value = desk.access.sign_in(given, request.client.host if request.client else "")
    except TooManyFailuresError as many:
        html = pages.sign_in_page(reader, to, wait=many.seconds)
        return page(request, html, 429, retry_after=many.seconds)
    if value is None:
        return page(request, pages.sign_in_page(reader, to, wrong=True), 401)
    response = go(to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/rooms")
    response.set_cookie(
        COOKIE, value, max_age=SIGNED_IN_S, httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return response


def _part(
    desk: Desk,
    request: Request,
    look: Callable[[Desk, Room], RoomNow],
    draw: Callable[[Reader, RoomNow], Markup],
) -> Response:
    found = desk.room(request)
    revision = desk.revision()
    reader = desk.reader(request)
    mark = f'"{found.version}-{desk.run}-{revision}-{reader.language}"'
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers={**HEADERS, "ETag": mark})
    response = page(request, draw(reader, look(desk, found)))
    response.headers["ETag"] = mark
    return response


def facilitators_view(desk: Desk, found: Room) -> RoomNow:
    """A room with its true figures and the comments that wait. Raises StoreDown."""
    return RoomNow(
        room=found,
        results=room_results(desk.store, desk.catalog(), [found], published=False),
        waiting=comments(desk.store, found.id, "held"),
        approved=comments(desk.store, found.id, "pinned", "shown"),
        hidden=comments(desk.store, found.id, "hidden"),
        joined=found.participants,
    )


def _rooms_view(desk: Desk, found: Room) -> RoomNow:
    """What the room may see: published counts, and only once the results are open.

    Not how many joined: where everybody answers, that number less those on show is the hidden.
    """
    now = RoomNow(room=found, results=())
    if not found.results_open:
        return now
    results = room_results(desk.store, desk.catalog(), [found], published=True)
    approved = comments(desk.store, found.id, "pinned", "shown")
    return replace(now, results=results, approved=approved)


_ACTS: dict[str, Callable[[Desk, Room], None]] = {
    "close": lambda desk, found: close_room(desk.store, found),
    "reopen": lambda desk, found: reopen_room(desk.store, found),
    "show": lambda desk, found: show_results(desk.store, found, shown=True),
    "hide": lambda desk, found: show_results(desk.store, found, shown=False),
}

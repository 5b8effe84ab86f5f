"""What a facilitator decides: each act is made from the room that its page showed.

Where another facilitator's act came between, it is refused, and the page says what was decided and
how the room is now: nobody undoes what they have not seen.
"""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.handlers import room_response
from vivere.feedback.facilitator.projector import asked_thing, things
from vivere.feedback.results import without_figures
from vivere.feedback.room import Place, Room
from vivere.feedback.store.erasing import erase_room
from vivere.feedback.store.moderation import decide
from vivere.feedback.store.presentations import find_presentation
from vivere.feedback.store.reading_asked import pinned
from vivere.feedback.store.rooms import (
    RoomChangedError,
    allow_own_pace,
    answer_step,
    close_joining,
    close_room,
    follow_presentation,
    reopen_room,
    show_on_screen,
    show_results,
    show_step_result,
)
from vivere.i18n.numbers import whole_number
from vivere.web.forms import Form, read_form
from vivere.web.replies import HEADERS, json_reply, see_other


async def command(context: FacilitatorContext, request: Request) -> Response:
    """Close, reopen, show or hide the results, decide on a comment, erase, lead the phones."""
    form = await read_form(request)
    found = await run_in_threadpool(context.room, request)
    name = form.first("act")
    back = f"/room/{found.code}" + ("/screen" if form.first("back") == "screen" else "")
    back += f"?{request.url.query}" if request.url.query else ""
    if name == "comment":
        said = form.first("comment"), form.first("mark"), form.first("state")
        await run_in_threadpool(decide, context.store, found, *said)
    elif name == "erase":
        if form.first("sure") == found.code:
            await run_in_threadpool(erase_room, context.store, found)
            back = "/rooms"
    elif name == "project":
        await run_in_threadpool(_project, context, found, form.first("thing"))
    elif name == "address":
        chosen = form.first("address")
        await run_in_threadpool(context.address.choose, context.store, chosen)
    elif name in ACTS:
        try:
            await run_in_threadpool(ACTS[name], context, found, form, _made_from(form))
        except RoomChangedError as changed:
            return await run_in_threadpool(_refused, context, request, changed.now)
        context.moved.tell()
    if request.headers.get("x-vivere") == "1":
        return Response(status_code=204, headers=dict(HEADERS))
    return see_other(back)


def _made_from(form: Form) -> int | None:
    """The changes that the page had seen; None where it says nothing, as older ones do."""
    return whole_number(form.first("from"))


def _refused(context: FacilitatorContext, request: Request, now: Room) -> Response:
    if request.headers.get("x-vivere") == "1":
        return json_reply({"state": "changed"}, 409)
    return room_response(context, request, now, refused=True)


def _project(context: FacilitatorContext, found: Room, asked: str) -> None:
    """Show another thing, where there is one."""
    words = pinned(context.store, found)
    there = things(without_figures(context.catalog(), found), words, found.plan.asks)
    thing = asked_thing(there, found.on_screen, asked)
    if thing is not None:
        show_on_screen(context.store, found, thing)


_Act = Callable[[FacilitatorContext, Room, Form, int | None], None]


def _close(context: FacilitatorContext, found: Room, _: Form, seen: int | None) -> None:
    close_room(context.store, found, made_from=seen)


def _reopen(context: FacilitatorContext, found: Room, _: Form, seen: int | None) -> None:
    reopen_room(context.store, found, made_from=seen)


def _results(*, shown: bool) -> _Act:
    def act(context: FacilitatorContext, found: Room, _: Form, seen: int | None) -> None:
        show_results(context.store, found, shown=shown, made_from=seen)

    return act


def _joining(*, closed: bool) -> _Act:
    def act(context: FacilitatorContext, found: Room, _: Form, seen: int | None) -> None:
        close_joining(context.store, found, closed=closed, made_from=seen)

    return act


def _pace(*, own: bool) -> _Act:
    def act(context: FacilitatorContext, found: Room, _: Form, seen: int | None) -> None:
        allow_own_pace(context.store, found, allowed=own, made_from=seen)

    return act


def _answering(*, taken: bool) -> _Act:
    def act(context: FacilitatorContext, found: Room, form: Form, seen: int | None) -> None:
        if place := _place(form):
            answer_step(context.store, found, place, taken=taken, made_from=seen)

    return act


def _follow(context: FacilitatorContext, found: Room, form: Form, seen: int | None) -> None:
    """Follow what runs; what is not there any more is not followed."""
    shown = find_presentation(context.store, form.first("code"))
    if shown:
        follow_presentation(context.store, found, shown.code, made_from=seen)


def _unfollow(context: FacilitatorContext, found: Room, _: Form, seen: int | None) -> None:
    follow_presentation(context.store, found, "", made_from=seen)


def _show_result(context: FacilitatorContext, found: Room, form: Form, seen: int | None) -> None:
    if place := _place(form):
        show_step_result(context.store, found, place, made_from=seen)


def _hide_result(context: FacilitatorContext, found: Room, _: Form, seen: int | None) -> None:
    show_step_result(context.store, found, None, made_from=seen)


def _place(form: Form) -> Place | None:
    """A step of the form, as journey and step id."""
    journey, _, step = form.first("step")[:256].partition("/")
    return (journey, step) if step else None


ACTS: dict[str, _Act] = {
    "close_joining": _joining(closed=True),
    "open_joining": _joining(closed=False),
    "close": _close,
    "reopen": _reopen,
    "show": _results(shown=True),
    "hide": _results(shown=False),
    "follow": _follow,
    "unfollow": _unfollow,
    "own_pace": _pace(own=True),
    "keep_together": _pace(own=False),
    "close_step": _answering(taken=False),
    "open_step": _answering(taken=True),
    "show_result": _show_result,
    "hide_result": _hide_result,
}
"""What changes a room, by the name of its button."""

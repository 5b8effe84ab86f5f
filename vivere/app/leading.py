"""Leading a room from the presenter's page: what it shows of rooms, and what it asks of them."""

from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from types import MappingProxyType

from vivere.app.room_on_stage import open_to_all
from vivere.feedback.on_stage import step_of
from vivere.feedback.presentation import Presentation
from vivere.feedback.results import result_of, room_results
from vivere.feedback.room import Place, Room
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.still_writing import Answered, answered, still_writing
from vivere.feedback.store import Store
from vivere.feedback.store.moderation import STATES, Decision, decide
from vivere.feedback.store.reading import comment_page
from vivere.feedback.store.rooms import (
    RoomChangedError,
    allow_own_pace,
    answer_step,
    find_room,
    follow_presentation,
    list_rooms,
    show_results,
    show_step_result,
)
from vivere.i18n.numbers import whole_number
from vivere.model.catalog import Catalog
from vivere.render.led_room import LedRoom, LedRooms, WaitingComment
from vivere.web.forms import Form

MOST_OFFERED = 12
"""Rooms that are offered to follow, the newest."""


def led_rooms(store: Store, catalog: Catalog, found: Presentation) -> LedRooms:
    """The rooms that follow a presentation, and open ones that could. Raises StoreDownError."""
    rooms, place = list_rooms(store), step_of(catalog, found)
    following = [room for room in rooms if room.presentation == found.code]
    others = [one for one in rooms if one.state == "open" and one not in following]
    return LedRooms(
        tuple(_led(store, catalog, room, place) for room in reversed(following)),
        tuple(_bare(room) for room in others[:MOST_OFFERED]),
    )


def rooms_to_lead(store: Store, journey: str) -> tuple[LedRoom, ...]:
    """The open rooms that ask about a journey and follow nothing yet. Raises StoreDownError."""
    return tuple(_bare(room) for room in _free(store, journey))


def begin_with(store: Store, found: Presentation, codes: Container[str]) -> None:
    """Let those of them that are named follow what begins; not one that changed meanwhile."""
    for room in _free(store, found.journey):
        if room.code in codes:
            with suppress(RoomChangedError):
                follow_presentation(store, room, found.code, made_from=room.changes)


def _free(store: Store, journey: str) -> tuple[Room, ...]:
    rooms = [one for one in list_rooms(store) if one.state == "open" and not one.presentation]
    return tuple(one for one in rooms if journey in one.plan.journeys)[:MOST_OFFERED]


def room_act(store: Store, catalog: Catalog, found: Presentation, form: Form) -> bool:
    """Do what a form asks of a room: ``act:CODE:changes``, or ``shown:CODE:12-mark`` of a comment.

    Returns whether nobody else changed the room meanwhile; what cannot be done is done as well.
    Raises StoreDownError.
    """
    name, _, rest = form.first("lead").partition(":")
    code, _, seen = rest.partition(":")
    room = find_room(store, code) if code else None
    if room and name in STATES:
        number, _, mark = seen.partition("-")
        return decide(store, room, number, mark, name) is not Decision.CHANGED
    changes = whole_number(seen)
    if room is None or changes is None or name not in _ACTS:
        return True
    try:
        _ACTS[name](store, room, found, step_of(catalog, found), changes)
    except RoomChangedError:
        return False
    return True


def _bare(room: Room) -> LedRoom:
    threshold = room.plan.threshold
    joined = room.participants // threshold * threshold
    return LedRoom(room.code, room.title, room.changes, joined, threshold)


def _led(store: Store, catalog: Catalog, room: Room, place: Place | None) -> LedRoom:
    threshold = room.plan.threshold
    asked = shown_steps(catalog, room.plan.journeys, room.plan.steps)
    step = next((one for one in asked if one.ids == place), None)
    writing = still_writing(store, room, step.ids).number if step else 0
    said = answered(store, room, step) if step else Answered(0, 0)
    shown = place is not None and room.shown_result == place
    results = room_results(store, catalog, [room], published=True) if shown else ()
    _, result = result_of(results, *place) if place else (None, None)
    held = comment_page(store, room.id, "held")
    first = next(iter(held.comments), None)
    bare = _bare(room)
    return LedRoom(
        bare.code,
        bare.title,
        bare.changes,
        bare.joined,
        threshold,
        open_=room.state == "open",
        asks=step is not None,
        taken=place is not None and room.takes_answers(*place),
        answered=said.now,
        earlier=said.earlier,
        writing=writing,
        shown=shown,
        groups=result.voices.feelings.groups if result else (),
        results_open=open_to_all(room),
        own_pace=room.own_pace,
        held=held.total,
        waiting=WaitingComment(first.id, first.mark, first.text) if first else None,
    )


_Act = Callable[[Store, Room, Presentation, Place | None, int], None]


def _follow(store: Store, room: Room, found: Presentation, _: Place | None, seen: int) -> None:
    follow_presentation(store, room, found.code, made_from=seen)


def _leave(store: Store, room: Room, _: Presentation, __: Place | None, seen: int) -> None:
    follow_presentation(store, room, "", made_from=seen)


def _answering(taken: bool) -> _Act:
    def act(store: Store, room: Room, _: Presentation, place: Place | None, seen: int) -> None:
        if place:
            answer_step(store, room, place, taken=taken, made_from=seen)

    return act


def _result(shown: bool) -> _Act:
    """The result of the step on stage; where none is, the results of all."""

    def act(store: Store, room: Room, _: Presentation, place: Place | None, seen: int) -> None:
        if place:
            show_step_result(store, room, place if shown else None, made_from=seen)
        else:
            show_results(store, room, shown=shown, made_from=seen)

    return act


def _own_pace(allowed: bool) -> _Act:
    def act(store: Store, room: Room, _: Presentation, __: Place | None, seen: int) -> None:
        allow_own_pace(store, room, allowed=allowed, made_from=seen)

    return act


_ACTS: Mapping[str, _Act] = MappingProxyType(
    {
        "follow": _follow,
        "leave": _leave,
        "open": _answering(taken=True),
        "close": _answering(taken=False),
        "show": _result(shown=True),
        "hide": _result(shown=False),
        "own_pace": _own_pace(allowed=True),
        "together": _own_pace(allowed=False),
    }
)

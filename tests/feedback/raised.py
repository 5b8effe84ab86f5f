"""Raised hands in a room, as tests enter and read them."""

from tests.feedback.conftest import Hall
from vivere.feedback.hands import (
    Hands,
    RoomTable,
)
from vivere.feedback.results import room_results
from vivere.feedback.room import Room
from vivere.feedback.store.room_tables import (
    Entered,
    enter_hands,
)
from vivere.feedback.store.rooms import (
    find_room,
)


def enter(hall: Hall, table: RoomTable, hands: Hands, comment: str = "", step: int = 0) -> Entered:
    by_hand = table.source == "facilitator"
    shown = hall.steps[step]
    return enter_hands(hall.store, hall.room, table, shown, hands, comment, by_hand=by_hand)


def feelings(hall: Hall, *, published: bool) -> dict[str, int]:
    [first, *_] = room_results(hall.store, hall.catalog, [now(hall)], published=published)
    groups = first.steps[0].voices.of("emotion").groups
    return {f"{one.choices[0]}..{one.choices[-1]}": one.number for one in groups}


def now(hall: Hall) -> Room:
    room = find_room(hall.store, hall.room.code)
    assert room
    return room

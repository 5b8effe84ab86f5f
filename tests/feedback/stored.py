"""What a store holds and shows, as tests ask for it."""

from datetime import timedelta

from sqlalchemy import func, select, update

from tests.feedback.conftest import Hall
from vivere.feedback.results import room_results
from vivere.feedback.room import today
from vivere.feedback.store.rooms import find_room
from vivere.feedback.store.tables import ROOMS, VOICES


def groups_on_show(hall: Hall) -> list[tuple[str, int]]:
    """What may be shown of the feelings on the first step: main or first emotion, number."""
    [result, *_] = room_results(hall.store, hall.catalog, [hall.room], published=True)
    return [
        (one.main or one.choices[0], one.number)
        for one in result.steps[0].voices.of("emotion").groups
    ]


def rows(hall: Hall) -> int:
    with hall.store.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(VOICES)) or 0)


def overdue(hall: Hall) -> None:
    with hall.store.writing() as connection:
        connection.execute(update(ROOMS).values(retain_until=today() - timedelta(days=1)))


def numbers_on_show(hall: Hall) -> list[tuple[str, int]]:
    """The groups of feelings on the first step, and their numbers."""
    room = find_room(hall.store, hall.room.code)
    assert room
    [result, *_] = room_results(hall.store, hall.catalog, [room], published=True)
    return [
        (
            one.choices[0]
            + (f"..{one.choices[-1]}" if one.choices[1:] else "")
            + (f" mostly {one.main}" if one.main else ""),
            one.number,
        )
        for one in result.steps[0].voices.feelings.groups
    ]

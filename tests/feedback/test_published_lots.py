"""When what is published moves: in lots while a room goes on, and not at all once it is closed."""

from collections.abc import Callable

import pytest

from tests.feedback.conftest import Hall
from tests.feedback.stored import numbers_on_show
from vivere.feedback.answer import Answer
from vivere.feedback.codes import receipt_of
from vivere.feedback.grouping import lot
from vivere.feedback.store import Store
from vivere.feedback.store.erasing import erase_participant
from vivere.feedback.store.reading import published
from vivere.feedback.store.rooms import (
    close_room,
    reopen_room,
    show_results,
)

K = 3
"""The threshold of these rooms."""


def test_a_count_on_show_comes_down_with_the_voices(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    """Nine said so and changed their mind: what is on show must not stay as it was."""
    hall = open_hall(store, threshold=K, results_open=True)
    people = hall.join(9)
    for person in people:
        hall.say(person, Answer(1))
    for person in people:
        hall.say(person, Answer(2))
    assert numbers_on_show(hall) == [("-2..2 mostly 2", 9)]


def test_an_edit_moves_neither_count_until_a_lot_has_changed(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    """One count down and another up: both at once, or none."""
    hall = open_hall(store, threshold=K)
    people = hall.join(20)
    hall.put(*(hall.delivery(one, Answer(1)) for one in people[:10]))
    hall.put(*(hall.delivery(one, Answer(-1)) for one in people[10:]))
    show_results(store, hall.room, shown=True)
    before = [("-2..-1 mostly -1", 9), ("0..2 mostly 1", 9)]
    assert numbers_on_show(hall) == before
    for person in people[: lot(K) - 1]:
        hall.say(person, Answer(-1))
        hall.say(person, Answer(-2))
        hall.say(person, Answer(-1))
        assert numbers_on_show(hall) == before, "however often fewer than a lot change"
    hall.say(people[lot(K) - 1], Answer(-1))
    assert numbers_on_show(hall) == [("-2..-1 mostly -1", 15), ("0..2 mostly 1", 3)]


@pytest.mark.parametrize("open_again", [False, True])
def test_after_closing_nothing_moves(
    store: Store, open_hall: Callable[..., Hall], open_again: bool
) -> None:
    """Neither changed answers nor erasures; after opening again only a lot that came then."""
    hall = open_hall(store, threshold=K)
    people = hall.join(12)
    hall.put(*(hall.delivery(person, Answer(1)) for person in people))
    close_room(store, hall.room)
    frozen = [("-2..2 mostly 1", 12)]
    assert numbers_on_show(hall) == frozen
    for person in people[:5]:
        hall.say(person, Answer(-2))
    for person in people[5:]:
        erase_participant(store, receipt_of(store.secret, person))
    assert numbers_on_show(hall) == frozen
    show_results(store, hall.room, shown=True)
    close_room(store, hall.room)
    assert numbers_on_show(hall) == frozen, "closing again counts nothing"
    if open_again:
        reopen_room(store, hall.room)
        assert numbers_on_show(hall) == frozen
        for late in hall.join(lot(K)):
            assert numbers_on_show(hall) == frozen
            hall.say(late, Answer(-2))
        assert numbers_on_show(hall) == [("-2..2 mostly -2", 9)]


def test_what_is_erased_leaves_no_figure_when_nothing_is_left(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    """«At least three» of nobody is false: the figures go with the last voice."""
    hall = open_hall(store, threshold=K)
    people = hall.join(6)
    hall.put(*(hall.delivery(person, Answer(1)) for person in people))
    close_room(store, hall.room)
    for person in people:
        assert numbers_on_show(hall) == [("-2..2 mostly 1", 6)]
        erase_participant(store, receipt_of(store.secret, person))
    assert numbers_on_show(hall) == []
    assert published(store, hall.room.id) == ()


def test_people_who_come_and_go_make_no_lot(store: Store, open_hall: Callable[..., Hall]) -> None:
    """One phone after another joins, answers and erases: nothing has come in."""
    hall = open_hall(store, threshold=K)
    hall.put(*(hall.delivery(person, Answer(1)) for person in hall.join(6)))
    show_results(store, hall.room, shown=True)
    before = numbers_on_show(hall)
    for _ in range(3 * lot(K)):
        [passing] = hall.join()
        hall.say(passing, Answer(-2))
        erase_participant(store, receipt_of(store.secret, passing))
        assert numbers_on_show(hall) == before


def test_voices_that_arrive_together_are_on_show_at_once(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    """The first transaction of a choice publishes too, not only the second."""
    hall = open_hall(store, threshold=K, results_open=True)
    hall.put(*(hall.delivery(person, Answer(1)) for person in hall.join(K)))
    assert numbers_on_show(hall) == [("-2..2", 3)]

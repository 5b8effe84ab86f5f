"""When raised hands are counted for publication, moment after moment, and who waits for a lot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.feedback.conftest import Hall
from tests.feedback.raised import enter, now
from vivere.feedback.figures import Counts, Figures, count_first, count_lot, count_whole
from vivere.feedback.grouping import lot
from vivere.feedback.hands import Source, TableKind
from vivere.feedback.store import Store
from vivere.feedback.store.reading_hands import published_hands
from vivere.feedback.store.room_tables import Entered, add_table
from vivere.feedback.store.rooms import close_room, show_results, show_step_result
from vivere.feedback.store.tables import HANDS_WAITING, ROOM_TABLES

K = 3
LOT = lot(K)


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    """A room that does not see its results."""
    return open_hall(Store.file(tmp_path / "voices.sqlite"), threshold=K)


def raise_hands(hall: Hall, *emotions: int, step: int = 0, kind: TableKind = "hands") -> None:
    """A group of its own, of which each person feels so."""
    felt = {str(one): emotions.count(one) for one in emotions}
    enter(hall, add_table(hall.store, hall.room, "", 40, kind), {"emotion": felt}, step=step)


def true(*emotions: int) -> Counts:
    """What is counted where people feel so, each of them once."""
    felt = {str(one): emotions.count(one) for one in emotions}
    return {"voice": {"": len(emotions)}, "emotion": felt}


def shown(hall: Hall, step: int = 0, source: Source = "facilitator") -> Figures | None:
    """What was counted last of a step."""
    return on_show(hall, source).get(hall.steps[step].step.id)


def on_show(hall: Hall, source: Source = "facilitator") -> dict[str, Figures]:
    """What groups raised, by step; of the people over all steps under an empty id."""
    found = published_hands(hall.store, hall.room.id)
    return {one.step: one.figures for origin, one in found if origin == source}


def show(hall: Hall) -> None:
    show_results(hall.store, now(hall), shown=False)
    show_results(hall.store, now(hall), shown=True)


@pytest.mark.parametrize("number", [K - 1, K, LOT])
def test_what_is_closed_is_counted_with_the_threshold_itself(hall: Hall, number: int) -> None:
    raise_hands(hall, *[2] * number)
    close_room(hall.store, now(hall))
    expected = count_whole(true(*[2] * number), None, K) if number >= K else None
    assert shown(hall) == expected


def test_hands_are_counted_whole_only_once(hall: Hall) -> None:
    """Were they at each look, the difference would say what those who came since said."""
    raise_hands(hall, *[2] * LOT)
    show(hall)
    before = on_show(hall)
    assert shown(hall) == count_whole(true(*[2] * LOT), None, K)
    raise_hands(hall, *[-2] * (LOT - 1))
    show(hall)
    assert on_show(hall) == before
    close_room(hall.store, now(hall))
    assert on_show(hall) == before


def test_groups_that_stood_apart_stay_apart_when_the_room_is_closed(hall: Hall) -> None:
    """Otherwise the last count and the one before would give a part of a group away."""
    first, then, last = [1] * K, [-1, -2, -2, -2, -2, -2, 0], [1]
    show(hall)
    raise_hands(hall, *first)
    assert shown(hall) == count_first(true(*first), K)
    raise_hands(hall, *then)
    in_between = count_lot(true(*first, *then), count_first(true(*first), K), K)
    assert shown(hall) == in_between
    raise_hands(hall, *last)
    close_room(hall.store, now(hall))
    every = true(*first, *then, *last)
    assert shown(hall) == count_whole(every, in_between, K) != count_whole(every, None, K)


@pytest.mark.parametrize("step", [0, 1])
def test_of_a_step_on_stage_hands_are_counted_and_of_no_other(hall: Hall, step: int) -> None:
    for one in (0, 1):
        raise_hands(hall, *[2] * LOT, step=one)
    place = hall.steps[step].journey.id, hall.steps[step].step.id
    show_step_result(hall.store, now(hall), place)
    assert on_show(hall) == {place[1]: count_whole(true(*[2] * LOT), None, K)}


def test_groups_on_several_steps_are_different_people(hall: Hall) -> None:
    raise_hands(hall, *[2] * K)
    raise_hands(hall, *[2] * K, step=1)
    show(hall)
    assert on_show(hall)[""] == count_whole({"voice": {"": 2 * K}}, None, K)


def test_tables_come_on_show_once_each_is_hidden_among_the_others(hall: Hall) -> None:
    """Whoever wrote for the largest knows its number: the rest must be a group, or a lot."""
    show(hall)
    raise_hands(hall, 2, 2, kind="device")
    raise_hands(hall, 1, kind="device")
    assert on_show(hall, "table") == {}, "a threshold of hands, but of one table all but one"
    raise_hands(hall, 1, 1, kind="device")
    assert shown(hall, source="table") == count_first(true(2, 2, 1, 1, 1), K), "of others no lot"
    assert waiting(hall) == {}, "no table waits for what is on show"
    assert on_show(hall) == {}


def test_a_table_alone_on_its_step_is_on_show_there_and_not_yet_among_the_people(
    hall: Hall,
) -> None:
    show(hall)
    raise_hands(hall, 1, step=1, kind="device")
    raise_hands(hall, *[2] * (K + 1), kind="device")
    step = hall.steps[0].step.id
    assert on_show(hall, "table") == {step: count_first(true(*[2] * (K + 1)), K)}


def test_hands_taken_back_before_they_are_on_show_leave_nothing(hall: Hall) -> None:
    show(hall)
    paper = add_table(hall.store, hall.room, "", 40, "paper")
    assert enter(hall, paper, {"emotion": {"2": 1}}) is Entered.STORED
    assert enter(hall, paper, {}) is Entered.STORED
    assert on_show(hall) == {}


def waiting(hall: Hall) -> dict[str, list[int]]:
    """How many hands of each group wait for a lot: among the people, and on the first step."""
    of_a_group = ROOM_TABLES.c.participant == HANDS_WAITING.c.participant
    rows = select(ROOM_TABLES.c.name, HANDS_WAITING.c.n).join(HANDS_WAITING, of_a_group)
    found: dict[str, list[int]] = {}
    with hall.store.reading() as connection:
        for name, n in connection.execute(rows.order_by(HANDS_WAITING.c.step)):
            found.setdefault(name, []).append(n)
    return found


def test_hands_wait_for_a_lot_of_their_own_source_and_not_after_the_end(hall: Hall) -> None:
    """Rows that stayed would make the next lot too early, and tell who came last."""
    paper, late = (add_table(hall.store, hall.room, name, 40, "paper") for name in ("P", "Late"))
    tablet = add_table(hall.store, hall.room, "One", 12, "device")
    enter(hall, paper, {"emotion": {"2": K - 1}})
    assert waiting(hall) == {}, "nothing is on show that could move"
    show(hall)
    enter(hall, paper, {"emotion": {"2": LOT}})
    assert waiting(hall) == {}, "they are on show"
    enter(hall, tablet, {"emotion": {"2": K - 1}})
    enter(hall, late, {"emotion": {"2": 1}})
    enter(hall, late, {"emotion": {"2": 2}})
    assert waiting(hall) == {"One": [K - 1, K - 1], "Late": [2, 2]}
    enter(hall, late, {"emotion": {"2": LOT}})
    assert waiting(hall) == {"One": [K - 1, K - 1]}
    close_room(hall.store, hall.room)
    assert waiting(hall) == {}

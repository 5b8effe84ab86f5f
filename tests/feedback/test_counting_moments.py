"""When a step is counted for publication, moment after moment; walked at random elsewhere."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.feedback.conftest import Hall
from tests.feedback.stored import overdue
from vivere.feedback.answer import Answer
from vivere.feedback.codes import receipt_of
from vivere.feedback.figures import Counts, Figures, count_first, count_lot, count_whole
from vivere.feedback.grouping import lot
from vivere.feedback.store import Store
from vivere.feedback.store.asked import Chosen
from vivere.feedback.store.erasing import erase_expired, erase_participant, erase_room
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import published
from vivere.feedback.store.rooms import close_room, find_room, show_results, show_step_result
from vivere.feedback.store.tables import PUBLISHED, WAITING

K = 3
LOT = lot(K)

Open = Callable[..., Hall]


@pytest.fixture
def quiet(open_hall: Open, tmp_path: Path) -> Hall:
    """A room that does not see its results."""
    return open_hall(Store.file(tmp_path / "voices.sqlite"), threshold=K)


def all_say(hall: Hall, emotions: Sequence[int]) -> list[str]:
    people = hall.join(len(emotions))
    for_each = zip(people, emotions, strict=True)
    hall.put(*(hall.delivery(person, Answer(emotion)) for person, emotion in for_each))
    return people


def true(*emotions: int) -> Counts:
    """What is counted where people feel so, each of them once."""
    felt = {str(one): emotions.count(one) for one in emotions}
    return {"voice": {"": len(emotions)}, "emotion": felt}


def shown(hall: Hall) -> Figures | None:
    """What was counted last of the first step."""
    step = hall.steps[0].step.id
    found = published(hall.store, hall.room.id)
    return next((one.figures for one in found if one.step == step), None)


def show(hall: Hall, *, again: bool = False) -> None:
    if again:
        show_results(hall.store, hall.room, shown=False)
    show_results(hall.store, hall.room, shown=True)


def close(hall: Hall) -> None:
    room = find_room(hall.store, hall.room.code)
    assert room
    close_room(hall.store, room)


def waiting(hall: Hall) -> int:
    """Rows of people who wait for a lot, on the first step and over all."""
    with hall.store.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(WAITING)) or 0)


@pytest.mark.parametrize("number", [K - 1, K, LOT - 1, LOT])
def test_results_shown_to_few_say_that_they_are_there_to_a_lot_what_they_said(
    quiet: Hall, number: int
) -> None:
    all_say(quiet, [2] * number)
    show(quiet)
    counts = true(*[2] * number)
    expected = None if number < K else count_first(counts, K)
    assert shown(quiet) == (count_whole(counts, None, K) if number >= LOT else expected)


@pytest.mark.parametrize("step", [0, 1])
def test_of_a_step_on_stage_what_was_said_is_counted_and_of_no_other(
    quiet: Hall, step: int
) -> None:
    people = quiet.join(LOT)
    quiet.put(*(quiet.delivery(one, Answer(2), at) for one in people for at in (0, 1)))
    place = quiet.steps[step].journey.id, quiet.steps[step].step.id
    show_step_result(quiet.store, quiet.room, place)
    found = {one.step: one.figures for one in published(quiet.store, quiet.room.id)}
    assert found == {place[1]: count_whole(true(*[2] * LOT), None, K)}


@pytest.mark.parametrize("number", [K - 1, K])
def test_what_is_closed_is_counted_with_the_threshold_itself(quiet: Hall, number: int) -> None:
    all_say(quiet, [2] * number)
    close(quiet)
    expected = count_whole(true(*[2] * number), None, K) if number >= K else None
    assert shown(quiet) == expected


def test_a_step_is_counted_whole_only_once(quiet: Hall) -> None:
    """Were it at each look, the difference would say what those who came since said."""
    all_say(quiet, [2] * LOT)
    show(quiet)
    before = shown(quiet)
    all_say(quiet, [-2] * (LOT - 1))
    show(quiet, again=True)
    assert shown(quiet) == before
    close(quiet)
    assert shown(quiet) == before


def test_who_erased_is_seen_by_no_later_look(quiet: Hall) -> None:
    """Only what comes in moves figures: a lot that went would tell how many went, and when."""
    people = all_say(quiet, [2] * 2 * LOT)
    show(quiet)
    before = shown(quiet)
    for one in people[:LOT]:
        erase_participant(quiet.store, receipt_of(quiet.store.secret, one))
    show(quiet, again=True)
    assert shown(quiet) == before == count_whole(true(*[2] * 2 * LOT), None, K)
    close(quiet)
    assert shown(quiet) == before


def test_the_first_few_are_counted_whole_when_they_are_a_lot_at_the_next_look(quiet: Hall) -> None:
    all_say(quiet, [2] * K)
    show(quiet)
    all_say(quiet, [-2] * (LOT - K))
    assert shown(quiet) == count_first(true(*[2] * K), K)
    show(quiet, again=True)
    counts = true(*[2] * K, *[-2] * (LOT - K))
    assert shown(quiet) == count_whole(counts, count_first(true(*[2] * K), K), K)


def test_groups_that_stood_apart_stay_apart_when_the_room_is_closed(quiet: Hall) -> None:
    """Otherwise the last count and the one before would give a part of a group away."""
    first, then, last = [1] * K, [-1, -2, -2, -2, -2, -2, 0], [1]
    show(quiet)
    all_say(quiet, first)
    all_say(quiet, then)
    in_between = count_lot(true(*first, *then), count_first(true(*first), K), K)
    assert shown(quiet) == in_between
    all_say(quiet, last)
    close(quiet)
    every = true(*first, *then, *last)
    assert shown(quiet) == count_whole(every, in_between, K) != count_whole(every, None, K)


def test_who_waits_is_counted_anew_after_a_lot_and_forgotten_at_the_end(quiet: Hall) -> None:
    show(quiet)
    all_say(quiet, [1] * K)
    assert waiting(quiet) == 0, "the first few are on show"
    all_say(quiet, [1] * (LOT - 1))
    assert waiting(quiet) == 2 * (LOT - 1), "on the step, and among the people"
    all_say(quiet, [1])
    assert waiting(quiet) == 0
    all_say(quiet, [1])
    assert waiting(quiet) == 2
    close(quiet)
    assert waiting(quiet) == 0


def test_of_a_step_that_was_counted_whole_nobody_waits_after_the_end(quiet: Hall) -> None:
    """Their rows would tell who came last."""
    all_say(quiet, [2] * LOT)
    show(quiet)
    all_say(quiet, [1])
    assert waiting(quiet) == 2
    close(quiet)
    assert waiting(quiet) == 0


def test_what_was_on_show_moves_with_a_lot_also_while_it_is_hidden(quiet: Hall) -> None:
    all_say(quiet, [2] * LOT)
    show(quiet)
    before = shown(quiet)
    assert before
    show_results(quiet.store, quiet.room, shown=False)
    all_say(quiet, [-2] * LOT)
    assert shown(quiet) == count_lot(true(*[2] * LOT, *[-2] * LOT), before, K) != before


def test_who_speaks_of_the_rewritten_step_waits_no_longer_on_the_one_before(quiet: Hall) -> None:
    all_say(quiet, [2] * LOT)
    show(quiet)
    [late] = all_say(quiet, [1])
    assert waiting(quiet) == 2
    rewritten = quiet.delivery(late, Answer(1))._replace(fingerprint="rewritten")
    assert quiet.put(rewritten) == [Outcome.STORED]
    assert waiting(quiet) == 1, "among the people alone"


def test_of_a_room_that_is_erased_nobody_waits_and_nothing_is_on_show(quiet: Hall) -> None:
    all_say(quiet, [2] * LOT)
    show(quiet)
    all_say(quiet, [1])
    step = quiet.steps[0]
    first = frozenset({(step.journey.id, step.step.id)})
    quiet.put(*(Chosen(quiet.room.id, one, first) for one in quiet.join(LOT)))
    everything = select(func.count()).select_from(PUBLISHED)
    with quiet.store.reading() as connection:
        assert connection.scalar(everything) == 4, "of the step, of people, of votes, of voters"
    erase_room(quiet.store, quiet.room)
    assert waiting(quiet) == 0
    with quiet.store.reading() as connection:
        assert connection.scalar(everything) == 0


def test_after_the_last_day_only_what_was_shown_is_left(quiet: Hall) -> None:
    """Seven said so, «at least six» was on show: the seventh is nowhere any more."""
    all_say(quiet, [2] * (2 * K + 1))
    close(quiet)
    before = shown(quiet)
    overdue(quiet)
    assert erase_expired(quiet.store) == (quiet.room.code,)
    assert before
    assert shown(quiet) == before.only_shown(K) != before


def test_each_room_is_counted_by_itself(quiet: Hall, open_hall: Open) -> None:
    """Two rooms on the same steps in one transaction; one of them sees its results."""
    other = open_hall(quiet.store, threshold=K, results_open=True)
    mine, theirs = quiet.join(K), other.join(K)
    pairs = [(quiet, one) for one in mine] + [(other, one) for one in theirs]
    quiet.put(*(hall.delivery(person, Answer(1)) for hall, person in pairs))
    assert shown(quiet) is None
    assert shown(other) == count_first(true(*[1] * K), K)
    close(quiet)
    assert shown(quiet) == count_whole(true(*[1] * K), None, K)
    assert shown(other) == count_first(true(*[1] * K), K)


def test_what_goes_with_the_last_voice_of_a_room_stays_in_another(
    quiet: Hall, open_hall: Open
) -> None:
    other = open_hall(quiet.store, threshold=K)
    all_say(other, [2] * LOT)
    show(other)
    people = all_say(quiet, [2] * K)
    close(quiet)
    for one in people:
        erase_participant(quiet.store, receipt_of(quiet.store.secret, one))
    assert shown(quiet) is None
    assert shown(other) == count_whole(true(*[2] * LOT), None, K)

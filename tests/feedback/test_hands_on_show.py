"""Raised hands that others may see: apart from phones, in lots, marked wherever they stand."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.feedback.conftest import Hall
from tests.feedback.raised import enter, feelings, now
from tests.feedback.stored import overdue
from vivere.app.room_on_stage import told_by_rooms
from vivere.cli.room_results import results_json, results_text
from vivere.feedback.all_replies import all_replies
from vivere.feedback.answer import Answer
from vivere.feedback.codes import receipt_of
from vivere.feedback.figures import Counts, Figures, count_first, count_lot, count_whole
from vivere.feedback.grouping import lot
from vivere.feedback.hands import RoomTable, TableKind
from vivere.feedback.results import room_people, room_results
from vivere.feedback.store import Store
from vivere.feedback.store.erasing import erase_expired, erase_participant, erase_table
from vivere.feedback.store.presentations import begin_presentation
from vivere.feedback.store.reading import published
from vivere.feedback.store.reading_asked import first_votes
from vivere.feedback.store.reading_hands import published_hands
from vivere.feedback.store.room_tables import (
    Entered,
    add_table,
)
from vivere.feedback.store.rooms import (
    answer_step,
    close_room,
    follow_presentation,
    open_room,
    show_results,
)
from vivere.render.html.journey import journey_html
from vivere.render.reader import Reader

ONE_TABLE = {"emotion": {"-2": 6, "1": 4}, "matters": {"yes": 9}, "barrier": {"cost": 7}}


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(Store.file(tmp_path / "voices.sqlite"))


def test_a_tablet_is_shut_with_the_room_and_paper_comes_later(hall: Hall) -> None:
    tablet = add_table(hall.store, hall.room, "One", 12, "device")
    paper = add_table(hall.store, hall.room, "Paper", 40, "paper")
    enter(hall, tablet, ONE_TABLE)
    close_room(hall.store, hall.room)
    assert feelings(hall, published=True) == {"-2..-1": 6, "0..2": 3}
    assert enter(hall, tablet, {}) is Entered.CLOSED
    assert enter(hall, paper, {"emotion": {"2": 4}}, "Late") is Entered.STORED
    assert feelings(hall, published=True) == {"-2..-1": 6, "0..2": 3}, "fewer than a lot"
    enter(hall, paper, {"emotion": {"2": 30}})
    assert feelings(hall, published=True) == {"-2..-1": 6, "0..2": 3}, "its one group blurs these"
    enter(hall, paper, {"emotion": {"2": 12, "-2": 18}})
    assert feelings(hall, published=True) == {"-2..-1": 24, "0..2": 15}
    [first, *_] = room_results(hall.store, hall.catalog, [now(hall)], published=True)
    assert first.steps[0].voices.by_hands == {"table": 9, "facilitator": 30}


def test_a_tablet_is_shut_with_a_step_that_was_closed_a_moment_ago(hall: Hall) -> None:
    """The room as the tablet's page knew it had the step open still."""
    place = hall.steps[0].journey.id, hall.steps[0].step.id
    before, late = (add_table(hall.store, hall.room, name, 12, "device") for name in "ab")
    assert enter(hall, before, ONE_TABLE) is Entered.STORED
    answer_step(hall.store, hall.room, place, taken=False)
    assert enter(hall, late, ONE_TABLE) is Entered.STEP_CLOSED
    assert enter(hall, late, ONE_TABLE, step=1) is Entered.STORED
    assert enter(hall, before, {}) is Entered.STORED


def test_what_is_taken_back_by_mistake_leaves_the_screen_in_lots(hall: Hall) -> None:
    show_results(hall.store, hall.room, shown=True)
    raised = add_table(hall.store, hall.room, "Hall", 40, "hands")
    enter(hall, raised, {"emotion": {"2": 40}})
    assert feelings(hall, published=True) == {"-2..2": 39}
    enter(hall, raised, {"emotion": {"2": 4}})
    assert feelings(hall, published=True) == {"-2..2": 3}
    erase_table(hall.store, hall.room, raised)
    assert feelings(hall, published=True) == {}


def test_no_table_alone_makes_a_lot_however_often_it_changes(hall: Hall) -> None:
    show_results(hall.store, hall.room, shown=True)
    mine = add_table(hall.store, hall.room, "Mine", 12, "device")
    other = add_table(hall.store, hall.room, "Other", 4, "device")
    enter(hall, mine, {"emotion": {"-2": 12}})
    first = feelings(hall, published=True)
    enter(hall, other, {"emotion": {"1": 1}})
    for n in range(12):
        enter(hall, mine, {"emotion": {"1": n, "-2": 12 - n}})
        assert feelings(hall, published=True) == first
    for _ in range(2):
        enter(hall, add_table(hall.store, hall.room, "More", 4, "device"), {"emotion": {"1": 4}})
    assert feelings(hall, published=True) != first, "others are a lot now"


@pytest.mark.parametrize("mine", [{"-2": 4, "2": 8}, {"-2": 9, "1": 3}, {"1": 12}])
def test_no_table_finds_out_what_a_smaller_one_said(hall: Hall, mine: dict[str, int]) -> None:
    """Whatever it writes itself, and whatever the other says: what is on show is the same."""
    seen = set()
    for theirs in ({"-2": 1, "1": 1}, {"-2": 2}, {"2": 2}):
        room = replace(hall, room=open_room(hall.store, hall.room.plan))
        enter(room, add_table(hall.store, room.room, "Mine", 12, "device"), {"emotion": mine})
        enter(room, add_table(hall.store, room.room, "Theirs", 4, "device"), {"emotion": theirs})
        close_room(hall.store, room.room)
        seen.add(str([one for _, one in published_hands(hall.store, room.room.id)]))
    assert len(seen) == 1


def test_whatever_tables_do_the_phones_figures_stay_as_they_are(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    """The same phones in two rooms; in one of them tables come, change and go."""
    quiet, loud = open_hall(store), open_hall(store)
    dice = random.Random(5)
    seen: list[list[object]] = [[], []]
    tables = [add_table(store, loud.room, "T", 12, "device")]
    for hall in (quiet, loud):
        show_results(store, hall.room, shown=True)
    for _ in range(12):
        answer = Answer(dice.choice((-2, -1, 0, 1, 2)), dice.choice(("yes", "no")))
        for hall, states in zip((quiet, loud), seen, strict=True):
            hall.say(hall.join()[0], answer)
            states.append([one.figures for one in published(store, hall.room.id)])
        n = dice.randrange(1, 12)
        tables.append(add_table(store, loud.room, "T", 12, dice.choice(("device", "hands"))))
        enter(loud, dice.choice(tables), {"emotion": {str(dice.randrange(-2, 3)): n}})
    assert seen[0] == seen[1]


def test_the_map_and_the_command_mark_hands(hall: Hall) -> None:
    table = add_table(hall.store, hall.room, "Hall", 40, "hands")
    enter(hall, table, {"emotion": {"2": 40}})
    close_room(hall.store, hall.room)
    found = room_results(hall.store, hall.catalog, [now(hall)], published=True)
    voices = {one.step.id: one.voices for one in found[0].steps}
    html = journey_html(Reader(hall.catalog, "en"), found[0].journey, voices)
    assert "of which by raised hands: entered by the facilitator 39+" in html
    lines = "\n".join(results_text(hall.catalog, found, "+"))
    assert "(raised hands: facilitator 39+)" in lines
    people = room_people(hall.store, now(hall), published=True)
    told = results_json(found, people, first_votes(hall.store, now(hall), published=True))
    assert told["people"]["by_hands"] == {"facilitator": 39}
    assert told["journeys"][0]["steps"][0]["by_hands"] == {"facilitator": 39}


def test_what_only_hands_said_moves_the_stage_and_has_replies(hall: Hall) -> None:
    begun = begin_presentation(hall.store, hall.steps[0].journey.id, "opening")
    follow_presentation(hall.store, hall.room, begun.code)
    show_results(hall.store, hall.room, shown=True)
    before = told_by_rooms(hall.store, begun.code)
    enter(hall, add_table(hall.store, hall.room, "", 40, "hands"), {"emotion": {"2": 40}})
    assert told_by_rooms(hall.store, begun.code) != before
    assert all_replies(hall.store, hall.catalog).spoke


def test_the_phones_figures_go_with_the_last_phone_and_the_hands_with_the_last_hand(
    hall: Hall, open_hall: Callable[..., Hall]
) -> None:
    """Neither a table's comment nor another room's voices keep them on show."""
    other = open_hall(hall.store)
    other.say(other.join()[0], Answer(1))
    table = add_table(hall.store, hall.room, "One", 12, "hands")
    enter(hall, table, {"emotion": {"2": 12}}, "Words of the table")
    people = hall.join(5)
    for person in people:
        hall.say(person, Answer(1))
    close_room(hall.store, hall.room)
    receipts = [receipt_of(hall.store.secret, one) for one in people]
    for one in receipts[:-1]:
        erase_participant(hall.store, one)
    assert published(hall.store, hall.room.id)
    erase_participant(hall.store, receipts[-1])
    assert published(hall.store, hall.room.id) == ()
    assert published_hands(hall.store, hall.room.id)
    erase_table(hall.store, hall.room, table)
    assert published_hands(hall.store, hall.room.id) == ()


def test_after_the_last_day_nothing_true_is_left_behind_what_was_shown(hall: Hall) -> None:
    enter(hall, add_table(hall.store, hall.room, "", 40, "hands"), {"emotion": {"2": 40}})
    close_room(hall.store, hall.room)
    before = [one.figures for _, one in published_hands(hall.store, hall.room.id)]
    overdue(hall)
    erase_expired(hall.store, sure=True)
    after = [one.figures for _, one in published_hands(hall.store, hall.room.id)]
    assert after == [one.only_shown(hall.room.plan.threshold) for one in before] != before


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_hands_shown_when_they_are_few_say_that_they_are_there_a_lot_what_they_said(
    hall: Hall, number: int
) -> None:
    """As answers of phones do; until something is shown nothing is counted."""
    enter(hall, add_table(hall.store, hall.room, "", 9, "hands"), {"emotion": {"2": number}})
    assert published_hands(hall.store, hall.room.id) == ()
    show_results(hall.store, hall.room, shown=True)
    true = {"voice": {"": number}, "emotion": {"2": number}}
    found = [one.figures for _, one in published_hands(hall.store, hall.room.id) if one.step]
    k = hall.room.plan.threshold
    few = [] if number < k else [count_first(true, k)]
    assert found == ([count_whole(true, None, k)] if number >= lot(k) else few)


def test_what_the_facilitator_enters_moves_its_own_figures_by_lots(hall: Hall) -> None:
    k = hall.room.plan.threshold

    def hands(kind: TableKind, number: int) -> RoomTable:
        table = add_table(hall.store, hall.room, "", 12, kind)
        enter(hall, table, {"emotion": {"2": number}})
        return table

    def true(number: int) -> Counts:
        return {"voice": {"": number}, "emotion": {"2": number}}

    def entered() -> list[Figures]:
        found = published_hands(hall.store, hall.room.id)
        return [one.figures for source, one in found if one.step and source == "facilitator"]

    hands("hands", k - 1)
    show_results(hall.store, hall.room, shown=True)
    assert entered() == []
    hands("paper", lot(k) - (k - 1))
    first = count_lot(true(lot(k)), Figures(), k)
    assert entered() == [first], "those from before they were shown count too"
    hands("device", 4)
    late = hands("paper", 2)
    assert entered() == [first], "a table's hands are of another source"
    enter(hall, late, {"emotion": {"2": lot(k) - 1}})
    assert entered() == [first], "one fewer than a lot"
    hands("hands", 1)
    assert entered() == [count_lot(true(2 * lot(k)), first, k)]

"""Raised hands: what counts allow to say, and that they are kept, published and taken back."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.feedback.conftest import Hall
from tests.feedback.stored import overdue
from vivere.cli.room_results import results_json, results_text
from vivere.feedback.answer import Answer
from vivere.feedback.figures import VOICE
from vivere.feedback.hands import (
    Hands,
    HandsError,
    RoomTable,
    answered,
    asked_by_hands,
    input_name,
    people_named,
    read_hands,
    with_answered,
)
from vivere.feedback.results import room_people, room_results
from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.erasing import erase_expired, erase_room, erase_table
from vivere.feedback.store.reading import comments, published
from vivere.feedback.store.reading_hands import published_hands
from vivere.feedback.store.room_tables import (
    Entered,
    StepHands,
    add_table,
    change_table,
    enter_hands,
    hands_of,
)
from vivere.feedback.store.rooms import close_room, find_room, open_room, show_results
from vivere.feedback.store.tables import (
    HANDS,
    HANDS_PUBLISHED,
    HANDS_WAITING,
    PARTICIPANTS,
    ROOM_TABLES,
    VOICES,
)
from vivere.render.html.journey import journey_html
from vivere.render.reader import Reader

QUESTIONS = asked_by_hands(())


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(Store.file(tmp_path / "voices.sqlite"))


People = list[Answer]

_ANSWERS = st.builds(
    Answer,
    st.none() | st.sampled_from((-2, -1, 0, 1, 2)),
    st.none() | st.sampled_from(("yes", "no")),
    st.sampled_from(((), ("nothing",), ("cost",), ("cost", "trust"), ("language",))),
)


def raised_by(people: People) -> Mapping[str, Mapping[str, int]]:
    """The hands that these people raise."""
    counts: dict[str, dict[str, int]] = {}
    for one in people:
        for kind, value in one.marks():
            if kind != VOICE:
                there = counts.setdefault(kind, {})
                there[value] = there.get(value, 0) + 1
    return counts


def form_of(hands: Mapping[str, Mapping[str, int]]) -> dict[str, list[str]]:
    return {
        input_name(question, choice): [str(n)]
        for question, counts in hands.items()
        for choice, n in counts.items()
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(_ANSWERS, max_size=8))
def test_hands_of_people_can_always_be_entered_and_never_say_more_people_than_there_were(
    people: People,
) -> None:
    hands = raised_by(people)
    assert read_hands(form_of(hands), QUESTIONS, len(people)) == hands
    assert answered(hands) <= sum(not one.empty for one in people)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_ANSWERS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_over_all_steps_hands_say_of_no_choice_more_people_than_made_it(
    people: list[People],
) -> None:
    """A person's answers on three steps each; their true count is known here alone."""
    said = people_named(raised_by(list(step)) for step in zip(*people, strict=True))
    for choice, n in said.get("barrier", {}).items():
        made = [{b for answer in one for b in answer.barriers} for one in people]
        true = [
            one for one in made if choice in one and (choice != "nothing" or one == {"nothing"})
        ]
        assert n <= len(true), choice
    some = [one for one in people if not all(answer.empty for answer in one)]
    assert said.get(VOICE, {"": 0})[""] <= len(some)


@pytest.mark.parametrize(
    ("form", "rule"),
    [
        ({"emotion:1": ["3"], "emotion:-2": ["2"]}, "many"),
        ({"barrier:cost": ["5"]}, "many"),
        ({"barrier:cost": ["3"], "barrier:nothing": ["2"]}, "many"),
        ({"matters:yes": ["-1"]}, "number"),
        ({"matters:yes": ["2.5"]}, "number"),
        ({"matters:yes": ["99999"]}, "number"),
    ],
)
def test_more_hands_than_people_are_refused(form: dict[str, list[str]], rule: str) -> None:
    with pytest.raises(HandsError) as wrong:
        read_hands(form, QUESTIONS, 4)
    assert wrong.value.rule == rule


def test_hands_for_several_barriers_may_be_the_same_peoples() -> None:
    hands = read_hands({"barrier:cost": ["4"], "barrier:trust": ["4"]}, QUESTIONS, 4)
    assert with_answered(hands)[VOICE] == {"": 4}


ONE_TABLE = {"emotion": {"-2": 6, "1": 4}, "matters": {"yes": 9}, "barrier": {"cost": 7}}


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


def test_hands_count_as_people_beside_phones_and_are_marked(hall: Hall) -> None:
    table = add_table(hall.store, hall.room, "One", 12, "device")
    hall.say(hall.join()[0], Answer(-2, "no", ("cost",)))
    assert enter(hall, table, ONE_TABLE, "We cannot pay") is Entered.STORED
    assert feelings(hall, published=False) == {"-2..-2": 7, "1..1": 4}
    [first, *_] = room_results(hall.store, hall.catalog, [now(hall)], published=False)
    assert (first.steps[0].voices.n, first.steps[0].voices.by_hands) == (11, {"table": 10})
    people = room_people(hall.store, now(hall), published=False)
    assert (people.n, people.of("barrier")) == (11, {"cost": 8})
    assert people.by_hands == {"table": 10}
    assert hall.joined == 1, "a table is no phone"
    [waiting] = comments(hall.store, hall.room.id, "held")
    assert waiting.text == "We cannot pay"


def test_hands_are_corrected_and_taken_back_whole(hall: Hall) -> None:
    table = add_table(hall.store, hall.room, "One", 12, "device")
    enter(hall, table, ONE_TABLE, "We cannot pay")
    enter(hall, table, {"emotion": {"1": 3}})
    assert feelings(hall, published=False) == {"1..1": 3}
    assert comments(hall.store, hall.room.id, "held") == ()
    assert hands_of(hall.store, table) == {
        (hall.steps[0].journey.id, hall.steps[0].step.id): StepHands(
            hall.steps[0].fingerprint, {"emotion": {"1": 3}}
        )
    }
    enter(hall, table, {}, "Only words")
    erase_table(hall.store, hall.room, table)
    with hall.store.reading() as connection:
        for rows in (HANDS, HANDS_WAITING, ROOM_TABLES, VOICES, PARTICIPANTS):
            assert connection.scalar(select(func.count()).select_from(rows)) == 0, rows.name
    assert enter(hall, table, ONE_TABLE) is Entered.GONE


def test_each_entry_of_the_facilitator_is_one_line_of_the_trail(hall: Hall) -> None:
    paper = add_table(hall.store, hall.room, "Paper", 40, "paper")
    tablet = add_table(hall.store, hall.room, "One", 4, "device")
    enter(hall, paper, ONE_TABLE, "Words")
    enter(hall, paper, {"emotion": {"0": 1}})
    enter(hall, paper, {})
    enter(hall, tablet, {"emotion": {"0": 1}})
    change_table(hall.store, hall.room, tablet, "Two", 6)
    erase_table(hall.store, hall.room, paper)
    trail = audit_trail(hall.store, hall.room.code)[1:]
    assert [one.action for one in trail] == [
        "add table", "add table", "enter hands", "correct hands", "take back hands",
        "change table", "take back table",
    ]  # fmt: skip
    assert "Words" not in str(trail)


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
    tables: list[RoomTable] = []
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
    told = results_json(found, people)
    assert told["people"]["by_hands"] == {"facilitator": 39}
    assert told["journeys"][0]["steps"][0]["by_hands"] == {"facilitator": 39}


def test_hands_end_with_their_room(hall: Hall) -> None:
    raised = add_table(hall.store, hall.room, "Hall", 40, "hands")
    enter(hall, raised, {"emotion": {"2": 40}}, "Words")
    overdue(hall)
    erase_expired(hall.store, sure=True)
    assert feelings(hall, published=True) == {"-2..2": 39}
    with hall.store.reading() as connection:
        for rows in (HANDS, ROOM_TABLES, VOICES):
            assert connection.scalar(select(func.count()).select_from(rows)) == 0
    erase_room(hall.store, hall.room)
    with hall.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(HANDS_PUBLISHED)) == 0

"""Raised hands: what counts allow to say, and that they are kept and taken back whole."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.feedback.conftest import Hall
from tests.feedback.raised import enter, feelings, now
from tests.feedback.stored import overdue
from vivere.feedback.answer import Answer
from vivere.feedback.figures import VOICE
from vivere.feedback.hands import (
    HandsError,
    answered,
    asked_by_hands,
    hidden_in_others,
    input_name,
    people_named,
    read_hands,
    with_answered,
)
from vivere.feedback.results import room_people, room_results
from vivere.feedback.store import Store
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.erasing import erase_expired, erase_room, erase_table
from vivere.feedback.store.reading import comments
from vivere.feedback.store.reading_hands import StepHands, hands_of
from vivere.feedback.store.room_tables import Entered, add_table, change_table, room_tables
from vivere.feedback.store.tables import (
    HANDS,
    HANDS_PUBLISHED,
    HANDS_WAITING,
    PARTICIPANTS,
    ROOM_TABLES,
    VOICES,
)

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


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [([12], True), ([12, 0], True), ([12, 2], False), ([12, 3], True), ([4, 2, 1], True)],
)
def test_the_largest_table_knows_what_it_said_itself(numbers: list[int], hidden: bool) -> None:
    assert hidden_in_others(numbers, "table", 3) is hidden
    assert hidden_in_others(numbers, "facilitator", 3)


ONE_TABLE = {"emotion": {"-2": 6, "1": 4}, "matters": {"yes": 9}, "barrier": {"cost": 7}}


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


def test_a_table_made_smaller_while_it_writes_has_those_who_raised_their_hand(hall: Hall) -> None:
    table = add_table(hall.store, hall.room, "One", 12, "device")
    change_table(hall.store, hall.room, table, "One", 4)
    assert enter(hall, table, {"emotion": {"1": 3}}) is Entered.STORED
    assert [one.people for one in room_tables(hall.store, hall.room)] == [4]
    assert enter(hall, table, {"emotion": {"1": 6}}) is Entered.STORED
    assert [one.people for one in room_tables(hall.store, hall.room)] == [6]


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

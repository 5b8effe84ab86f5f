"""What facilitators decide of a room: each act is made from what its facilitator saw."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.results import room_results
from vivere.feedback.room import Room
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.rooms import (
    RoomChangedError,
    allow_own_pace,
    answer_step,
    close_joining,
    close_room,
    find_room,
    follow_presentation,
    reopen_room,
    rooms_that_follow,
    show_results,
    show_step_result,
)

ACTS: dict[str, Callable[..., None]] = {
    "close joining": lambda *room, **seen: close_joining(*room, closed=True, **seen),
    "open joining": lambda *room, **seen: close_joining(*room, closed=False, **seen),
    "show results": lambda *room, **seen: show_results(*room, shown=True, **seen),
    "hide results": lambda *room, **seen: show_results(*room, shown=False, **seen),
    "follow presentation": lambda *room, **seen: follow_presentation(*room, "ABC", **seen),
    "show step result": lambda *room, **seen: show_step_result(*room, ("a", "b"), **seen),
    "hide step result": lambda *room, **seen: show_step_result(*room, None, **seen),
    "follow no presentation": lambda *room, **seen: follow_presentation(*room, "", **seen),
    "allow own pace": lambda *room, **seen: allow_own_pace(*room, allowed=True, **seen),
    "keep together": lambda *room, **seen: allow_own_pace(*room, allowed=False, **seen),
    "close answering": lambda *room, **seen: answer_step(*room, ("a", "b"), taken=False, **seen),
    "open answering": lambda *room, **seen: answer_step(*room, ("a", "b"), taken=True, **seen),
    "close": close_room,
    "reopen": reopen_room,
}


def _now(hall: Hall) -> Room:
    room = find_room(hall.store, hall.room.code)
    assert room
    return room


def test_an_act_is_refused_where_another_came_between(hall: Hall) -> None:
    for number, (name, act) in enumerate(ACTS.items()):
        act(hall.store, hall.room, made_from=number)
        before = _now(hall)
        with pytest.raises(RoomChangedError) as refused:
            act(hall.store, hall.room, made_from=number)
        assert refused.value.now == _now(hall) == before
        assert before.changes == number + 1
        assert audit_trail(hall.store)[-1].action == name
    assert [one.action for one in audit_trail(hall.store)] == ["open", *ACTS]


def test_a_voice_makes_no_act_stale(hall: Hall) -> None:
    hall.join(3)
    assert _now(hall).version > hall.room.version
    close_room(hall.store, hall.room, made_from=hall.room.changes)


def test_a_room_knows_what_it_follows_and_what_is_asked(hall: Hall) -> None:
    first, second = ("a", "one"), ("a", "two")
    follow_presentation(hall.store, hall.room, "ABC")
    allow_own_pace(hall.store, hall.room, allowed=True)
    show_step_result(hall.store, hall.room, second)
    for place in (second, first, second):
        answer_step(hall.store, hall.room, place, taken=False)
    room = _now(hall)
    assert (room.presentation, room.own_pace, room.shown_result) == ("ABC", True, second)
    assert room.closed_steps == (first, second)
    assert not room.takes_answers(*first)
    assert [one.id for one in rooms_that_follow(hall.store, "abc")] == [room.id]
    answer_step(hall.store, hall.room, first, taken=True)
    follow_presentation(hall.store, hall.room, "")
    room = _now(hall)
    assert (room.presentation, room.shown_result, room.closed_steps) == ("", None, (second,))
    details: list[Any] = [one.details for one in audit_trail(hall.store, room.code)]
    assert details[-3:] == [{"step": ["a", "two"]}, {"step": ["a", "one"]}, {}]


def test_a_result_on_stage_counts_its_own_step_alone(hall: Hall) -> None:
    places = [(one.journey.id, one.step.id) for one in hall.steps[:2]]
    for person in hall.join(12):
        for step in (0, 1):
            hall.say(person, Answer(1), step=step)
    show_step_result(hall.store, hall.room, places[1])
    [result, *_] = room_results(hall.store, hall.catalog, [hall.room], published=True)
    assert [step.voices.n for step in result.steps[:2]] == [0, 12]

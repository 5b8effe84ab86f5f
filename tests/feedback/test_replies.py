"""Which answers to rooms concern whom, and how two versions of a step are told apart."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.feedback.phone.test_replies import with_step
from vivere.feedback.replies import Spoken, replies, reply, step_now
from vivere.feedback.room import Room, RoomPlan, today
from vivere.feedback.shown_steps import shown_steps
from vivere.model import Decision
from vivere.model.catalog import Catalog

OPENED = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture
def room(borgo: Catalog) -> Room:
    plan = RoomPlan("T", "O", tuple(borgo.journeys), ("it",), today() + timedelta(days=9))
    return Room(1, "K7M2QP", plan, OPENED, None, results_open=False, expired=False,
                participants=0, version=1)  # fmt: skip


@pytest.fixture
def spoken(borgo: Catalog) -> Spoken:
    first = shown_steps(borgo, borgo.journeys)[0]
    return Spoken(first.journey.id, first.step.id, first.fingerprint, first.content)


def other(**more: object) -> Decision:
    return Decision(**{"room": "ZZZZZZ", "said": "Too steep", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reworded", "decision", "state", "told"),
    [
        (False, other(date="2026-05-05"), "not_yet", False),
        (False, other(date="2026-05-05", kept=True), "kept", True),
        (True, other(date="2026-05-05"), "changed", True),
        (True, other(date="2026-05-05", kept=True), "changed", False),
        (True, other(date="2026-05-04"), "changed", False),
        (True, other(), "changed", False),
        (False, other(room="K7M2QP"), "changed", True),
        (False, other(room="K7M2QP", kept=True), "kept", True),
    ],
)
def test_an_answer_to_another_room_concerns_those_who_spoke_before_it(
    borgo: Catalog, room: Room, spoken: Spoken, reworded: bool, decision: Decision, state: str,
    told: bool,
) -> None:  # fmt: skip
    title = {"title": "Quite another"} if reworded else {}
    found = reply(with_step(borgo, 0, because=(decision,), **title), room, spoken)
    assert (found.state, bool(found.decisions)) == (state, told)


def test_another_translation_is_no_other_step(borgo: Catalog, room: Room, spoken: Spoken) -> None:
    title = {"it": "Sale", "en": "Climbs"}
    before = replace(spoken, content={**spoken.content, "title": {"it": "Sale"}})
    same = reply(with_step(borgo, 0, title=title), room, before)
    assert (same.state, same.differences("en", "it")) == ("not_yet", ())
    changed = reply(with_step(borgo, 0, title={"it": "Scende", "en": "Climbs"}), room, before)
    [difference] = changed.differences("en", "it")
    assert (difference.language, difference.field) == ("it", "title")
    assert [one.text for one in difference.before] == ["Sale"]
    assert [one.text for one in difference.after] == ["Scende"]


def test_a_step_with_another_id_that_says_the_same_is_found(
    borgo: Catalog, room: Room, spoken: Spoken
) -> None:
    renamed = reply(with_step(borgo, 0, id="another"), room, spoken)
    assert renamed.now
    assert (renamed.now.step.id, renamed.state) == ("another", "not_yet")
    both = with_step(borgo, 0, id="another", title="And other words")
    assert reply(both, room, spoken).state == "removed"
    journey = borgo.journeys[spoken.journey]
    first, second, *rest = journey.steps
    swapped = (second.model_copy(update={"id": first.id}), first.model_copy(update={"id": "new"}))
    told = journey.model_copy(update={"steps": (*swapped, *rest)})
    where = step_now(replace(borgo, journeys={**borgo.journeys, journey.id: told}), spoken)
    assert where
    assert where.step.id == "new", "what it says counts, then its id"


def test_answers_to_a_room_stand_by_date_and_those_without_one_last(
    borgo: Catalog, room: Room, spoken: Spoken
) -> None:
    dates = (None, "2026", "2026-07-01", "2026-Q2", None, "2026-05-06")
    own = tuple(other(room=room.code, date=date) for date in dates)
    found = reply(with_step(borgo, 0, because=own), room, spoken)
    assert [one.date for one in found.decisions] == [
        "2026-05-06", "2026-Q2", "2026-07-01", "2026", None, None,
    ]  # fmt: skip


def test_of_two_stories_that_say_the_same_the_one_that_was_heard_is_meant(
    borgo: Catalog, spoken: Spoken
) -> None:
    first = borgo.journeys[spoken.journey]
    copied = {"copy": first.model_copy(update={"id": "copy"})}
    found = step_now(replace(borgo, journeys={**copied, **borgo.journeys}), spoken)
    assert found
    assert found.journey is first
    reworded = with_step(borgo, 0, title="And other words").journeys
    moved = step_now(replace(borgo, journeys={**reworded, **copied}), spoken)
    assert moved
    assert moved.journey.id == "copy", "what it says counts, then its id"


def test_replies_stand_in_the_order_of_the_story(borgo: Catalog, room: Room) -> None:
    shown = [Spoken(one.journey.id, one.step.id, one.fingerprint, one.content)
             for one in shown_steps(borgo, borgo.journeys)]  # fmt: skip
    gone = Spoken("gone", "gone", "0", {})
    found = replies(borgo, room, [gone, *reversed(shown)])
    assert [one.spoken for one in found] == [*shown, gone]
    assert found[-1].title == "gone"

"""What a room's plan may say: the same bounds for the form, the commands and the store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feedback.conftest import Hall
from vivere.feedback.plan_faults import MAX_TITLE, PlanError, check_plan
from vivere.feedback.room import MAX_RETENTION_DAYS, MAX_THRESHOLD, RoomPlan, today
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import find_room, list_rooms, open_room
from vivere.i18n import LANGUAGES, say
from vivere.model.catalog import Catalog
from vivere.model.workspace import MAX_ADDRESS, MAX_CONTACT

DAY = date(2026, 5, 4)


def faults(plan: RoomPlan, catalog: Catalog | None = None) -> set[tuple[str, str]]:
    try:
        check_plan(plan, today(), catalog)
    except PlanError as wrong:
        for one in wrong.faults:
            for language in LANGUAGES:
                assert "{" not in say(language, one.words, field="X", **one.details)
        return {(one.name, one.rule) for one in wrong.faults}
    return set()


WRONG: list[tuple[str, Any, str]] = [
    ("title", " ", "empty"),
    ("title", "A\0B", "characters"),
    ("title", "A\nB", "characters"),
    ("title", "A\u202eB", "characters"),
    ("title", "A\ud800", "characters"),
    ("title", "A" * (MAX_TITLE + 1), "too_long"),
    ("organiser", "", "empty"),
    ("organiser", "A" * 10_000, "too_long"),
    ("notice", "javascript:alert(1)", "address"),
    ("notice", "data:text/html,x", "address"),
    ("notice", "//evil.example", "address"),
    ("notice", "ftp://city.example", "address"),
    ("notice", "https://", "address"),
    ("notice", "https://city.example/\x00", "characters"),
    ("notice", "https://a b.example", "address"),
    ("accessibility", "JAVASCRIPT:alert(1)", "address"),
    ("accessibility", "https://" + "a" * MAX_ADDRESS, "too_long"),
    ("contact", "a" * (MAX_CONTACT + 1), "too_long"),
    ("contact", "a\0", "characters"),
    ("journeys", (), "empty"),
    ("journeys", ("a/b",), "characters"),
    ("journeys", ("x" * 100,), "characters"),
    ("journeys", tuple(f"j{n}" for n in range(500)), "range"),
    ("steps", (("a", "\0"),), "characters"),
    ("languages", (), "empty"),
    ("languages", ("xx",), "unknown"),
    ("comments", "loud", "unknown"),
    ("threshold", 2, "range"),
    ("threshold", -5, "range"),
    ("threshold", MAX_THRESHOLD + 1, "range"),
    ("threshold", 10**20, "range"),
    ("retain_until", date(1, 1, 1), "past"),
    ("retain_until", date(9999, 12, 31), "far"),
    ("retain_until", today() - timedelta(days=1), "past"),
    ("retain_until", today() + timedelta(days=MAX_RETENTION_DAYS + 1), "far"),
]


@pytest.mark.parametrize(("name", "value", "rule"), WRONG, ids=lambda one: str(one)[:24])
def test_what_is_wrong_is_said_by_field_and_rule(
    plan: RoomPlan, borgo: Catalog, name: str, value: Any, rule: str
) -> None:
    wrong = replace(plan, **{name: value})
    assert faults(wrong) == {(name, rule)}
    assert (name, rule) in faults(wrong, borgo)


def test_ids_that_name_nothing_are_told(plan: RoomPlan, borgo: Catalog) -> None:
    journey = borgo.journeys[plan.journeys[0]]
    there = (journey.id, journey.steps[0].id)
    assert faults(replace(plan, steps=(there,)), borgo) == set()
    assert faults(replace(plan, journeys=("nope",)), borgo) == {("journeys", "unknown")}
    for steps in ((("nope", there[1]),), (there, (there[0], "nope"))):
        assert faults(replace(plan, steps=steps), borgo) == {("steps", "unknown")}
    elsewhere = replace(plan, journeys=plan.journeys[1:], steps=(there,))
    assert faults(elsewhere, borgo) == {("steps", "unknown")}


def test_everything_wrong_is_told_at_once(plan: RoomPlan) -> None:
    wrong = replace(plan, title="", threshold=0, notice="x")
    assert {name for name, _ in faults(wrong)} == {"title", "threshold", "notice"}


@pytest.mark.parametrize(("name", "value", "rule"), WRONG, ids=lambda one: str(one)[:24])
def test_no_room_is_opened_on_a_wrong_plan(
    tmp_path_factory: pytest.TempPathFactory, plan: RoomPlan, name: str, value: Any, rule: str
) -> None:
    store = Store.file(tmp_path_factory.mktemp("rooms") / "voices.sqlite")
    with pytest.raises(PlanError, match=rule):
        open_room(store, replace(plan, **{name: value}))
    assert store._engine is None, "not even a database"


_TEXTS = st.text(max_size=MAX_TITLE + 3)


@given(
    title=_TEXTS, organiser=_TEXTS, notice=_TEXTS | _TEXTS.map("https://".__add__), contact=_TEXTS,
    threshold=st.integers(), until=st.dates(),
)  # fmt: skip
def test_a_plan_that_passes_is_one_that_every_database_holds(**given_: Any) -> None:
    plan = RoomPlan(
        title=given_["title"], organiser=given_["organiser"], journeys=("a",), languages=("it",),
        retain_until=given_["until"], threshold=given_["threshold"], notice=given_["notice"],
        contact=given_["contact"],
    )  # fmt: skip
    try:
        check_plan(plan, DAY)
    except PlanError:
        return
    assert 0 < len(plan.title) <= MAX_TITLE
    assert "\0" not in plan.title + plan.organiser + plan.contact + plan.notice
    assert not plan.notice.strip() or plan.notice.startswith(("http://", "https://"))
    assert plan.title.encode()
    assert 3 <= plan.threshold <= MAX_THRESHOLD
    assert DAY <= plan.retain_until <= DAY + timedelta(days=MAX_RETENTION_DAYS)


def test_what_a_room_says_of_itself_comes_back(store: Store, plan: RoomPlan) -> None:
    told = replace(
        plan, notice="https://city.example/privacy", contact="Ufficio, 010 123",
        accessibility="https://city.example/a11y", live=True, shared_device=True,
        steps=((plan.journeys[0], "a"), (plan.journeys[0], "b")),
    )  # fmt: skip
    assert open_room(store, told).plan == told
    [room] = list_rooms(store)
    assert room.plan == told


def test_only_the_chosen_steps_are_asked(
    store: Store, open_hall: Callable[..., Hall], plan: RoomPlan, borgo: Catalog
) -> None:
    every = shown_steps(borgo, plan.journeys)
    chosen = ((every[2].journey.id, every[2].step.id), (every[0].journey.id, every[0].step.id))
    hall = open_hall(store, steps=chosen)
    assert hall.steps == (every[0], every[2]), "in the order of the story"
    assert shown_steps(borgo, plan.journeys, [("gone", "gone")]) == ()
    found = find_room(store, hall.room.code)
    assert found
    assert found.plan.steps == chosen

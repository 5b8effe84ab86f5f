"""Voices on a step that was renamed stay, are told to the facilitator, and are in the files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.exports.sheets import voices_sheet
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.former_steps import FormerStep, former_steps
from vivere.feedback.results import room_results
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import list_rooms, show_results
from vivere.feedback.store.shown_contents import remember_contents
from vivere.model.catalog import Catalog
from vivere.web.access import Access


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(Store.file(tmp_path / "voices.sqlite"))


def renamed(catalog: Catalog, journey: str, old: str, **words: str) -> Catalog:
    """The workspace after an editor gave a step another id, and perhaps other words."""
    one = catalog.journeys[journey]
    steps = tuple(
        step.model_copy(update={"id": "renamed", **words}) if step.id == old else step
        for step in one.steps
    )
    changed = one.model_copy(update={"steps": steps})
    return replace(catalog, journeys={**catalog.journeys, journey: changed})


def said(hall: Hall) -> None:
    remember_contents(hall.store, hall.steps)
    for person in hall.join(3):
        hall.say(person, Answer(1, comment="Bello"))
        hall.say(person, Answer(2), step=1)


@pytest.mark.parametrize("published", [True, False])
def test_voices_stay_with_a_step_that_only_has_another_id(hall: Hall, published: bool) -> None:
    said(hall)
    show_results(hall.store, hall.room, shown=True)
    [room] = list_rooms(hall.store)
    first = hall.steps[0]
    before, after = (
        [
            (one.voices.n, one.voices.earlier, one.voices.feelings)
            for journey in room_results(hall.store, catalog, [room], published=published)
            for one in journey.steps
        ]
        for catalog in (
            hall.catalog, renamed(hall.catalog, first.journey.id, first.step.id)
        )
    )  # fmt: skip
    assert after == before
    assert before[0][0] == 3


def test_voices_under_a_former_id_are_told_and_exported(hall: Hall) -> None:
    said(hall)
    first, second = hall.steps[:2]
    assert former_steps(hall.store, hall.catalog, hall.room) == ()
    catalog = renamed(hall.catalog, first.journey.id, first.step.id)
    assert former_steps(hall.store, catalog, hall.room) == ()
    catalog = renamed(hall.catalog, first.journey.id, first.step.id, title="Another story")
    [gone] = former_steps(hall.store, catalog, hall.room)
    assert (gone.journey, gone.step, gone.n) == (first.journey.id, first.step.id, 3)
    access = Access(None, open_=True, hosts=("testserver",))
    context = FacilitatorContext(hall.store, lambda: catalog, lambda: 1, access)
    client = TestClient(Starlette(routes=room_routes(context)))
    html = client.get(f"/room/{hall.room.code}?lang=en").text
    told = html.partition('id="former"')[2].partition("</section>")[0]
    assert hall.catalog.say(first.step.title, "en") in told
    assert f"<code>{first.journey.id}/{first.step.id}</code>" in told
    assert "3 answers" in told
    sheet = voices_sheet(hall.store, catalog, hall.room, "en")
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert sorted(str(row["step"]) for row in rows) == sorted(
        [first.step.id] * 3 + [second.step.id] * 3
    )
    assert {row["version"] for row in rows if row["step"] == first.step.id} == {"earlier"}


def test_a_step_that_was_to_be_asked_about_is_told_though_nobody_answered(
    hall: Hall, open_hall: Callable[..., Hall]
) -> None:
    first = hall.steps[0]
    chosen = tuple((one.journey.id, one.step.id) for one in hall.steps[:2])
    short = open_hall(hall.store, steps=chosen)
    catalog = renamed(short.catalog, first.journey.id, first.step.id)
    [gone] = former_steps(short.store, catalog, short.room)
    assert gone == FormerStep(first.journey.id, first.step.id, "", 0)

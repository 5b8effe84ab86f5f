"""Notes are for whoever presents: nothing that a room sees, reads or carries home has them."""

import json
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.small import SmallWorkspace
from vivere.app.context import AppContext
from vivere.app.routes import app_routes
from vivere.app.settings import Settings
from vivere.feedback.exports import EXPORTS, export
from vivere.feedback.room import RoomPlan, today
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store.rooms import open_room
from vivere.model.catalog import Catalog
from vivere.render.html.compare import compare_tables
from vivere.render.html.journey import journey_html
from vivere.render.reader import Reader

OF_STORY, OF_STEP = "quagga-of-the-story", "quagga-of-the-step"
MARK = "quagga"
FILE = "journeys/ada-morning.yaml"

PLACES = (
    "stage/ada-morning", "stage/ada-morning/why", "why/ada-morning.dot", "story/ada-morning",
    "plain", "years", "map/ada-morning", f"_vivere/search?q={MARK}", "join",
)  # fmt: skip
"""What anybody may open."""


@pytest.fixture
def noted(workspace: SmallWorkspace) -> SmallWorkspace:
    workspace.change(FILE, "source: assumed\n", f"source: assumed\nnotes: {OF_STORY}\n")
    workspace.change(FILE, "    future:", f"    notes: {OF_STEP}\n    minutes: 3\n    future:")
    return workspace


@pytest.fixture
def catalog(noted: SmallWorkspace) -> Catalog:
    return noted.load().catalog


def test_no_page_of_a_room_or_a_reader_has_them(noted: SmallWorkspace) -> None:
    context = AppContext.of(Settings(noted.folder, open_=True, trusted_hosts=("testserver",)))
    plan = RoomPlan("A room", "We", ("ada-morning",), ("it", "en"), today() + timedelta(days=9))
    room = open_room(context.store, plan)
    rooms = (f"room/{room.code}", f"room/{room.code}/screen")
    with TestClient(Starlette(routes=app_routes(context))) as client:
        for language in ("it", "en"):
            for place in (*PLACES, *rooms):
                separator = "&" if "?" in place else "?"
                answer = client.get(f"/{place}{separator}lang={language}")
                assert answer.status_code == 200, place
                assert MARK not in answer.text.replace(f"q={MARK}", ""), place
    for name in EXPORTS:
        file = export(context.store, context.catalog(), room, name, "en")
        assert MARK.encode() not in file.content
    context.store.close()


def test_no_map_no_table_and_no_paper_has_them(catalog: Catalog) -> None:
    reader, journey = Reader(catalog, "en"), catalog.journeys["ada-morning"]
    assert journey.notes == OF_STORY
    assert journey.steps[0].notes == OF_STEP
    assert MARK not in journey_html(reader, journey)
    assert MARK not in compare_tables(reader, [journey])


def test_no_phone_gets_them_and_no_answer_grows_old_by_them(
    noted: SmallWorkspace, catalog: Catalog
) -> None:
    shown = shown_steps(catalog, ["ada-morning"])
    assert MARK not in json.dumps([dict(one.content) for one in shown])
    noted.change(FILE, OF_STEP, "something-else")
    again = shown_steps(noted.load().catalog, ["ada-morning"])
    assert [one.fingerprint for one in again] == [one.fingerprint for one in shown]


def test_a_story_lasts_as_long_as_its_steps_are_planned_to(catalog: Catalog) -> None:
    journey = catalog.journeys["ada-morning"]
    assert (journey.steps[0].minutes, journey.minutes) == (3, 3)
    silent = journey.model_copy(update={"steps": journey.steps[1:]})
    assert silent.minutes is None

"""The page of the rooms, started from app.py."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.e2e.conftest import BORGO, copy_workspace
from tests.statements import statements
from vivere.app.context import AppContext
from vivere.feedback.room import RoomPlan, today
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import list_rooms, open_room
from vivere.model.catalog import Catalog

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], dict[str, Any]]


@pytest.fixture
def rooms(app: AppContext) -> Store:
    """The rooms of the app."""
    return app.store


@pytest.mark.parametrize(("language", "words"), [("it", "Apri una stanza"), ("en", "Open a room")])
def test_a_room_is_opened_and_listed(
    rooms: Store,
    open_page: Open,
    shown: Shown,
    catalog: Catalog,
    language: str,
    words: str,
) -> None:
    at = open_page("rooms", lang=language)
    assert not at.exception
    assert at.subheader[0].value == words
    journeys = next(
        group for group in at.get("button_group") if len(group.options) == len(catalog.journeys)
    )
    journeys.set_value(list(catalog.journeys)[:1])
    at.text_input[0].set_value("<b>Biblioteca</b>")
    at.text_input[1].set_value("Comune")
    at.button[0].click().run()
    assert not at.exception
    [room] = list_rooms(rooms)
    assert room.plan.organiser == "Comune"
    html = shown(at)["html"]
    assert "&lt;b&gt;Biblioteca" in html
    assert f"room/{room.code}" in html


def group(at: AppTest, key: str) -> Any:
    """The buttons of a field, by the beginning of its key."""
    return next(one for one in at.get("button_group") if one.key.startswith(f"open-room-{key}"))


def field(at: AppTest, key: str) -> Any:
    return at.text_input(key=f"open-room-{key}")


def notes(at: AppTest) -> list[str]:
    """The small sentences of the form, as they are read."""
    return [one.value.replace("\\", "") for one in at.markdown]


def press_open(at: AppTest) -> AppTest:
    return at.button(key="open-room-go").click().run()


def test_a_room_is_opened_as_the_form_says(rooms: Store, open_page: Open, catalog: Catalog) -> None:
    at = open_page("rooms", lang="en")
    journey = next(iter(catalog.journeys.values()))
    group(at, "journeys").set_value([journey.id])
    at.run()
    assert group(at, "steps").value == [f"{journey.id}/{step.id}" for step in journey.steps]
    group(at, "where").set_value("live")
    at.run()
    assert len(group(at, "steps").value) == 4
    assert any("4 steps, about" in one for one in notes(at))
    group(at, "steps").set_value([f"{journey.id}/{step.id}" for step in journey.steps[:3]])
    field(at, "title").set_value("Library")
    field(at, "organiser").set_value("City")
    field(at, "notice").set_value("https://city.example/notice")
    field(at, "contact").set_value("The desk, 02 1234")
    field(at, "accessibility").set_value("https://city.example/access")
    at.checkbox(key="open-room-shared").check()
    press_open(at)
    assert not at.exception
    [room] = list_rooms(rooms)
    plan = room.plan
    assert plan.live
    assert plan.shared_device
    assert plan.steps == tuple((journey.id, step.id) for step in journey.steps[:3])
    assert (plan.notice, plan.contact, plan.accessibility) == (
        "https://city.example/notice", "The desk, 02 1234", "https://city.example/access",
    )  # fmt: skip
    begun_anew = at.text_input(key="open-room-1-title")
    assert begun_anew.value == "", "the next room has a form of its own, and it is empty"


def test_at_home_every_step_is_asked(rooms: Store, open_page: Open, catalog: Catalog) -> None:
    at = open_page("rooms", lang="en")
    group(at, "journeys").set_value(list(catalog.journeys)[:1])
    field(at, "title").set_value("Library")
    field(at, "organiser").set_value("City")
    press_open(at)
    [room] = list_rooms(rooms)
    assert room.plan.steps == ()
    assert not room.plan.live


def test_the_workspace_gives_notice_contact_and_accessibility(
    tmp_path: Path, serve: Callable[..., AppContext], open_page: Open
) -> None:
    folder = copy_workspace(BORGO, tmp_path / "workspace")
    with (folder / "vivere.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "rooms:\n  notice: https://borgo.example/n\n  contact: Ufficio\n"
            "  accessibility: https://borgo.example/a\n"
        )
    serve(folder=folder)
    at = open_page("rooms", lang="it")
    assert field(at, "notice").value == "https://borgo.example/n"
    assert field(at, "contact").value == "Ufficio"
    assert field(at, "accessibility").value == "https://borgo.example/a"


def test_the_languages_of_the_story_are_chosen_and_the_others_are_told(
    open_page: Open, catalog: Catalog
) -> None:
    at = open_page("rooms", lang="en")
    group(at, "journeys").set_value(list(catalog.journeys)[:1])
    at.run()
    assert group(at, "languages").value == ["it", "en"]
    assert any("written in: Italiano, English." in one for one in notes(at))
    group(at, "languages").set_value(["it", "en", "ur"])
    at.run()
    [told] = [one for one in notes(at) if "written in" in one]
    assert "Those who choose اردو" in told
    assert "the story in Italiano" in told


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    rooms: Store, open_page: Open, catalog: Catalog
) -> None:
    at = open_page("rooms", lang="en")
    group(at, "journeys").set_value(list(catalog.journeys)[:1])
    group(at, "where").set_value("live")
    at.run()
    journey = next(iter(catalog.journeys.values()))
    group(at, "steps").set_value([f"{journey.id}/{journey.steps[0].id}"])
    field(at, "title").set_value("Library")
    field(at, "notice").set_value("javascript:alert(1)")
    press_open(at)
    said = " ".join(one.value for one in at.error)
    assert "who is asking" in said
    assert "Address of the privacy notice is an address that starts with https" in said.replace(
        "\\", ""
    )
    assert "A live session has 3 to 5 steps: 1 are chosen" in said.replace("\\", "")
    assert list_rooms(rooms) == ()
    assert field(at, "title").value == "Library"
    assert field(at, "notice").value == "javascript:alert(1)"
    assert group(at, "steps").value == [f"{journey.id}/{journey.steps[0].id}"]


def test_the_list_of_rooms_is_one_query_however_many_there_are(
    rooms: Store, open_page: Open, shown: Shown, catalog: Catalog
) -> None:
    for number in range(5):
        plan = RoomPlan(f"Hall {number}", "City", tuple(catalog.journeys)[:1], ("it",), today())
        open_room(rooms, plan)
    with statements() as seen:
        html = shown(open_page("rooms", lang="en"))["html"]
    assert html.count("Hall ") >= 5
    assert len(seen) == 1, seen


def test_what_is_missing_is_said_and_nothing_is_opened(rooms: Store, open_page: Open) -> None:
    at = open_page("rooms", lang="en")
    at.button[0].click().run()
    assert "Choose at least one journey" in at.error[0].value
    assert list_rooms(rooms) == ()


def test_without_the_key_the_page_says_how_to_get_in(
    serve: Callable[..., AppContext], open_page: Open
) -> None:
    serve(key="a-key-of-sixteen-or-more")
    at = open_page("rooms", lang="en")
    assert not at.exception
    assert "key" in at.info[0].value
    assert not at.text_input


def test_a_database_that_is_down_is_said(
    tmp_path: Path, serve: Callable[..., AppContext], open_page: Open
) -> None:
    (tmp_path / "file").write_text("")
    serve(store=Store.file(tmp_path / "file" / "voices.sqlite"))
    at = open_page("rooms", lang="en")
    assert not at.exception
    assert "database" in at.warning[0].value
    assert not open_page("journey").exception

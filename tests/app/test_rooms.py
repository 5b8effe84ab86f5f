"""The page of the rooms, started from app.py."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

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

"""The page of the rooms, started from app.py."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import notice, views
from tests.statements import statements
from vivere.app.context import AppContext
from vivere.feedback.room import RoomPlan, today
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room
from vivere.model.catalog import Catalog

Open = Callable[..., AppTest]


@pytest.fixture
def rooms(app: AppContext) -> Store:
    """The rooms of the app."""
    return app.store


def opened(store: Store, catalog: Catalog, title: str = "Hall") -> str:
    """The code of a room that was opened."""
    plan = RoomPlan(title, "City", tuple(catalog.journeys)[:1], ("it",), today())
    return open_room(store, plan).code


def html(at: AppTest) -> str:
    """Everything that the page shows."""
    return "".join(json.loads(one.proto.json)["html"] for one in views(at))


@pytest.mark.parametrize(("language", "words"), [("it", "Apri una stanza"), ("en", "Open a room")])
def test_rooms_are_listed_and_one_can_be_opened(
    rooms: Store, open_page: Open, catalog: Catalog, language: str, words: str
) -> None:
    code = opened(rooms, catalog, "<b>Biblioteca</b>")
    at = open_page("rooms", lang=language)
    assert not at.exception
    assert "&lt;b&gt;Biblioteca" in html(at)
    assert f"room/{code}" in html(at)
    assert f"<h2>{words}</h2>" in html(at)
    assert f'data-guide="room/form?lang={language}"' in html(at)


def test_a_room_just_opened_is_said_and_the_next_has_a_form_of_its_own(
    rooms: Store, open_page: Open, catalog: Catalog
) -> None:
    code = opened(rooms, catalog)
    keys = set()
    for asked, said in ((code, True), ("<i>", False)):
        at = open_page("rooms", lang="en", opened=asked)
        assert ('role="status"' in html(at)) is said
        keys.add(views(at)[-1].proto.id)
    assert len(keys) == 2


def test_the_list_of_rooms_is_one_query_however_many_there_are(
    rooms: Store, open_page: Open, catalog: Catalog
) -> None:
    for number in range(5):
        opened(rooms, catalog, f"Hall {number}")
    with statements() as seen:
        shown = html(open_page("rooms", lang="en"))
    assert shown.count("Hall ") >= 5
    assert sum("FROM rooms" in one for one in seen) == 1, seen
    assert len(seen) <= 2, "one more for the key of the form that opens a room"


def test_without_the_key_the_page_says_how_to_get_in(
    serve: Callable[..., AppContext], open_page: Open
) -> None:
    serve(key="a-key-of-sixteen-or-more")
    at = open_page("rooms", lang="en")
    assert not at.exception
    assert "key" in notice(at)
    assert not views(at)


def test_a_database_that_is_down_is_said(
    tmp_path: Path, serve: Callable[..., AppContext], open_page: Open
) -> None:
    (tmp_path / "file").write_text("")
    serve(store=Store.file(tmp_path / "file" / "voices.sqlite"))
    at = open_page("rooms", lang="en")
    assert not at.exception
    assert "database" in notice(at)
    assert not open_page("journey").exception


@pytest.mark.parametrize(("language", "words"), [("it", "nessuna stanza"), ("en", "no room has")])
def test_what_became_of_it_is_there_for_everybody(
    rooms: Store, open_page: Open, catalog: Catalog, language: str, words: str
) -> None:
    opened(rooms, catalog)
    at = open_page("answers", lang=language)
    assert not at.exception
    assert words in html(at)
    assert f'href="receipt/all?lang={language}"' in html(at)

"""The page of the rooms, started from app.py."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from vivere.current import workspace
from vivere.feedback import current
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import list_rooms

Open = Callable[..., AppTest]
Board = Callable[[AppTest], dict[str, Any]]


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The rooms of this process in a fresh file, open to this machine."""
    monkeypatch.setenv("VIVERE_OPEN", "1")
    store = Store.file(tmp_path / "voices.sqlite")
    monkeypatch.setattr(current, "store", lambda: store)
    for made in (current.desk, current.access):
        made.cache_clear()
    yield store
    store.close()
    for made in (current.desk, current.access):
        made.cache_clear()


def headers(monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.runtime.context import ContextProxy

    monkeypatch.setattr(ContextProxy, "headers", {"Host": "localhost:8501"})


@pytest.mark.parametrize(("language", "words"), [("it", "Apri una stanza"), ("en", "Open a room")])
def test_a_room_is_opened_and_listed(
    rooms: Store,
    open_page: Open,
    board: Board,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    words: str,
) -> None:
    headers(monkeypatch)
    at = open_page("rooms", lang=language)
    assert not at.exception
    assert at.subheader[0].value == words
    at.multiselect[0].set_value(list(workspace().current().catalog.journeys)[:1])
    at.text_input[0].set_value("<b>Biblioteca</b>")
    at.text_input[1].set_value("Comune")
    at.button[0].click().run()
    assert not at.exception
    [room] = list_rooms(rooms)
    assert room.plan.organiser == "Comune"
    html = board(at)["html"]
    assert "&lt;b&gt;Biblioteca" in html
    assert f"room/{room.code}" in html


def test_what_is_missing_is_said_and_nothing_is_opened(
    rooms: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers(monkeypatch)
    at = open_page("rooms", lang="en")
    at.button[0].click().run()
    assert "Choose at least one journey" in at.error[0].value
    assert list_rooms(rooms) == ()


def test_without_the_key_the_page_says_how_to_get_in(
    rooms: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers(monkeypatch)
    monkeypatch.setenv("VIVERE_KEY", "a-key-of-sixteen-or-more")
    current.access.cache_clear()
    current.desk.cache_clear()
    at = open_page("rooms", lang="en")
    assert not at.exception
    assert "key" in at.info[0].value
    assert not at.multiselect


def test_a_database_that_is_down_is_said(
    tmp_path: Path, rooms: Store, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers(monkeypatch)
    (tmp_path / "file").write_text("")
    down = Store.file(tmp_path / "file" / "voices.sqlite")
    monkeypatch.setattr(current, "store", lambda: down)
    at = open_page("rooms", lang="en")
    assert not at.exception
    assert "database" in at.warning[0].value
    assert not open_page("journey").exception

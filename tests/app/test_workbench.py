"""The page of the Workbench, started from app.py."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import notice, views
from vivere.app.context import AppContext

Open = Callable[..., AppTest]


def editor_data(test: AppTest) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(views(test)[0].proto.json)
    return data


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"journey": "omar-negozio"}, "journeys/omar-negozio.yaml"),
        ({"persona": "marta"}, "personas/marta.yaml"),
        ({"persona": "nobody"}, "journeys/alice-frank-sabato.yaml"),
        ({}, "journeys/alice-frank-sabato.yaml"),
    ],
)
def test_the_address_says_what_is_edited(
    open_page: Open, params: dict[str, str], path: str
) -> None:
    test = open_page("workbench", **params)
    assert not test.exception
    assert editor_data(test)["path"] == path


@pytest.mark.parametrize(("language", "words"), [("it", "Salva"), ("en", "Save")])
def test_it_speaks_both_languages(open_page: Open, language: str, words: str) -> None:
    data = editor_data(open_page("workbench", lang=language))
    assert f">{words}<" in data["html"]
    assert all(data["words"].values())


def test_all_personas_and_journeys_can_be_chosen(open_page: Open) -> None:
    html = editor_data(open_page("workbench"))["html"]
    assert html.count("<option") == 16


def test_without_the_key_the_door_is_closed(
    open_page: Open, serve: Callable[..., AppContext]
) -> None:
    serve(open_=False)
    test = open_page("workbench", lang="en")
    assert not views(test)
    assert "key" in notice(test)

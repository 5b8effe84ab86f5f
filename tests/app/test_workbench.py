"""The page of the Workbench, started from app.py."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import notice, views
from tests.house import ROOT
from vivere.app.context import AppContext
from vivere.model.kinds import kind_of

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
        ({"file": "plan/initiatives.yaml"}, "plan/initiatives.yaml"),
        ({"file": "places.yaml", "at": "duomo"}, "places.yaml"),
        ({"file": "../outside.yaml"}, "journeys/alice-frank-sabato.yaml"),
        ({"file": "vivere.yaml"}, "journeys/alice-frank-sabato.yaml"),
    ],
)
def test_the_address_says_what_is_edited(
    open_page: Open, params: dict[str, str], path: str
) -> None:
    test = open_page("workbench", **params)
    assert not test.exception
    assert editor_data(test)["path"] == path
    assert editor_data(test)["thing"] == params.get("at")


@pytest.mark.parametrize(("language", "words"), [("it", "Salva"), ("en", "Save")])
def test_it_speaks_both_languages(open_page: Open, language: str, words: str) -> None:
    data = editor_data(open_page("workbench", lang=language))
    assert f">{words}<" in data["html"]
    assert all(data["words"].values())


def test_every_file_but_that_of_the_workspace_can_be_chosen(open_page: Open) -> None:
    html = editor_data(open_page("workbench"))["html"]
    names = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("*/*.yaml"))]
    files = {"places.yaml", *(name for name in names if kind_of(name))}
    assert len([name for name in files if name.startswith(("personas/", "journeys/"))]) == 16
    assert sorted(re.findall(r'<option value="([^"]+)"', html)) == sorted(files)


def test_without_the_key_the_door_is_closed(
    open_page: Open, serve: Callable[..., AppContext]
) -> None:
    serve(open_=False)
    test = open_page("workbench", lang="en")
    assert not views(test)
    assert "key" in notice(test)

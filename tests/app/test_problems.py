"""The problems page, started from app.py."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from vivere.app.context import AppContext
from vivere.app.pages import PAGES


@pytest.fixture
def broken(tmp_path: Path, serve: Callable[..., AppContext]) -> Path:
    """The app shows a folder with a broken file."""
    folder = tmp_path / "broken"
    (folder / "personas").mkdir(parents=True)
    (folder / "personas" / "ada.yaml").write_text("name: [\n", encoding="utf-8")
    serve(folder=folder)
    return folder


@pytest.mark.parametrize(("language", "words"), [("it", "Errore"), ("en", "Error")])
def test_findings_are_shown_with_file_and_line(
    broken: Path,
    open_page: Callable[..., AppTest],
    shown: Callable[[AppTest], dict[str, Any]],
    language: str,
    words: str,
) -> None:
    at = open_page("problems", lang=language)
    assert not at.exception
    html = shown(at)["html"]
    assert "personas/ada.yaml:2:1" in html
    assert words in html


def test_the_source_line_is_read_from_the_file(
    broken: Path,
    serve: Callable[..., AppContext],
    open_page: Callable[..., AppTest],
    shown: Callable[[AppTest], dict[str, Any]],
) -> None:
    (broken / "personas" / "bea.yaml").write_text("colour: <red>\n", encoding="utf-8")
    serve(folder=broken)
    assert "colour: &lt;red&gt;" in shown(open_page("problems"))["html"]


def test_every_page_lives_on_in_an_empty_folder(
    broken: Path, open_page: Callable[..., AppTest]
) -> None:
    for page in PAGES:
        assert not open_page(page.id, lang="en").exception

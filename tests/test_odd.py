"""The city of odd data: it loads whole, and its results are drawn without a date."""

from datetime import date
from pathlib import Path

import pytest

from tests.odd import HOSTILE, INITIATIVES, KPIS, write_odd_city
from vivere.content import load
from vivere.diagnostics import Severity
from vivere.model.catalog import Catalog
from vivere.render.html.areas import areas_html
from vivere.render.html.scoreboard import scoreboard_html
from vivere.render.reader import Reader

TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    loaded = load(write_odd_city(tmp_path_factory.mktemp("odd")))
    assert not [one for one in loaded.findings if one.severity is Severity.ERROR]
    return loaded.catalog


def test_it_is_as_odd_as_it_says(odd: Catalog) -> None:
    assert (len(odd.initiatives), len(odd.kpis)) == (INITIATIVES, KPIS)
    assert (len(odd.areas), len(odd.layers), odd.workspace.document) == (1, 0, None)


def test_its_results_are_drawn_and_no_text_is_a_tag(odd: Catalog) -> None:
    reader = Reader(odd, "en")
    for html in (
        scoreboard_html(reader, TODAY),
        areas_html(reader, TODAY),
        areas_html(reader, TODAY, whole=True),
    ):
        assert HOSTILE not in html
        assert "&lt;img" in html
    assert 'class="axes"' not in scoreboard_html(reader, TODAY)


def test_a_folder_is_made(tmp_path: Path) -> None:
    assert (write_odd_city(tmp_path / "a" / "b") / "vivere.yaml").is_file()

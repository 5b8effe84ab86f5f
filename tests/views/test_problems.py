"""The problems of a workspace as HTML."""

from pathlib import Path

import pytest

from vivere.content import Finding, Severity, load
from vivere.reader import Reader
from vivere.views.problems import problems_html

BORGO = Path(__file__).parents[1] / "workspaces" / "borgo"


@pytest.fixture
def reader() -> Reader:
    return Reader(load(BORGO).catalog, "en")


def test_a_clean_workspace_says_so(reader: Reader) -> None:
    assert "No problems" in problems_html(reader, ())


def test_findings_stand_under_their_file_with_place_and_hint(reader: Reader) -> None:
    findings = (
        Finding("personas/b.yaml", 3, 7, "duplicate-key", details={"key": "name"}),
        Finding("journeys/a.yaml", 1, 1, "empty-file", Severity.WARNING),
        Finding("personas/b.yaml", 9, 1, "tab-character"),
    )
    html = problems_html(reader, findings)
    assert "personas/b.yaml:3:7" in html
    assert "`name` is written twice" in html.unescape()
    assert "Keep one of the two." in html
    assert "2 errors" in html
    assert "1 warning" in html
    assert html.count("<section") == 2


def test_the_language_is_the_readers(reader: Reader) -> None:
    italian = Reader(reader.catalog, "it")
    html = problems_html(italian, (Finding("a.yaml", 1, 1, "empty-file"),))
    assert "Il file è vuoto." in html
    assert "1 errore" in html


def test_text_of_a_file_stays_text(reader: Reader) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    finding = Finding(f"{hostile}.yaml", 1, 1, "duplicate-key", details={"key": hostile})
    assert "<img" not in problems_html(reader, (finding,))

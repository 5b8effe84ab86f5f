"""The problems of a workspace as HTML."""

import re
from pathlib import Path

import pytest

from vivere.content import load
from vivere.content.suppressions import Suppressed
from vivere.diagnostics import Finding, Severity
from vivere.render.html.problems import problems_html
from vivere.render.reader import Reader

BORGO = Path(__file__).parents[1] / "workspaces" / "borgo"


def no_lines(path: str) -> list[str]:
    return []


@pytest.fixture
def reader() -> Reader:
    return Reader(load(BORGO).catalog, "en")


def test_a_clean_workspace_says_so(reader: Reader) -> None:
    assert "No problems" in problems_html(reader, (), no_lines)


def test_findings_stand_under_their_file_with_place_and_hint(reader: Reader) -> None:
    findings = (
        Finding("personas/b.yaml", 3, 7, "duplicate-key", details={"key": "name"}),
        Finding("journeys/a.yaml", 1, 1, "empty-file", Severity.WARNING),
        Finding("personas/b.yaml", 9, 1, "tab-character"),
    )
    html = problems_html(reader, findings, no_lines)
    assert "personas/b.yaml:3:7" in html
    assert "<code>name</code> is written twice" in html
    assert "Keep one of the two." in html
    assert "2 errors" in html
    assert "1 warning" in html
    assert html.count("<section") == 2
    assert html.index("personas/b.yaml") < html.index("journeys/a.yaml")


def test_what_the_workbench_can_mend_leads_there(reader: Reader) -> None:
    paths = (
        "journeys/a.yaml",
        "kpi_links/b.yaml",
        "personas/c-d.yml",
        "places.yaml",
        "vivere.yaml",
    )
    findings = [Finding(one, 1, 1, "empty-file") for one in paths]
    html = problems_html(reader, findings, no_lines, (), [paths[0], *paths[2:4]])
    assert re.findall(r'data-page="workbench" href="([^"]+)"', html) == [
        "workbench?journey=a&amp;lang=en",
        "workbench?persona=c-d&amp;lang=en",
        "workbench?file=places.yaml&amp;lang=en",
    ]


def test_the_language_is_the_readers(reader: Reader) -> None:
    italian = Reader(reader.catalog, "it")
    html = problems_html(italian, (Finding("a.yaml", 1, 1, "empty-file"),), no_lines)
    assert "Il file è vuoto." in html
    assert "1 errore" in html


def test_text_of_a_file_stays_text(reader: Reader) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    finding = Finding(f"{hostile}.yaml", 1, 1, "duplicate-key", details={"key": f"`{hostile}`"})
    html = problems_html(reader, (finding,), lambda path: [hostile])
    assert "<img" not in html
    assert html.count("&lt;img") == 4


def test_the_source_line_is_shown_with_a_mark_under_its_column(reader: Reader) -> None:
    finding = Finding("a.yaml", 2, 3, "duplicate-key", details={"key": "b"})
    html = problems_html(reader, (finding,), {"a.yaml": ["one", "  b: <2>", "three"]}.__getitem__)
    shown = re.search(r"<pre.*?</pre>", html, re.S)
    assert shown
    line, mark = re.sub(r"<[^>]*>", "", shown[0]).splitlines()
    assert line == "2      b: &lt;2&gt;"
    assert mark == "      ^"


@pytest.mark.parametrize("line", [0, 9])
def test_a_line_that_is_not_there_shows_none(reader: Reader, line: int) -> None:
    finding = Finding("a.yaml", line, 1, "empty-file")
    assert "<pre" not in problems_html(reader, (finding,), lambda path: ["one"])


def test_what_cannot_be_seen_is_marked(reader: Reader) -> None:
    finding = Finding("a\u202e.yaml", 1, 1, "duplicate-key", details={"key": "\u2066"})
    html = problems_html(reader, (finding,), lambda path: ["\u202ex"])
    assert not set("\u202e\u2066") & set(html)


def test_severity_is_a_word_and_a_shape_of_its_own(reader: Reader) -> None:
    def shape(severity: Severity) -> str:
        html = problems_html(reader, (Finding("a", 1, 1, "empty-file", severity),), no_lines)
        found = re.search(r"problem-severity.>(<svg.*?</svg>) (\w+)", html, re.S)
        assert found
        assert found[2] == severity.value.capitalize()
        return found[1]

    assert shape(Severity.ERROR) != shape(Severity.WARNING)


def test_warnings_that_are_accepted_stand_there_with_their_reason(reader: Reader) -> None:
    finding = Finding("a.yaml", 3, 1, "story-too-long", Severity.WARNING, {"value": 5, "limit": 3})
    html = problems_html(reader, (), no_lines, (Suppressed(finding, "it is a <b>poem</b>"),))
    assert "No problems" in html
    assert "1 warning accepted, with its reason" in html
    assert "a.yaml:3:1" in html
    assert "it is a &lt;b&gt;poem&lt;/b&gt;" in html

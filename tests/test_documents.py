"""The documents that a municipality adapts say the same in both languages, and are found."""

import re
from pathlib import Path

import pytest

from vivere.app.streamlit.framework import DECISIONS
from vivere.editor.archive_routes import AT_ONCE
from vivere.workspace.archive.entries import MAX_ZIP, MEGABYTE

ROOT = Path(__file__).resolve().parents[1]
ADAPTED = ("privacy-notice", "processing-record", "dpia", "accessibility-statement")


def halves(name: str) -> tuple[str, str]:
    """The Italian and the English text of a document, without what tells how to adapt it."""
    text = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
    _, italian, english = re.split(r"^# (?:Italiano|English)$", text, flags=re.MULTILINE)
    return italian, english


@pytest.mark.parametrize("name", ADAPTED)
def test_a_document_has_the_same_parts_in_both_languages(name: str) -> None:
    italian, english = (
        {
            "headings": re.findall(r"^#+", half, re.MULTILINE),
            "rows": [row.count("|") for row in re.findall(r"^\|.*\|$", half, re.MULTILINE)],
            "points": len(re.findall(r"^- ", half, re.MULTILINE)),
            "bold": len(re.findall(r"^\*\*[^*]+\*\*", half, re.MULTILINE)),
            "code": sorted(re.findall(r"`[^`]+`", half)),
        }
        for half in halves(name)
    )
    assert italian == english


@pytest.mark.parametrize("name", ADAPTED)
def test_a_document_is_linked_and_leaves_decisions_open(name: str) -> None:
    assert f"docs/{name}.md" in (ROOT / "README.md").read_text("utf-8")
    assert all(half.count("[") == half.count("]") >= 5 for half in halves(name))


@pytest.mark.parametrize("file", sorted((ROOT / "docs").glob("*.md")), ids=lambda file: file.name)
def test_links_between_documents_lead_somewhere(file: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text("utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("security", r"each is decided: ([^;]+);"),
        ("decisions", r"Streamlit adds is decided\*\* \([^)]+\): ([^;]+);"),
    ],
)
def test_documents_tell_how_addresses_of_the_framework_are_decided(name: str, told: str) -> None:
    found = re.search(told, (ROOT / "docs" / f"{name}.md").read_text("utf-8"))
    assert found
    assert set(re.split(r" or |, ", found[1])) == {one.access for one in DECISIONS}


def test_documents_tell_the_bounds_of_a_zip_that_is_sent() -> None:
    text = (ROOT / "docs/decisions.md").read_text("utf-8")
    found = re.search(r"at most (\d+) MB, (\w+) at once", text)
    assert found
    assert int(found[1]) * MEGABYTE == MAX_ZIP
    assert {"two": 2}[found[2]] == AT_ONCE

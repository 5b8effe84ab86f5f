"""Where a statement comes from, as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.model import Source, SourceDocument, Workspace
from vivere.model.catalog import Catalog
from vivere.render.html.provenance import provenance, provenance_in_full
from vivere.render.reader import Reader

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def reader() -> Reader:
    refs = {"p1": {"it": "Il porto", "en": "The harbour"}}
    document = SourceDocument(title="Plan", author="Council", year=2020, refs=refs)
    head = Workspace(id="b", title="B", vision="V", place="P", document=document)
    return Reader(Catalog(head), "it")


def test_what_is_given_names_its_pages(reader: Reader) -> None:
    source = Source(kind="given", refs=("p1", "p9"))
    assert provenance(reader, source) == '<span class="tag" title="Il porto">dato p1, p9</span>'
    assert "Il porto</span>" in provenance_in_full(reader, source)


@pytest.mark.parametrize(
    ("kind", "words"), [("assumed", "ipotesi"), ("unverified", "da verificare")]
)
def test_what_nobody_published_says_so(reader: Reader, kind: str, words: str) -> None:
    source = Source.model_validate({"kind": kind})
    assert provenance(reader, source) == f'<span class="tag">{words}</span>'


def test_what_nobody_checked_keeps_its_mark_beside_a_link(reader: Reader) -> None:
    source = Source(kind="unverified", address="https://example.org/a")
    html = provenance(reader, source)
    assert "da verificare" in html
    assert 'href="https://example.org/a"' in html


def test_a_public_page_is_a_link_that_says_it_opens_a_new_tab(reader: Reader) -> None:
    source = Source(kind="public", address="https://www.example.org:8080/a?b=1#c")
    html = provenance(reader, source)
    assert 'rel="noopener noreferrer"' in html
    assert 'target="_blank"' in html
    assert ">example.org<" in html
    assert "si apre in un&#39;altra scheda" in html


@pytest.mark.parametrize(
    ("publisher", "address", "label"),
    [
        ("AMAT", "https://www.amat-mi.it/x", "AMAT"),
        ("Istat via MilanoToday", "https://www.milanotoday.it/x", "Istat via MilanoToday"),
        ("ARPA Lombardia", "https://giornaledicomo.it/x", "ARPA Lombardia · giornaledicomo.it"),
        ("AIE", "https://example.org/", "AIE · example.org"),
    ],
)
def test_a_label_names_the_site_that_opens_where_it_is_not_the_publishers(
    reader: Reader, publisher: str, address: str, label: str
) -> None:
    source = Source(kind="public", address=address, publisher=publisher)
    assert f">{label}<" in provenance(reader, source)


def test_a_note_on_the_source_is_said_in_full(reader: Reader) -> None:
    source = Source(kind="assumed", note={"it": "Da chiedere", "en": "To be asked"})
    assert "Da chiedere" in provenance_in_full(reader, source)


def test_text_of_a_file_stays_text(reader: Reader) -> None:
    source = Source(
        kind="public", address=f"https://e.org/{HOSTILE}", publisher=HOSTILE, note=HOSTILE
    )
    assert "<script" not in provenance_in_full(reader, source)


@given(rest=st.text(st.characters(exclude_categories=("Z", "C")), min_size=1))
def test_any_address_that_the_model_takes_can_be_shown(rest: str) -> None:
    reader = Reader(Catalog(Workspace(id="b", title="B", vision="V", place="P")), "en")
    assert "new tab" in provenance(reader, Source(kind="public", address=f"https://{rest}"))


@pytest.mark.parametrize("address", ["https:///x", "https://[x"])
def test_an_address_without_a_site_is_no_trouble(reader: Reader, address: str) -> None:
    source = Source(kind="public", address=address)
    assert f'href="{address}"' in provenance(reader, source)

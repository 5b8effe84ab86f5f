"""The page «What this is»: every statement with its source, every doubt beside what it doubts."""

import re
from dataclasses import replace

import pytest

from tests.house import ROOT
from vivere.content import load
from vivere.model.catalog import Catalog
from vivere.render.html.about import about_html
from vivere.render.html.city import city_html
from vivere.render.reader import Reader


@pytest.fixture(scope="module")
def milano() -> Catalog:
    return load(ROOT).catalog


def test_every_statement_of_the_context_is_shown_with_its_source(milano: Catalog) -> None:
    document = milano.workspace.document
    assert document
    html = about_html(Reader(milano, "en"))
    statements = [one for section in document.context for one in section.statements]
    items = re.findall(r'<li class="card about-statement.*?</li>', html, re.S)
    assert len(items) == len(statements) + len(milano.workspace.notices)
    for statement, item in zip(statements, items, strict=False):
        assert 'class="tag' in item
        assert ("about-doubt" in item) == (statement.doubt is not None)


def test_the_vision_says_whose_it_is(milano: Catalog) -> None:
    lead = re.search(r'about-lead">.*?</p>', about_html(Reader(milano, "en")), re.S)
    assert lead
    assert "assumed s09" in lead[0]
    assert "our sentence" in lead[0]
    city = re.search(r'city-vision">.*?</p>', city_html(Reader(milano, "en")), re.S)
    assert city
    assert "assumed s09" in city[0]


def test_a_workspace_without_a_document_says_so(milano: Catalog) -> None:
    alone = replace(milano, workspace=milano.workspace.model_copy(update={"document": None}))
    html = about_html(Reader(alone, "en"))
    assert "starts from no document" in html
    assert "about-statement" in html

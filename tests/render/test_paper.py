"""What a page has on paper alone."""

from datetime import date

import pytest

from vivere.app.pages import BY_ID
from vivere.app.sheet import sheet_of
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.html.paper import Sheet, foot_words, paper_head
from vivere.render.reader import Reader

DAY = date(2026, 5, 1)
URL = "https://vivere.example"


@pytest.mark.parametrize(
    ("language", "day", "proposal"),
    [
        ("it", "com'è il 1 maggio 2026", "Storia proposta da noi, da discutere"),
        ("en", "as of 1 May 2026", "A story we propose, to be discussed"),
    ],
)
def test_a_foot_says_whose_words_and_of_which_day(
    catalog: Catalog, journey: Journey, language: str, day: str, proposal: str
) -> None:
    reader = Reader(catalog, language)
    proposed = journey.model_copy(
        update={"source": journey.source.model_copy(update={"kind": "assumed"})}
    )
    words = foot_words(reader, Sheet("Map", DAY, proposed)).split(" · ")
    assert words[0].endswith(reader.words(journey.title))
    assert words[-1] == day
    assert proposal in words
    given = proposed.model_copy(
        update={"source": journey.source.model_copy(update={"kind": "given"})}
    )
    assert proposal not in foot_words(reader, Sheet("Map", DAY, given))


def test_a_head_has_a_code_only_where_a_phone_gets(catalog: Catalog, journey: Journey) -> None:
    reader = Reader(catalog, "en")
    reached = paper_head(
        reader, Sheet("Map", DAY, journey, f"{URL}/journey?journey={journey.id}&lang=en")
    )
    assert "<svg" in reached
    assert f"vivere.example/journey?journey={journey.id}<" in reached
    assert "<svg" not in paper_head(reader, Sheet("Map", DAY, journey))


def test_the_sheet_of_a_page_leads_to_what_is_shown(catalog: Catalog, journey: Journey) -> None:
    reader = Reader(catalog, "it")
    query = {"journey": journey.id, "step": "one", "lang": "en"}

    def address(page: str, url: str | None = URL) -> str | None:
        sheet = sheet_of(reader, BY_ID[page], query, day=DAY, journey=journey, phone_url=url)
        return sheet.address

    assert address("journey") == f"{URL}/journey?journey={journey.id}&lang=it"
    assert address("city") == f"{URL}/?journey={journey.id}&lang=it"
    assert address("journey", None) is None
    assert address("workbench") is None


@pytest.mark.parametrize(
    ("query", "own"), [({"area": "porto"}, True), ({"all": "1"}, True), ({}, False)]
)
def test_a_page_of_sheets_with_heads_has_no_head_above_them(
    catalog: Catalog, query: dict[str, str], own: bool
) -> None:
    reader = Reader(catalog, "en")
    head = paper_head(reader, sheet_of(reader, BY_ID["areas"], query, day=DAY))
    assert ("data-on-sheets" in head) is own
    assert "data-foot" in head

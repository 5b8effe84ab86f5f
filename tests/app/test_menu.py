"""The menu, against the list of pages and the words there are."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import framed
from tests.small import SmallWorkspace
from vivere.app.context import AppContext
from vivere.app.menu import chosen_journey, menu
from vivere.app.pages import BY_ID, ENTRIES, LENSES, PAGES, Lens, OwnAddress, lenses_of
from vivere.i18n import INTERFACE, keys
from vivere.model import Initiative, InitiativesFile
from vivere.model.catalog import Catalog
from vivere.model.source import ASSUMED
from vivere.render.html.frame import BAR, frame_html
from vivere.render.reader import Reader

Open = Callable[..., AppTest]

KEY = "a-key-of-sixteen-or-more"

INITIATIVE = Initiative(id="lanes", name="Cycle lanes", source=ASSUMED)
NOTE = 'class="frame-note"'


@pytest.mark.parametrize("language", [one.tag for one in INTERFACE.languages if not one.begun])
def test_every_entry_has_its_words_and_no_other(language: str) -> None:
    named = {word for word in keys(language) if word.startswith("entries.")}
    assert named == {f"entries.{entry}" for entry in ENTRIES}


def test_every_lens_stands_in_one_entry_and_each_entry_has_one() -> None:
    assert [lens for entry in ENTRIES for lens in lenses_of(entry, LENSES)] == list(LENSES)
    assert set(PAGES) <= set(LENSES)


def test_the_entry_and_the_lens_that_are_shown_are_marked(catalog: Catalog) -> None:
    for page in PAGES:
        frame = menu(Reader(catalog, "en"), page, {})
        assert [entry.id for entry in frame.entries if entry.current] == [page.entry]
        assert [lens.id for lens in frame.lenses if lens.current] == [page.id]


def test_a_journey_stays_chosen_in_every_link(borgo: Catalog) -> None:
    reader, journey = Reader(borgo, "en"), list(borgo.journeys.values())[-1]
    asked = {"journey": journey.id, "lang": "en"}
    frame = menu(reader, BY_ID["why"], asked, journey=journey)
    kept = (f"journey={journey.id}", f"story/{journey.id}?")
    assert all(any(one in lens.href for one in kept) for lens in frame.lenses)
    stories = next(entry for entry in frame.entries if entry.id == "stories")
    assert stories.href == f"journey?journey={journey.id}&lang=en"
    assert all(any(one in entry.href for one in kept) for entry in frame.entries)
    beside = menu(reader, BY_ID["kpis"], asked, journey=journey)
    assert all(any(one in way.href for one in kept) for way in (*beside.entries, *beside.lenses))
    assert "journey=" not in menu(reader, BY_ID["kpis"], {}).entries[0].href
    italian = next(way for way in frame.languages if way.id == "it")
    assert italian.href == f"why?journey={journey.id}&lang=it"
    assert frame.finds == "why"
    assert menu(reader, BY_ID["kpis"], {}, journey=journey).finds == "journey"


def test_a_lens_may_be_an_address_of_its_own(
    borgo: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = OwnAddress("why", "stories", follows=True, path="story/{journey}")
    lenses = tuple(story if lens.id == "why" else lens for lens in LENSES)
    monkeypatch.setattr("vivere.app.pages.LENSES", lenses)
    reader, journey = Reader(borgo, "it", base="../"), list(borgo.journeys.values())[-1]
    frame = menu(reader, story, {"step": "x"}, journey=journey)
    way = next(lens for lens in frame.lenses if lens.current)
    assert (way.href, way.page) == (f"../story/{journey.id}?lang=it", None)
    assert frame.languages[1].href == "?step=x&lang=en"
    assert frame.home == "../.?lang=it"


def test_a_lens_without_anything_to_show_is_not_offered(
    borgo: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_nothing(lens: Lens) -> Lens:
        return replace(lens, needs=lambda catalog: catalog.initiatives)

    before = [entry.id for entry in menu(Reader(borgo, "it"), PAGES[0], {}).entries]
    lenses = tuple(of_nothing(lens) if lens.entry == "results" else lens for lens in LENSES)
    monkeypatch.setattr("vivere.app.pages.LENSES", lenses)
    frame = menu(Reader(borgo, "it"), PAGES[0], {})
    assert [entry.id for entry in frame.entries] == [one for one in before if one != "results"]
    plan = replace(borgo.plan, initiatives=InitiativesFile(initiatives=(INITIATIVE,)))
    frame = menu(Reader(replace(borgo, plan=plan), "it"), PAGES[0], {})
    assert "results" in [entry.id for entry in frame.entries]


def test_a_page_about_a_journey_shows_the_first_and_no_other_does(borgo: Catalog) -> None:
    first = next(iter(borgo.journeys.values()))
    assert chosen_journey(borgo, BY_ID["journey"], None) is first
    assert chosen_journey(borgo, BY_ID["journey"], "none") is None
    assert chosen_journey(borgo, BY_ID["compare"], None) is None
    assert chosen_journey(borgo, BY_ID["compare"], first.id) is first


def test_more_entries_than_a_phone_holds_stand_behind_more(borgo: Catalog) -> None:
    reader, page = Reader(borgo, "it"), PAGES[0]
    frame = menu(reader, page, {})
    assert len(frame.entries) == BAR
    assert "frame-rest" not in frame_html(reader, frame)
    six = type(frame)(**{**vars(frame), "entries": (*frame.entries, frame.entries[0])})
    assert frame_html(reader, six).count("frame-rest") == 1


def test_problems_are_counted_where_one_edits_for_who_may(
    open_page: Open, serve: Callable[..., AppContext], workspace: SmallWorkspace
) -> None:
    assert NOTE not in framed(open_page("problems", lang="en"))["html"], "nothing is wrong"
    (workspace.folder / "journeys/broken.yaml").write_text("title: [\n", encoding="utf-8")
    serve(folder=workspace.folder)
    assert f"{NOTE}>1<" in framed(open_page("problems", lang="en"))["html"]
    assert NOTE not in framed(open_page("city", lang="en"))["html"]
    serve(folder=workspace.folder, key=KEY)
    assert NOTE not in framed(open_page("problems", lang="en"))["html"]

"""The city page as HTML, on a small city made here."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.render.small_city import card, catalog, page, plate
from vivere.model import Scene, Workspace
from vivere.model.catalog import Catalog
from vivere.render.html.city import city_html
from vivere.render.reader import Reader

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7 * 7 }}'


VOID = {"img", "br", "input", "meta", "link", "hr"}


class Balance(HTMLParser):
    """Raises when a tag is closed that is not the last one opened; keeps the ids."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("area", [None, "water", "data"])
def test_the_page_is_whole(area: str | None, language: str) -> None:
    parser = Balance()
    parser.feed(page(area, language))
    parser.close()
    assert parser.open == []
    assert len(parser.ids) == len(set(parser.ids))


def test_the_head_and_the_foot_say_what_this_is() -> None:
    html = page()
    assert html.count("<h1>") == 1
    assert "<h1>Borgo</h1>" in html
    assert "A calm town" in html
    assert "3 stories, 6 steps" in html
    assert "2041" in html
    assert "A notice to read" in html
    assert "<cite>The plan</cite>, 1999" in html
    assert "Its Author" not in html


def test_a_card_counts_its_journey_and_leads_to_it() -> None:
    one = card(page(), "Bea")
    assert "2 steps · 1 sector · 1 layer · 0 indicators" in one
    assert (
        'class="city-whole" data-page="journey" href="journey?journey=bea-one&amp;lang=en"' in one
    )
    assert "today from −1 to −1, in 2041 from +1 to +1" in one
    assert '<span class="tag">assumed</span>' in one


def test_a_persona_with_several_journeys_lists_each_and_one_with_none_still_shows() -> None:
    html = page()
    both = card(html, "Ada")
    assert "Journey ada-one" in both
    assert "Journey ada-two" in both
    assert "city-whole" not in both
    assert "3 steps · 2 sectors · 2 layers · 1 indicator" in both
    assert "No story yet." in card(html, "Cleo")


def test_sectors_stand_on_the_layers_the_top_layer_first() -> None:
    html = page()
    order = [html.index(f'id="area-{area}"') for area in ("water", "green", "data", "pipes")]
    assert order == sorted(order)
    assert "2 services" in plate(html, "water")
    assert "1 indicator<" in plate(html, "water")
    assert "hue-blue" in plate(html, "water")
    assert "serves 2 services" in plate(html, "pipes")
    assert "2 sectors on 2 layers" in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", "10 o 5 progetti: il documento si legge in due modi"),
        ("en", "10 or 5 projects: the document can be read in two ways"),
    ],
)
def test_an_ambiguous_count_is_shown_in_all_its_readings(language: str, words: str) -> None:
    html = page(language=language)
    assert words in plate(html, "pipes")
    assert "Two numbers on one page" in html
    assert "Two numbers on one page" in page("pipes").partition("city-area-title")[2]


def test_without_a_filter_nothing_is_marked() -> None:
    html = page()
    assert "aria-current" not in html
    assert "city-card out" not in html
    assert "city-area-title" not in html
    assert "Show all" not in html


def test_a_sector_marks_itself_and_the_journeys_that_touch_it() -> None:
    html = page("water")
    assert html.count('aria-current="true"') == 1
    assert 'aria-current="true"' in plate(html, "water")
    assert "2 steps, 1 of 3 stories" in html
    assert 'data-page="city" href=".?lang=en">Show all</a>' in html
    assert "city-card out" not in card(html, "Ada")
    assert "2 steps touch it" in card(html, "Ada")
    assert "No step touches it" in card(html, "Ada")
    assert "city-card out" in card(html, "Bea")
    assert "city-card out" in card(html, "Cleo")


def test_a_sector_shows_its_services_kpis_and_steps() -> None:
    detail = page("water").partition("city-area-title")[2]
    assert "A vision" in detail
    assert "given p1" in detail
    assert "Service meter" in detail
    assert "What tap does" in detail
    assert "proposed" in detail
    assert "exists today" in detail
    assert 'href="kpis?kpi=leaks&amp;lang=en">Water lost</a>' in detail
    assert "-40% [of leaks]" in detail
    assert 'href="journey?journey=ada-one&amp;step=a&amp;lang=en">Step a</a>' in detail
    assert '<li value="3">' in detail
    assert "Step b" not in detail
    assert "Service bench" not in detail
    assert "Bea" not in detail


def test_a_layer_shows_what_it_serves_and_why() -> None:
    html = page("data")
    assert 'aria-current="true"' in plate(html, "data")
    assert "1 of 2 services use it" in plate(html, "water")
    detail = html.partition("city-area-title")[2]
    assert "meter needs data" in detail
    assert "No services of its own." in detail
    assert "Step e" in detail
    assert "Step f" not in detail


def test_layers_say_how_many_services_of_the_chosen_sector_they_serve() -> None:
    assert "serves 2 services, 1 of Water" in plate(page("water"), "data")


def test_text_of_a_file_stays_text() -> None:
    good = catalog()
    change = {"name": HOSTILE}
    bad = replace(
        good,
        workspace=good.workspace.model_copy(
            update={"title": HOSTILE, "vision": HOSTILE, "notices": (HOSTILE,)}
        ),
        personas={
            id_: one.model_copy(update={**change, "tagline": HOSTILE})
            for id_, one in good.personas.items()
        },
        journeys={
            id_: one.model_copy(update={"title": HOSTILE}) for id_, one in good.journeys.items()
        },
        sectors={id_: one.model_copy(update=change) for id_, one in good.sectors.items()},
        layers={id_: one.model_copy(update=change) for id_, one in good.layers.items()},
        services={
            id_: one.model_copy(update={**change, "future": HOSTILE})
            for id_, one in good.services.items()
        },
        kpis={id_: one.model_copy(update=change) for id_, one in good.kpis.items()},
    )
    for area in (None, "water", "data"):
        html = page(area, of=bad)
        assert "<script" not in html
        assert "<img" not in html
        assert "{{ 7 * 7 }}" in html


def test_an_empty_workspace_is_a_page_too() -> None:
    head = Workspace(id="x", title="Nothing yet", vision="V", place="P")
    html = page(of=Catalog(head))
    assert "Nothing yet" in html
    assert "There is nobody in this workspace yet." in html
    assert "city-pillars" not in html


def test_a_text_without_the_language_says_which_it_is() -> None:
    good = catalog()
    ada = good.personas["ada"].model_copy(update={"tagline": {"it": "Solo in italiano"}})
    html = page(of=replace(good, personas={"ada": ada}, journeys={}))
    assert '<span lang="it" class="other" title="only in: it">Solo in italiano</span>' in html


def test_of_many_personas_a_page_shows_some_and_tells_how_many() -> None:
    small = catalog()
    ada = small.personas["ada"]
    people = {f"p{n}": ada.model_copy(update={"id": f"p{n}", "name": f"P{n}."}) for n in range(30)}
    many = Reader(replace(small, personas=people), "en")
    first, second, last = (city_html(many, start=start) for start in (0, 12, 999))
    assert "1 to 12 of 30" in first
    assert "13 to 24 of 30" in second
    assert "25 to 30 of 30" in last
    assert "P12." in second
    assert "P12." not in first


def test_a_persona_with_a_scene_stands_in_it_and_others_have_their_portrait() -> None:
    bare = page()
    assert bare.count('class="portrait"') > 1
    assert 'class="scene"' not in bare
    city = catalog()
    [first, *_] = city.personas.values()
    placed = first.model_copy(update={"scene": Scene(place="park")})
    shown = replace(city, personas={**city.personas, first.id: placed})
    html = city_html(Reader(shown, "en"), area=None)
    assert html.count('class="scene"') == 1
    assert html.count('class="portrait"') == bare.count('class="portrait"') - 1

"""Area sheets as HTML."""

import re
from dataclasses import replace
from datetime import date

import pytest
from markupsafe import Markup

from tests.render.results_city import city, figure, initiative, kpi, with_sheet
from vivere.model.catalog import Catalog
from vivere.render.html.areas import MOST_CORE, MOST_DOTS, areas_html
from vivere.render.html.vision import marked_vision
from vivere.render.reader import Reader

TODAY = date(2026, 11, 29)


def page(
    catalog: Catalog, area: str | None = "water", language: str = "en", *, whole: bool = False
) -> str:
    return str(areas_html(Reader(catalog, language), TODAY, area, whole=whole))


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_vision_marks_each_phrase_once_and_escapes_the_rest() -> None:
    found = with_sheet(city())
    html = marked_vision(Reader(found, "en"), found.areas["water"])
    assert html == (
        'Water &lt;<b class="sheet-mark">runs fast<sup class="sheet-number">1</sup></b>&gt; '
        '<b class="sheet-mark">and clean<sup class="sheet-number">2</sup></b>, runs fast'
    )


@pytest.mark.parametrize(
    "dimensions",
    [
        [{"id": "a", "name": "A"}],
        [{"id": "a", "name": "A", "phrase": "not in it"}],
        [{"id": "a", "name": "A", "phrase": {"it": "runs fast"}}],
    ],
)
def test_what_does_not_stand_in_the_vision_is_not_marked(
    dimensions: list[dict[str, object]],
) -> None:
    found = with_sheet(city(), vision={"en": "It runs fast"}, dimensions=dimensions)
    assert marked_vision(Reader(found, "en"), found.areas["water"]) == "It runs fast"


def test_phrases_that_overlap_are_marked_once() -> None:
    dimensions = [{"id": one, "name": one, "phrase": f"runs {one}"} for one in ("fast", "fa")]
    found = with_sheet(city(), vision="It runs fast", dimensions=dimensions)
    html = marked_vision(Reader(found, "en"), found.areas["water"])
    assert html.count("sheet-mark") == 1


def test_a_sheet_says_targets_other_plans_and_today() -> None:
    point = {"label": "Plan 2024", "value": -18, "unit": "%", "source": "given p2"}
    ours = kpi("a", figure(100, "1999"), figure(80, "2024"), reference_points=[point])
    words = plain(page(with_sheet(city(ours, kpi("b"), kpi("c", figure(7, "2020"))))))
    assert "Indicator 2041 Plan 2024 today" in words
    assert "−40% −18% 100 (1999) → 80 (2024)" in words
    assert "−40% – base missing" in words
    assert "−40% – 7 (2020) litres" in words


def test_a_stale_figure_says_so_on_the_sheet_too() -> None:
    figures = [figure(value, year) for value, year in ((100, "1998"), (90, "1999"), (80, "2000"))]
    assert "90 (1999) → 80 (2000) △ stale" in plain(page(city(kpi("old", *figures))))


def test_an_area_without_a_sheet_has_the_same_frame_with_its_gaps() -> None:
    found = city(kpi("a"))
    without, with_one = page(found), page(with_sheet(found))
    parts = re.compile(r'<section[^>]*aria-labelledby="sheet-water-(\w+)"')
    assert parts.findall(without) == parts.findall(with_one)
    assert "Sheet missing" in without
    assert "Sheet missing" not in with_one
    assert "not in plan/initiatives.yaml yet" in with_one


def test_projects_are_dots_with_their_doubt() -> None:
    count = {"readings": [5], "source": "given p1", "note": "By order alone"}
    html = page(with_sheet(city(), mapped_projects=count))
    assert html.count("<i></i>") == 5
    assert "5 projects. The document gives the number, not the names. By order alone" in plain(html)
    ambiguous = plain(page(city(), "pipes"))
    assert "10 or 5 projects: the document can be read in two ways" in ambiguous
    assert "counts none" in page(city(), "data")


@pytest.mark.parametrize("language", ["it", "en"])
def test_milanos_sheets_of_the_document_are_filled(milano: Catalog, language: str) -> None:
    mobility = page(milano, "mobilita", language)
    assert mobility.count('<sup class="sheet-number">') == 4
    order = [milano.kpis[id_] for id_ in re.findall(r"kpis\?kpi=([\w-]+)", mobility)]
    aims = [one.id for one in milano.areas["mobilita"].dimensions]
    assert [one.dimension for one in order] == sorted(
        (one.dimension for one in order), key=lambda one: aims.index(str(one))
    )
    assert mobility.count("PUMS 2024</th>") == 1
    plan = milano.initiatives.values()
    for area in ("mobilita", "L3"):
        core = [one for one in plan if one.area == area and one.scope == "core"]
        html = Markup(page(milano, area, language)).unescape()
        assert core
        assert all(milano.say(one.name, language) in html for one in core)
        assert milano.areas[area].data_sheet


def test_the_overview_leads_to_each_and_all_are_one_after_the_other(milano: Catalog) -> None:
    overview = page(milano, None)
    assert re.findall(r"areas\?area=([\w-]+)", overview) == list(milano.areas)
    assert "counts 131 projects and names none. 4 areas can be read in several ways" in overview
    whole = page(milano, None, whole=True)
    assert re.findall(r'<article class="sheet [^>]*id="sheet-([\w-]+)"', whole) == list(
        milano.areas
    )


def test_of_too_many_a_sheet_shows_the_first_and_counts_the_others() -> None:
    plan = tuple(initiative(f"i{n}", group=f"G{n % 3}") for n in range(200))
    count = {"readings": [5000], "source": "given p1"}
    html = page(with_sheet(city(initiatives=plan), mapped_projects=count))
    assert html.count("Work i") == MOST_CORE
    assert f"and {200 - MOST_CORE} more" in html
    assert html.count("<i></i>") == MOST_DOTS


def test_a_city_without_areas_says_so() -> None:
    assert "no sectors or layers yet" in page(Catalog(city().workspace), None)


def test_text_of_a_file_stays_text() -> None:
    bad = "<img src=x onerror=alert(1)>"
    doubt = {"id": "D1", "severity": "low", "what": bad, "source": "given p1"}
    point = {"label": bad, "value": 1, "unit": bad, "source": "given p1"}
    ours = kpi("a", figure(bad, "2020", unit=bad), name=bad, conflicts=[doubt], dimension="fast",
               reference_points=[point])  # fmt: skip
    parts = [{"id": "p", "name": bad}]
    plan = (initiative("one", name=bad, group=bad, effect=bad, parts=parts),
            initiative("two", "extended", name=bad))  # fmt: skip
    dimensions = [{"id": "fast", "name": bad, "phrase": bad}]
    note = {"readings": [1], "note": bad, "source": "given p1"}
    found = with_sheet(city(ours, initiatives=plan), name=bad, vision=f"It {bad}",
                       dimensions=dimensions, mapped_projects=note)  # fmt: skip
    found = replace(found, personas={
        id_: one.model_copy(update={"name": bad}) for id_, one in found.personas.items()
    })  # fmt: skip
    for html in (page(found), page(found, None)):
        assert "<img src=x" not in html
        assert "&lt;img" in html

"""Results in a browser: one A4 page for each area sheet, narrow screens, a new figure."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import App, own_page, served
from tests.e2e.looks import squeezed
from tests.e2e.seen import AT_WORK, WIDER
from tests.e2e.test_paper import A4, LEAST_POINTS, read, sheets, size
from tests.odd import write_odd_city
from vivere.content import load

OBSERVATION = """\
      - value: 30
        unit: {it: uscite annullate all'anno, en: trips called off a year}
        year: "2027"
        area: Borgo
        fit: exact
        series: registro-porto
        source: assumed
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    source = write_odd_city(tmp_path_factory.mktemp("odd") / "source")
    with served(source, tmp_path_factory.mktemp("odd-served")) as app:
        yield app


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with own_page(
        browser, viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    ) as page:
        yield page


def test_each_sheet_is_one_a4_page_with_all_that_it_says(milano: App, page: Page) -> None:
    language = "it"  # the longer of the two
    catalog = load(milano.workspace).catalog
    assert len(sheets(page, f"{milano.url}/scoreboard?lang={language}")) == 1
    on_paper = sheets(page, f"{milano.url}/areas?all=1&lang={language}")
    shown = page.locator(".sheet").all_inner_texts()
    assert len(on_paper) == len(shown) == len(catalog.areas)
    assert {size(sheet) for sheet in on_paper} == {A4}
    for id_ in ("salute", "L3"):  # without a sheet in the document, and with one
        area = catalog.areas[id_]
        text = squeezed(on_paper[tuple(catalog.areas).index(id_)].extract_text())
        names = (area.name, *(kpi.name for kpi in catalog.kpis_of(id_)))
        assert all(squeezed(catalog.say(name, language)) in text for name in names)
        assert (squeezed("Scheda mancante") in text) is (area.data_sheet is None)
    core = [one for one in catalog.initiatives.values() if one.area == "mobilita" and one.scope]
    mobility, letters = read(on_paper[tuple(catalog.areas).index("mobilita")])
    assert min(points for _, points in letters) >= LEAST_POINTS
    assert core
    assert all(squeezed(catalog.say(one.name, language)) in mobility for one in core)


def test_odd_data_fit_on_a_sheet_and_on_a_phone(odd: App, page: Page) -> None:
    [sheet] = sheets(page, f"{odd.url}/areas?area=all&lang=en")
    assert size(sheet) == A4
    assert squeezed("sheet 1 of 1") in squeezed(sheet.extract_text())
    page.set_viewport_size({"width": 390, "height": 844})
    for address in ("areas?area=all", "areas?", "scoreboard?"):
        page.goto(f"{odd.url}/{address}&lang=en")
        expect(page.locator(".sheet, .areas-card, .board-kpi").first).to_be_visible()
        expect(page.locator(AT_WORK)).to_have_count(0)
        assert page.evaluate(WIDER) <= 0, address
    page.set_viewport_size({"width": 1440, "height": 900})


def test_a_figure_added_to_a_file_moves_the_bar_of_an_open_page(app: App, page: Page) -> None:
    page.goto(f"{app.url}/scoreboard?lang=en")
    row = page.locator("#board-kpi-POR-01")
    expect(row).to_contain_text("50% done")
    before = row.locator(".wayline-now").get_attribute("cx")
    file = Path(app.workspace, "kpi_links", "porto.yaml")
    text = file.read_text("utf-8")
    file.write_text(text.replace("  - id: POR-02", f"{OBSERVATION}  - id: POR-02", 1), "utf-8")
    expect(row).to_contain_text("30 (2027)")
    expect(row).to_contain_text("target reached")
    assert row.locator(".wayline-now").get_attribute("cx") != before

"""The frame around every page: its links, the search, the theme; on a phone, too."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import App, own_page
from tests.e2e.seen import AT_WORK, FRAMES

HERE = "[aria-current=page]"
STAYS = "window.stays"
"""Gone when the browser loads a page anew."""

COVERED = """() => [getComputedStyle(document.documentElement).getPropertyValue("--frame-height"),
  document.querySelector("#frame").getBoundingClientRect().bottom]"""

SECOND_ROW = """(row) => [...row.querySelectorAll("a, button")].map((one) => {
  const { left, right } = one.getBoundingClientRect();
  const air = Number.parseFloat(getComputedStyle(one).paddingRight);
  const end = one.closest(".frame-lenses") ? air : 0;
  const place = one.closest(".frame-actions:nth-child(2)") ?? one;
  const fade = Number.parseFloat(getComputedStyle(place, "::before").width) || 0;
  return { name: one.textContent.trim(), left, right: right - end, fade,
    stays: getComputedStyle(place).position === "sticky" };
})"""
"""Where what the second row says stands, and before what stays how far the others fade."""


def open_page(page: Page, app: App, address: str) -> None:
    page.goto(f"{app.url}/{address}")
    expect(page.locator(".vivere > *").first).to_be_visible()
    page.evaluate(f"{STAYS} = true")


def way(page: Page, name: str) -> None:
    page.locator(f"#frame [data-way={name}]").first.click()


def test_a_chosen_journey_stays_chosen_between_pages(milano: App, browser_page: Page) -> None:
    open_page(browser_page, milano, "journey?journey=omar-negozio&lang=it")
    for lens, address in (
        ("compare", "/compare?journey=omar-negozio&lang=it"),
        ("why", "/why?journey=omar-negozio&lang=it"),
        ("city", "/?journey=omar-negozio&lang=it"),
        ("results", "/scoreboard?journey=omar-negozio&lang=it"),
        ("stories", "/journey?journey=omar-negozio&lang=it"),
    ):
        way(browser_page, lens)
        expect(browser_page).to_have_url(f"{milano.url}{address}")
        expect(browser_page.locator("#frame [aria-current=true]").first).to_be_visible()
    expect(browser_page.locator(".frame-journey")).to_contain_text("Omar")
    expect(browser_page.locator("[data-map][data-journey=omar-negozio]")).to_be_visible()
    assert browser_page.evaluate(STAYS), "within the app nothing is loaded anew"


def test_a_journey_is_found_by_keys(milano: App, browser_page: Page) -> None:
    open_page(browser_page, milano, "why?journey=marco-cuore&lang=it")
    browser_page.keyboard.press("/")
    field = browser_page.locator(".frame-search").get_by_role("combobox")
    rows = browser_page.locator(".frame-search").get_by_role("option")
    expect(field).to_be_focused()
    expect(rows).to_have_count(8)
    expect(browser_page.locator("[role=option][data-here]")).to_have_attribute(
        "aria-selected", "true"
    )
    browser_page.keyboard.type("pm10")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Indicatore: Giorni di PM10 alto")
    field.fill("")
    expect(rows).to_have_count(8)
    for key, chosen in (("ArrowUp", 7), ("ArrowDown", 0), ("ArrowDown", 1)):
        browser_page.keyboard.press(key)
        expect(rows.nth(chosen)).to_have_attribute("aria-selected", "true")
        id_ = rows.nth(chosen).get_attribute("id")
        expect(field).to_have_attribute("aria-activedescendant", str(id_))
    wanted = rows.nth(1).get_attribute("data-journey")
    browser_page.keyboard.press("Enter")
    expect(browser_page).to_have_url(re.compile(f"/why.*journey={wanted}"))
    expect(browser_page.locator(".frame-search")).to_have_count(0)
    browser_page.locator(".frame-journey").click()
    expect(field).to_be_focused()
    browser_page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(browser_page.locator(".frame-journey")).to_be_focused()
    assert browser_page.evaluate(STAYS)


def test_the_theme_is_kept_and_reaches_every_part(milano: App, browser_page: Page) -> None:
    open_page(browser_page, milano, "?lang=en")
    for theme, scheme in (("Dark", "dark"), ("Light", "light"), ("As the system", "dark")):
        browser_page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
        if theme == "As the system":
            browser_page.emulate_media(color_scheme="dark")
        browser_page.get_by_label("Appearance").first.click()
        browser_page.get_by_role("button", name=theme).click()
        for again in (False, True):
            if again:
                browser_page.reload()
                expect(browser_page.locator(".vivere > *").first).to_be_visible()
            for part in ("html", "[data-testid=stApp]", ".vivere"):
                expect(browser_page.locator(part).first).to_have_css(
                    "color-scheme", re.compile(f"{scheme}|light {scheme}")
                )
            ground = "rgb(14, 17, 22)" if scheme == "dark" else "rgb(247, 248, 250)"
            expect(browser_page.locator("[data-testid=stApp]")).to_have_css(
                "background-color", ground
            )
            expect(browser_page.locator("body")).to_have_css("background-color", ground)


def test_the_frame_stays_in_view_and_tells_what_it_covers(milano: App, browser_page: Page) -> None:
    open_page(browser_page, milano, "kpis?lang=it")
    for size, address in (((1440, 900), "kpis"), ((390, 844), "compare"), ((1024, 300), "compare")):
        browser_page.set_viewport_size({"width": size[0], "height": size[1]})
        if not browser_page.url.partition("?")[0].endswith(address):
            open_page(browser_page, milano, f"{address}?lang=it")
        browser_page.evaluate("window.scrollTo(0, 500)")
        covers, bottom = browser_page.evaluate(COVERED)
        rem = sum(float(part) for part in re.findall(r"([\d.]+)rem", covers))
        assert max(bottom, 0) == rem * 16, (size, covers)


def test_a_phone_has_the_menu_within_a_thumbs_reach(milano: App, browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 844})
    open_page(browser_page, milano, "journey?journey=marco-cuore&lang=it")
    bar = browser_page.get_by_role("navigation", name="Menu")
    entries = bar.get_by_role("link")
    expect(entries).to_have_count(5)
    for entry in entries.all():
        box = entry.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44
        assert box["y"] + box["height"] <= 844
        assert entry.evaluate("(link) => link.scrollWidth <= link.clientWidth")
    browser_page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    last = browser_page.locator("[data-detail]").last.bounding_box()
    top = bar.bounding_box()
    assert last
    assert top
    assert last["y"] + last["height"] <= top["y"], "the bar covers nothing at the end"


@pytest.mark.parametrize("language", ["it", "en"])
def test_nothing_in_the_second_row_is_cut_in_half_on_a_phone(
    milano: App, browser_page: Page, language: str
) -> None:
    """One thing stays whole at its end, the others fade before it; scrolled to, all are clear."""
    for address in ("?", "when?", "kpis?", "workbench?", "compare?", "why?journey=marco-cuore&"):
        open_page(browser_page, milano, f"{address}lang={language}")
        row = browser_page.locator(".frame-second")
        for width in (390, 320):
            browser_page.set_viewport_size({"width": width, "height": 844})
            row.evaluate("(row) => row.scrollTo(0, 0)")
            stay = [one for one in row.evaluate(SECOND_ROW) if one["stays"]]
            assert len(stay) == 1, (address, width)
            last = stay[0]
            assert last["right"] <= width, (address, width, last)
            assert last["fade"] >= 16, (address, width, last)
            row.evaluate("(row) => row.scrollTo(row.scrollWidth, 0)")
            for one in row.evaluate(SECOND_ROW):
                clear = one["stays"] or one["right"] <= last["left"] - last["fade"] + 1
                assert clear, (address, width, one)


LENS = """() => {
  const lens = document.querySelector(".frame-lenses [aria-current]").getBoundingClientRect();
  const stays = document.querySelector(".frame-journey");
  const fade = Number.parseFloat(getComputedStyle(stays, "::before").width);
  return lens.left >= 0 && lens.right <= stays.getBoundingClientRect().left - fade + 1;
}"""
"""Whether the lens that one looks through stands clear of whose story it is."""


def test_the_lens_of_a_page_is_in_sight_on_a_phone(milano: App, browser_page: Page) -> None:
    """However one came to it: by its address, from another page, or back."""
    browser_page.set_viewport_size({"width": 390, "height": 844})
    open_page(browser_page, milano, "compare?journey=marco-cuore&lang=it")
    lenses = browser_page.locator(".frame-lenses a")
    for place in range(lenses.count()):
        browser_page.wait_for_function(LENS)
        lenses.nth(place).click()
        expect(lenses.nth(place)).to_have_attribute("aria-current", "page")
    browser_page.wait_for_function(LENS)
    browser_page.go_back()
    expect(lenses.nth(lenses.count() - 2)).to_have_attribute("aria-current", "page")
    browser_page.wait_for_function(LENS)


def test_every_heading_has_the_same_air_above_it(milano: App, browser_page: Page) -> None:
    air = {}
    for address in ("kpis", "funding", "map", "when"):
        open_page(browser_page, milano, f"{address}?lang=it")
        heading, frame = browser_page.locator("h1").first, browser_page.locator("#frame")
        expect(heading).to_be_visible()
        below = frame.evaluate("(frame) => frame.getBoundingClientRect().bottom")
        air[address] = heading.evaluate("(one) => one.getBoundingClientRect().top") - below
    assert len(set(air.values())) == 1, air


def test_a_reader_by_keys_may_skip_the_frame(milano: App, browser_page: Page) -> None:
    open_page(browser_page, milano, "?lang=it")
    browser_page.keyboard.press("Tab")
    skip = browser_page.get_by_role("link", name="Vai al contenuto")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    browser_page.keyboard.press("Enter")
    browser_page.keyboard.press("Tab")
    assert not browser_page.evaluate("document.querySelector('#frame').matches(':focus-within')")


def test_the_old_address_of_the_home_leads_there(milano: App, browser_page: Page) -> None:
    open_page(browser_page, milano, "city?lang=it&area=salute")
    expect(browser_page).to_have_url(f"{milano.url}/?lang=it&area=salute")
    expect(browser_page.locator("[data-way=city][aria-current=page]")).to_be_visible()


def test_the_frame_shows_whole_where_a_page_arrives_in_pieces(
    milano: App, browser_page: Page
) -> None:
    answer = browser_page.request.get(f"{milano.url}/journey?lang=it").text()
    cut = answer.index("frame-languages")
    open_page(browser_page, milano, "journey?lang=it")
    frame = browser_page.locator("#frame")
    browser_page.evaluate("(piece) => { document.open(); document.write(piece); }", answer[:cut])
    expect(frame).to_have_css("position", "fixed")
    expect(frame.locator(".frame-find")).to_be_hidden()
    browser_page.evaluate("(piece) => { document.write(piece); document.close(); }", answer[cut:])
    expect(frame.locator(".frame-find")).to_be_visible()


def test_nothing_moves_when_a_page_is_drawn(milano: App, browser: Browser) -> None:
    """In one face: letters that come after the first picture take other room, whatever is drawn."""
    with own_page(browser) as page:
        page.route("**/*.woff2", lambda route: route.abort())
        page.add_init_script(
            """window.moved = 0; new PerformanceObserver((list) => { for (const entry of
            list.getEntries()) for (const source of entry.sources)
            if (source.node?.parentElement?.closest?.("#frame")) window.moved += entry.value; })
            .observe({ type: "layout-shift", buffered: true });"""
        )
        open_page(page, milano, "journey?journey=marco-cuore&lang=it")
        before = page.locator("#frame").inner_html()
        assert page.evaluate("window.moved") == 0
        answer = page.request.get(page.url).text()
    first = re.findall('<header id="frame">(.*?)</header>', answer, re.DOTALL)[0]
    count = len(re.findall("<a ", first))
    assert before.count("<a ") == count, "the first HTML has the frame as it will be"


PLACES = """() => [...document.querySelectorAll("#frame :is(a, button, summary, img, b)")]
  .filter((one) => one.checkVisibility() && !one.closest(".frame-theme > div")).map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return [one.tagName, x, y, width, height];
})"""


def test_nothing_in_the_frame_moves_when_the_face_comes_late(milano: App, browser: Browser) -> None:
    """On a slow network it is there after the page has been drawn."""
    with own_page(browser) as page:
        late: list[Route] = []
        page.route("**/*.woff2", lambda route: late.append(route))
        page.goto(f"{milano.url}/journey?journey=marco-cuore&lang=it", wait_until="commit")
        expect(page.locator(".vivere > *").first).to_be_visible()
        expect(page.locator(AT_WORK)).to_have_count(0)
        before = page.evaluate(PLACES)
        assert any("SourceSans" in route.request.url for route in late)
        page.route("**/*.woff2", lambda route: route.continue_())
        for route in late:
            route.continue_()
        page.evaluate("document.fonts.load('1rem \\'Source Sans\\'')")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.evaluate(FRAMES)
        assert page.evaluate(PLACES) == before

"""A reader at the journey map, in a real browser."""

import re

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.e2e.conftest import App
from tests.e2e.seen import FRAMES, WIDER
from vivere.content import load

MARCO = "journey?journey=marco-cuore&lang=en"

SCROLLERS = """(part) => [part, ...part.querySelectorAll("*")]
  .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX)
    || ["auto", "scroll"].includes(getComputedStyle(one).overflowY))
  .map((one) => one.className)"""
"""What scrolls by itself within a part of the page."""


def box(part: Locator) -> FloatRect:
    """Where a part stands on the screen."""
    found = part.bounding_box()
    assert found
    return found


def open_map(page: Page, app: App, address: str = MARCO) -> None:
    page.goto(f"{app.url}/{address}")
    expect(page.locator("[data-map]")).to_be_visible()


def test_a_click_marks_a_step_before_the_server_knows(milano: App, browser_page: Page) -> None:
    open_map(browser_page, milano)
    browser_page.context.set_offline(True)
    browser_page.locator("[data-choose=infermiera-chiama]").click()
    expect(browser_page.locator("[data-detail=infermiera-chiama]")).to_be_visible()
    expect(browser_page.locator("[data-choose=infermiera-chiama]")).to_have_attribute(
        "aria-current", "step"
    )
    browser_page.context.set_offline(False)


def test_the_detail_says_why_and_where_from(milano: App, browser_page: Page) -> None:
    """On a step whose KPI nobody has measured."""
    catalog = load(milano.workspace).catalog
    journey, step, kpi = next(
        (journey, step, catalog.kpis[claim.kpi])
        for journey, step in catalog.all_steps()
        for claim in step.kpis or ()
        if step.services and not catalog.kpis[claim.kpi].observations
    )
    open_map(browser_page, milano, f"journey?journey={journey.id}&lang=en&step={step.id}")
    detail = browser_page.locator(f"[data-detail={step.id}]")
    expect(detail).to_contain_text("Why it works")
    expect(detail).to_contain_text(f"Target: {kpi.target.as_written}")
    expect(detail).to_contain_text("base missing")
    expect(detail.locator("a[data-page=kpis]").first).to_be_visible()


def test_keys_walk_the_steps_open_and_close_the_panel(milano: App, browser_page: Page) -> None:
    """The focus goes into the panel and comes back to the head of the step that was open."""
    open_map(browser_page, milano)
    steps, panel = browser_page.locator("[data-choose]"), browser_page.locator(".steps")
    press = browser_page.keyboard.press
    steps.nth(0).focus()
    press("ArrowRight")
    expect(steps.nth(1)).to_be_focused()
    press("End")
    expect(steps.last).to_be_focused()
    press("Home")
    expect(steps.first).to_be_focused()
    expect(panel).to_be_hidden()
    press("Enter")
    expect(steps.nth(0)).to_have_attribute("aria-current", "step")
    expect(steps.nth(0)).to_have_attribute("aria-expanded", "true")
    expect(panel.locator("h2:visible")).to_be_focused()
    press("ArrowRight")
    press("ArrowRight")
    expect(steps.nth(2)).to_have_attribute("aria-current", "step")
    expect(panel.locator("h2:visible")).to_be_focused()
    third = steps.nth(2).get_attribute("data-choose")
    expect(browser_page).to_have_url(re.compile(f"step={third}"))
    press("Escape")
    expect(panel).to_be_hidden()
    expect(steps.nth(2)).to_be_focused()
    expect(browser_page).not_to_have_url(re.compile("step="))
    steps.nth(4).click()
    panel.locator("[data-turn=ArrowLeft]").click()
    expect(steps.nth(3)).to_have_attribute("aria-current", "step")
    panel.locator("[data-close]").click()
    expect(steps.nth(3)).to_be_focused()


def test_the_address_follows_and_reopens_the_same_view(milano: App, browser_page: Page) -> None:
    open_map(browser_page, milano)
    browser_page.get_by_role("button", name="Compare", exact=True).click()
    browser_page.locator("[data-choose=prende-tram], [data-choose]").nth(3).click()
    expect(browser_page).to_have_url(re.compile(r"step=[\w-]+"))
    expect(browser_page).to_have_url(re.compile(r"state=compare"))
    address = browser_page.url
    chosen = re.search(r"step=([\w-]+)", address)
    assert chosen
    browser_page.goto("about:blank")
    browser_page.goto(address)
    expect(browser_page.locator(f"[data-detail={chosen[1]}]")).to_be_visible()
    expect(browser_page.locator("[data-map]")).to_have_attribute("data-state", "compare")


def test_back_returns_to_the_step_before(milano: App, browser_page: Page) -> None:
    open_map(browser_page, milano)
    steps = browser_page.locator("[data-choose]")
    first, second = (steps.nth(n).get_attribute("data-choose") for n in (1, 2))
    for step in (first, second):
        browser_page.locator(f"[data-choose={step}]").click()
        expect(browser_page).to_have_url(re.compile(f"step={step}"))
    browser_page.go_back()
    expect(browser_page).to_have_url(re.compile(f"step={first}"))
    expect(browser_page.locator(f"[data-detail={first}]")).to_be_visible()


def test_the_address_follows_after_a_visit_to_another_page(milano: App, browser_page: Page) -> None:
    open_map(browser_page, milano)
    steps = browser_page.locator("[data-choose]")
    for number, other in ((1, "Results"), (3, None)):
        step = steps.nth(number).get_attribute("data-choose")
        steps.nth(number).click()
        expect(browser_page).to_have_url(re.compile(f"step={step}"))
        if other:
            browser_page.get_by_role("link", name=other, exact=True).first.click()
            expect(browser_page).to_have_url(re.compile("/scoreboard"))
            browser_page.get_by_role("link", name="Stories", exact=True).first.click()
            expect(steps.first).to_be_visible()


def test_quick_choices_end_at_the_last_one(milano: App, browser_page: Page) -> None:
    open_map(browser_page, milano)
    steps = browser_page.locator("[data-choose]")
    for n in range(steps.count()):
        steps.nth(n).click()
    last = steps.last.get_attribute("data-choose")
    expect(browser_page).to_have_url(re.compile(f"step={last}"))
    expect(steps.last).to_have_attribute("aria-current", "step")


def test_a_lane_can_be_hidden_and_stays_so(milano: App, browser_page: Page) -> None:
    open_map(browser_page, milano)
    browser_page.locator(".journey-lanes summary").click()
    browser_page.locator("[data-lane-toggle=pain]").uncheck()
    expect(browser_page.locator("[data-lane=pain]")).to_be_hidden()
    expect(browser_page).to_have_url(re.compile("hide=pain"))
    browser_page.reload()
    expect(browser_page.locator("[data-map]")).to_be_visible()
    expect(browser_page.locator("[data-lane=pain]")).to_be_hidden()


def test_heads_curve_and_names_stay_in_view_while_the_page_scrolls(
    milano: App, browser_page: Page
) -> None:
    """The whole page, both ways: no box in it scrolls."""
    browser_page.set_viewport_size({"width": 1000, "height": 700})
    open_map(browser_page, milano)
    browser_page.locator("[data-zoom-fit]").click()
    browser_page.evaluate(FRAMES)
    boxes = browser_page.locator(".journey-page").evaluate(SCROLLERS)
    assert boxes == []
    browser_page.evaluate("scrollTo(250, 900)")
    frame = box(browser_page.locator("#frame"))
    assert (frame["x"], frame["y"]) == (0, 0)
    top = frame["height"]
    places = {
        name: box(browser_page.locator(selector).first)
        for name, selector in {
            "phases": ".map-phases th", "heads": ".map-steps th", "curve": ".lane-emotion td",
            "switch": ".journey-switch .switch", "label": ".lane-services th[scope=row]",
        }.items()
    }  # fmt: skip
    assert places["label"]["x"] == 0
    assert places["switch"]["x"] == 0
    assert places["phases"]["y"] == top
    assert places["heads"]["y"] == top + places["phases"]["height"]
    assert places["curve"]["y"] == places["heads"]["y"] + places["heads"]["height"]
    assert places["curve"]["y"] + places["curve"]["height"] < 700
    assert top <= places["switch"]["y"] <= top + 20


def test_a_phone_shows_a_vertical_story(milano: App, browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 844})
    open_map(browser_page, milano)
    expect(browser_page.locator(".map tbody")).to_be_hidden()
    details = browser_page.locator("[data-detail]")
    expect(details.first).to_be_visible()
    expect(details.last).to_be_visible()
    assert browser_page.evaluate(WIDER) == 0
    opener = browser_page.locator("[data-open]").nth(3)
    opener.click()
    sheet = browser_page.locator(".step.on .step-body")
    expect(sheet.locator("h2")).to_be_focused()
    browser_page.evaluate(FRAMES)
    place, curve = box(sheet), box(browser_page.locator(".lane-emotion td").first)
    menu = box(browser_page.locator("#frame .frame-entries"))
    assert abs(place["y"] + place["height"] - menu["y"]) <= 1
    close = box(browser_page.locator("[data-close]"))
    assert close["y"] + close["height"] < menu["y"]
    assert curve["y"] + curve["height"] <= place["y"]
    expect(sheet.locator(".step-why")).to_be_visible()
    assert browser_page.evaluate(WIDER) == 0
    browser_page.keyboard.press("Escape")
    expect(browser_page.locator(".step.on")).to_have_count(0)
    expect(opener).to_be_focused()

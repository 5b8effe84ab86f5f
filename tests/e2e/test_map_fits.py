"""The journey map on every screen: nothing leaves its cell, jumps, or moves unasked."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import App, own_page, page_like_new
from tests.e2e.seen import AT_WORK, FRAMES, WIDER

JOURNEYS = ("marco-cuore", "alice-frank-sabato")
WIDTHS = (1440, 1024, 768, 390, 320)

TOO_WIDE = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const parts = document.querySelectorAll(".map :is(th, td, button, p, li, b, span), .step-body *");
  return [...parts]
    .filter((part) => part.checkVisibility() && !part.closest(".visually-hidden, svg"))
    .filter((part) => getComputedStyle(part).display !== "inline")
    .filter((part) => getComputedStyle(part).clipPath === "none")
    .filter((part) => part.clientWidth && part.scrollWidth > part.clientWidth + 1)
    .map((part) => `${part.tagName}.${part.className} ${part.textContent.trim().slice(0, 40)}`);
}"""
"""What is wider than its place, by more than the rounding of a pixel; once a frame is drawn, for a
map fits itself to a screen that changed in the frame after."""

BROKEN = r"""(map) => [
  ...map.querySelectorAll(".map-phases span, .map-step span, tbody p, tbody b")]
  .filter((part) => part.checkVisibility() && getComputedStyle(part).clipPath === "none")
  .filter((part) => getComputedStyle(part).color !== "rgba(0, 0, 0, 0)")
  .flatMap((part) => [...part.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE))
  .flatMap((text) => [...text.data.matchAll(/[\p{L}\p{N}]+/gu)].map((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
    return lines.size > 1 ? word[0] : "";
  })).filter(Boolean)"""
"""Words that stand on two lines, in a browser that has no dictionary to divide them by."""

SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (!entry.hadRecentInput) window.shifts.push([entry.startTime, entry.value]);
  }).observe({ type: "layout-shift", buffered: true });
"""
MOST_SHIFT = 0.02
"""In Chromium's measure: the share of the screen that moved, times how far."""

MOVING = "document.getAnimations().filter((one) => one.playState === 'running').length"

SWITCHED = f"""async () => {{
  const press = (state) => document.querySelector(`[data-show=${{state}}]`).click();
  for (let turn = 0; turn < 20; turn += 1) {{
    press("today");
    await Promise.all(document.getAnimations().map((one) => one.finished));
    await new Promise(requestAnimationFrame);
    press("future");
    const moving = {MOVING};
    if (moving) return moving;
  }}
  return 0;
}}"""
"""How much moves after a change of the state; tried again, for until a browser has shown a page
for the first time nothing moves in it."""


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_nothing_leaves_its_cell(
    milano: App, visited: BrowserContext, journey: str, language: str
) -> None:
    """With all states shown, alone and beside the panel; the plain page has the same map."""
    with page_like_new(visited, reduced_motion="reduce") as page:
        page.goto(f"{milano.url}/map/{journey}?lang={language}&state=compare")
        expect(page.locator("body.wired")).to_be_visible()
        page.evaluate("document.fonts.ready.then(() => true)")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for chosen in (False, True):
                if chosen:
                    page.locator("[data-choose]").nth(2).click()
                    expect(page.locator(".step.on")).to_be_visible()
                assert page.evaluate(TOO_WIDE) == [], (width, chosen)
                assert page.evaluate(WIDER) <= 0, (width, chosen)
            page.keyboard.press("Escape")
            expect(page.locator(".step.on")).to_have_count(0)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("page", ["journey", "workbench"])
def test_no_word_is_broken_on_a_phone(
    milano: App, browser_page: Page, page: str, language: str
) -> None:
    for width in (390, 320):
        browser_page.set_viewport_size({"width": width, "height": 844})
        browser_page.goto(f"{milano.url}/{page}?journey=marco-cuore&lang={language}")
        map_ = browser_page.locator(".map").first
        expect(map_).to_be_attached()
        expect(browser_page.locator(AT_WORK)).to_have_count(0)
        browser_page.evaluate(FRAMES)
        assert map_.evaluate(BROKEN) == [], width


def test_nothing_jumps_after_the_map_is_there(milano: App, browser: Browser) -> None:
    """Nor does the panel, which a link opens with the first picture."""
    with own_page(browser, viewport={"width": 1440, "height": 900}) as page:
        page.add_init_script(SHIFTS)
        page.goto(f"{milano.url}/journey?journey=marco-cuore&lang=it&step=prende-tram")
        detail = page.locator("[data-detail=prende-tram]")
        expect(detail).to_be_in_viewport()
        start = page.evaluate("performance.now()")
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
        page.evaluate("document.fonts.ready")
        page.locator("[data-show=today]").click()
        page.locator("[data-show=future]").click()
        page.evaluate("scrollTo(0, 600)")
        late = page.evaluate("(start) => window.shifts.filter(([time]) => time >= start)", start)
        assert sum(value for _, value in late) <= MOST_SHIFT, late


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_the_curve_moves_where_motion_is_welcome(
    milano: App, visited: BrowserContext, motion: str, moves: bool
) -> None:
    """From today's line to the future's; without motion the future is there at once."""
    with page_like_new(visited, reduced_motion=motion) as page:
        page.goto(f"{milano.url}/map/marco-cuore?lang=it&state=today")
        curve = page.locator(".map-curve.in-future").nth(4)
        today = page.locator(".map-curve.in-today").nth(4).get_attribute("d")
        there, drawn = "one => getComputedStyle(one).d", curve.get_attribute("d")
        assert drawn != today
        low = curve.evaluate(there)
        assert page.evaluate(MOVING) == 0, "an address is shown at once"
        moving = page.evaluate(SWITCHED)
        assert (moving > 0) is moves
        expect(page.locator("[data-map]")).to_have_attribute("data-state", "future")
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        assert curve.evaluate(there) != low
        expect(page.locator(".map-face.in-future").nth(4)).to_be_visible()
        expect(page.locator(".map-face.in-today").nth(4)).to_be_hidden()
        expect(page.locator(".map-dip:visible").first).to_be_visible()

"""Every act on every screen: nothing cut, nothing small, nothing that shifts."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import App, own_page
from tests.e2e.seen import violations
from vivere.content import load
from vivere.render.acts import journey_acts

NARROWEST = (1024, 768)
WIDER = ((1280, 720), (2560, 1080))
LARGER = ((1920, 1080), (3840, 2160))
"""Of the same shape as a smaller one, and so looked at with one journey."""

SMALLEST = 0.024
"""The smallest letter that matters, as a part of the smaller side of the screen."""

FITS = """(smallest) => {
  const look = () => {
  const act = document.querySelector(".st-act.on");
  const least = Math.min(innerWidth, innerHeight) * smallest;
  const seen = (one) => one.checkVisibility() && !one.closest(".visually-hidden, .behind");
  const says = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const here = ".st-act.on *, main :not(.st-act *), header h1, [data-count]";
  const texts = [...document.querySelectorAll(here)];
  const size = (one) => parseFloat(getComputedStyle(one).fontSize);
  const faults = act.dataset.tight === "6" ? ["as tight as can be"] : [];
  for (const one of [act, document.documentElement])
    if (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
      faults.push(`overflows: ${one.tagName} ${one.scrollHeight} ${one.clientHeight}`);
  for (const one of texts.filter((text) => seen(text) && says(text))) {
    const box = one.getBoundingClientRect();
    if (size(one) < least - 0.1) faults.push(`small: ${one.className} ${one.textContent}`);
    const inner = one.closest("main") && getComputedStyle(one).display !== "inline";
    if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1
      || (inner && one.scrollWidth > one.clientWidth + 1))
      faults.push(`cut: ${one.tagName} ${one.className} ${one.textContent}`);
  }
  const scene = document.querySelector(".st-scene.on");
  if (act.dataset.kind === "state") {
    const person = scene.getBoundingClientRect();
    const range = document.createRange();
    for (const one of act.querySelectorAll("p, h2")) {
      range.selectNodeContents(one);
      for (const box of range.getClientRects())
        if (box.right > person.left + 2 && box.bottom > person.top + 2)
          faults.push(`under the person: ${one.textContent}`);
    }
  }
  return faults.map((fault) => `${act.id}: ${fault}`);
  };
  const acts = [...document.querySelectorAll(".st-act")];
  const found = acts.flatMap((_, place) => (vivereStage.show(place, false), look()));
  return [acts.map((act) => act.id), found];
}"""
"""The acts, and what does not fit on one, what is too small, what lies under the person."""


OVERVIEW = """() => {
  const box = document.querySelector("#st-overview");
  box.showModal();
  const left = box.scrollHeight - box.clientHeight;
  box.close();
  return left;
}"""
"""Pixels of the overview that are to be scrolled for."""


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_act_fits_every_screen_in_large_type(
    milano: App, browser: Browser, language: str
) -> None:
    """Each journey in both languages on the narrowest, and on one of the wider ones by turns."""
    catalog = load(milano.workspace).catalog
    with own_page(browser, reduced_motion="reduce") as page:
        for number, journey in enumerate(catalog.journeys.values()):
            acts = [act.id for act in journey_acts(catalog, journey, language)]
            page.goto(f"{milano.url}/stage/{journey.id}?lang={language}")
            turn = WIDER[(number + (language == "en")) % len(WIDER)]
            for width, height in (NARROWEST, turn) if number else (NARROWEST, *WIDER, *LARGER):
                page.set_viewport_size({"width": width, "height": height})
                assert page.evaluate(FITS, SMALLEST) == [acts, []], (journey.id, width, height)
                assert page.evaluate(OVERVIEW) <= 0, (journey.id, width, height)


def test_by_keyboard_from_one_story_into_the_next(milano: App, browser: Browser) -> None:
    """Marco's whole story and Omar's, every act legible to axe, still where motion is unwanted."""
    catalog = load(milano.workspace).catalog
    with own_page(browser, reduced_motion="reduce", forced_colors="none") as page:
        looked: set[str] = set()
        for id_ in ("marco-cuore", "omar-negozio"):
            page.goto(f"{milano.url}/stage/{id_}?lang=it")
            for act in journey_acts(catalog, catalog.journeys[id_], "it"):
                expect(page.locator(".st-act.on")).to_have_attribute("data-act", act.id)
                if act.kind not in looked:
                    looked.add(act.kind)
                    assert violations(page) == [], act.id
                    assert page.evaluate("document.getAnimations().length") == 0
                page.keyboard.press("ArrowRight")
            after = [*catalog.journeys, *catalog.journeys][[*catalog.journeys].index(id_) + 1]
            page.wait_for_url(re.compile(rf"/stage/{after}\?"))
            expect(page.locator(".st-act.on")).to_have_attribute("data-act", "opening")


SHIFTS = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
"""

RISEN = """() => document.getAnimations().length === 0
  && /^M/.test(document.querySelector(".st-hot").getAttribute("d"))
  && points(".st-hot") === points(".st-line.in-future")"""

POINTS = """window.points = (line) => document.querySelector(line).getAttribute("d")
  .match(/-?[\\d.]+/g).map((number) => Math.round(number)).join();"""


def test_nothing_shifts_and_the_face_rises(milano: App, browser: Browser) -> None:
    with own_page(browser) as page:
        page.add_init_script(SHIFTS + POINTS)
        page.goto(f"{milano.url}/stage/marco-cuore?lang=it&at=pause-delega-figlia")
        face = page.locator(".st-here")
        low = face.evaluate("(one) => one.getBoundingClientRect().top")
        today = page.evaluate("points('.st-hot')")
        page.keyboard.press("ArrowRight")
        page.wait_for_function(RISEN)
        assert today != page.evaluate("points('.st-hot')")
        assert face.evaluate("(one) => one.getBoundingClientRect().top") < low
        assert page.evaluate("window.shift") == 0


def test_without_javascript_the_page_is_the_whole_story(milano: App, browser: Browser) -> None:
    catalog = load(milano.workspace).catalog
    with own_page(browser, java_script_enabled=False) as page:
        page.goto(f"{milano.url}/stage/marco-cuore?lang=en")
        shown = page.locator("[data-act]:visible").evaluate_all("(all) => all.map((act) => act.id)")
        acts = journey_acts(catalog, catalog.journeys["marco-cuore"], "en")
        assert shown == [act.id for act in acts]
        expect(page.get_by_role("button", name="Next")).to_have_count(0)


def test_between_two_acts_the_page_does_not_load(milano: App, browser: Browser) -> None:
    with own_page(browser) as page:
        page.goto(f"{milano.url}/stage/marco-cuore?lang=en")
        expect(page.locator(".st-act.on")).to_have_attribute("data-act", "opening")
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        for _ in range(10):
            page.keyboard.press("ArrowRight")
        expect(page.locator(".st-act.on")).to_have_attribute("data-act", "pause-infermiera-chiama")
        assert all(url.endswith("/_vivere/revision") for url in requests)


def test_a_drawer_that_comes_up_has_the_letters_of_one_at_rest(
    milano: App, browser: Browser
) -> None:
    with own_page(browser, reduced_motion="no-preference") as page:
        page.goto(f"{milano.url}/stage/omar-negozio?lang=it&at=evidence-consegna-in-orario")
        expect(page.locator(".st-act.on.is-evidence")).to_have_attribute("data-tight", "0")

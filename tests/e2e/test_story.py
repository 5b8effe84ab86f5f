"""A journey as a story for one reader, in a browser."""

import re

from playwright.sync_api import Browser, expect

from tests.e2e.conftest import App, own_page
from tests.e2e.seen import WIDER, check

ARRIVED = """(step) => {
  const tops = [document.getElementById(step), document.getElementById("frame")]
    .map((part) => part.getBoundingClientRect());
  return Math.abs(tops[0].top - tops[1].bottom) < 2;
}"""
"""Whether a step stands right below the frame."""


def test_a_reader_goes_through_the_story_by_keyboard(milano: App, browser: Browser) -> None:
    with own_page(browser, viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{milano.url}/story/marco-cuore?lang=it")
        current = page.locator(".sy-rail [aria-current=step]")
        expect(current).to_have_count(0)
        for step in ("misura-pressione", "infermiera-chiama"):
            page.keyboard.press("ArrowDown")
            expect(current).to_have_attribute("href", f"#{step}")
            expect(page).to_have_url(re.compile(f"#{step}$"))
            page.wait_for_function(ARRIVED, arg=step)
        read = page.locator("#infermiera-chiama")
        expect(read.locator(".sy-card.front")).to_have_attribute("data-state", "future")
        page.keyboard.press("Space")
        expect(read.locator(".sy-card.front")).to_have_attribute("data-state", "today")
        read.get_by_role("button", name="Mostra il 2030").click()
        expect(read.locator(".sy-card.front")).to_have_attribute("data-state", "future")
        page.reload()
        expect(current).to_have_attribute("href", "#infermiera-chiama")
        page.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(current).to_have_attribute("href", "#infermiera-chiama")
        check(page, "turned cards")
        expect(page.get_by_role("link", name="Present", exact=False)).to_have_attribute(
            "href", re.compile(r"/stage/marco-cuore\?.*step=infermiera-chiama")
        )


def test_a_saved_file_shows_where_one_reads(milano: App, browser: Browser) -> None:
    file = milano.workspace / "journeys" / "marco-cuore.yaml"
    before = file.read_text("utf-8")
    with own_page(browser, viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{milano.url}/story/marco-cuore?lang=it#infermiera-chiama")
        read = page.locator("#infermiera-chiama")
        read.get_by_role("button", name="Mostra oggi").click()
        try:
            file.write_text(before.replace("L'infermiera chiama", "Il telefono squilla"), "utf-8")
            expect(read.locator("h2")).to_have_text("Il telefono squilla")
            expect(read.locator(".sy-card.front")).to_have_attribute("data-state", "today")
            expect(page.locator(".sy-rail [aria-current=step]")).to_have_attribute(
                "href", "#infermiera-chiama"
            )
        finally:
            file.write_text(before, "utf-8")
        expect(read.locator("h2")).to_have_text("L'infermiera chiama")  # so do all others who look


def test_still_narrow_or_without_a_script_both_states_are_read(
    milano: App, browser: Browser
) -> None:
    ways = (
        {"reduced_motion": "reduce", "viewport": {"width": 1440, "height": 900}},
        {"viewport": {"width": 390, "height": 844}},
        {"java_script_enabled": False},
    )
    for way in ways:
        with own_page(browser, **way) as page:
            page.goto(f"{milano.url}/story/marco-cuore?lang=en#delega-figlia")
            today, future = page.locator("#delega-figlia .sy-card").evaluate_all(
                "(cards) => cards.map((card) => card.getBoundingClientRect())"
            )
            assert today["bottom"] <= future["top"], way
            if way.get("java_script_enabled", True):
                assert page.evaluate(WIDER) <= 0

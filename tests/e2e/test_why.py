"""The Why picture in a browser: a path lights up, has an address, and is told in words."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App

CHOSEN = '.why-box[data-kind="step"]'


def test_a_chosen_step_lights_its_path_and_stands_in_the_address(
    milano: App, browser_page: Page
) -> None:
    browser_page.goto(f"{milano.url}/why?lang=it&journey=marco-cuore")
    box = browser_page.locator(CHOSEN).nth(4)
    box.focus()
    browser_page.keyboard.press("Enter")
    expect(browser_page).to_have_url(re.compile(f"step={box.get_attribute('data-target')}"))
    expect(box).to_have_attribute("aria-current", "true")
    words = browser_page.locator(".why-words")
    expect(words).to_contain_text(box.get_attribute("data-name") or "-")
    assert words.locator("li").count() > 0
    dim = browser_page.locator(".why-box:not(.lit)").first
    expect(dim.locator(".why-shape")).to_have_css("stroke", "none")
    expect(dim.locator(".why-name")).to_have_css("font-weight", "400")
    browser_page.set_viewport_size({"width": 1440, "height": 700})
    browser_page.reload()
    expect(box).to_have_attribute("aria-current", "true")
    expect(box).to_be_in_viewport(ratio=1)
    box.focus()
    browser_page.keyboard.press("Escape")
    expect(words).to_be_hidden()


@pytest.mark.parametrize("key", ["ArrowRight", "PageDown", " "])
def test_before_a_room_it_appears_column_by_column(
    milano: App, browser_page: Page, key: str
) -> None:
    browser_page.goto(f"{milano.url}/stage/marco-cuore/why?lang=en")
    body = browser_page.locator("body")
    expect(body).to_have_attribute("data-shown", "1")
    expect(browser_page.locator(".why-box.kpi").first).to_be_hidden()
    for shown in "234":
        browser_page.keyboard.press(key)
        expect(body).to_have_attribute("data-shown", shown)
    expect(browser_page.locator(".why-box.kpi").first).to_be_visible()
    browser_page.keyboard.press(key)
    expect(browser_page.locator(CHOSEN).first).to_have_attribute("aria-current", "true")
    assert "at=5" in browser_page.url

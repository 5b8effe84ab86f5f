"""The city's map in a browser: hours by keyboard, steps by digit, and an address for each."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import App

CARD = "[data-card]:not([hidden])"


def test_hours_and_steps_by_keyboard_the_card_the_address_and_a_phone(
    milano: App, browser_page: Page
) -> None:
    page = browser_page
    page.goto(f"{milano.url}/map?lang=it&journey=carla-torre&hour=15:00")
    slider, card = page.get_by_role("slider"), page.locator(CARD)
    now = page.locator("[data-now]")
    expect(now).to_have_text("15:00")
    expect(card).to_have_attribute("data-card", "carla-torre/pilota-nel-quartiere")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(now).to_have_text("15:15")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("15:15"))
    expect(page).to_have_url(re.compile(r"hour=15(%3A|:)15"))
    page.keyboard.press("Home")
    expect(now).to_have_text("02:00")
    expect(page.locator("[data-portrait]:visible")).to_have_count(0)
    page.keyboard.press("End")
    expect(now).to_have_text("24:00")
    page.keyboard.press("2")
    expect(card).to_have_attribute("data-card", "carla-torre/parcheggia-e-ricarica")
    expect(now).to_have_text("07:25")
    expect(page).to_have_url(re.compile("step=parcheggia-e-ricarica"))
    expect(page.locator(".cm-dot[aria-current]:visible")).to_have_text(re.compile("2$"))
    page.locator("[data-tab] a", has_text="Laura 1").click()
    expect(card).to_have_attribute("data-card", "laura-treno/piano-b")
    page.goto(f"{milano.url}/map?lang=en&journey=li-lang-tre-giorni&step=ombra-e-acqua&hour=11:30")
    expect(card.get_by_role("heading", level=2)).to_be_visible()
    expect(card).to_have_attribute("data-card", "li-lang-tre-giorni/ombra-e-acqua")
    expect(now).to_have_text("11:30")
    expect(page.locator('[data-portrait="li-lang-tre-giorni"] [data-day]')).to_have_text("Sun")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".cm-story:visible")).to_have_count(1)
    box = page.locator("[data-map-area]").bounding_box()
    assert box is not None
    assert box["height"] >= 260
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".cm-story.chosen [data-stop]").nth(3).click()
    expect(card).to_have_attribute("data-card", "li-lang-tre-giorni/pranzo-e-storie")
    expect(card).to_be_in_viewport()

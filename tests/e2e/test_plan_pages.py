"""Who pays, what was learnt, and each service: one visit by keyboard."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import App
from tests.e2e.test_app import open_page


def test_from_who_pays_to_a_service_and_the_step_that_uses_it(
    milano: App, browser_page: Page
) -> None:
    open_page(browser_page, milano, "funding?lang=en")
    expect(browser_page.get_by_role("heading", name="Who pays, and who gains")).to_be_visible()
    browser_page.locator(".fund-balances a.chip").first.press("Enter")
    expect(browser_page).to_have_url(re.compile(r"/services\?.*service=[\w-]+"))
    missing = browser_page.get_by_role("region", name="If it is missing")
    expect(missing).to_contain_text(re.compile(r"\d+ steps? go(es)? as"))
    browser_page.locator(".service-person li a").first.press("Enter")
    expect(browser_page).to_have_url(re.compile(r"/journey\?.*step="))
    expect(browser_page.locator("[data-map]")).to_be_visible()
    browser_page.locator(".step-service a.chip:visible").first.press("Enter")
    expect(browser_page.locator(".service")).to_be_visible()

"""Who pays, what was learnt, and each service: one visit by keyboard."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import App, served
from tests.e2e.test_app import open_page
from tests.house import ROOT


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


def test_a_gold_mark_leads_to_its_place_in_the_plan_and_what_is_written_there_is_saved(
    tmp_path: Path, port: int, browser_page: Page
) -> None:
    with served(ROOT, tmp_path, port) as app:
        _date_is_written(app, browser_page)


def _date_is_written(app: App, browser_page: Page) -> None:
    plan = app.workspace / "plan" / "initiatives.yaml"
    before = plan.read_text(encoding="utf-8").splitlines()
    open_page(browser_page, app, "services?service=smart-parking&lang=en")
    browser_page.locator(".service-initiative a.to-confirm").nth(1).press("Enter")
    expect(browser_page).to_have_url(re.compile(r"/workbench\?file=plan.*at=src-mob-c4"))
    thing = browser_page.locator('[data-key="id src-mob-c4"]')
    expect(thing.locator("> summary")).to_be_focused()
    expect(browser_page.locator(".wb-preview")).to_be_hidden()
    other = browser_page.locator("[data-long]").nth(10)
    other.locator("> summary").press("Enter")
    expect(other.locator("[id$=-name-en]").first).to_be_visible()
    due = thing.locator("[id$=-due-at]")
    due.fill("2029-Q1")
    due.press("Tab")
    expect(browser_page.locator("[data-status]")).to_have_attribute("data-kind", "draft")
    expect(other.locator("[id$=-name-en]").first).to_be_visible()
    browser_page.get_by_role("button", name="Save", exact=True).click()
    expect(browser_page.locator("[data-status]")).to_have_attribute("data-kind", "saved")
    after = plan.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["      at: 2029-Q1"]
    assert len(after) == len(before) + len(["due:", "at:"])
    assert [line for line in before if line not in after] == []

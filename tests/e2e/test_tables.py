"""A table's tablet, entries by hand and rooms beside each other, with axe in each state."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import App
from tests.e2e.rooms import JOURNEY, open_room, vivere
from tests.e2e.seen import violations

TABLET = {"width": 1024, "height": 768}


def clean(page: Page) -> None:
    """No violation, and nothing wider than the window."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_hall_without_phones(app: App, browser: Browser) -> None:
    """With no script on the tablet: the facilitator makes a table, it writes, both rooms stand."""
    code = open_room(app, "--live", "--place", "Biblioteca", "--date", "2026-11-20")
    leads = browser.new_context(viewport=TABLET, locale="it")
    tablet = browser.new_context(viewport=TABLET, locale="ur", java_script_enabled=False)
    page = leads.new_page()
    page.goto(f"{app.url}/room/{code}/tables?lang=it")
    clean(page)
    page.locator("#new-people").fill("8")
    page.locator("form:has(#new-people) button").click()
    page.locator(".rm-one summary").first.click()
    address = str(page.locator(".rm-url a").get_attribute("href"))
    clean(page)
    at_table = tablet.new_page()
    at_table.goto(f"{app.url}/table/{address.rpartition('/')[2]}")
    at_table.locator(".table-steps a").first.click()
    first = at_table.locator("input[name='emotion:2']")
    first.fill("6")
    at_table.locator("button.go").click()
    expect(at_table).to_have_url(re.compile("/2$"))
    at_table.go_back()
    expect(at_table.locator("input[name='emotion:2']")).to_have_value("6")
    with_script = browser.new_page(viewport={"width": 390, "height": 844}, locale="en")
    for path in ("", "/1"):
        with_script.goto(f"{app.url}/table/{address.rpartition('/')[2]}{path}")
        clean(with_script)
    page.locator("#entry-people").fill("40")
    page.locator("form:has(#entry-people) button").click()
    page.locator("input[name='emotion:-2']").fill("41")
    page.locator("form.rm-hands").evaluate("form => form.submit()")
    expect(page.locator("#wrong")).to_be_visible()
    page.locator("main summary").first.click()
    expect(page.locator(".rm-things [aria-current]")).to_be_visible()
    clean(page)
    page.locator("input[name='emotion:-2']").fill("31")
    written = page.url
    page.locator("form.rm-hands button").click()
    expect(page).not_to_have_url(written)
    vivere(app, "room", "close", code)
    other = open_room(app)
    vivere(app, "room", "close", other)
    for address in (f"{JOURNEY}?lang=it", f"{JOURNEY}?mix=1&lang=it"):
        page.goto(f"{app.url}/room/story/{address}")
        expect(page.locator(".rm-beside")).to_contain_text("Biblioteca")
        clean(page)
    for context in (leads, tablet):
        context.close()

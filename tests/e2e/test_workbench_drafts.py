"""Nothing typed at the Workbench is lost: two tabs, a reload, a lost connection, errors."""

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import App

if TYPE_CHECKING:
    from pathlib import Path
from tests.e2e.bench import FILE, Line, open_bench, open_step, status, typed, write_at_the_end


def test_two_tabs_in_conflict(app: App, browser_page: Page, browser: Browser) -> None:
    file = app.workspace / FILE
    context: BrowserContext = browser.new_context()
    other = context.new_page()
    open_bench(browser_page, app)
    open_bench(other, app)
    open_step(browser_page, 0).locator("#wb-steps-0-title-en").fill("Mine")
    expect(status(browser_page)).to_contain_text("Draft")
    open_step(other, 0).locator("#wb-steps-0-title-en").fill("Theirs")
    expect(status(other)).to_contain_text("Draft")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(status(other)).to_contain_text("Saved")
    browser_page.get_by_role("button", name="Save", exact=True).click()
    clash = browser_page.locator(".wb-clash")
    expect(clash).to_contain_text("Mine")
    expect(clash).to_contain_text("Theirs")
    assert "Mine" not in file.read_text()
    browser_page.get_by_role("button", name="Go on with mine").click()
    expect(clash).to_have_count(0)
    browser_page.get_by_role("button", name="Save", exact=True).click()
    expect(status(browser_page)).to_contain_text("Saved")
    assert "Mine" in file.read_text()
    context.close()


def test_a_reload_and_a_lost_connection_lose_nothing(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    open_step(browser_page, 0).locator("#wb-steps-0-title-en").fill("Before the reload")
    expect(status(browser_page)).to_contain_text("Draft")
    browser_page.reload()
    expect(browser_page.locator("[data-preview]")).to_contain_text("Before the reload")
    browser_page.route("**/_vivere/workbench*", lambda route: route.abort())
    open_step(browser_page, 0).locator("#wb-steps-0-title-en").fill("While it was away")
    expect(status(browser_page)).to_contain_text("connection is lost")
    browser_page.reload()
    expect(status(browser_page)).to_contain_text("connection is lost")
    browser_page.unroute("**/_vivere/workbench*")
    expect(browser_page.locator("[data-preview]")).to_contain_text("While it was away")


def test_saving_through_a_folder_without_room_is_said(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    open_step(browser_page, 0).locator("#wb-steps-0-title-en").fill("No room")
    expect(status(browser_page)).to_contain_text("Draft")
    blocked: Path = app.workspace / ".vivere" / "workbench.lock"
    blocked.unlink(missing_ok=True)
    blocked.mkdir()
    browser_page.get_by_role("button", name="Save", exact=True).click()
    expect(browser_page.locator("[data-notes]")).to_contain_text("could not be written")
    blocked.rmdir()
    browser_page.get_by_role("button", name="Try again").click()
    expect(status(browser_page)).to_contain_text("Saved")


def test_what_waits_behind_a_stale_change_does_not_overwrite_others(
    app: App, browser_page: Page
) -> None:
    file = app.workspace / FILE
    open_bench(browser_page, app)
    line = Line(browser_page)
    file.write_text(file.read_text() + "# a colleague\n")
    with browser_page.expect_request(typed):
        write_at_the_end(browser_page, "# one")
    browser_page.keyboard.type(" two")
    line.let_through()
    kept = browser_page.locator("[data-note=rescued] textarea")
    expect(kept).to_have_value(re.compile("# one two$"))
    expect(browser_page.locator("#wb-text")).to_have_value(re.compile("# a colleague\n$"))
    browser_page.locator("[data-file]").select_option("personas/nives.yaml")
    expect(browser_page.locator(".wb-persona")).to_contain_text("Nives")
    expect(kept).to_have_value(re.compile("# one two$"))
    browser_page.reload()
    expect(kept).to_have_value(re.compile("# one two$"))
    browser_page.get_by_role("button", name="Throw it away").click()
    browser_page.reload()
    expect(browser_page.locator(".wb-persona")).to_contain_text("Nives")
    expect(kept).to_have_count(0)


def test_an_error_of_the_server_holds_nothing_back(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    browser_page.route("**/_vivere/workbench*", lambda route: route.fulfill(status=500, body="?"))
    write_at_the_end(browser_page, "# one")
    expect(status(browser_page)).to_contain_text("Not done")
    expect(browser_page.locator("[data-notes]")).to_contain_text("Something went wrong")
    browser_page.unroute("**/_vivere/workbench*")
    browser_page.get_by_role("button", name="Throw it away").click()
    expect(browser_page.locator("[data-note=rescued] textarea")).to_have_value(re.compile("# one$"))
    expect(status(browser_page)).to_contain_text("Saved")


def test_a_copy_of_a_tab_is_another_editor_without_https_too(app: App, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    first = context.new_page()
    open_bench(first, app)
    with context.expect_page() as opened:
        first.evaluate("window.open(location.href)")
    second = opened.value
    expect(second.locator("[data-step-item]").first).to_be_attached()
    first.reload()
    expect(first.locator("[data-step-item]").first).to_be_attached()
    names = [page.evaluate("sessionStorage['vivere-editor']") for page in (first, second)]
    assert names[0] != names[1]
    context.close()


def test_a_closed_tab_leaves_what_was_not_sent_to_the_next(app: App, browser: Browser) -> None:
    context = browser.new_context()
    first = context.new_page()
    open_bench(first, app)
    first.route("**/_vivere/workbench*", lambda route: route.abort())
    write_at_the_end(first, "# precious")
    expect(status(first)).to_contain_text("connection is lost")
    first.close()
    second = context.new_page()
    open_bench(second, app)
    expect(second.locator("#wb-text")).to_have_value(re.compile("# precious$"))
    context.close()


def test_a_save_is_done_before_another_file_opens(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    line = Line(browser_page)
    with browser_page.expect_request(typed):
        write_at_the_end(browser_page, "# saved")
    browser_page.keyboard.press("Control+s")
    browser_page.locator("[data-file]").select_option("personas/nives.yaml")
    line.let_through()
    expect(browser_page.locator(".wb-persona")).to_contain_text("Nives")
    assert (app.workspace / FILE).read_text().endswith("# saved")


def test_the_last_keys_before_a_reload_are_kept(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    write_at_the_end(browser_page, "# last")
    browser_page.reload()
    expect(browser_page.locator("#wb-text")).to_have_value(re.compile("# last$"))


def test_a_new_title_does_not_make_another_editor_of_the_tab(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    name = browser_page.evaluate("sessionStorage['vivere-editor']")
    browser_page.locator("#wb-about > summary").click()
    browser_page.locator("#wb-title-en").fill("Another title")
    browser_page.keyboard.press("Control+s")
    expect(status(browser_page)).to_contain_text("Saved")
    for path in ("journeys/rossi-sabato.yaml", FILE):
        browser_page.locator("[data-file]").select_option(path)
        expect(browser_page.locator(f"[data-file] option[value='{FILE}']")).to_contain_text(
            "Another title"
        )
    expect(browser_page.locator("[data-versions] summary")).to_contain_text("(2)")
    assert browser_page.evaluate("sessionStorage['vivere-editor']") == name

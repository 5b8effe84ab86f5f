"""A designer at the Workbench, in a real browser."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route, expect

from tests.e2e.conftest import App

if TYPE_CHECKING:
    from pathlib import Path

NIVES = "workbench?journey=nives-ambulatorio&lang=en"
FILE = "journeys/nives-ambulatorio.yaml"


def open_bench(page: Page, app: App, address: str = NIVES) -> None:
    page.goto(f"{app.url}/{address}")
    expect(page.locator("[data-step-item]").first).to_be_attached(timeout=30_000)


def open_step(page: Page, number: int) -> Locator:
    item = page.locator("[data-step-item]").nth(number)
    item.locator("> summary").click()
    return item


def status(page: Page) -> Locator:
    return page.locator("[data-status]")


def first_step(text: str) -> str:
    match = re.search(r"steps:\n\s+- id: ([\w-]+)", text)
    assert match
    return match[1]


def test_an_emotion_and_a_story_from_the_form_to_the_file_and_back(
    app: App, browser_page: Page
) -> None:
    file = app.workspace / FILE
    before = file.read_text().replace("steps:\n", "# what happens\nsteps:  # in order\n")
    file.write_text(before)
    open_bench(browser_page, app)
    item = open_step(browser_page, 0)
    item.locator("#wb-steps-0-today-story-en").fill("Nives waits in the rain.")
    item.locator("#wb-steps-0-today-emotion-2").check(force=True)
    preview = browser_page.locator("[data-preview]")
    expect(preview).to_contain_text("Nives waits in the rain.")
    expect(status(browser_page)).to_contain_text("Draft")
    assert file.read_text() == before

    browser_page.get_by_role("button", name="Save", exact=True).click()
    expect(status(browser_page)).to_contain_text("Saved")
    saved = file.read_text()
    assert "Nives waits in the rain." in saved
    assert "# what happens\nsteps:  # in order\n" in saved

    browser_page.locator("[data-versions] summary").click()
    browser_page.locator("[data-back='0']").click()
    expect(browser_page.locator("[data-notes]")).to_contain_text("says again")
    assert file.read_text() == before
    expect(preview).not_to_contain_text("Nives waits in the rain.")


def test_the_same_by_keyboard(app: App, browser_page: Page) -> None:
    file = app.workspace / FILE
    before = file.read_text()
    open_bench(browser_page, app)
    summary = browser_page.locator("[data-step-item] > summary").first
    summary.focus()
    browser_page.keyboard.press("Enter")
    story = browser_page.locator("#wb-steps-0-today-story-en")
    for _ in range(60):
        if story.evaluate("field => field.matches(':focus')"):
            break
        browser_page.keyboard.press("Tab")
    expect(story).to_be_focused()
    browser_page.keyboard.press("Control+A")
    browser_page.keyboard.type("Nives knits and waits.")
    browser_page.keyboard.press("Tab")
    focused = browser_page.locator("input[type=radio]:focus")
    expect(focused).to_have_attribute("name", "wb-steps-0-today-emotion")
    browser_page.keyboard.press("ArrowRight")
    expect(browser_page.locator("[data-preview]")).to_contain_text("Nives knits and waits.")
    browser_page.keyboard.press("Control+s")
    expect(status(browser_page)).to_contain_text("Saved")
    assert "Nives knits and waits." in file.read_text()
    browser_page.locator("[data-versions] summary").focus()
    browser_page.keyboard.press("Enter")
    browser_page.locator("[data-back='0']").focus()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("[data-notes]")).to_contain_text("says again")
    assert file.read_text() == before


def test_the_text_has_its_findings_beside_the_line(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    browser_page.get_by_role("button", name="YAML").click()
    text = browser_page.locator("#wb-text")
    wrong = text.input_value().replace("emotion: ", "emotion: 1", 1)
    text.fill(wrong)
    line = wrong[: wrong.index("emotion: 1")].count("\n") + 1
    expect(browser_page.locator("[data-lines] .error")).to_have_text(str(line))
    expect(browser_page.locator("[data-beside] .error")).to_contain_text("emotion")
    browser_page.locator(f"[data-findings] [data-line='{line}']").first.click()
    caret = text.evaluate("area => area.value.slice(0, area.selectionStart).split('\\n').length")
    assert caret == line
    browser_page.get_by_role("button", name="Save", exact=True).click()
    expect(browser_page.locator("[data-notes]")).to_contain_text("would have errors")
    assert "emotion: 1-" not in (app.workspace / FILE).read_text()


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
    expect(browser_page.locator("[data-preview]")).to_contain_text(
        "Before the reload", timeout=30_000
    )
    browser_page.route("**/_vivere/workbench*", lambda route: route.abort())
    open_step(browser_page, 0).locator("#wb-steps-0-title-en").fill("While it was away")
    expect(status(browser_page)).to_contain_text("connection is lost")
    browser_page.reload()
    expect(status(browser_page)).to_contain_text("connection is lost", timeout=30_000)
    browser_page.unroute("**/_vivere/workbench*")
    expect(browser_page.locator("[data-preview]")).to_contain_text(
        "While it was away", timeout=30_000
    )


def test_steps_are_added_moved_copied_and_removed(app: App, browser_page: Page) -> None:
    """The open panel and the focus go along; each act is undone alone, by keyboard too."""
    open_bench(browser_page, app)
    items = browser_page.locator("[data-step-item]")
    opened = browser_page.locator("[data-step-item][open]")
    before = [str(item.get_attribute("data-step-item")) for item in items.all()]
    one, two, *rest = before

    def shows(*ids: str) -> None:
        expect(items).to_have_count(len(ids))
        for place, id_ in enumerate(ids):
            expect(items.nth(place)).to_have_attribute("data-step-item", id_)

    open_step(browser_page, 0).get_by_role("button", name=re.compile("Move down")).focus()
    browser_page.keyboard.press("Enter")
    shows(two, one, *rest)
    expect(browser_page.locator("#wb-steps-1-down")).to_be_focused()
    expect(opened).to_have_attribute("data-step-item", one)
    browser_page.keyboard.press("Enter")
    shows(two, rest[0], one, *rest[1:])
    expect(opened).to_have_attribute("data-step-item", one)
    browser_page.keyboard.press("Control+z")
    browser_page.keyboard.press("Control+z")
    shows(*before)
    browser_page.keyboard.press("Control+y")
    shows(two, one, *rest)
    opened.get_by_role("button", name=re.compile("Duplicate")).click()
    shows(two, one, f"{one}-2", *rest)
    expect(opened).to_have_attribute("data-step-item", f"{one}-2")
    browser_page.locator("#wb-steps-add").click()
    shows(two, one, f"{one}-2", "step", *rest)
    expect(opened).to_have_attribute("data-step-item", "step")
    expect(opened.locator(":focus")).to_have_value("Da scrivere.")
    expect(browser_page.locator("[data-preview] [data-choose]")).to_have_count(len(before) + 2)
    opened.get_by_role("button", name=re.compile("Remove: 4")).click()
    shows(two, one, f"{one}-2", *rest)
    expect(items.nth(3).locator("> summary")).to_be_focused()
    removed = browser_page.locator("[data-note=undo]")
    expect(removed).to_contain_text("Removed: 4. To be written.")
    removed.get_by_role("button", name="Undo").click()
    shows(two, one, f"{one}-2", "step", *rest)
    expect(items.nth(3).locator("> summary")).to_be_focused()
    browser_page.locator("#wb-steps-add").click()
    shows(two, one, f"{one}-2", "step", "step-2", *rest)
    expect(opened.locator(":focus")).to_have_value("Da scrivere.")
    browser_page.keyboard.press("Control+z")
    shows(two, one, f"{one}-2", "step", *rest)


def test_the_map_and_the_form_show_the_same_step(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    browser_page.locator("[data-preview] [data-choose]").nth(1).click()
    item = browser_page.locator("[data-step-item]").nth(1)
    expect(item).to_have_attribute("open", "")
    open_step(browser_page, 2)
    expect(browser_page.locator("[data-preview] [data-choose]").nth(2)).to_have_attribute(
        "aria-current", "step"
    )


def test_the_map_and_the_text_show_the_same_step(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    open_step(browser_page, 1)
    browser_page.get_by_role("button", name="YAML").click()
    text = browser_page.locator("#wb-text")
    lines = text.input_value().split("\n")
    steps = [number for number, line in enumerate(lines) if line.startswith("  - id: ")]
    shown = "area => area.scrollTop / parseFloat(getComputedStyle(area).lineHeight)"
    for number in (1, 0):
        assert text.evaluate(shown) == pytest.approx(steps[number], abs=1)
        browser_page.locator("[data-preview] [data-choose]").nth(0).click()


def test_the_address_says_what_is_edited(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    browser_page.locator("[data-file]").select_option("personas/nives.yaml")
    expect(browser_page.locator(".wb-persona")).to_contain_text("Nives")
    expect(browser_page).to_have_url(re.compile(r"persona=nives"))
    browser_page.reload()
    expect(browser_page.locator(".wb-persona")).to_contain_text("Nives", timeout=30_000)


def test_back_and_forward_go_from_file_to_file(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    files = browser_page.locator("[data-file]")
    files.select_option("personas/nives.yaml")
    expect(browser_page).to_have_url(re.compile(r"persona=nives"))
    browser_page.go_back()
    expect(files).to_have_value(FILE)
    expect(browser_page).to_have_url(re.compile(r"journey=nives-ambulatorio"))
    expect(browser_page.locator("[data-step-item]").first).to_be_attached()
    browser_page.go_forward()
    expect(files).to_have_value("personas/nives.yaml")


def test_the_journey_page_leads_here(app: App, browser_page: Page) -> None:
    browser_page.goto(f"{app.url}/journey?journey=rossi-sabato&lang=en")
    browser_page.get_by_role("link", name="Edit").click()
    expect(browser_page.locator("[data-file]")).to_have_value(
        "journeys/rossi-sabato.yaml", timeout=30_000
    )


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


def test_saving_and_going_back_by_keyboard_keep_the_focus(app: App, browser_page: Page) -> None:
    open_bench(browser_page, app)
    browser_page.locator("#wb-about > summary").click()
    title = browser_page.locator("#wb-title-en")
    save = browser_page.get_by_role("button", name="Save", exact=True)
    expect(save).to_have_attribute("aria-disabled", "true")
    title.fill("Another title")
    expect(save).to_have_attribute("aria-disabled", "false")
    save.press("Enter")
    expect(save).to_have_attribute("aria-disabled", "true")
    expect(save).to_be_focused()
    title.fill("A third title")
    browser_page.get_by_role("button", name="Discard").press("Enter")
    expect(title).to_have_value("Another title")
    expect(save).to_be_focused()
    versions = browser_page.locator("[data-versions] summary")
    versions.press("Enter")
    browser_page.locator("#wb-back-0").press("Enter")
    expect(browser_page.locator("[data-notes]")).to_contain_text("says again")
    expect(versions).to_be_focused()


def test_what_is_amiss_stands_at_its_field_and_is_found_by_keyboard(
    app: App, browser_page: Page
) -> None:
    open_bench(browser_page, app)
    amount = browser_page.locator("[data-amiss]")
    expect(amount).to_be_hidden()
    item = open_step(browser_page, 1)
    time = item.locator("#wb-steps-1-time")
    time.fill("noon")
    expect(amount).to_have_text("1 error")
    expect(time).to_have_attribute("aria-invalid", "true")
    expect(time).to_have_accessible_description(re.compile("24 hours"))
    expect(item.locator("> summary")).to_contain_text("1 error")
    item.locator("> summary").click()
    amount.press("Enter")
    findings = browser_page.locator("[data-findings]")
    expect(findings).to_be_focused()
    findings.get_by_role("button", name="Time").press("Enter")
    expect(time).to_be_focused()
    time.fill("08:20")
    expect(amount).to_be_hidden()
    expect(item).not_to_contain_text("error")


def test_what_is_no_file_shows_nothing_of_the_one_before(app: App, browser_page: Page) -> None:
    (app.workspace / "journeys" / "folder.yaml").mkdir()
    (app.workspace / "journeys" / "latin.yaml").write_bytes(b"title: citt\xe0")
    open_bench(browser_page, app)
    notes = browser_page.locator("[data-notes]")
    for name, words in (("folder", "no such file"), ("latin", "cannot be read")):
        browser_page.locator("[data-file]").select_option(f"journeys/{name}.yaml")
        expect(notes).to_contain_text(words)
        for place in ("[data-findings]", "[data-effect]", "[data-versions]", "[data-no-map]"):
            expect(browser_page.locator(place)).to_be_hidden()


class Line:
    """The way to the server: what is typed waits in it until it is let through."""

    def __init__(self, page: Page) -> None:
        self._waiting: Route | None = None
        page.route("**/_vivere/workbench*", self._pass)

    def _pass(self, route: Route) -> None:
        if self._waiting is None and typed(route.request):
            self._waiting = route
        else:
            route.continue_()

    def let_through(self) -> None:
        assert self._waiting
        self._waiting.continue_()


def typed(request: Request) -> bool:
    return '"do":"type"' in (request.post_data or "")


def write_at_the_end(page: Page, words: str) -> None:
    page.get_by_role("button", name="YAML").click()
    page.locator("#wb-text").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


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
    expect(kept).to_have_value(re.compile("# one two$"), timeout=30_000)
    browser_page.get_by_role("button", name="Throw it away").click()
    browser_page.reload()
    expect(browser_page.locator(".wb-persona")).to_contain_text("Nives", timeout=30_000)
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
    expect(second.locator("[data-step-item]").first).to_be_attached(timeout=30_000)
    first.reload()
    expect(first.locator("[data-step-item]").first).to_be_attached(timeout=30_000)
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
    expect(browser_page.locator("#wb-text")).to_have_value(re.compile("# last$"), timeout=30_000)


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


def test_a_zip_reaches_the_app_through_the_gate(app: App, browser_page: Page) -> None:
    """As a browser sends it: to Streamlit's own route, which takes files of our pages only."""
    browser_page.goto(f"{app.url}/workbench?lang=en")
    chosen = {"name": "city.zip", "mimeType": "application/zip", "buffer": b"no zip"}
    browser_page.locator("input[type=file]").set_input_files(chosen)
    expect(browser_page.get_by_text("This zip is not used")).to_be_visible()

"""A designer at the Workbench, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.bench import FILE, open_bench, open_step, status
from tests.e2e.conftest import App


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
    expect(browser_page.locator(".wb-persona")).to_contain_text("Nives")


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
    browser_page.get_by_role("link", name="Edit", exact=True).click()
    expect(browser_page.locator("[data-file]")).to_have_value("journeys/rossi-sabato.yaml")


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


def test_a_zip_reaches_the_app_through_the_gate(app: App, browser_page: Page) -> None:
    """As a browser sends it: to Streamlit's own route, which takes files of our pages only."""
    browser_page.goto(f"{app.url}/workbench?lang=en")
    chosen = {"name": "city.zip", "mimeType": "application/zip", "buffer": b"no zip"}
    browser_page.locator("input[type=file]").set_input_files(chosen)
    expect(browser_page.get_by_text("This zip is not used")).to_be_visible()

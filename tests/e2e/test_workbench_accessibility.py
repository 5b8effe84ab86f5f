"""axe-core on every state of the Workbench: once wide, once narrow; once light, once dark."""

from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e import seen
from tests.e2e.conftest import App, page_like_new
from tests.e2e.seen import HEIGHT, turn

OPENED = ((1440, "it"), (390, "en"))


Check = Callable[[str], None]


@pytest.fixture(params=OPENED, ids=lambda opened: "-".join(map(str, opened)))
def page(request: pytest.FixtureRequest, app: App, visited: BrowserContext) -> Iterator[Page]:
    width, language = request.param
    with page_like_new(visited, (width, HEIGHT), reduced_motion="reduce") as page:
        page.goto(f"{app.url}/workbench?journey=nives-ambulatorio&lang={language}")
        expect(page.locator("[data-step-item]").first).to_be_attached()
        yield page


@pytest.fixture
def check(page: Page) -> Check:
    """axe on a state: light and dark by turns, and each the other way about at the other width."""
    assert page.viewport_size
    schemes = cycle(("light", "dark") if page.viewport_size["width"] > 390 else ("dark", "light"))

    def look(state: str) -> None:
        turn(page, next(schemes))
        seen.check(page, state)

    return look


def test_axe_finds_nothing_in_any_state(app: App, page: Page, check: Check) -> None:
    check("form")
    page.locator("[data-helps]").check()
    page.locator("#wb-about > summary").click()
    page.locator("[data-step-item] > summary").first.click()
    page.locator("[data-step-item][open] .wb-source > summary").click()
    check("a step")
    page.locator("#wb-steps-0-today-emotion-2").check(force=True)
    expect(page.locator("[data-status][data-kind=draft]")).to_be_visible()
    check("a draft")
    page.locator("#wb-steps-add").click()
    fresh = page.locator("[data-step-item][open]:has(.to-fill-in)")
    expect(fresh.locator("summary .wb-amount")).to_have_class("wb-amount to-fill-in")
    expect(page.locator("[data-turn=undo]")).to_have_attribute("aria-disabled", "false")
    check("a fresh step to fill in, and an act that can be undone")
    fresh.locator("[data-do=remove]").first.click()
    removed = page.locator("[data-note=undo]")
    expect(removed).to_be_visible()
    check("a step removed, and the note that brings it back")
    page.locator("[data-turn=undo]").click()
    expect(page.locator("[data-turn=redo]")).to_have_attribute("aria-disabled", "false")
    check("an act undone, to be done again")
    page.locator("[data-turn=redo]").click()
    expect(page.locator("[data-turn=redo]")).to_have_attribute("aria-disabled", "true")
    page.locator("[data-step-item] > summary").first.click()
    page.locator("#wb-steps-0-time").fill("noon")
    expect(page.locator("#wb-steps-0-time-amiss")).to_be_visible()
    check("an error at its field")
    page.locator("[data-mode=text]").click()
    text = page.locator("#wb-text")
    text.fill(text.input_value().replace("emotion: ", "emotion: 1", 1))
    expect(page.locator("[data-lines] .error")).to_be_attached()
    check("errors in the text")
    page.locator("[data-save]").click()
    expect(page.locator("[data-note=broken]")).to_be_visible()
    check("asked whether to save with errors")
    text.fill("steps: [")
    expect(page.locator("[data-no-map]")).to_be_visible()
    page.locator("[data-mode=form]").click()
    expect(page.locator("[data-form] .wb-note")).to_be_visible()
    check("no map, no form")
    page.locator("[data-mode=text]").click()
    file = app.workspace / "journeys" / "nives-ambulatorio.yaml"
    text.fill(file.read_text() + "# mine\n")
    file.write_text("# theirs\n" + file.read_text())
    page.locator("[data-save]").click()
    expect(page.locator(".wb-clash")).to_be_visible()
    check("a conflict")
    page.locator("#wb-both").click()
    expect(page.locator(".wb-clash")).to_have_count(0)
    page.locator("[data-save]").click()
    expect(page.locator("[data-note=done]")).to_be_visible()
    page.locator("[data-versions] summary").click()
    check("saved, with its versions")
    box, view = page.locator("[data-versions] .card").bounding_box(), page.viewport_size
    assert box is not None
    assert view is not None
    assert 0 <= box["x"] <= view["width"] - box["width"]
    page.locator("[data-versions] summary").click()
    page.locator("[data-file]").select_option("personas/famiglia-rossi.yaml")
    expect(page.locator(".wb-persona")).to_be_visible()
    check("a persona")

"""A room that asks more: the face that is dragged, one screen per question, the pages that lead."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import App
from tests.e2e.rooms import open_room, phone, results, vivere
from tests.e2e.seen import violations
from vivere.feedback.asks import ASKS, ROOM_ASKS


def test_everything_that_can_be_asked(app: App, browser: Browser) -> None:
    """Dragged left to right, read right to left in the dark; looked at by axe each time."""
    chosen = [word for one in ASKS for word in ("--ask", one)]
    code = open_room(app, "--show-comments", "--open-question", "E i treni?", *chosen)
    base = f"{app.url}/join/{code}"
    with phone(browser, locale="en") as page:
        page.goto(base)
        page.locator("main button.go").click()
        faces = page.locator("[data-drag] label")
        faces.first.scroll_into_view_if_needed()
        first, last = faces.first.bounding_box(), faces.last.bounding_box()
        assert first
        assert last
        page.mouse.move(first["x"] + 20, first["y"] + 20)
        page.mouse.down()
        page.mouse.move(last["x"] + 20, last["y"] + 20, steps=6)
        page.mouse.up()
        expect(page.locator("[name=own_future]:checked")).to_have_value("2")
        page.locator("textarea").fill("Far away")
        assert violations(page) == []
        page.locator("button.go").click()
        expect(page.locator("#status")).to_have_class("good")
        expect(page.locator("textarea")).to_have_value("")
        assert page.evaluate("scrollY") == 0, "the next page begins at its top"
    with phone(browser, locale="ur", color_scheme="dark") as page:
        page.goto(base)
        page.locator("main button.go").click()
        for name in ROOM_ASKS:
            page.goto(f"{base}/{name}")
            assert violations(page) == []
        page.goto(f"{base}/agree")
        page.locator("button[value='1']").click()
        expect(page.locator("main button")).to_have_count(0)
        page.goto(f"{base}/first")
        page.locator("main label").first.click()
        page.locator("button.go").click()
        expect(page.locator("main textarea, main .receipt, main .lead").first).to_be_visible()
        page.goto(f"{base}/mine")
        assert violations(page) == []
        page.goto(f"{app.url}/room/{code}?lang=it")
        assert violations(page) == []
    assert results(app, code)["first"]["people"] == 1
    vivere(app, "room", "close", code)


@pytest.mark.parametrize("script", [True, False])
def test_of_two_tabs_the_older_one_asks(app: App, browser: Browser, script: bool) -> None:
    """It shows what was stored since, and replaces that once who sends it has seen it."""
    code = open_room(app, "--ask", "first")
    base = f"{app.url}/join/{code}"
    with phone(browser, locale="en", java_script_enabled=script) as old:
        old.goto(base)
        old.locator("main button.go").click()
        old.goto(f"{base}/first")
        newer = old.context.new_page()
        newer.goto(f"{base}/first")
        newer.locator("main label").nth(1).click()
        newer.locator("button.go").click()
        expect(newer).to_have_url(re.compile("/end"))
        old.locator("main label").first.click()
        old.locator("button.go").click()
        expect(old.locator("[role=alert] .said li")).to_have_count(1)
        expect(old.locator("main label input").first).to_be_checked()
        if script:  # axe is one
            assert violations(old) == []
        before = results(app, code)["first"]
        old.locator("button.go").click()
        expect(old).to_have_url(re.compile("/end"))
    after = results(app, code)["first"]
    assert (before["people"], after["people"], before == after) == (1, 1, False)
    vivere(app, "room", "close", code)

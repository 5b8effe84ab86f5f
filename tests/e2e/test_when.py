"""The years of the page «When» in a browser: by keyboard, by address, after an edit of a date."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import serving
from tests.e2e.seen import WIDER
from tests.small import SmallWorkspace

PLAN = "plan/initiatives.yaml"


def test_the_years_by_keyboard_by_address_and_after_an_edit(
    tmp_path: Path, port: int, browser_page: Page
) -> None:
    workspace, page = SmallWorkspace.write_to(tmp_path / "small"), browser_page
    with serving(workspace.folder, port) as url:
        page.goto(f"{url}/when?lang=en")
        slider, changed = page.get_by_role("slider", name="Year"), page.locator("[data-count]")
        face = page.locator(".when-faces .when-step").first
        expect(changed).to_have_text("0")
        slider.focus()
        page.keyboard.press("End")
        expect(changed).to_have_text("1")
        expect(slider).to_have_attribute("aria-valuetext", "2040: 1 step of 2 has changed")
        expect(page).to_have_url(re.compile("year=2040"))
        page.keyboard.press("Home")
        expect(face).not_to_have_class(re.compile(r"\bon\b"))
        expect(page).not_to_have_url(re.compile("year="))

        page.locator(".when-strip summary").first.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="Tap app").first).to_be_visible()
        expect(page).to_have_url(re.compile("journey=ada-morning"))

        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{url}/when?lang=en&year=2030&journey=ada-morning")
        expect(face).to_have_class(re.compile(r"\bon\b"))
        expect(page.locator(".when-detail")).to_be_visible()
        assert page.evaluate(WIDER) <= 0
        workspace.change(PLAN, "2030-Q2", '"2035"')
        expect(face).not_to_have_class(re.compile(r"\bon\b"))
        expect(page.locator(".when-turns").first).to_have_text("changes in 2035")
        slider.fill("2035")
        expect(face).to_have_class(re.compile(r"\bon\b"))

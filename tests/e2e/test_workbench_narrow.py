"""The Workbench on a phone: what saves is within reach, and lies over nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.bench import open_bench, open_step, status
from tests.e2e.conftest import App
from tests.e2e.seen import FRAMES

EDGES = """(acts) => {
  const edge = (one, side) => one.getBoundingClientRect()[side];
  const held = acts.getRootNode().activeElement;
  const form = acts.getRootNode().querySelector("[data-form]");
  return {
    frame: edge(document.querySelector("#frame"), "bottom"),
    held: [edge(held, "top"), edge(held, "bottom")],
    field: form.contains(held),
    acts: [edge(acts, "top"), edge(acts, "bottom")],
    menu: edge(document.querySelector(".frame-entries"), "top"),
    body: edge(acts.getRootNode().querySelector(".wb-body"), "bottom"),
  };
}"""

FIELDS = 12
"""Fields of a step that the keyboard goes through: more than a screen has."""


@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_save_is_within_a_thumbs_reach_and_lies_over_no_field(
    city: App, browser_page: Page, letters: str
) -> None:
    page = browser_page
    page.set_viewport_size({"width": 390, "height": 844})
    open_bench(page, city)
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", letters)
    open_step(page, 0).locator("input").first.focus()
    acts, save = page.locator(".wb-acts"), page.locator("[data-save]")
    for _ in range(FIELDS):
        page.keyboard.press("Tab")
        page.evaluate(FRAMES)
        edges = acts.evaluate(EDGES)
        assert edges["field"], edges
        assert edges["frame"] <= edges["held"][0], edges
        assert edges["held"][1] <= edges["acts"][0], edges
        assert edges["acts"][1] <= edges["menu"] + 1, edges
        expect(save).to_be_in_viewport(ratio=1)
    assert acts.evaluate("(acts) => acts.scrollWidth <= acts.clientWidth")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.evaluate(FRAMES)
    edges = acts.evaluate(EDGES)
    assert edges["body"] <= edges["acts"][0], "at the end it covers nothing"


def test_what_was_saved_is_said_where_one_saves(app: App, browser_page: Page) -> None:
    page = browser_page
    page.set_viewport_size({"width": 390, "height": 844})
    open_bench(page, app)
    open_step(page, 0).locator("#wb-steps-0-today-story-en").fill("Nives waits in the rain.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(status(page)).to_contain_text("Saved")
    expect(status(page)).to_be_in_viewport(ratio=1)
    page.locator("[data-versions] summary").click()
    page.locator("[data-back='0']").click()
    expect(page.locator("[data-notes]")).to_contain_text("says again")
    expect(page.locator("[data-notes]")).to_be_in_viewport(ratio=1)

"""A browser goes to every place and looks at it in every state."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e.seen import AT_WORK
from tests.looks.city import NOW
from tests.looks.places import Place
from tests.looks.recorded import rounded
from tests.looks.states import HEIGHTS, LANGUAGES, State, states_in

MEASURE = (Path(__file__).parent / "measure.js").read_text("utf-8")

SETTLED = """Promise.all([document.fonts.ready, new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done)))]).then(() => true)"""
"""Its letters are there, and it was drawn twice: scripts that watch sizes have had their turn."""

AT_REST = "[data-test-script-state=notRunning]"
"""What a page of the app has when the server has drawn it."""

WITH_ITS_FRAME = "city"
"""Where the frame is looked at in full; elsewhere only where it stands."""

Elements = dict[str, dict[str, Any]]

Also = Callable[[Page, State], None]
"""What else is done in a state."""


@contextmanager
def visitor(browser: Browser) -> Iterator[Page]:
    """A page without motion, on the day on which the city stands still."""
    context = browser.new_context(reduced_motion="reduce", timezone_id="Europe/Rome")
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    yield page
    context.close()


def look(page: Page, url: str, place: Place, also: Also | None = None) -> dict[State, Elements]:
    """How a place looks, by state; boxes as they were measured."""
    found: dict[State, Elements] = {}
    for language in LANGUAGES:
        states = states_in(language)
        see(page, states[0])
        page.goto(f"{url}/{place.path}lang={language}")
        expect(page.locator(place.shown).locator("visible=true").first).to_be_visible()
        still(page)
        if place.enter:
            place.enter(page)
        for state in states:
            see(page, state)
            still(page)
            found[state] = measured(page, place)
            if also:
                also(page, state)
    return {state: found[state] for state in sorted(found, key=str)}


def see(page: Page, state: State) -> None:
    """The window and the colours of a state."""
    page.set_viewport_size({"width": state.width, "height": HEIGHTS[state.width]})
    page.emulate_media(
        color_scheme="dark" if state.colours == "dark" else "light",
        forced_colors="active" if state.colours == "forced" else "none",
    )
    for app in page.locator("[data-testid=stApp]").all():
        expect(app).to_have_css(
            "color-scheme", re.compile("dark" if state.colours == "dark" else "light")
        )


def still(page: Page) -> None:
    """Nothing is at work any more."""
    if page.locator("#root").count():
        expect(page.locator(AT_REST)).to_be_attached()
    expect(page.locator(AT_WORK)).to_have_count(0)
    page.evaluate(SETTLED)


def measured(page: Page, place: Place) -> Elements:
    """The elements as they are now."""
    options = {"frame": place.name == WITH_ITS_FRAME, "whole": place.name == "style"}
    found: Elements = page.evaluate(MEASURE, options)
    for properties in found.values():
        properties["box"] = tuple(properties["box"])
    return found


def to_keep(look: dict[State, Elements]) -> dict[State, Elements]:
    """The same with boxes on the grid."""
    return {
        state: {
            name: {**properties, "box": rounded(properties["box"])}
            for name, properties in elements.items()
        }
        for state, elements in look.items()
    }

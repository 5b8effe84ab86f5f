"""A browser goes to every place and looks at it in every state."""

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

SETTLED = """async () => {
  document.documentElement.classList.remove("idle");
  scrollTo({ top: 0, left: 0, behavior: "instant" });
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
"""Its letters are there, and it was drawn twice at its top: scripts that watch sizes and scrolling
have had their turn. The stage's tools, which leave when no mouse moves for seconds, are there."""

IN_ITS_FACE = """async () => {
  for (const { cssRules } of document.styleSheets)
    for (const rule of cssRules)
      if (rule instanceof CSSFontFaceRule && rule.style.fontDisplay === "optional")
        rule.style.fontDisplay = "block";
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}"""
"""A face that comes late is not shown («optional»), and on a busy machine it does: wait for it."""

AT_REST = """([work, dark, width]) => {
  if (innerWidth !== width) return false;
  if (!document.querySelector("#root")) return true;
  const app = document.querySelector("[data-testid=stApp]");
  return app && getComputedStyle(app).colorScheme.includes(dark ? "dark" : "light")
    && document.querySelector("[data-test-script-state=notRunning]")
    && !document.querySelector(work);
}"""
"""A page has its width; one of the app is drawn by the server and has followed the colours."""

MOST_LOOKS = 20
"""After so many looks a page that still moves is taken as it is, and differs."""

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


def look(
    page: Page, url: str, place: Place, opened: Also | None = None, also: Also | None = None
) -> dict[State, Elements]:
    """How a place looks, by state; boxes as they were measured.

    ``opened`` is done when it has just opened in a language, ``also`` in each state.
    """
    found: dict[State, Elements] = {}
    for language in LANGUAGES:
        states = states_in(language)
        see(page, states[0])
        page.goto(f"{url}/{place.path}lang={language}")
        expect(page.locator(place.shown).locator("visible=true").first).to_be_visible()
        still(page, states[0])
        if opened:
            opened(page, states[0])
        page.evaluate(IN_ITS_FACE)
        if place.enter:
            place.enter(page)
        for state in states:
            see(page, state)
            still(page, state)
            found[state] = _twice_the_same(page, place)
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


def still(page: Page, state: State) -> None:
    """Nothing is at work any more."""
    page.wait_for_function(AT_REST, arg=[AT_WORK, state.colours == "dark", state.width])
    page.evaluate(SETTLED)


def _twice_the_same(page: Page, place: Place) -> Elements:
    """The elements when a look has found what the one before it did: scripts have followed."""
    before, now = measured(page, place), measured(page, place)
    for _ in range(MOST_LOOKS):
        if now == before:
            break
        page.evaluate(SETTLED)
        before, now = now, measured(page, place)
    return now


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

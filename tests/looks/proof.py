"""What is proven of a place in one visit: a page of the app takes seconds to open."""

from playwright.sync_api import Page

from tests.e2e.seen import violations
from tests.looks.contrast import unreadable
from tests.looks.differences import differences, told
from tests.looks.places import Place
from tests.looks.recorded import read
from tests.looks.states import State
from tests.looks.visits import look

SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""

MOST_SHIFT = 0.02
"""In Chromium's measure: the share of the screen that moved since the first paint, by how far."""

READ_AT = {State(1440, "light", "it"), State(1440, "dark", "en"), State(390, "dark", "it")}
"""The states in which texts are held against what lies behind them."""

AXE_AT = {State(1440, "light", "it"), State(390, "dark", "it")}
"""Those in which axe-core runs: what its other rules ask does not depend on colours."""


def looks_as_recorded(page: Page, url: str, place: Place) -> None:
    """A place looks as it was recorded, is readable, still, and clean to axe-core."""
    faults: list[str] = []

    def opened(page: Page, state: State) -> None:
        moved = page.evaluate("window.shifts")
        if moved > MOST_SHIFT:
            faults.append(f"{place.name} {state}: moved by {moved:.3f}")

    def also(page: Page, state: State) -> None:
        if state in READ_AT:
            faults.extend(f"{place.name} {state}: {one}" for one in unreadable(page))
        if state in AXE_AT and place.axe:
            faults.extend(f"{place.name} {state}: {one}" for one in violations(page))

    now = look(page, url, place, opened, also)
    assert not faults, "\n".join(["", *faults])
    lines = differences(place.name, read(place.name), now)
    assert not lines, told(lines)

"""Every page in its states looks as it was recorded, is readable, still, and clean to axe-core.

One visit of each place for all of it: a page of the app takes seconds to open.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.seen import violations
from tests.looks.city import city
from tests.looks.contrast import unreadable
from tests.looks.differences import differences, told
from tests.looks.places import PLACES, Place
from tests.looks.recorded import read
from tests.looks.states import State
from tests.looks.visits import look, visitor

SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""

MOST_SHIFT = 0.02
"""In Chromium's measure: the share of the screen that moved since the first paint, by how far."""

READ_AT = {State(1440, "light", "it"), State(1440, "dark", "en"), State(390, "dark", "it")}
"""The states in which texts are held against what lies behind them, and axe-core runs."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with city(tmp_path_factory.mktemp("looks")) as url:
        yield url


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with visitor(browser) as page:
        page.add_init_script(SHIFTS)
        yield page


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_page_in_its_states(url: str, page: Page, place: Place) -> None:
    faults: list[str] = []

    def also(page: Page, state: State) -> None:
        if page.evaluate("window.shifts") > MOST_SHIFT and not place.enter:
            faults.append(f"{place.name} {state}: moved by {page.evaluate('window.shifts'):.3f}")
        page.evaluate("window.shifts = 0")
        if state in READ_AT:
            faults.extend(f"{place.name} {state}: {one}" for one in unreadable(page))
            if place.axe:
                faults.extend(f"{place.name} {state}: {one}" for one in violations(page))

    now = look(page, url, place, also)
    assert not faults, "\n".join(["", *faults])
    lines = differences(place.name, read(place.name), now)
    assert not lines, told(lines)

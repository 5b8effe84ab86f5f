"""axe-core on every page, in both languages and both themes, wide and narrow.

What belongs to Streamlit's own chrome is listed by rule and element; everything else is ours.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.addresses import ADDRESSES
from tests.e2e.conftest import App

OWN_TESTS = frozenset({"workbench", "workbench-persona"})
"""Looked at in ``test_workbench_accessibility``, which waits for what the server answers."""

LOOKED_AT = (
    *(address for name, address in ADDRESSES.items() if name not in OWN_TESTS),
    "journey?journey=marco-cuore&",
    "stage/marco-cuore?",
)
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}

STREAMLITS_OWN = frozenset({("target-size", "#react-aria")})
"""(rule, part of the selector) of what Streamlit draws itself and we cannot change: day, month and
year of a date are narrow, but the calendar beside them does the same (WCAG 2.5.8, «Equivalent»)."""

READY = "[data-ready], .vivere > *, [data-testid=stHeading]"
"""What a page has when it is drawn; without git, «Changes» has only its heading and a word."""

AT_WORK = "[data-test-script-state=running], [data-stale=true]"
"""What a page has while Streamlit draws it again: what is old is paler until then."""


@pytest.fixture(scope="module", params=[(1440, 900), (390, 844)], ids=["wide", "narrow"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, size: tuple[int, int], browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=request.param,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("address", LOOKED_AT)
def test_axe_finds_nothing(milano: App, page: Page, address: str, language: str) -> None:
    page.goto(f"{milano.url}/{address}lang={language}")
    expect(page.locator(READY).first).to_be_visible(timeout=30_000)
    expect(page.locator(AT_WORK)).to_have_count(0, timeout=30_000)
    violations = Axe().run(page, options=RULES).response["violations"]
    ours = [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in violations
        for node in violation["nodes"]
        if not any(
            rule == violation["id"] and part in str(node["target"]) for rule, part in STREAMLITS_OWN
        )
    ]
    assert not ours, "\n".join(map(str, ours))

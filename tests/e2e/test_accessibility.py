"""axe-core on every page, in both languages and both themes, wide and narrow.

What belongs to Streamlit's own chrome is listed by rule and element; everything else is ours.
"""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.addresses import ADDRESSES
from tests.e2e.conftest import App, page_like_new
from tests.e2e.seen import HEIGHT, READY, each_way, violations, ways

OWN_TESTS = frozenset({"workbench", "workbench-persona"})
"""Looked at in ``test_workbench_accessibility``, which waits for what the server answers."""

LOOKED_AT = (
    *(address for name, address in ADDRESSES.items() if name not in OWN_TESTS),
    "journey?journey=marco-cuore&",
    "stage/marco-cuore?",
    "story/marco-cuore?",
)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("address", LOOKED_AT)
def test_axe_finds_nothing(
    milano: App, visited: BrowserContext, address: str, language: str
) -> None:
    """A page is drawn once: wide in one language, narrow in the other, and turned to each way."""
    width, scheme = next(ways(language))
    with page_like_new(
        visited, (width, HEIGHT), color_scheme=scheme, reduced_motion="reduce"
    ) as page:
        page.goto(f"{milano.url}/{address}lang={language}")
        expect(page.locator(READY).first).to_be_visible()
        found = {way: violations(page) for way in each_way(page, language)}
    assert not any(found.values()), found

"""axe-core on every page, in both languages and both themes, wide and narrow.

What belongs to Streamlit's own chrome is listed by rule and element; everything else is ours.
"""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.addresses import ADDRESSES
from tests.e2e.conftest import App, page_like_new
from tests.e2e.seen import READY, themes, violations

OWN_TESTS = frozenset({"workbench", "workbench-persona"})
"""Looked at in ``test_workbench_accessibility``, which waits for what the server answers."""

LOOKED_AT = (
    *(address for name, address in ADDRESSES.items() if name not in OWN_TESTS),
    "journey?journey=marco-cuore&",
    "stage/marco-cuore?",
    "story/marco-cuore?",
)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("address", LOOKED_AT)
def test_axe_finds_nothing(
    milano: App, visited: BrowserContext, address: str, language: str, size: tuple[int, int]
) -> None:
    """A page is drawn once: it follows when the system turns dark, as it may in the evening."""
    with page_like_new(visited, size, reduced_motion="reduce") as page:
        page.goto(f"{milano.url}/{address}lang={language}")
        expect(page.locator(READY).first).to_be_visible()
        found = {scheme: violations(page) for scheme in themes(page)}
    assert not any(found.values()), found

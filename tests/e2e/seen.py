"""The ways in which a page is looked at: width, colours, language; and what axe must not find."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.test_accessibility import RULES

SEEN = (
    (1440, "light", "it"),
    (1440, "dark", "en"),
    (390, "light", "en"),
    (390, "dark", "it"),
)

WIDER = """Math.max(...[document.documentElement, document.querySelector("[data-testid=stMain]")]
  .filter(Boolean).map((part) => part.scrollWidth - part.clientWidth))"""
"""Pixels that do not fit: Streamlit scrolls its main part, the plain pages the whole."""


def check(page: Page, state: str) -> None:
    """axe-core finds nothing, and nothing is wider than the screen."""
    violations = Axe().run(page, options=RULES).response["violations"]
    found = [
        (one["id"], node["target"], node["failureSummary"])
        for one in violations
        for node in one["nodes"]
    ]
    assert not found, state + "\n" + "\n".join(map(str, found))
    wide = page.evaluate(WIDER)
    assert wide <= 0, f"{state}: {wide} pixels too wide"

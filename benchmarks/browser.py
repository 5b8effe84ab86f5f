"""How soon a reader sees a journey, against a one-line Streamlit app in the same browser."""

import statistics
import time

from playwright.sync_api import Browser, sync_playwright

from benchmarks.row import Row
from benchmarks.servers import one_line, vivere
from tests.chromium import flags, obtain

ROUNDS = 7
ALLOWED = 1.5
MAP_ALLOWED = 1.3
MAP_DRAWN = "[data-portrait]:not([hidden])"


def main() -> list[Row]:
    """The ratios of the medians of ``ROUNDS`` first visits each, taken in turns."""
    ours, theirs, maps = [], [], []
    with sync_playwright() as playwright, vivere() as url, one_line() as base:
        browser = playwright.chromium.launch(executable_path=obtain(), args=flags())
        address = f"{url}/journey?journey=marco-cuore&lang=it"
        _first_visit(browser, address, "[data-map]")
        _first_visit(browser, base, ".ready")
        for _ in range(ROUNDS):
            ours.append(_first_visit(browser, address, "[data-map]"))
            theirs.append(_first_visit(browser, base, ".ready"))
            maps.append(_first_visit(browser, f"{url}/map?lang=it", MAP_DRAWN))
        browser.close()
    mine, other, city = (statistics.median(taken) for taken in (ours, theirs, maps))
    return [
        Row(
            name="First journey visible / one-line Streamlit app",
            figure=f"{mine / other:.2f}× ({mine:.2f} s / {other:.2f} s)",
            target=f"≤ {ALLOWED}×",
            met=mine / other <= ALLOWED,
        ),
        Row(
            name="First picture of the city map / first journey",
            figure=f"{city / mine:.2f}× ({city:.2f} s / {mine:.2f} s)",
            target=f"≤ {MAP_ALLOWED}×",
            met=city / mine <= MAP_ALLOWED,
        ),
    ]


def _first_visit(browser: Browser, url: str, selector: str) -> float:
    """Seconds from a new, empty browser profile to the element on screen."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator(selector).first.wait_for(state="visible", timeout=60_000)
    seconds = time.perf_counter() - start
    context.close()
    return seconds

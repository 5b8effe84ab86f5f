"""The years of the page «When»: how fast they run in a browser, and what readiness costs."""

import statistics
import tempfile
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.loading import JOURNEYS, write
from benchmarks.row import Row
from benchmarks.servers import ROOT
from tests.chromium import flags, obtain
from vivere import frontend
from vivere.analysis.readiness import critical_services, end_of, next_dates, readiness, turned
from vivere.content import load
from vivere.model.catalog import Catalog
from vivere.model.service import Ready
from vivere.render.html.when import when_html
from vivere.render.reader import Reader

STEPS = 1000
TODAY = date(2026, 1, 1)
YEARS = range(2026, 2041)
FRAME_MS = 1000 / 60
SHARE_OF_LOADING = 0.05
ROUNDS = 5

PAGE = """<!doctype html><html lang="it"><meta charset="utf-8"><style>{style}</style>
<body><div class="vivere">{body}</div></body></html>"""

START = """wireWhen(document.body, () => {})({ year: null, journey: null });"""

YEAR_BY_YEAR = """() => {
  const when = document.querySelector("[data-when]"), slider = when.querySelector("[data-slider]");
  for (let year = Number(slider.min); year <= Number(slider.max); year++) {
    slider.value = year;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    when.getBoundingClientRect();
  }
}"""
"""Year after year, each with the styles and places of all that it changes at once: what is seen, as
the years never rest."""

PARTS = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
"""What a browser does for a year, as it measures itself: in time of its thread, whoever else has
the machine."""


def main() -> list[Row]:
    """A year of 1,000 steps against a frame, and readiness of many journeys against loading."""
    return [_in_a_browser(), _against_loading()]


def dated(catalog: Catalog) -> Catalog:
    """A catalog of ``STEPS`` steps in which every service has a date, and each year brings some."""
    years = cycle(YEARS)
    services = {
        id_: service.model_copy(update={"ready": Ready(at=str(next(years)))})
        for id_, service in catalog.services.items()
    }
    journeys = list(islice(cycle(catalog.journeys.values()), STEPS))
    many, steps = {}, 0
    for number, journey in enumerate(journeys):
        if steps >= STEPS:
            break
        many[f"{journey.id}-{number}"] = journey.model_copy(update={"id": f"{journey.id}-{number}"})
        steps += len(journey.steps)
    return Catalog(
        workspace=catalog.workspace,
        sectors=catalog.sectors,
        layers=catalog.layers,
        personas=catalog.personas,
        services=services,
        journeys=many,
    )


def _in_a_browser() -> Row:
    catalog = dated(load(ROOT).catalog)
    known = readiness(catalog, TODAY)
    body = when_html(Reader(catalog, "it"), known, most=STEPS)
    style = frontend.served("base.css") + frontend.served("when.css")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=obtain(), args=flags())
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_content(PAGE.format(style=style, body=body))
        page.add_script_tag(content=_script(), type="module")
        each = statistics.median(_milliseconds(page))
        browser.close()
    return Row(
        name=f"When, {len(known.steps)} steps, a year on in the browser",
        figure=f"{each:.1f} ms, {each / FRAME_MS:.0%} of a frame",
        target=f"≤ {FRAME_MS:.1f} ms: one frame of 60 a second",
        met=each <= FRAME_MS,
    )


def _script() -> str:
    return frontend.module("when/clock.js") + START


def _milliseconds(page: Page) -> list[float]:
    """For a year, in each of some rounds; the first, in which everything is new, is left out."""
    page.wait_for_function("document.querySelector('[data-slider]').hasAttribute('aria-valuetext')")
    measured = page.context.new_cdp_session(page)
    measured.send("Performance.enable", {"timeDomain": "threadTicks"})
    found = []
    for _ in range(ROUNDS + 1):
        before = _spent(measured)
        page.evaluate(YEAR_BY_YEAR)
        found.append((_spent(measured) - before) * 1000 / len(YEARS))
    return found[1:]


def _spent(measured: CDPSession) -> float:
    metrics = measured.send("Performance.getMetrics")["metrics"]
    return float(sum(one["value"] for one in metrics if one["name"] in PARTS))


def _against_loading() -> Row:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        start = time.process_time()
        catalog = load(folder).catalog
        loading = time.process_time() - start
    asking = min(_seconds(catalog) for _ in range(ROUNDS))
    return Row(
        name=f"Readiness of {JOURNEYS} journeys / loading them",
        figure=f"{asking / loading:.1%} ({asking * 1000:.0f} ms / {loading:.1f} s)",
        target=f"≤ {SHARE_OF_LOADING:.0%}",
        met=asking <= SHARE_OF_LOADING * loading,
    )


def _seconds(catalog: Catalog) -> float:
    """All that the page asks: dates, each year's count, the next dates, what is awaited."""
    readiness.cache_clear()
    start = time.process_time()
    known = readiness(catalog, TODAY)
    for year in known.years(catalog):
        turned(known.steps, end_of(year))
    next_dates(known)
    critical_services(known, end_of(catalog.workspace.future_year))
    return time.process_time() - start

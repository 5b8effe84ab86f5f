"""How smoothly a map of a hundred steps moves in a browser: scrolling, and between two states."""

import statistics

from playwright.sync_api import Page, sync_playwright

from benchmarks.rendering import of_size
from benchmarks.row import Row
from benchmarks.servers import ROOT
from tests.chromium import flags, obtain
from vivere import frontend
from vivere.content import load
from vivere.render.html.journey import journey_html
from vivere.render.reader import Reader

STEPS = 100
FRAME_MS = 1000 / 60
ALLOWED_MS = FRAME_MS * 1.1
"""The median may miss the beat of the screen by a tenth: timers are rounded."""

PAGE = """<!doctype html><html lang="it"><meta charset="utf-8"><style>{style}</style>
<body class="vivere plain"><main>{body}</main></body></html>"""

FRAMES = """(act) => new Promise((done) => {
  const main = document.scrollingElement;
  const times = [];
  const next = (now) => {
    times.push(now);
    const turn = times.length;
    if (act === "scroll") main.scrollBy(turn % 120 < 60 ? 40 : -40, turn % 120 < 60 ? 6 : -6);
    else if (turn % 30 === 1)
      document.querySelectorAll("[data-show]")[(turn / 30) % 2 | 0].click();
    if (turn < 181) requestAnimationFrame(next);
    else done(times.slice(1).map((time, place) => time - times[place]));
  };
  requestAnimationFrame(next);
})"""
"""Milliseconds from frame to frame over three seconds of scrolling, or of changing the state."""


def main() -> list[Row]:
    """The median time between two frames while the map scrolls, and while its curve moves."""
    catalog = load(ROOT).catalog
    body = journey_html(Reader(catalog, "it"), of_size(catalog, STEPS), plain=True)
    style = frontend.served("base.css") + frontend.served("plain.css")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=obtain(), args=flags())
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_content(PAGE.format(style=style, body=body))
        page.add_script_tag(content=frontend.served("plain_map.js"))
        rows = [
            _row(page, "scroll", f"Map of {STEPS} steps, frame to frame while scrolling"),
            _row(page, "switch", f"Map of {STEPS} steps, frame to frame while the state changes"),
        ]
        browser.close()
    return rows


def _row(page: Page, act: str, name: str) -> Row:
    times = sorted(page.evaluate(FRAMES, act))
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    return Row(
        name=name,
        figure=f"{middle:.1f} ms (95 of 100 frames within {late:.0f} ms)",
        target=f"≤ {ALLOWED_MS:.1f} ms: 60 frames a second",
        met=middle <= ALLOWED_MS,
    )

"""Five hundred journeys against eight: how soon each page is seen, and what it sends."""

import re
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.row import Row
from benchmarks.servers import ROOT, vivere
from tests.chromium import flags, obtain
from tests.e2e.conftest import copy_workspace

COPIES = 63
ROUNDS = 5
SLOWER, HEAVIER = 1.5, 2.0
PAGES: Mapping[str, tuple[str, str]] = {
    "Home": ("?lang=it", ".city-card"),
    "Journey map": ("journey?lang=it&journey=marco-cuore", "[data-map]"),
    "Map": ("map?lang=it", "[data-city-map]"),
    "Why": ("why?lang=it&journey=marco-cuore", ".why-box"),
    "Compare": ("compare?lang=it", ".compare-matrix"),
    "KPIs": ("kpis?lang=it&kpi=MOB-05", ".kpi"),
    "Stage": ("stage/marco-cuore?lang=it", "main"),
}


def main() -> list[Row]:
    """For each page the ratio of the medians, and of the bytes that it is sent."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        few, many = Path(name, "few"), Path(name, "many")
        copy_workspace(ROOT, few)
        copy_workspace(ROOT, many)
        multiply(many, COPIES)
        with vivere(few) as small, vivere(many) as large:
            browser = playwright.chromium.launch(executable_path=obtain(), args=flags())
            rows = [
                row
                for page, (path, selector) in PAGES.items()
                for row in _rows(browser, page, (f"{small}/{path}", f"{large}/{path}"), selector)
            ]
            browser.close()
    return rows


def multiply(folder: Path, copies: int) -> None:
    """Every persona and journey again and again; each time its sentences are others."""
    names = []
    for path in [*(folder / "personas").glob("*.yaml"), *(folder / "journeys").glob("*.yaml")]:
        text = path.read_text(encoding="utf-8")
        for number in range(1, copies):
            copy = re.sub(r"(?<=\w)([.!?])(?=[\s\"»”])", rf" {number}\1", text)
            copy = re.sub(r"^persona: (.*)$", rf"persona: \1-{number}", copy, flags=re.M)
            path.with_stem(f"{path.stem}-{number}").write_text(copy, encoding="utf-8")
            if path.parent.name == "personas":
                names.append(f"{path.stem}-{number}")
    workspace = folder / "vivere.yaml"
    text = workspace.read_text(encoding="utf-8")
    listed = re.sub(r"^(personas: \[.*)\]", rf"\1, {', '.join(names)}]", text, flags=re.M)
    workspace.write_text(listed, encoding="utf-8")


def _rows(
    browser: Browser, page: str, addresses: tuple[str, str], selector: str
) -> tuple[Row, Row]:
    visits = [[_visit(browser, address, selector) for address in addresses] for _ in range(ROUNDS)]
    few, many = (
        [statistics.median(visit[place][what] for visit in visits[1:]) for what in (0, 1)]
        for place in (0, 1)
    )
    slower, heavier = many[0] / few[0], many[1] / few[1]
    return (
        Row(
            name=f"{page} visible, 504 journeys / 8",
            figure=f"{slower:.2f}× ({many[0]:.2f} s / {few[0]:.2f} s)",
            target=f"≤ {SLOWER}×",
            met=slower <= SLOWER,
        ),
        Row(
            name=f"{page}, bytes sent, 504 journeys / 8",
            figure=f"{heavier:.2f}× ({many[1] / 1e3:.0f} kB / {few[1] / 1e3:.0f} kB)",
            target=f"≤ {HEAVIER}×",
            met=heavier <= HEAVIER,
        ),
    )


def _visit(browser: Browser, url: str, selector: str) -> tuple[float, float]:
    """Seconds to the element on screen, and bytes of the frames and pages of this server.

    What a browser keeps for long (scripts, styles, fonts) is the same for both and not counted.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    received = [0]
    count: Callable[[str | bytes], None] = lambda data: received.append(len(data))  # noqa: E731
    page.on("websocket", lambda socket: socket.on("framereceived", count))
    page.on(
        "response",
        lambda answer: (
            received.append(len(answer.body()))
            if answer.request.resource_type == "document" and answer.ok
            else None
        ),
    )
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator(selector).first.wait_for(state="visible", timeout=120_000)
    seconds = time.perf_counter() - start
    page.wait_for_load_state("load")
    context.close()
    return seconds, float(sum(received))

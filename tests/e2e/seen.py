"""The ways in which a page is looked at: width, colours, language; and what axe must not find."""

from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

SEEN = (
    (1440, "light", "it"),
    (390, "dark", "it"),
    (390, "light", "en"),
    (1440, "dark", "en"),
)
"""Each width with each theme and each language, and these with each other: four ways of eight."""

HEIGHT = 900

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""Pixels that do not fit."""

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
"""Each rule is tried on each element; only what breaks one is described, which is half the work."""

STREAMLITS_OWN = frozenset({("target-size", "#react-aria")})
"""(rule, part of the selector) of what Streamlit draws itself and we cannot change: day, month and
year of a date are narrow, but the calendar beside them does the same (WCAG 2.5.8, «Equivalent»)."""

AT_WORK = "[data-test-script-state=running], [data-stale=true]"
"""What a page has while Streamlit draws it again: what is old is paler until then."""

READY = "[data-ready], .vivere > :not(.paper-head), [data-testid=stHeading]"
"""What a page has when it is drawn; without git, «Changes» has only its heading and a word."""

FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Until two frames are drawn: maps and panels fit themselves to a screen in the frame after."""

ONCE = (Path(__file__).parent / "once.js").read_text("utf-8")

_AXE = Axe()


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page and is ours: rule, element, and what is wrong with it."""
    if page.evaluate("window.axe === undefined"):
        page.evaluate(_AXE.axe_script)
    page.evaluate(ONCE)
    found = page.evaluate("(options) => axe.run(document, options)", OPTIONS)["violations"]
    return [
        f"{one['id']} {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
        if not any(
            rule == one["id"] and part in str(node["target"]) for rule, part in STREAMLITS_OWN
        )
    ]


def ways(language: str) -> Iterator[tuple[int, str]]:
    """Width and theme of each way of a language."""
    return ((width, scheme) for width, scheme, spoken in SEEN if spoken == language)


def each_way(page: Page, language: str) -> Iterator[str]:
    """The page in each way of its language: it follows the window as it follows the system."""
    for width, scheme in ways(language):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        turn(page, scheme)
        yield f"{width} {scheme}"


def turn(page: Page, scheme: str) -> None:
    """Light or dark: a page follows the system, as in the evening."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for app in page.locator("[data-testid=stApp]").all():
        expect(app).to_have_css("color-scheme", scheme)
    expect(page.locator(AT_WORK)).to_have_count(0)


def check(page: Page, state: str) -> None:
    """axe-core finds nothing, and nothing is wider than the screen."""
    found = violations(page)
    assert not found, "\n".join([state, *found])
    wide = page.evaluate(WIDER)
    assert wide <= 0, f"{state}: {wide} pixels too wide"

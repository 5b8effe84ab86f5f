"""What changed since a commit, in a real browser."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import App, page_like_new
from tests.e2e.seen import check, each_way
from vivere.analysis.changes import compare
from vivere.content import load
from vivere.render.html.changes import ComparedSide, changes_page
from vivere.render.reader import Reader

CUT = """() => [...document.querySelectorAll(".ch-side .map-sheet")].map((map) => [
  Math.max(map.scrollWidth - map.clientWidth, 0), map.scrollHeight - map.clientHeight,
  Math.max(document.documentElement.scrollWidth - innerWidth, 0)])"""
"""By how many pixels each map and the page are cut: in width, in height, the page in width."""


@pytest.fixture
def edited(app: App) -> App:
    """The small workspace under git, with an edit that is not committed."""
    who = ["-c", "user.name=A designer", "-c", "user.email=designer@example.org"]
    for command in (
        ["init", "-q"],
        ["add", "."],
        [*who, "commit", "-q", "-m", "The first telling"],
    ):
        subprocess.run(["git", *command], cwd=app.workspace, check=True)
    file = app.workspace / "journeys" / "nives-ambulatorio.yaml"
    text = file.read_text()
    file.write_text(text.replace("emotion: -1", "emotion: 1", 1))
    assert file.read_text() != text
    return app


def open_changes(page: Page, app: App, language: str) -> None:
    page.goto(f"{app.url}/changes?lang={language}")
    expect(page.locator(".vivere ins, .vivere article, .vivere section").first).to_be_visible()


def test_an_edit_is_told_beside_the_commit(edited: App, browser_page: Page) -> None:
    open_changes(browser_page, edited, "en")
    expect(browser_page.locator(".vivere").last).to_contain_text("Nives")
    expect(browser_page.locator("body")).to_contain_text("The first telling")


@pytest.mark.parametrize("language", ["it", "en"])
def test_axe_finds_nothing(edited: App, visited: BrowserContext, language: str) -> None:
    with page_like_new(visited, reduced_motion="reduce") as page:
        open_changes(page, edited, language)
        for way in each_way(page, language):
            check(page, f"changes {way}")


def test_both_maps_of_the_longest_journey_are_whole(visited: BrowserContext) -> None:
    catalog = load(Path()).catalog
    longest = max(catalog.journeys.values(), key=lambda journey: len(journey.steps))
    first = longest.steps[0].model_copy(update={"title": "Another title"})
    changed = longest.model_copy(update={"title": "Another", "steps": (first, *longest.steps[1:])})
    other = replace(catalog, journeys={**catalog.journeys, longest.id: changed})
    sides = [ComparedSide(name, Reader(one, "it")) for name, one in (("a", catalog), ("b", other))]
    html = changes_page(sides[0], sides[1], compare(catalog, other))
    with page_like_new(visited, (1440, 900)) as page:
        page.set_content(html)
        for width in (1440, 1280, 1024):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(CUT) == [[0, 0, 0], [0, 0, 0]], width
        page.set_viewport_size({"width": 390, "height": 900})
        assert [cut[1:] for cut in page.evaluate(CUT)] == [[0, 0], [0, 0]]
        expect(page.locator(".ch-scroll")).to_be_visible()
        page.emulate_media(media="print")
        page.set_viewport_size(
            {"width": 718, "height": 1040}
        )  # A4, in CSS pixels, less its margins
        assert page.evaluate(CUT) == [[0, 0, 0], [0, 0, 0]]
        expect(page.locator(".ch-scroll")).to_be_hidden()
        page.emulate_media(media="screen")

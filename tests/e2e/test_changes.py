"""What changed since a commit, in a real browser."""

import subprocess

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import App, page_like_new
from tests.e2e.seen import SEEN, check


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
    expect(page.locator(".vivere ins, .vivere article, .vivere section").first).to_be_visible(
        timeout=30_000
    )


def test_an_edit_is_told_beside_the_commit(edited: App, browser_page: Page) -> None:
    open_changes(browser_page, edited, "en")
    expect(browser_page.locator(".vivere")).to_contain_text("Nives")
    expect(browser_page.locator("body")).to_contain_text("The first telling")


@pytest.mark.parametrize(("width", "scheme", "language"), SEEN)
def test_axe_finds_nothing(
    edited: App, visited: BrowserContext, width: int, scheme: str, language: str
) -> None:
    with page_like_new(visited, (width, 900), color_scheme=scheme, reduced_motion="reduce") as page:
        open_changes(page, edited, language)
        check(page, "changes")

"""A real server on a copy of a workspace, and a real browser in front of it."""

import os
import re
import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.forked import Before, running
from vivere.model.kinds import FOLDERS, ROOT_FILES

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE_PARTS = (*ROOT_FILES, *FOLDERS)

expect.set_options(timeout=30_000)
"""A state is waited for as long as a busy machine needs; a test does not measure speed."""


KEPT = "cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems"
"""What scripts keep in a browser, by Chromium's names; what it fetched is not among it."""


@dataclass(frozen=True)
class App:
    """A running app: its address, and the folder it shows."""

    url: str
    workspace: Path


def copy_workspace(source: Path, target: Path) -> Path:
    target.mkdir(parents=True)
    for part in WORKSPACE_PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part)
        elif (source / part).exists():  # a city need not have every file
            shutil.copy(source / part, target / part)
    return target


BORGO = ROOT / "tests" / "workspaces" / "borgo"


@contextmanager
def served(source: Path, folder: Path, port: int = 0, **environment: str) -> Iterator[App]:
    """The app on a copy of a workspace, ended with the block."""
    workspace = copy_workspace(source, folder / "workspace")
    with serving(workspace, port, **environment) as url:
        yield App(url, workspace)


@contextmanager
def serving(
    workspace: Path, port: int = 0, before: Before | None = None, **environment: str
) -> Iterator[str]:
    """A process that serves this workspace, having done ``before``; its address."""
    command = ("serve", str(workspace), "--port", str(port))
    with running(*command, before=before, **environment) as started:
        line = started.output.readline()
        match = re.search(r"http://\S+", line)
        assert match, f"the app printed no address: {line!r}"
        yield match.group()


@pytest.fixture(scope="session")
def milano(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on the repository's own workspace."""
    with served(ROOT, tmp_path_factory.mktemp("milano")) as app:
        yield app


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on the small workspace, for all that only read, or open a room of their own."""
    with served(BORGO, tmp_path_factory.mktemp("small-city")) as app:
        yield app


@pytest.fixture(scope="session")
def port() -> int:
    """The port of one app after the other: a browser knows by the address what it has kept.

    It lies below those that a system hands out by itself.
    """
    for number in Random(os.getpid()).sample(range(20_000, 30_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", number))
            return number
    raise RuntimeError("no port is free")


@pytest.fixture
def app(tmp_path: Path, port: int) -> Iterator[App]:
    """The app on a fresh copy of the small workspace, free to be changed."""
    with served(BORGO, tmp_path, port) as app:
        yield app


@contextmanager
def own_page(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page in a context of its own, made with ``options``; an error in its scripts fails."""
    context = browser.new_context(**options)
    page = context.new_page()
    with no_error(page):
        yield page
        context.close()


@contextmanager
def no_error(page: Page) -> Iterator[None]:
    """An error in the page's scripts fails."""
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(str(error))

    page.on("pageerror", note)
    try:
        yield
    finally:
        page.remove_listener("pageerror", note)
    assert not errors, errors


@pytest.fixture(scope="session")
def visited(browser: Browser) -> Iterator[BrowserContext]:
    """A context whose one page serves all tests: a page that has run the app's scripts before
    opens it for half of what a new one costs."""
    context = browser.new_context()
    context.new_page()
    yield context
    context.close()


PLAIN: Mapping[str, Any] = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}
"""The media of a new page."""


@contextmanager
def page_like_new(
    context: BrowserContext, size: tuple[int, int] = (1440, 900), **media: Any
) -> Iterator[Page]:
    """The page of a browser that has kept nothing but what it fetched; errors in scripts fail.

    ``media`` are colour scheme and motion, as ``Page.emulate_media`` has them. What cannot be taken
    back from a page (a script that begins with it, a clock, a blocked socket) needs ``own_page``.
    """
    page = context.pages[0]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(**{**PLAIN, **media})
    try:
        with no_error(page):
            yield page
    finally:
        _forget(context)


def _forget(context: BrowserContext) -> None:
    """Leave one page that is empty, and nothing that scripts kept."""
    context.set_offline(False)
    page, *others = context.pages or [context.new_page()]
    for other in others:
        other.close()
    session = context.new_cdp_session(page)
    seen = {
        urlsplit(one["url"])[:2] for one in session.send("Page.getNavigationHistory")["entries"]
    }
    if len(seen - {("about", "")}) > 1:  # what a tab keeps of an address is cleared there alone
        page.close()
        page = context.new_page()
        session = context.new_cdp_session(page)
    elif page.url.startswith("http"):
        page.evaluate("sessionStorage.clear()")
    page.unroute_all(behavior="ignoreErrors")
    page.mouse.move(-1, -1)
    page.goto("about:blank")
    session.send("Page.resetNavigationHistory")
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": KEPT})
    session.detach()
    context.clear_cookies()


@pytest.fixture
def browser_page(visited: BrowserContext) -> Iterator[Page]:
    """A page like new; an error in its scripts fails the test."""
    with page_like_new(visited) as page:
        yield page

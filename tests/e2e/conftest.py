"""A real server on a copy of a workspace, and a real browser in front of it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.chromium import flags, installed
from vivere.model.kinds import FOLDERS, ROOT_FILES

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE_PARTS = (*ROOT_FILES, *FOLDERS)

expect.set_options(timeout=30_000)
"""A state is waited for as long as a busy machine needs; a test does not measure speed."""


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
        else:
            shutil.copy(source / part, target / part)
    return target


BORGO = ROOT / "tests" / "workspaces" / "borgo"


@contextmanager
def served(source: Path, folder: Path, **environment: str) -> Iterator[App]:
    """The app on a copy of a workspace, ended with the block."""
    workspace = copy_workspace(source, folder / "workspace")
    command = [sys.executable, "-m", "vivere", "serve", str(workspace), "--port", "0"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    match = re.search(r"http://\S+", line)
    assert match, f"the app printed no address: {line!r}"
    yield App(match.group(), workspace)
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def milano(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on the repository's own workspace."""
    with served(ROOT, tmp_path_factory.mktemp("milano")) as app:
        yield app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The app on a fresh copy of the small workspace, free to be changed."""
    with served(BORGO, tmp_path) as app:
        yield app


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = installed()
    assert path, "no Chromium: run `python -m tests.chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags())
        yield browser
        browser.close()


@contextmanager
def own_page(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page in a context of its own, made with ``options``; an error in its scripts fails."""
    context = browser.new_context(**options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors, errors


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A page of its own; an error in its scripts fails the test."""
    with own_page(browser, viewport={"width": 1440, "height": 900}) as page:
        yield page

"""Fixtures for all tests."""

import os
import signal
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests import migrated
from tests.chromium import flags, installed
from tests.measuring import measured
from tests.small import SmallWorkspace
from vivere.content import load
from vivere.model.catalog import Catalog

for _colour in ("NO_COLOR", "FORCE_COLOR"):
    os.environ.pop(_colour, None)  # What commands print is compared; some have a test of their own.

WORKSPACES = Path(__file__).parent / "workspaces"
BORGO = WORKSPACES / "borgo"

settings.register_profile("vivere", deadline=None)
settings.load_profile("vivere")
"""A test says what is true, not how fast the machine was: speed is measured in ``benchmarks/``."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """A worker measures what its tests do, and is not followed itself besides: what that wrote when
    the worker ended was half written when all was put together, a «malformed» file."""
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage is measured where it can grow."""
    with measured(item):
        return (yield)


@pytest.fixture(autouse=True, scope="session")
def processes_can_be_interrupted() -> None:
    """What a shell starts in the background ignores Ctrl+C, and so would all that tests start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def databases_are_made_quickly() -> None:
    """The migrations run once in a worker for each kind of database."""
    migrated.quickly()


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    """A test that runs the app does so on a copy: others read these folders as they are."""
    yield
    assert not list(WORKSPACES.glob("*/.vivere"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of a process, which can have no second Playwright beside it."""
    path = installed()
    assert path, "no Chromium: run `python -m tests.chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags())
        yield browser
        browser.close()


@pytest.fixture
def workspace(tmp_path: Path) -> SmallWorkspace:
    """A small valid workspace in a fresh folder; change one file and look."""
    return SmallWorkspace.write_to(tmp_path / "small")


@pytest.fixture(scope="session")
def borgo() -> Catalog:
    """The catalog of the second city."""
    return load(BORGO).catalog

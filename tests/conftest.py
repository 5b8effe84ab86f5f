"""Fixtures for all tests."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.small import SmallWorkspace
from vivere.catalog import Catalog
from vivere.content import load

WORKSPACES = Path(__file__).parent / "workspaces"
BORGO = WORKSPACES / "borgo"


@pytest.fixture(autouse=True, scope="session")
def processes_can_be_interrupted() -> None:
    """What a shell starts in the background ignores Ctrl+C, and so would all that tests start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    """A test that runs the app does so on a copy: others read these folders as they are."""
    yield
    assert not list(WORKSPACES.glob("*/.vivere"))


@pytest.fixture
def workspace(tmp_path: Path) -> SmallWorkspace:
    """A small valid workspace in a fresh folder; change one file and look."""
    return SmallWorkspace.write_to(tmp_path / "small")


@pytest.fixture(scope="session")
def borgo() -> Catalog:
    """The catalog of the second city."""
    return load(BORGO).catalog

"""Fixtures for all tests."""

from pathlib import Path

import pytest

from tests.small import SmallWorkspace
from vivere.catalog import Catalog
from vivere.content import load

BORGO = Path(__file__).parent / "workspaces" / "borgo"


@pytest.fixture
def workspace(tmp_path: Path) -> SmallWorkspace:
    """A small valid workspace in a fresh folder; change one file and look."""
    return SmallWorkspace.write_to(tmp_path / "small")


@pytest.fixture(scope="session")
def borgo() -> Catalog:
    """The catalog of the second city."""
    return load(BORGO).catalog

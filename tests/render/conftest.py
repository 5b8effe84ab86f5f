"""What most views are drawn from: the second city, and a journey in it."""

from pathlib import Path

import pytest

from vivere.content import load
from vivere.model import Journey
from vivere.model.catalog import Catalog


@pytest.fixture(scope="session")
def catalog(borgo: Catalog) -> Catalog:
    """The catalog of the second city."""
    return borgo


@pytest.fixture(scope="session")
def journey(catalog: Catalog) -> Journey:
    """The first of its journeys."""
    return next(iter(catalog.journeys.values()))


@pytest.fixture(scope="session")
def milano() -> Catalog:
    """The catalog that Vivere comes with."""
    return load(Path(__file__).parents[2]).catalog

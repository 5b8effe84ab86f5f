"""What most views are drawn from: the second city, and a journey in it."""

import pytest

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

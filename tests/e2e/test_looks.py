"""Every page of the app, in its states: as it was recorded, readable, still, clean to axe-core."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.looks.city import city
from tests.looks.places import APP_PLACES, Place
from tests.looks.proof import SHIFTS, looks_as_recorded
from tests.looks.visits import visitor


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with city(tmp_path_factory.mktemp("looks")) as url:
        yield url


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with visitor(browser) as page:
        page.add_init_script(SHIFTS)
        yield page


@pytest.mark.parametrize("place", APP_PLACES, ids=lambda place: place.name)
def test_a_page_in_its_states(url: str, page: Page, place: Place) -> None:
    looks_as_recorded(page, url, place)

"""Every page of the app in Italian: one visit for all that is proven of it, since it takes seconds.

By a deep link; clean to axe-core; at 320 px, in forced colours, on paper; with none of Streamlit's
words. The other language is looked at in ``test_accessibility``.
"""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from playwright.sync_api import Browser, expect

from tests.addresses import ADDRESSES
from tests.e2e import streamlits
from tests.e2e.conftest import App
from tests.e2e.looks import NARROW, WIDE, Visit, on_paper, unseen, visiting
from tests.e2e.rooms import open_room
from tests.e2e.seen import WIDER, each_way, violations
from tests.e2e.test_accessibility import OWN_TESTS

LANGUAGE = "it"

SHOWN = sorted(ADDRESSES, key=lambda name: name in OWN_TESTS)
WITH_AXE = [name for name in SHOWN if name not in OWN_TESTS]
"""The first of the same list: pytest opens a page once for all tests that have it in one place."""


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[Visit]:
    with visiting(browser) as visit:
        yield visit


@pytest.fixture(scope="module")
def room(milano: App) -> str:
    """With a room, the map asks whose voices it shows, and there is a list of rooms."""
    return open_room(milano, "--live", journey="marco-cuore")


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest, milano: App, visit: Visit, room: str) -> Visit:
    """A page, by its name; it is as it opened when each test begins."""
    assert room
    visit.page.emulate_media(color_scheme="light")
    visit.open(f"{milano.url}/{ADDRESSES[request.param]}lang={LANGUAGE}")
    return visit


@pytest.mark.parametrize("opened", SHOWN, indirect=True)
def test_it_says_nothing_in_streamlits_english(opened: Visit) -> None:
    expect(opened.page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    assert streamlits.words(opened.page) == []
    assert streamlits.parts(opened.page) == []
    assert opened.refused == []


@pytest.mark.parametrize("opened", SHOWN, indirect=True)
def test_a_deep_link_has_its_title_and_language_from_the_first_byte(opened: Visit) -> None:
    page = opened.page
    first = page.request.get(opened.address).text()
    title = unescape(re.findall("<title>(.*?)</title>", first)[0])
    assert title.endswith(" · Milano Smart City 2030")
    assert f'<html lang="{LANGUAGE}">' in first
    expect(page).to_have_title(re.compile(re.escape(title.partition(" · ")[0])))
    expect(page.locator("html")).to_have_attribute("lang", LANGUAGE)


@pytest.mark.parametrize("opened", WITH_AXE, indirect=True)
def test_axe_finds_nothing(opened: Visit) -> None:
    """Wide and light, narrow and dark."""
    found = {way: violations(opened.page) for way in each_way(opened.page, LANGUAGE)}
    assert not any(found.values()), found


@pytest.mark.parametrize("opened", SHOWN, indirect=True)
def test_it_is_whole_on_paper_at_320_pixels_and_in_forced_colours(opened: Visit) -> None:
    page = opened.page
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    opened.drawn()
    on_paper(page)
    page.set_viewport_size(NARROW)
    opened.drawn()
    assert page.evaluate(WIDER) <= 0
    page.set_viewport_size(WIDE)
    opened.drawn()
    assert unseen(page) == []
    assert opened.refused == []

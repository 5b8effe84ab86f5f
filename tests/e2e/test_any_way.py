"""Pages beside the app as their readers may have them: at 320 px, in forced colours, on paper.

Those of the app are looked at so in ``test_every_page``.
"""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.addresses import ADDRESSES, STAGE
from tests.e2e.conftest import App
from tests.e2e.looks import (
    NARROW,
    PRESSED,
    TEXTS,
    WIDE,
    Visit,
    differs,
    look,
    missing,
    on_paper,
    printed,
    squeezed,
    unseen,
    visiting,
)
from tests.e2e.rooms import open_room
from tests.e2e.seen import FRAMES, WIDER


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[Visit]:
    with visiting(browser) as visit:
        yield visit


@pytest.fixture(scope="module")
def room(milano: App) -> str:
    """The code of a room on the journey that is looked at."""
    return open_room(milano, journey="marco-cuore")


def plainly(visit: Visit, address: str) -> None:
    """A page of ours beside Streamlit's, in each way."""
    page = visit.page
    page.set_viewport_size(NARROW)
    page.evaluate(FRAMES)
    assert page.evaluate(WIDER) <= 0, address
    page.set_viewport_size(WIDE)
    assert unseen(page) == [], address
    assert visit.refused == []


def test_the_stage(milano: App, visit: Visit, browser: Browser) -> None:
    address = f"{milano.url}/{STAGE}lang=it"
    plain = browser.new_context(java_script_enabled=False)
    without_script = plain.new_page()
    without_script.goto(address)
    texts = without_script.evaluate(TEXTS, PRESSED)
    plain.close()
    visit.open(address)
    page = visit.page
    page.emulate_media(media="print")
    paper = printed(page)
    assert missing(texts, paper) == []
    steps = page.locator(".st-step")
    assert paper.count(squeezed("Nel 2030")) >= steps.count() > 1
    expect(page).to_have_title(re.compile("^.* · Palco · Milano Smart City 2030$"))
    page.emulate_media(media="screen")
    plainly(visit, address)


def test_rooms_and_phones(milano: App, visit: Visit, room: str) -> None:
    page = visit.page
    answered = False
    for path in (
        f"room/{room}",
        f"room/{room}/screen",
        f"join/{room}/about",
        f"join/{room}",
        "join",
        "receipt",
    ):
        address = f"{milano.url}/{path}?lang=it"
        visit.open(address)
        expect(page.locator("html")).to_have_attribute("lang", "it")
        expect(page).to_have_title(re.compile(r"^\S.* · Vivere$"))
        on_paper(page)
        plainly(visit, address)
        if path == f"join/{room}":
            page.goto(address)
            page.locator("main button").click()
            expect(page.locator("form.answer")).to_be_visible()
            choose(page)
            on_paper(page)
            answered = True
    assert answered


@pytest.mark.parametrize("path", ["plain", "map/marco-cuore", "story/marco-cuore"])
def test_a_page_without_a_live_connection(milano: App, visit: Visit, path: str) -> None:
    address = f"{milano.url}/{path}?lang=it"
    visit.open(address)
    expect(visit.page.locator("html")).to_have_attribute("lang", "it")
    expect(visit.page).to_have_title(re.compile(" · Milano Smart City 2030$"))
    on_paper(visit.page)
    plainly(visit, address)


def test_what_is_dark_on_the_screen_is_light_on_paper(milano: App, browser: Browser) -> None:
    context = browser.new_context(viewport=WIDE, color_scheme="dark", reduced_motion="reduce")
    dark = Visit(context.new_page())
    for path in (ADDRESSES["compare"], ADDRESSES["why"], STAGE, "map/marco-cuore?"):
        dark.open(f"{milano.url}/{path}lang=it")
        assert commonest(dark.page) < 60, path
        dark.page.emulate_media(media="print")
        assert commonest(dark.page) > 240, path
    context.close()


def commonest(page: Page) -> int:
    """The brightness that most of a page has, from 0 to 255."""
    dots = Image.open(io.BytesIO(page.screenshot())).convert("L").histogram()
    return dots.index(max(dots))


def choose(page: Page) -> None:
    """A face that is chosen looks unlike itself when it is not."""
    page.emulate_media(forced_colors="active")
    label = page.locator("label:has(input[name=emotion][value='1'])")
    one = label.element_handle()
    assert one
    plain = look(one)
    label.click()
    expect(label.locator("input")).to_be_checked()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    assert differs(plain, look(one))
    page.emulate_media(forced_colors="none")

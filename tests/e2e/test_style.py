"""The page of all components in a browser: readable in every theme, still, in one face."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import App, own_page
from tests.e2e.seen import check

SHIFTS = """window.moved = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.moved += one.value;
}).observe({ type: "layout-shift", buffered: true });"""

GROUNDS = """() => Object.fromEntries([...document.querySelectorAll(
  ".style .button, .style-layers li"
)].map((one) => [one.textContent, getComputedStyle(one).backgroundColor]))"""

LOADED = "[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"


@pytest.fixture(scope="module")
def guide(browser: Browser, milano: App) -> Page:
    with own_page(browser, viewport={"width": 1440, "height": 900}) as page:
        page.add_init_script(SHIFTS)
        page.goto(f"{milano.url}/style?lang=it")
        expect(page.locator(".style-map .map").first).to_be_visible()
        yield page  # type: ignore[misc]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_and_fits(guide: Page, scheme: str, width: int) -> None:
    guide.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    guide.set_viewport_size({"width": width, "height": 900})
    check(guide, f"{scheme} {width}")


def test_nothing_moves_after_it_is_there_and_the_face_is_ours(guide: Page) -> None:
    guide.set_viewport_size({"width": 1440, "height": 900})
    guide.reload()
    expect(guide.locator(".style-map .map").first).to_be_visible()
    guide.evaluate("document.fonts.ready")
    assert "Source Sans 3" in guide.evaluate(LOADED)
    assert guide.evaluate("window.moved") < 0.001
    face = guide.evaluate("getComputedStyle(document.querySelector('.style')).fontFamily")
    assert face.startswith('"Source Sans 3"')


def test_what_means_something_by_its_ground_keeps_it_in_forced_colours(guide: Page) -> None:
    guide.emulate_media(forced_colors="active")
    grounds = guide.evaluate(GROUNDS)
    chosen = guide.locator(".button[aria-pressed=true]")
    plain = guide.locator(".button:not([aria-pressed], .primary, [aria-current])").first
    assert grounds[chosen.inner_text()] != grounds[plain.inner_text()]
    layers = guide.locator(".style-layers li").all_inner_texts()
    assert len({grounds[one] for one in layers}) == len(layers)
    guide.emulate_media(forced_colors="none")


def test_a_reader_who_wants_no_motion_gets_none(guide: Page) -> None:
    times = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name)"
    guide.emulate_media(reduced_motion="no-preference")
    assert guide.evaluate(times, "--motion-slow") == "360ms"
    guide.emulate_media(reduced_motion="reduce")
    moving = ("--motion-fast", "--motion-slow", "--motion-act")
    assert [guide.evaluate(times, one) for one in moving] == ["0s"] * 3

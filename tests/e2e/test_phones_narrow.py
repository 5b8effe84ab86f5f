"""The phones' pages at 320 px, in each of their languages (WCAG 1.4.10, «Reflow»)."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import App
from tests.e2e.rooms import feel, join, open_room, phone
from vivere.i18n.languages import direction
from vivere.i18n.phones import LANGUAGES

NARROW = {"width": 320, "height": 640}

OUTSIDE = """() => [...document.querySelectorAll("body *")].filter(one => {
  if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  if (one.closest(".hidden, .skip")) return false;
  const box = one.getBoundingClientRect();
  const clips = getComputedStyle(one).overflowX !== "visible";
  const cut = clips && one.scrollWidth > one.clientWidth + 1;
  return box.width && (cut || box.left < -1 || box.right > innerWidth + 1);
}).map(one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_320_pixels_nothing_is_cut_and_nothing_scrolls_sideways(
    city: App, browser: Browser, language: str
) -> None:
    code = open_room(city)
    with phone(browser, viewport=NARROW) as page:
        page.goto(f"{city.url}/join?lang={language}")
        fits(page, language, "code")
        page.goto(f"{city.url}/join/{code}")
        fits(page, language, "welcome")
        page.goto(f"{city.url}/join/{code}/about")
        fits(page, language, "about")
        join(page, city, code)
        fits(page, language, "step")
        feel(page, -2, "A comment of a few words.")
        fits(page, language, "answered")
        for place in ("mine", "end", "leave"):
            page.goto(f"{city.url}/join/{code}/{place}")
            fits(page, language, place)
        page.goto(f"{city.url}/receipt")
        fits(page, language, "any receipt")


def fits(page: Page, language: str, state: str) -> None:
    """The page is in its language, and as wide as the phone."""
    root = page.locator("html")
    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", direction(language))
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], state
    assert page.evaluate(OUTSIDE) == [], state

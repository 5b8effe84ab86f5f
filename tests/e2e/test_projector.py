"""The projector in a real browser: it fits the screen, and follows keys, fingers and the room."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import BORGO, App, own_page, served
from tests.e2e.rooms import each_thing, open_room, speak, vivere
from vivere.feedback.answer import BARRIERS
from vivere.feedback.asks import ASKS

SIZES = [(1024, 768), (1366, 768), (1920, 1080)]
LONG = "Non tutti hanno uno smartphone: mia madre ha 84 anni e vive da sola al sesto piano. "
COMMENTS = ["Troppo lontano", "Sì", (LONG * 6)[:499], "\N{GRINNING FACE}" * 500, "M" * 500]

SAID = (".sc-emotions", ".rm-scroll ~ .sc-note")
"""Figures, and that a drawing has none yet."""

FITS = """() => {
  const page = document.documentElement;
  const whole = { top: 0, left: 0, bottom: innerHeight, right: innerWidth };
  const thing = document.querySelector(".sc-thing");
  const inside = (box, room) =>
    box.top > room.top - 1 && box.left > room.left - 1 &&
    box.bottom < room.bottom + 1 && box.right < room.right + 1;
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    if (one.closest("svg, .visually-hidden") || !one.textContent.trim()) return false;
    const box = one.getBoundingClientRect();
    const hides = getComputedStyle(one).overflow !== "visible";
    if (hides && one.scrollHeight > one.clientHeight + 2) return true;
    return !inside(box, thing.contains(one) ? thing.getBoundingClientRect() : whole);
  });
  const parts = [...thing.children].map((one) => [one, one.getBoundingClientRect()]);
  for (const [one, a] of parts) {
    for (const [other, b] of parts) {
      const apart = a.right <= b.left + 1 || b.right <= a.left + 1 ||
        a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
      if (one !== other && !apart) out.push(one);
    }
    if (a.height === 0 || a.width === 0) out.push(one);
  }
  return {
    high: page.scrollHeight - innerHeight,
    wide: page.scrollWidth - innerWidth,
    out: out.map((one) => `${one.tagName} ${one.className}`).slice(0, 5),
  };
}"""
"""By how much the page is higher and wider than the window; what is cut, or lies over the rest."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    named = {"VIVERE_PUBLIC_URL": "http://rooms.borgo.example:8501"}
    with served(BORGO, tmp_path_factory.mktemp("projector"), **named) as app:
        yield app


@pytest.fixture(scope="module")
def rooms(shared: App, browser: Browser) -> tuple[str, ...]:
    """A room on one journey with comments of any length pinned, one on several, unanswered, and
    one that asks all there is to ask, where one question has its answers."""
    code = open_room(shared, "--live")
    for comment in COMMENTS:
        speak(shared, code, emotion="1", comment=comment, barrier=BARRIERS[0])
    with own_page(browser) as lead:
        lead.goto(f"{shared.url}/room/{code}?lang=en")
        for left in range(len(COMMENTS), 0, -1):
            waiting = lead.locator(".held [id$=pinned]")
            expect(waiting).to_have_count(left)
            waiting.first.click()
        expect(lead.locator(".rm-comment.pinned")).to_have_count(len(COMMENTS))
    several = open_room(shared, "--live", "--ask", "own_future", "--journey", "rossi-sabato")
    asks = [part for one in ASKS for part in ("--ask", one)]
    asked = open_room(shared, "--live", *asks, "--open-question", "Che cosa manca qui?")
    for emotion in ("-2", "-1", "0", "1", "2"):
        speak(shared, asked, emotion="1", own_future=emotion)
    return code, several, asked


@pytest.mark.parametrize(("language", "scheme"), [("it", "dark"), ("en", "light")])
def test_whatever_it_shows_fits_every_screen(
    shared: App, browser: Browser, rooms: tuple[str, ...], language: str, scheme: str
) -> None:
    seen: set[str] = set()
    for code in rooms:
        with own_page(browser, color_scheme=scheme) as screen:
            screen.goto(f"{shared.url}/room/{code}/screen?lang={language}")
            for kind in each_thing(screen):
                seen.update([kind, *(one for one in SAID if screen.locator(one).count())])
                for width, height in SIZES:
                    screen.set_viewport_size({"width": width, "height": height})
                    found = screen.evaluate(FITS)
                    assert found == {"high": 0, "wide": 0, "out": []}, (kind, width, found)
    kinds = (
        "lobby",
        "count",
        "journey",
        "chart",
        "step",
        "comment",
        "most",
        "agreement",
        "question",
        "first",
        "groups",
    )
    assert seen == {*SAID, *(f"sc-thing is-{kind}" for kind in kinds)}


@pytest.mark.parametrize(("language", "scheme"), [("it", "light"), ("en", "dark")])
def test_what_is_not_published_of_a_drawing_is_said_on_every_screen(
    shared: App, browser: Browser, language: str, scheme: str
) -> None:
    code = open_room(shared, "--live")
    for emotion in ("-2", "0", "2"):
        speak(shared, code, emotion=emotion)
    with own_page(browser, color_scheme=scheme) as screen:
        screen.goto(f"{shared.url}/room/{code}/screen?lang={language}")
        next(kind for kind in each_thing(screen) if kind == "sc-thing is-journey")
        expect(screen.locator(".rm-bubble")).to_have_count(1)
        expect(screen.locator(".rm-spread, .rm-median")).to_have_count(0)
        for width, height in SIZES:
            screen.set_viewport_size({"width": width, "height": height})
            expect(screen.locator(".rm-withheld")).to_be_in_viewport(ratio=1)
            assert screen.evaluate(FITS) == {"high": 0, "wide": 0, "out": []}, width


def test_why_no_phone_can_come_in_fits_too(app: App, browser: Browser) -> None:
    code = open_room(app)
    with own_page(browser) as screen:
        for language in ("it", "en"):
            screen.goto(f"{app.url}/room/{code}/screen?lang={language}")
            expect(screen.locator(".sc-note")).to_contain_text("--host 0.0.0.0")
            for width, height in SIZES:
                screen.set_viewport_size({"width": width, "height": height})
                assert screen.evaluate(FITS) == {"high": 0, "wide": 0, "out": []}, width


def test_at_twice_the_size_nothing_is_lost(
    shared: App, browser: Browser, rooms: tuple[str, ...]
) -> None:
    """A window of 683 by 384 is what 200 % leaves of 1366 by 768: it scrolls, one way only."""
    with own_page(browser, viewport={"width": 683, "height": 384}) as screen:
        screen.goto(f"{shared.url}/room/{rooms[0]}/screen?lang=it")
        for kind in each_thing(screen):
            found = screen.evaluate(FITS)
            assert found["wide"] == 0, kind
            last = screen.locator("#sc-next")
            last.scroll_into_view_if_needed()
            expect(last).to_be_in_viewport()


def test_a_second_screen_follows_and_a_reload_stays(
    shared: App, browser: Browser, rooms: tuple[str, ...]
) -> None:
    address = f"{shared.url}/room/{rooms[1]}/screen?lang=en"
    with own_page(browser) as first, own_page(browser, has_touch=True) as second:
        first.goto(address)
        first.keyboard.press("Home")
        second.goto(address)
        for screen in (first, second):
            expect(screen.locator("#sc-title")).to_have_text("Come in with your phone")
        for _ in range(3):
            first.keyboard.press("PageDown")
        for screen in (first, second):
            expect(screen.locator(".sc-place")).to_contain_text("4 /")
        swipe(second, -200)
        for screen in (first, second):
            expect(screen.locator(".sc-place")).to_contain_text("5 /")
        swipe(second, 200)
        expect(first.locator(".sc-place")).to_contain_text("4 /")
        first.reload()
        expect(first.locator(".sc-place")).to_contain_text("4 /")


def swipe(page: Page, across: int) -> None:
    """A finger over the middle of the page, ``across`` CSS pixels to the right."""
    page.locator("main").evaluate(
        """(main, across) => {
          const touch = (x) => new Touch({ identifier: 1, target: main, clientX: x, clientY: 200 });
          const event = (type, x, touches) => new TouchEvent(type, {
            bubbles: true, touches: touches ? [touch(x)] : [], changedTouches: [touch(x)],
          });
          main.dispatchEvent(event("touchstart", 400, true));
          main.dispatchEvent(event("touchend", 400 + across, false));
        }""",
        across,
    )


def test_without_script_it_shows_what_was_chosen_and_its_buttons_work(
    shared: App, browser: Browser
) -> None:
    code = open_room(shared)
    with own_page(browser, java_script_enabled=False) as screen:
        screen.goto(f"{shared.url}/room/{code}/screen?lang=en")
        screen.locator("#sc-next").click()
        expect(screen).to_have_url(f"{shared.url}/room/{code}/screen?lang=en")
        expect(screen.locator("#sc-title")).to_have_text("How many phones")
        vivere(shared, "room", "close", code)
        screen.locator("#sc-lobby").click()
        expect(screen.locator("#sc-title")).to_have_text("The room is closed. Thank you!")

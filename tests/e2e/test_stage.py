"""A journey of the small workspace, presented to a room."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import App
from vivere.content import load
from vivere.model import Journey

BEATS = 4


@pytest.fixture
def journey(app: App) -> Journey:
    return next(iter(load(app.workspace).catalog.journeys.values()))


@pytest.fixture
def stage(app: App, journey: Journey, browser_page: Page) -> Page:
    browser_page.goto(f"{app.url}/stage/{journey.id}?lang=en")
    return browser_page


@pytest.fixture
def at(stage: Page, journey: Journey) -> Callable[[int, int], None]:
    """Expect step ``number`` (from 1) and its beat: shown, counted and in the address."""

    def check(number: int, beat: int) -> None:
        step = journey.steps[number - 1].id
        expect(stage.locator(".st-step:visible")).to_have_count(1)
        expect(stage.locator(f".st-step[data-step={step}][data-beat='{beat}']")).to_be_visible()
        expect(stage.locator("[data-count]")).to_have_text(f"{number} / {len(journey.steps)}")
        expect(stage).to_have_url(re.compile(rf"step={step}&beat={beat}|beat={beat}.*step={step}"))
        current = stage.locator(".st-curve [aria-current=step]")
        expect(current).to_have_attribute("data-go", step)

    return check


Expect = Callable[[int, int], None]


def part(page: Page, beat: int) -> Locator:
    return page.locator(f".st-step:visible [data-says='{beat}']").last


@pytest.mark.parametrize(
    ("forth", "back"),
    [("ArrowRight", "ArrowLeft"), ("Space", "Backspace"), ("PageDown", "PageUp")],
)
def test_a_whole_journey_forth_and_back(
    stage: Page, journey: Journey, at: Expect, forth: str, back: str
) -> None:
    positions = [(n, b) for n in range(1, len(journey.steps) + 1) for b in range(1, BEATS + 1)]
    for position in positions:
        at(*position)
        stage.keyboard.press(forth)
    at(*positions[-1])
    for position in reversed(positions):
        at(*position)
        stage.keyboard.press(back)
    at(1, 1)


def test_each_beat_adds_to_what_the_room_sees(stage: Page, journey: Journey, at: Expect) -> None:
    at(1, 1)
    for beat in range(1, BEATS + 1):
        for number in range(1, BEATS + 1):
            shown = expect(stage.locator(f".st-step:visible [data-says='{number}']").first)
            shown.to_be_visible() if number <= beat else shown.to_be_hidden()
        if beat < BEATS:
            stage.keyboard.press("ArrowRight")


def test_each_beat_is_announced(stage: Page, journey: Journey) -> None:
    words = stage.locator("[data-announce][aria-live=polite]")
    stage.keyboard.press("ArrowRight")
    expect(words).to_contain_text(str(journey.steps[0].future.story["en"]))  # type: ignore[index]
    stage.keyboard.press("End")
    expect(words).to_contain_text(f"Step {len(journey.steps)} of {len(journey.steps)}")


def test_home_and_end(stage: Page, journey: Journey, at: Expect) -> None:
    at(1, 1)
    stage.keyboard.press("End")
    at(len(journey.steps), 1)
    stage.keyboard.press("Home")
    at(1, 1)


def test_a_number_and_enter(stage: Page, journey: Journey, at: Expect) -> None:
    at(1, 1)
    stage.keyboard.press("2")
    expect(stage.get_by_text("Go to step 2", exact=True)).to_be_visible()
    stage.keyboard.press("Enter")
    at(2, 1)
    expect(stage.locator("[data-typed]")).to_be_hidden()
    stage.keyboard.type("99")
    stage.keyboard.press("Backspace")
    stage.keyboard.press("Enter")
    expect(stage.locator("[data-typed]")).to_have_text("There is no step 9")
    at(2, 1)
    stage.keyboard.press("3")
    stage.keyboard.press("Escape")
    expect(stage.locator("[data-typed]")).to_be_hidden()
    at(2, 1)


def test_the_overview_is_chosen_from_with_the_keyboard(
    stage: Page, journey: Journey, at: Expect
) -> None:
    stage.keyboard.press("o")
    overview = stage.get_by_role("dialog", name="All steps")
    expect(overview.get_by_role("button").filter(has_text="→")).to_have_count(len(journey.steps))
    stage.keyboard.press("ArrowRight")
    stage.keyboard.press("Enter")
    expect(overview).to_be_hidden()
    at(2, 1)
    stage.keyboard.press("o")
    stage.keyboard.press("End")
    stage.keyboard.press("Escape")
    expect(overview).to_be_hidden()
    at(2, 1)


def test_the_mouse_does_what_the_keys_do(stage: Page, journey: Journey, at: Expect) -> None:
    at(1, 1)
    size = stage.viewport_size
    assert size
    stage.mouse.click(size["width"] * 0.9, size["height"] * 0.7)
    at(1, 2)
    stage.mouse.click(size["width"] * 0.2, size["height"] * 0.7)
    at(1, 2)
    stage.get_by_role("button", name="Next").click()
    at(1, 3)
    stage.get_by_role("button", name="Previous").click()
    at(1, 2)
    stage.keyboard.press("Space")
    at(1, 3)
    stage.get_by_role("link", name="Step 2: ").click()
    at(2, 1)
    stage.keyboard.press("Space")
    at(2, 2)


def test_a_remote_blanks_the_screen(stage: Page, at: Expect) -> None:
    for key in ("b", "."):
        stage.keyboard.press(key)
        expect(stage.locator(".st-blank")).to_be_visible()
        stage.keyboard.press("PageDown")
        expect(stage.locator(".st-blank")).to_be_hidden()
        at(1, 1)


def test_help_theme_and_full_screen(stage: Page) -> None:
    stage.keyboard.press("?")
    expect(stage.get_by_role("dialog", name="Keys")).to_be_visible()
    stage.keyboard.press("Escape")
    expect(stage.get_by_role("dialog", name="Keys")).to_be_hidden()
    expect(stage.locator("html")).to_have_css("color-scheme", "dark")
    stage.keyboard.press("t")
    expect(stage.locator("html")).to_have_css("color-scheme", "light")
    stage.keyboard.press("f")
    stage.wait_for_function("document.fullscreenElement !== null")
    stage.keyboard.press("f")
    stage.wait_for_function("document.fullscreenElement === null")


def test_a_reload_keeps_place_and_clock(stage: Page, at: Expect) -> None:
    stage.keyboard.press("2")
    stage.keyboard.press("Enter")
    stage.keyboard.press("ArrowRight")
    at(2, 2)
    stage.evaluate(
        "() => { const key = Object.keys(sessionStorage).find((k) => k.includes('start'));"
        " sessionStorage.setItem(key, Date.now() - 372000); }"
    )
    stage.reload()
    at(2, 2)
    expect(stage.locator("[data-clock]")).to_have_text(re.compile(r"^6:1\d$"))


@pytest.mark.parametrize("query", ["step=no-such-step&beat=3", "beat=77", "beat=x", "step="])
def test_a_wrong_address_starts_somewhere_sensible(
    app: App, journey: Journey, browser_page: Page, query: str
) -> None:
    browser_page.goto(f"{app.url}/stage/{journey.id}?lang=en&{query}")
    expect(browser_page.locator(".st-step:visible")).to_have_attribute(
        "data-step", journey.steps[0].id
    )


def test_the_other_language_keeps_the_place(stage: Page, at: Expect) -> None:
    stage.keyboard.press("2")
    stage.keyboard.press("Enter")
    stage.keyboard.press("ArrowRight")
    stage.get_by_role("link", name="Italiano").click()
    expect(stage.locator("html")).to_have_attribute("lang", "it")
    at(2, 2)


def test_a_saved_file_shows_and_the_place_stays(
    app: App, stage: Page, journey: Journey, at: Expect
) -> None:
    stage.keyboard.press("2")
    stage.keyboard.press("Enter")
    stage.keyboard.press("ArrowRight")
    at(2, 2)
    path = app.workspace / "journeys" / f"{journey.id}.yaml"
    story = str(journey.steps[1].future.story["en"])  # type: ignore[index]
    text = path.read_text(encoding="utf-8")
    assert story in text
    path.write_text(text.replace(story, "A new ending <b>as text</b>"), "utf-8")
    expect(part(stage, 2)).to_contain_text("A new ending <b>as text</b>", timeout=2000)
    at(2, 2)
    path.write_text(text.replace("steps:", "steps: ["), "utf-8")
    expect(stage.locator("[data-typed]")).to_contain_text("has an error", timeout=2000)
    expect(part(stage, 2)).to_contain_text("A new ending")
    path.write_text(text, "utf-8")
    expect(part(stage, 2)).to_contain_text(story, timeout=2000)
    at(2, 2)


def test_escape_leads_back_to_the_step_on_the_map(
    stage: Page, journey: Journey, at: Expect
) -> None:
    stage.keyboard.press("2")
    stage.keyboard.press("Enter")
    at(2, 1)
    stage.keyboard.press("Escape")
    stage.wait_for_url(re.compile(rf"/journey\?.*journey={journey.id}.*step={journey.steps[1].id}"))


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=["720p", "1080p"])
def test_the_whole_content_fits_in_large_type(
    milano: App, browser_page: Page, language: str, size: tuple[int, int]
) -> None:
    browser_page.set_viewport_size({"width": size[0], "height": size[1]})
    for journey in load(milano.workspace).catalog.journeys.values():
        browser_page.goto(f"{milano.url}/stage/{journey.id}?lang={language}")
        for position in range(len(journey.steps) * BEATS):
            hidden, smallest = browser_page.evaluate(
                """() => {
                  const main = document.querySelector("#st-main");
                  const texts = [...document.querySelectorAll("main *, header *, footer *")].filter(
                    (e) => e.checkVisibility() && !e.closest(".visually-hidden")
                      && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
                  return [main.scrollHeight - main.clientHeight,
                    Math.min(...texts.map((e) => parseFloat(getComputedStyle(e).fontSize)))];
                }"""
            )
            assert hidden <= 1, (journey.id, position)
            assert smallest >= size[0] * 0.0158, (journey.id, position)
            browser_page.keyboard.press("ArrowRight")


def test_a_phone_scrolls_and_has_its_buttons(stage: Page, at: Expect) -> None:
    stage.set_viewport_size({"width": 390, "height": 844})
    expect(stage.get_by_role("button", name="Next")).to_be_in_viewport()
    for beat in (2, 3, 4):
        stage.get_by_role("button", name="Next").click()
        at(1, beat)
        expect(part(stage, beat)).to_be_in_viewport()
    assert stage.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_javascript_the_page_is_the_whole_story(
    app: App, journey: Journey, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{app.url}/stage/{journey.id}?lang=en")
    for step in journey.steps:
        for beat in range(1, BEATS + 1):
            says = page.locator(f"[data-step={step.id}] [data-says='{beat}']")
            expect(says.last).to_be_visible()
    expect(page.get_by_role("button", name="Next")).to_have_count(0)
    context.close()


def test_between_two_steps_the_page_does_not_load(stage: Page, at: Expect) -> None:
    requests: list[str] = []
    stage.on("request", lambda request: requests.append(request.url))
    for _ in range(BEATS):
        stage.keyboard.press("ArrowRight")
    at(2, 1)
    assert all(url.endswith("/_vivere/revision") for url in requests)

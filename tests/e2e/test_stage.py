"""A journey presented to a room, in acts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import App
from tests.e2e.seen import violations
from vivere.content import load
from vivere.model import Journey
from vivere.render.acts import Act, journey_acts

Expect = Callable[[str], None]


@pytest.fixture
def journey(city: App) -> Journey:
    return next(iter(load(city.workspace).catalog.journeys.values()))


@pytest.fixture
def acts(city: App, journey: Journey) -> tuple[Act, ...]:
    return journey_acts(load(city.workspace).catalog, journey, "en")


@pytest.fixture
def stage(city: App, journey: Journey, browser_page: Page) -> Page:
    browser_page.goto(f"{city.url}/stage/{journey.id}?lang=en")
    return browser_page


@pytest.fixture
def at(stage: Page, journey: Journey) -> Expect:
    """Expect an act: shown, in the address, and its step counted and marked on the curve."""

    def check(act: str) -> None:
        shown = stage.locator(".st-act.on")
        expect(shown).to_have_attribute("data-act", act)
        expect(shown).to_be_visible()
        expect(stage).to_have_url(re.compile(rf"[?&]at={re.escape(act)}(&|$)"))
        current = stage.locator(".st-curve [aria-current=step]")
        step = next((one for one in journey.steps if act.endswith(f"-{one.id}")), None)
        if step is None:
            expect(current).to_have_count(0)
        else:
            number = journey.steps.index(step) + 1
            expect(stage.locator("[data-count]")).to_have_text(f"{number} / {len(journey.steps)}")
            expect(current).to_have_attribute("data-go", step.id)

    return check


@pytest.mark.parametrize(
    ("forth", "back", "last"),
    [
        ("ArrowRight", "ArrowLeft", "sources"),
        ("Space", "Backspace", "future-"),
        ("PageDown", "PageUp", "future-"),
    ],
)
def test_a_story_forth_and_back(
    stage: Page, acts: tuple[Act, ...], at: Expect, forth: str, back: str, last: str
) -> None:
    """By arrows the whole of it; by other keys and a remote to the future of its first step."""
    some = acts[: next(n for n, act in enumerate(acts) if act.id.startswith(last)) + 1]
    for act in some[:-1]:
        at(act.id)
        stage.keyboard.press(forth)
    for act in reversed(some):
        at(act.id)
        stage.keyboard.press(back)
    at("opening")


def test_one_thing_at_a_time_and_its_reasons_before_it(
    stage: Page, journey: Journey, at: Expect
) -> None:
    step = journey.steps[0].id
    stage.keyboard.press("1")
    stage.keyboard.press("Enter")
    at(f"today-{step}")
    expect(stage.locator(".st-act:visible")).to_have_count(1)
    stage.evaluate("(id) => location.assign(`#evidence-${id}`)", step)
    at(f"evidence-{step}")
    behind = stage.locator(".st-act.behind")
    expect(behind).to_have_attribute("data-act", f"future-{step}")
    expect(behind).to_have_attribute("inert", "")


def test_each_act_is_announced(stage: Page, journey: Journey, at: Expect) -> None:
    words = stage.locator("[data-announce][aria-live=polite]")
    stage.keyboard.press("2")
    stage.keyboard.press("Enter")
    at(f"today-{journey.steps[1].id}")
    expect(words).to_contain_text(f"Step 2 of {len(journey.steps)}")
    stage.keyboard.press("ArrowRight")
    stage.keyboard.press("ArrowRight")
    expect(words).to_contain_text(str(journey.steps[1].future.story["en"]))  # type: ignore[index]


def test_home_end_and_a_number(stage: Page, journey: Journey, at: Expect) -> None:
    at("opening")
    stage.keyboard.press("End")
    at("sources")
    stage.keyboard.press("Home")
    at("opening")
    stage.keyboard.press("2")
    expect(stage.get_by_text("Go to step 2", exact=True)).to_be_visible()
    stage.keyboard.press("Enter")
    at(f"today-{journey.steps[1].id}")
    expect(stage.locator("[data-typed]")).to_be_hidden()
    stage.keyboard.type("99")
    stage.keyboard.press("Backspace")
    stage.keyboard.press("Enter")
    expect(stage.locator("[data-typed]")).to_have_text("There is no step 9")
    stage.keyboard.press("3")
    stage.keyboard.press("Escape")
    expect(stage.locator("[data-typed]")).to_be_hidden()
    at(f"today-{journey.steps[1].id}")


def test_overview_and_running_order_are_chosen_from_with_the_keyboard(
    stage: Page, journey: Journey, at: Expect
) -> None:
    stage.keyboard.press("o")
    overview = stage.get_by_role("dialog", name="All steps")
    expect(overview.get_by_role("button").filter(has_text="→")).to_have_count(len(journey.steps))
    assert stage.evaluate(
        "(box) => box.scrollHeight <= box.clientHeight", overview.element_handle()
    )
    assert violations(stage) == []
    stage.keyboard.press("ArrowRight")
    stage.keyboard.press("ArrowRight")
    stage.keyboard.press("Enter")
    expect(overview).to_be_hidden()
    at(f"today-{journey.steps[1].id}")
    stage.keyboard.press("a")
    plan = stage.get_by_role("dialog", name="Running order")
    expect(plan).to_be_visible()
    expect(plan.locator(":focus")).to_have_attribute("data-go", journey.steps[1].id)
    assert violations(stage) == []
    stage.keyboard.press("ArrowUp")
    stage.keyboard.press("Enter")
    expect(plan).to_be_hidden()
    at(f"phase-{journey.steps[1].phase}")
    stage.keyboard.press("j")
    expect(plan.locator(":focus")).to_have_attribute("aria-current", "page")
    stage.keyboard.press("j")
    expect(plan).to_be_hidden()


def test_the_mouse_does_what_the_keys_do(stage: Page, journey: Journey, at: Expect) -> None:
    size = stage.viewport_size
    assert size
    step = journey.steps[0].id
    stage.keyboard.press("1")
    stage.keyboard.press("Enter")
    stage.mouse.click(size["width"] * 0.97, size["height"] * 0.3)
    at(f"pause-{step}")
    stage.mouse.click(size["width"] * 0.2, size["height"] * 0.15)
    at(f"pause-{step}")
    stage.get_by_role("button", name="Next").click()
    at(f"future-{step}")
    stage.get_by_role("button", name="Previous").click()
    at(f"pause-{step}")
    stage.keyboard.press("Space")
    at(f"future-{step}")
    stage.get_by_role("link", name="Step 2: ").click()
    at(f"today-{journey.steps[1].id}")
    stage.keyboard.press("Space")
    at(f"pause-{journey.steps[1].id}")


def test_a_word_is_marked_and_a_spot_follows_the_mouse(stage: Page, at: Expect) -> None:
    marked = "[...(CSS.highlights.get('marked') ?? [])].map(String).join()"
    stage.keyboard.press("1")
    stage.keyboard.press("Enter")
    story = stage.locator(".st-act.on .st-story")
    words = re.findall(r"\w+", story.inner_text())
    stage.keyboard.press("m")
    assert stage.evaluate(marked) == words[0]
    box = story.bounding_box()
    assert box
    stage.mouse.click(box["x"] + 12, box["y"] + 24)
    assert stage.evaluate(marked) in ("", words[0])
    stage.keyboard.press("m")
    stage.keyboard.press("ArrowRight")
    assert stage.evaluate(marked) == ""
    stage.keyboard.press("p")
    stage.mouse.move(100, 120)
    spot = stage.locator("[data-pointer]").bounding_box()
    assert spot
    assert abs(spot["x"] + spot["width"] / 2 - 100) < 2


def test_a_remote_blanks_the_screen(stage: Page, at: Expect) -> None:
    for key in ("b", "."):
        stage.keyboard.press(key)
        expect(stage.locator(".st-blank")).to_be_visible()
        stage.keyboard.press("PageDown")
        expect(stage.locator(".st-blank")).to_be_hidden()
        at("opening")


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


def test_reload_and_the_other_language_keep_the_place(
    stage: Page, journey: Journey, at: Expect
) -> None:
    act = f"pause-{journey.steps[1].id}"
    stage.keyboard.press("2")
    stage.keyboard.press("Enter")
    stage.keyboard.press("ArrowRight")
    at(act)
    stage.reload()
    at(act)
    stage.get_by_role("link", name="Italiano").click()
    expect(stage.locator("html")).to_have_attribute("lang", "it")
    at(act)


def test_every_address_starts_somewhere_sensible(
    city: App, stage: Page, journey: Journey, at: Expect
) -> None:
    step = journey.steps[1].id
    for query, act in {
        "&step=no-such-step&beat=3": "opening",
        "&beat=77": "opening",
        "&at=x": "opening",
        f"&step={step}": f"today-{step}",
        f"&step={step}&beat=2": f"future-{step}",
        f"&step={step}&beat=4": f"evidence-{step}",
        f"#pause-{step}": f"pause-{step}",
    }.items():
        stage.goto(f"{city.url}/stage/{journey.id}?lang=en{query}")
        at(act)


def test_a_saved_file_shows_and_the_place_stays(
    city: App, stage: Page, journey: Journey, at: Expect
) -> None:
    act = f"future-{journey.steps[1].id}"
    stage.goto(f"{stage.url.partition('?')[0]}?lang=en&at={act}")
    at(act)
    shown = stage.locator(".st-act.on")
    path = city.workspace / "journeys" / f"{journey.id}.yaml"
    story = str(journey.steps[1].future.story["en"])  # type: ignore[index]
    text = path.read_text(encoding="utf-8")
    assert story in text
    try:
        path.write_text(text.replace(story, "A new ending <b>as text</b>"), "utf-8")
        expect(shown).to_contain_text("A new ending <b>as text</b>")
        at(act)
        path.write_text(text.replace("steps:", "steps: ["), "utf-8")
        expect(stage.locator("[data-typed]")).to_contain_text("has an error")
        expect(shown).to_contain_text("A new ending")
    finally:
        path.write_text(text, "utf-8")
    expect(shown).to_contain_text(story)
    at(act)


def test_why_and_back_then_escape_leads_to_the_step_on_the_map(
    stage: Page, journey: Journey, at: Expect
) -> None:
    stage.keyboard.press("2")
    stage.keyboard.press("Enter")
    at(f"today-{journey.steps[1].id}")
    stage.keyboard.press("w")
    stage.wait_for_url(re.compile(r"/why\?.*at=today-"))
    stage.locator("[data-back]").click()
    at(f"today-{journey.steps[1].id}")
    stage.keyboard.press("Escape")
    stage.wait_for_url(re.compile(rf"/journey\?.*journey={journey.id}.*step={journey.steps[1].id}"))


def test_a_phone_scrolls_and_has_its_buttons(stage: Page, journey: Journey, at: Expect) -> None:
    stage.set_viewport_size({"width": 390, "height": 844})
    expect(stage.get_by_role("button", name="Next")).to_be_in_viewport()
    step = journey.steps[0]
    for act in ("opening", "stake", "look", f"phase-{step.phase}", f"today-{step.id}"):
        if stage.locator(f"[data-act='{act}']").count():
            at(act)
            assert stage.evaluate("document.documentElement.scrollWidth") <= 390
            stage.get_by_role("button", name="Next").click()

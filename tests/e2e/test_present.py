"""A presenter and a projector in two real browsers: one moves, the other follows, come what may."""

import re
from contextlib import closing

from playwright.sync_api import Browser, Page, expect

from tests.app.presenting import hall_in
from tests.e2e.conftest import App, own_page
from tests.e2e.rooms import JOURNEY
from tests.e2e.seen import check
from tests.feedback.serving import until
from vivere.content import load
from vivere.feedback.store import Store

SWIPE = """(way) => {
  const target = document.body;
  const at = (x) => [new Touch({ identifier: 1, target, clientX: x, clientY: 200 })];
  const [from, to] = way > 0 ? [100, 300] : [300, 100];
  const touched = (type, what) => target.dispatchEvent(new TouchEvent(type, what));
  touched("touchstart", { bubbles: true, touches: at(from) });
  touched("touchend", { bubbles: true, changedTouches: at(to) });
}"""
"""A finger drawn over the page: to the right for 1, and so back."""


WAITS = """(async (done) => {
  while (!done()) await new Promise(requestAnimationFrame);
})"""

PLACE = """
  const word = [...CSS.highlights.get("marked")][0].getBoundingClientRect();
  const spot = document.querySelector("[data-led]")?.style.translate.split(" ").map(parseFloat);
  const share = ({ x, y, width, height }) =>
    [(x + width / 2) / innerWidth, (y + height / 2) / innerHeight];
  const holds = ({ left, right, top, bottom }, [x, y]) =>
    left <= x && x <= right && top <= y && y <= bottom;
"""
"""Where the marked word stands on a page, and the presenter's pointer."""


def on_stage(screen: Page, act: str) -> None:
    expect(screen.locator(f'.st-act.on[data-act="{act}"]')).to_be_visible()


def point(lead: Page, screen: Page, x: float, y: float) -> None:
    """Move the mouse over a place of the small slide until the screen shows a pointer."""
    slide, spot = lead.locator(".pr-frame").bounding_box(), screen.locator("[data-led]")
    assert slide
    to = slide["x"] + x * slide["width"], slide["y"] + y * slide["height"]

    def seen() -> bool:
        lead.mouse.move(to[0] + 1, to[1])
        lead.mouse.move(*to)
        return spot.is_visible()

    until(seen)


def test_the_projector_follows_whatever_is_reloaded_or_cut(city: App, browser: Browser) -> None:
    wide = {"width": 1440, "height": 900}
    with own_page(browser, viewport=wide) as lead, own_page(browser, viewport=wide) as screen:
        lead.goto(f"{city.url}/present/rossi-sabato?lang=en")
        check(lead, "before a presentation")
        lead.get_by_role("button", name="Begin").click()
        code = lead.locator(".pr-code").inner_text()
        screen.goto(f"{city.url}/stage/rossi-sabato?follow={code}&lang=it")
        on_stage(screen, "opening")
        preview = lead.frame_locator(".pr-frame iframe")
        expect(preview.locator('.st-act.on[data-act="opening"]')).to_be_visible()

        def moves(key: str) -> str:
            """The act that a key leads to, once both pages show it."""
            button = {"ArrowRight": "#pr-next", "ArrowLeft": "#pr-back"}[key]
            to = lead.locator(button).get_attribute("value") or ""
            lead.keyboard.press(key)
            on_stage(screen, to)
            expect(lead.locator(button)).not_to_have_attribute("value", to)
            expect(preview.locator(f'.st-act.on[data-act="{to}"]')).to_be_visible()
            return to

        order = screen.locator(".st-act").evaluate_all("all => all.map((act) => act.dataset.act)")
        in_a_step = next(at for at, act in enumerate(order) if act.startswith("today-")) + 1
        for _ in range(in_a_step):
            lead.keyboard.press("ArrowRight")
        on_stage(screen, order[in_a_step])
        expect(lead.locator("#pr-next")).to_have_attribute("value", order[in_a_step + 1])
        moves("ArrowLeft")
        lead.keyboard.press("w")
        expect(screen).to_have_url(re.compile("/stage/rossi-sabato/why"))
        expect(lead.locator("#pr-why[aria-pressed=true]")).to_be_visible()
        lead.keyboard.press("w")
        on_stage(screen, lead.locator(".pr-acts [aria-current]").get_attribute("value") or "")
        expect(lead.locator("#pr-why[aria-pressed=false]")).to_be_visible()
        lead.keyboard.press("?")
        check(lead, "the keys of a presenter")
        lead.keyboard.press("?")
        screen.keyboard.press("PageUp")
        turned = screen.locator(".st-act.on").get_attribute("data-act") or ""
        expect(lead.locator("#pr-back")).not_to_have_attribute("value", turned)
        expect(preview.locator(f'.st-act.on[data-act="{turned}"]')).to_be_visible()
        screen.keyboard.press("w")
        expect(lead.locator("#pr-why[aria-pressed=true]")).to_be_visible()
        expect(screen).to_have_url(re.compile("/stage/rossi-sabato/why"))
        screen.wait_for_load_state()
        screen.locator("[data-back]").click()
        expect(lead.locator("#pr-why[aria-pressed=false]")).to_be_visible()
        on_stage(screen, turned)
        lead.keyboard.press("b")
        expect(screen.locator("[data-dark]")).to_be_visible()
        lead.keyboard.press("b")
        expect(screen.locator("[data-dark]")).to_be_hidden()

        screen.goto(f"{city.url}/stage/rossi-sabato?follow={code}&lang=en")
        while lead.locator("[data-words]").count() == 0:
            moves("ArrowRight")
        lead.locator("[data-word='1']").click()
        word = lead.locator("[data-word='1'].marked")
        expect(word).to_be_visible()
        shown = "() => String([...(CSS.highlights.get('marked') ?? [])][0])"
        screen.wait_for_function(f"(word) => ({shown})() === word", arg=word.inner_text())
        screen.set_viewport_size({"width": 1024, "height": 768})
        slide = preview.locator("body")
        slide.evaluate(f"(_, word) => {WAITS}(() => ({shown})() === word)", word.inner_text())
        lead.keyboard.press("p")
        point(lead, screen, *slide.evaluate(f"() => {{ {PLACE} return share(word) }}"))
        assert screen.evaluate(f"() => {{ {PLACE} return holds(word, spot) }}")
        lead.keyboard.press("w")
        expect(screen).to_have_url(re.compile("/stage/rossi-sabato/why"))
        point(lead, screen, 0.5, 0.5)
        lead.keyboard.press("w")
        lead.keyboard.press("p")
        expect(lead.locator("#pr-why[aria-pressed=false]")).to_be_visible()
        on_stage(screen, lead.locator(".pr-acts [aria-current]").get_attribute("value") or "")
        expect(screen.locator("[data-led]")).to_be_hidden()
        screen.set_viewport_size(wide)

        at = moves("ArrowRight")
        screen.goto(f"{city.url}/stage/rossi-sabato?follow={code}&lang=it&at=opening")
        on_stage(screen, at)
        lead.reload()
        moves("ArrowRight")

        screen.context.set_offline(True)
        expect(screen.locator("body[data-away]")).to_be_attached()
        to = lead.locator("#pr-next").get_attribute("value") or ""
        lead.keyboard.press("ArrowRight")
        expect(lead.locator("#pr-next")).not_to_have_attribute("value", to)
        expect(screen.locator(f'.st-act.on[data-act="{to}"]')).to_have_count(0)
        screen.context.set_offline(False)
        on_stage(screen, to)

        asleep = screen.context.new_cdp_session(screen)
        asleep.send("Page.setWebLifecycleState", {"state": "frozen"})
        lead.keyboard.press("ArrowLeft")
        expect(lead.locator("#pr-next")).to_have_attribute("value", to)
        lead.keyboard.press("ArrowRight")
        expect(lead.locator("#pr-next")).not_to_have_attribute("value", to)
        asleep.send("Page.setWebLifecycleState", {"state": "active"})
        on_stage(screen, to)

        lead.context.set_offline(True)
        expect(lead.locator("#pr-net")).to_be_visible()
        lead.keyboard.press("ArrowRight")
        on_stage(screen, to)
        lead.context.set_offline(False)
        expect(lead.locator("#pr-net")).to_be_hidden()
        moves("ArrowRight")

        was = screen.locator(".st-act.on").get_attribute("data-act") or ""
        lead.keyboard.press("o")
        lead.locator('#pr-jump button[name="journey"]').first.click()
        expect(lead).not_to_have_url(re.compile("/present/rossi-sabato"))
        lead.wait_for_load_state()  # before it, there is nobody to hear a key
        other = lead.locator("body").get_attribute("data-journey") or ""
        expect(screen).to_have_url(re.compile(f"/stage/{other}"))
        on_stage(screen, "opening")
        lead.keyboard.press("z")
        expect(screen).to_have_url(re.compile("/stage/rossi-sabato"))
        on_stage(screen, was)
        expect(lead).to_have_url(re.compile("/present/rossi-sabato"))
        lead.wait_for_load_state()
        lead.set_viewport_size({"width": 390, "height": 844})
        check(lead, "a presenter on a phone")
        back = lead.locator("#pr-back").get_attribute("value") or ""
        lead.evaluate(SWIPE, 1)
        on_stage(screen, back)
        sizes = lead.evaluate(
            "() => [document.documentElement.scrollWidth,"
            " document.querySelector('#pr-next').offsetHeight]"
        )
        assert sizes[0] <= 390
        assert sizes[1] >= 44


def test_a_room_is_led_beside_the_notes_and_seen_on_stage(city: App, browser: Browser) -> None:
    file = city.workspace / ".vivere" / "voices.sqlite"
    catalog = load(city.workspace).catalog
    hall_size = {"width": 1920, "height": 1080}
    desk = {"width": 1024, "height": 768}
    with (
        own_page(browser, viewport=desk) as lead,
        own_page(browser, viewport=desk) as second,
        own_page(browser, viewport=hall_size, color_scheme="light") as screen,
    ):
        lead.goto(f"{city.url}/present/{JOURNEY}?lang=it")
        lead.get_by_role("button", name="Comincia").click()
        code = lead.locator(".pr-code").inner_text()
        with closing(Store.file(file)) as store:
            room = hall_in(store, catalog, 7, JOURNEY).room.code
        second.goto(lead.url)
        screen.goto(f"{city.url}/stage/{JOURNEY}?follow={code}&lang=it")
        lead.locator(f"#pr-follow-{room}").click()
        expect(second.locator(f"#pr-leave-{room}")).to_be_visible()
        step = catalog.journeys[JOURNEY].steps[0].id
        lead.keyboard.press("o")
        lead.locator(f'#pr-jump [name="jump"][value="today-{step}"]').click()
        on_stage(screen, f"today-{step}")
        expect(lead.locator(f"#pr-answers-{room}")).to_be_visible()
        check(lead, "a room beside the notes")
        expect(screen.locator("[data-result]")).to_have_count(0)
        lead.keyboard.press("r")
        expect(screen.locator("[data-result]")).to_be_visible()
        check(screen, "a result on stage")
        expect(second.locator(f'#pr-result-{room}[value^="hide"]')).to_be_visible()
        second.keyboard.press("c")
        expect(lead.locator(f'#pr-answers-{room}[value^="open"]')).to_be_visible()
        lead.keyboard.press("ArrowRight")
        lead.keyboard.press("r")
        expect(screen.locator("[data-result]")).to_have_count(0)
        lead.keyboard.press("End")
        for act in ("sources", "ahead", "heard"):
            on_stage(screen, act)
            check(screen, act)
            lead.keyboard.press("ArrowLeft")
        check(lead, "a room, and no step")
        screen.goto(f"{city.url}/stage/{JOURNEY}/when?at=ahead&lang=it")
        check(screen, "when, before a room")
        screen.keyboard.press("Escape")
        on_stage(screen, "ahead")

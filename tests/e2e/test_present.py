"""A presenter and a projector in two real browsers: one moves, the other follows, come what may."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import App, own_page
from tests.e2e.seen import check

WITHIN_MS = 5000
"""The moves come within a second; a busy machine is given more."""


def on_stage(screen: Page, act: str) -> None:
    expect(screen.locator(f'.st-act.on[data-act="{act}"]')).to_be_visible(timeout=WITHIN_MS)


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
        for _ in range(3):
            lead.keyboard.press("ArrowRight")
        on_stage(screen, order[3])
        expect(lead.locator("#pr-next")).to_have_attribute("value", order[4])
        moves("ArrowLeft")
        lead.keyboard.press("w")
        expect(screen).to_have_url(re.compile("/stage/rossi-sabato/why"), timeout=WITHIN_MS)
        expect(lead.locator("#pr-why[aria-pressed=true]")).to_be_visible()
        lead.keyboard.press("w")
        on_stage(screen, lead.locator(".pr-acts [aria-current]").get_attribute("value") or "")
        expect(lead.locator("#pr-why[aria-pressed=false]")).to_be_visible()
        lead.keyboard.press("b")
        expect(screen.locator("[data-dark]")).to_be_visible(timeout=WITHIN_MS)
        lead.keyboard.press("b")
        expect(screen.locator("[data-dark]")).to_be_hidden(timeout=WITHIN_MS)

        screen.goto(f"{city.url}/stage/rossi-sabato?follow={code}&lang=en")
        while lead.locator("[data-words]").count() == 0:
            moves("ArrowRight")
        lead.locator("[data-word='1']").click()
        word = lead.locator("[data-word='1'].marked")
        expect(word).to_be_visible(timeout=WITHIN_MS)
        shown = "() => String([...(CSS.highlights.get('marked') ?? [])][0])"
        screen.wait_for_function(f"(word) => ({shown})() === word", arg=word.inner_text())

        at = moves("ArrowRight")
        screen.goto(f"{city.url}/stage/rossi-sabato?follow={code}&lang=it&at=opening")
        on_stage(screen, at)
        lead.reload()
        moves("ArrowRight")

        screen.context.set_offline(True)
        expect(screen.locator("body[data-away]")).to_be_attached(timeout=WITHIN_MS)
        to = lead.locator("#pr-next").get_attribute("value") or ""
        lead.keyboard.press("ArrowRight")
        expect(lead.locator("#pr-next")).not_to_have_attribute("value", to)
        expect(screen.locator(f'.st-act.on[data-act="{to}"]')).to_have_count(0)
        screen.context.set_offline(False)
        on_stage(screen, to)

        lead.context.set_offline(True)
        expect(lead.locator("#pr-net")).to_be_visible(timeout=WITHIN_MS)
        lead.keyboard.press("ArrowRight")
        on_stage(screen, to)
        lead.context.set_offline(False)
        expect(lead.locator("#pr-net")).to_be_hidden(timeout=WITHIN_MS)
        moves("ArrowRight")

        lead.keyboard.press("o")
        lead.locator('#pr-jump button[name="journey"]').first.click()
        expect(lead).not_to_have_url(re.compile("/present/rossi-sabato"))
        other = lead.locator("body").get_attribute("data-journey") or ""
        expect(screen).to_have_url(re.compile(f"/stage/{other}"), timeout=WITHIN_MS)
        on_stage(screen, "opening")
        lead.set_viewport_size({"width": 390, "height": 844})
        check(lead, "a presenter on a phone")
        sizes = lead.evaluate(
            "() => [document.documentElement.scrollWidth,"
            " document.querySelector('#pr-next').offsetHeight]"
        )
        assert sizes[0] <= 390
        assert sizes[1] >= 44

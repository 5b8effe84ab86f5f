"""Phones that follow the stage, in real browsers: they turn with it and lose nothing written."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import BORGO, App, copy_workspace, own_page, serving
from tests.e2e.rooms import JOURNEY, feel, join, open_room, phone, voices
from tests.e2e.seen import violations


def begin_to_lead(lead: Page, app: App, code: str) -> str:
    """Present the room's story and connect the room with it; the presentation's code."""
    lead.goto(f"{app.url}/present/{JOURNEY}?lang=en")
    lead.get_by_role("button", name="Begin").click()
    shown = lead.locator(".pr-code").inner_text()
    lead.goto(f"{app.url}/room/{code}?lang=en")
    lead.locator(f"#do-follow-{shown}").click()
    expect(lead.locator("#do-unfollow")).to_be_visible()
    return shown


def show(lead: Page, app: App, shown: str, act: str) -> None:
    """Put an act on stage, as the presenter's page does."""
    moved = lead.request.post(
        f"{app.url}/present/{JOURNEY}/move",
        form={"code": shown, "act": act},
        headers={"Origin": app.url, "X-Vivere": "1"},
    )
    assert moved.ok


def at_step(page: Page, app: App, code: str, step: str) -> None:
    expect(page).to_have_url(f"{app.url}/join/{code}/{JOURNEY}/{step}")
    expect(page.locator("form.answer")).to_be_visible()


def clean(page: Page) -> None:
    found = violations(page)
    assert not found, "\n".join(found)


def test_phones_turn_with_the_stage_and_who_is_writing_is_not_torn_away(
    app: App, browser: Browser
) -> None:
    code = open_room(app)
    with (
        own_page(browser, locale="en") as lead,
        phone(browser) as here,
        phone(browser, locale="ar") as there,
    ):
        shown = begin_to_lead(lead, app, code)
        clean(lead)
        for page in (here, there):
            page.goto(f"{app.url}/join/{code}")
            page.locator("main button").click()
            expect(page.locator("[data-done]")).to_be_attached()
            clean(page)
        show(lead, app, shown, "today-guarda-mare")
        for page in (here, there):
            at_step(page, app, code, "guarda-mare")
            expect(page.locator("#stage")).to_be_hidden()
        show(lead, app, shown, "future-guarda-mare")
        feel(here, 1)
        here.locator("textarea").fill("Half a sen")
        show(lead, app, shown, "today-chiama-bus")
        at_step(there, app, code, "chiama-bus")
        expect(here.locator("#stage [role=status]")).to_have_text(
            "The stage has moved on. What you wrote stays here."
        )
        at_step(here, app, code, "guarda-mare")
        clean(here)
        here.locator("button.go").click()
        at_step(here, app, code, "chiama-bus")

        there.locator("a[rel=prev]").click()
        at_step(there, app, code, "guarda-mare")
        expect(there.locator("#stage a")).to_be_visible()
        clean(there)
        there.locator("#stage a").click()
        at_step(there, app, code, "chiama-bus")

        lead.reload()
        lead.locator("#do-close_step").click()
        expect(here.locator("#closed")).to_be_visible()
        clean(here)
        feel(here, 2)
        here.locator("button.go").click()
        expect(here.locator("#status")).to_contain_text("Yours is still here")
        at_step(here, app, code, "chiama-bus")
        lead.locator("#do-open_step").click()
        expect(here.locator("#closed")).to_be_hidden()
        assert here.locator("input[name=emotion]:checked").input_value() == "2"
        here.locator("button.go").click()
        expect(here.locator("[data-done]")).to_be_attached()
        assert voices(app, code) == 2

        here.context.set_offline(True)
        show(lead, app, shown, "today-visita-ginocchio")
        at_step(there, app, code, "visita-ginocchio")
        here.context.set_offline(False)
        at_step(here, app, code, "visita-ginocchio")
        lead.locator("#do-own_pace").click()
        here.locator("#stage button").click()
        expect(here.locator("#stage")).to_be_hidden()
        show(lead, app, shown, "today-guarda-mare")
        at_step(there, app, code, "guarda-mare")
        expect(here.locator("#stage [role=status]")).to_have_text("On stage now: step 1.")
        at_step(here, app, code, "visita-ginocchio")
        here.locator("#stage a").click()
        show(lead, app, shown, "today-chiama-bus")
        at_step(here, app, code, "chiama-bus")


def test_who_types_the_address_of_a_step_to_come_waits_and_turns_with_the_stage(
    app: App, browser: Browser
) -> None:
    code = open_room(app)
    with own_page(browser, locale="en") as lead, phone(browser) as here:
        shown = begin_to_lead(lead, app, code)
        show(lead, app, shown, "today-guarda-mare")
        join(here, app, code)
        here.goto(f"{app.url}/join/{code}/{JOURNEY}/visita-ginocchio")
        expect(here.locator("[data-done$='/guarda-mare']")).to_be_attached()
        expect(here.locator("#stage")).to_be_hidden()
        clean(here)
        show(lead, app, shown, "today-chiama-bus")
        at_step(here, app, code, "chiama-bus")


def test_a_live_room_follows_the_stage_by_taps_alone(app: App, browser: Browser) -> None:
    """Three taps a step, one question on a screen; then it waits, and is not sent back."""
    code = open_room(app, "--live-session")
    with own_page(browser, locale="en") as lead, phone(browser, has_touch=True) as here:
        shown = begin_to_lead(lead, app, code)
        here.goto(f"{app.url}/join/{code}")
        here.locator("main button").tap()
        for step in ("guarda-mare", "chiama-bus", "visita-ginocchio"):
            show(lead, app, shown, f"today-{step}")
            at_step(here, app, code, step)
            for question in ("emotion", "matters", "barrier"):
                here.locator(f"button[name={question}]").first.tap()
            expect(here.locator(f"[data-done$='/{step}']")).to_be_attached()
            expect(here.locator("#stage")).to_be_hidden()
        assert voices(app, code) == 3


def test_a_server_that_dies_in_the_middle_costs_phones_and_stage_nothing(
    tmp_path: Path, port: int, browser: Browser
) -> None:
    workspace = copy_workspace(BORGO, tmp_path / "workspace")
    with (
        own_page(browser, locale="en") as lead,
        phone(browser) as here,
        phone(browser) as there,
        own_page(browser, locale="en") as stage,
    ):
        with serving(workspace, port) as url:
            app = App(url, workspace)
            code = open_room(app)
            shown = begin_to_lead(lead, app, code)
            stage.goto(f"{url}/stage/{JOURNEY}?follow={shown}&lang=en")
            show(lead, app, shown, "today-guarda-mare")
            for page in (here, there):
                join(page, app, code)
            feel(here, 1)
        here.locator("button.go").click()
        expect(here.locator("#status")).to_contain_text("kept on this phone")
        with serving(workspace, port):
            show(lead, app, shown, "today-chiama-bus")
            for page in (here, there):
                at_step(page, app, code, "chiama-bus")
            expect(stage.locator('.st-act.on[data-act="today-chiama-bus"]')).to_be_visible()
            expect(here.locator("#status")).to_have_text("Stored.")
            assert voices(app, code) == 1

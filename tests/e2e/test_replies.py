"""From a voice to its answer: a phone speaks, the Workbench asks why, the receipt tells."""

from playwright.sync_api import Browser, Page, expect

from tests.e2e.bench import FILE, open_bench, open_step
from tests.e2e.conftest import App
from tests.e2e.rooms import feel, join, open_room, open_until, phone, send, vivere
from tests.e2e.seen import WIDER, each_way, violations

KEPT = """\
    because:
      - room: {code}
        said: {{it: "Il bus non si trova", en: "The bus is hard to find"}}
        kept: true
        why: {{it: "Prima serve la fermata nuova", en: "The new stop has to come first"}}
    touchpoint: {{channel: phone"""


def test_what_one_says_is_answered(app: App, browser: Browser, browser_page: Page) -> None:
    code = open_room(app)
    with phone(browser, locale="it") as page:
        join(page, app, code)
        for words in ("Il foglio non lo legge nessuno", "E di notte?", "Ho paura"):
            feel(page, -1, words)
            send(page)
        vivere(app, "room", "close", code)

        open_bench(browser_page, app)
        item = open_step(browser_page, 0)
        item.locator("#wb-steps-0-title-it").fill("Guarda il mare e il tabellone")
        item.locator("#wb-steps-0-title-en").fill("Looks at the sea and at the board")
        browser_page.get_by_role("button", name="Save", exact=True).click()
        asked = browser_page.locator("[data-note=unanswered]")
        expect(asked).to_contain_text("Rooms have spoken")
        assert violations(browser_page) == []
        asked.get_by_role("button", name="answer the room Biblioteca").click()
        said = browser_page.locator("#wb-steps-0-because-0-said-it")
        expect(said).to_be_visible()
        for place, words in (("said-it", "Nessuno lo legge"), ("said-en", "Nobody reads it"),
                             ("why-it", "Così si vede"), ("why-en", "Now it is seen")):  # fmt: skip
            browser_page.locator(f"#wb-steps-0-because-0-{place}").fill(words)
        browser_page.get_by_role("button", name="Save", exact=True).click()
        expect(browser_page.locator("[data-notes]")).to_contain_text("Saved in")

        file = app.workspace / FILE
        written = file.read_text()
        file.write_text(written.replace("    touchpoint: {channel: phone", KEPT.format(code=code)))
        address = f"{app.url}/join/{code}/replies"
        open_until(page, address, page.locator(".badge.kept"))
        expect(page.locator(".badge.changed")).to_have_text("cambiato")
        expect(page.locator(".badge.not_yet")).to_have_text("ancora no")
        expect(page.locator(".versions ins")).to_contain_text("e il tabellone")
        for language, scheme in (("it", "light"), ("ur", "dark")):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.set_viewport_size({"width": 320, "height": 700})
            for shown in (address, f"{app.url}/receipt/all"):
                page.goto(f"{shown}?lang={language}")
                expect(page.locator(".reply").first).to_be_visible()
                assert violations(page) == []
                assert page.evaluate(WIDER) == 0

    for language in ("it", "en"):
        browser_page.goto(f"{app.url}/answers?lang={language}")
        expect(browser_page.locator(".answer")).to_have_count(2)
        found = {way: violations(browser_page) for way in each_way(browser_page, language)}
        assert not any(found.values()), found
    expect(browser_page.locator(".answers")).to_contain_text("In the room Biblioteca they said:")

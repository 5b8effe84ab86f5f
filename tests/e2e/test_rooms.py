"""A room full of phones, in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import App
from tests.e2e.rooms import (
    feel,
    guarded,
    join,
    open_room,
    open_until,
    phone,
    results,
    send,
    vivere,
    voices,
)


def test_a_whole_room(app: App, browser: Browser, browser_page: Page) -> None:
    lead = browser_page
    lead.goto(f"{app.url}/rooms?lang=en")
    lead.locator("form[data-guide] [name=journey]").first.check()
    expect(lead.locator("form[data-guide] [name=step]").first).to_be_checked()
    lead.get_by_label("What is the room called?", exact=True).fill("Biblioteca")
    lead.get_by_label("Who is asking?", exact=True).fill("Comune")
    lead.get_by_label("Smallest group to publish", exact=True).fill("3")
    lead.get_by_role("button", name="Open the room").click()
    expect(lead.locator(".rm-opened")).to_be_in_viewport()
    lead.get_by_role("link", name=re.compile("Lead this room")).click()
    code = lead.locator(".rm-code").inner_text()
    with phone(browser) as first, phone(browser) as second, phone(browser) as third:
        phones = (first, second, third)
        for one in phones:
            join(one, app, code)
        expect(lead.locator(".rm-joined")).to_have_text("3 phones")
        for one in phones:
            feel(one, -1, "The bus comes too late.")
            send(one)
        expect(lead.locator(".rm-count").first).to_have_text("3")
        lead.get_by_role("button", name="Pin").first.click()
        expect(lead.get_by_role("heading", name="Pinned (1)")).to_be_visible()
        lead.get_by_role("button", name="Show the results to the room").click()
        expect(lead.get_by_role("button", name="Hide the results from the room")).to_be_visible()
        lead.get_by_role("button", name="On the projector").click()
        expect(lead.locator(".rm-projector")).to_contain_text("Comment: 1.")
        lead.get_by_role("link", name="Projector").click()
        expect(lead.locator("q")).to_have_text("The bus comes too late.")
        lead.keyboard.press("ArrowLeft")
        expect(lead.locator(".sc-emotions")).to_contain_text("3+")
        open_until(first, f"{app.url}/join/{code}/end", first.locator(".bars"))
        expect(first.locator(".bars b")).to_have_text("3+")
        lead.get_by_role("link", name="Back to the room").click()
        lead.get_by_role("button", name="Close the room").click()
        expect(lead.get_by_role("button", name="Open it again")).to_be_visible()
        feel(second, 1)
        second.locator("button.go").click()
        expect(second.locator("#status")).to_contain_text("no longer takes answers")
        expect(second.locator("input[name=emotion][value='1']")).to_be_checked()
    assert voices(app, code) == 3


def test_without_script_everything_works(city: App, browser: Browser) -> None:
    code = open_room(city)
    with phone(browser, java_script_enabled=False) as page:
        join(page, city, code)
        feel(page, -2, "Non ci arrivo.")
        send(page)
        page.get_by_role("link", name="Back").click()
        expect(page.locator("textarea")).to_have_value("Non ci arrivo.")
        feel(page, 2)
        send(page)
        while "/end" not in page.url:
            feel(page, 1)
            send(page)
        receipt = page.locator("p.code").inner_text()
        page.get_by_role("link", name="See what I sent").click()
        expect(page.locator("q")).to_have_text("Non ci arrivo.")
    steps = results(city, code)["journeys"][0]["steps"]
    assert [step["emotions"] for step in steps] == [{"2": 1}, {"1": 1}, {"1": 1}]
    with phone(browser, java_script_enabled=False) as other:
        other.goto(f"{city.url}/receipt")
        other.get_by_label("Receipt code").fill(receipt.lower())
        other.locator("button.go").click()
        expect(other.locator("main")).to_contain_text(receipt)
        other.locator("button.go").click()
        expect(other.locator("q")).to_have_text("Non ci arrivo.")
        other.locator("button.danger").click()
        expect(other.locator("main")).to_contain_text("has been erased")
    assert voices(city, code) == 0


def test_offline_the_answer_is_kept_and_sent_once(city: App, browser: Browser) -> None:
    code = open_room(city)
    with phone(browser) as page:
        join(page, city, code)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        feel(page, 1, "Senza rete")
        page.context.set_offline(True)
        page.locator("button.go").click()
        expect(page.locator("#status")).to_contain_text("kept on this phone")
        assert voices(city, code) == 0
        page.reload()
        expect(page.locator("#status")).to_contain_text("kept on this phone")
        page.context.set_offline(False)
        expect(page.locator("#status")).to_have_class("good")
        assert voices(city, code) == 1
        page.reload()
        expect(page.locator("main")).to_be_visible()
    assert voices(city, code) == 1


def test_what_the_facilitator_has_opened_stays_over_a_live_refresh(
    city: App, browser: Browser
) -> None:
    code = open_room(city, "--live")
    with phone(browser) as one, phone(browser) as lead:
        join(one, city, code)
        feel(one, -1, "The bus comes too late.")
        send(one)
        lead.goto(f"{city.url}/room/{code}?lang=en")
        lead.locator(".held [id$=hidden]").click()
        summary = lead.locator("#live details:has(.hidden) > summary")
        summary.click()
        expect(lead.locator(".rm-comment.hidden")).to_be_visible()
        counts = lead.locator(".rm-count").count()
        feel(one, 2)
        send(one)
        expect(lead.locator(".rm-count")).to_have_count(counts + 1)
        expect(lead.locator(".rm-comment.hidden")).to_be_visible()
        expect(summary).to_be_focused()


def test_several_answers_given_offline_arrive_in_order(city: App, browser: Browser) -> None:
    code = open_room(city)
    with phone(browser) as page:
        join(page, city, code)
        feel(page, -1)
        send(page)
        expect(page.locator("#status")).to_have_text("Stored.")
        page.context.set_offline(True)
        page.get_by_role("link", name="Back").click()
        expect(page.locator("input[name=emotion][value='-1']")).to_be_checked()
        feel(page, 2)
        page.locator("button.go").click()
        expect(page.locator("#status")).to_contain_text("kept on this phone")
        page.context.set_offline(False)
        expect(page.locator("#status")).to_have_class("good")
    first = results(city, code)["journeys"][0]["steps"][0]
    assert first["emotions"] == {"2": 1}


def test_under_14_nothing_is_kept(city: App, browser: Browser) -> None:
    code = open_room(city)
    with phone(browser) as page:
        page.goto(f"{city.url}/join/{code}")
        page.get_by_label("Under 14").click()
        page.locator("main button").click()
        expect(page.locator("main")).to_contain_text("We keep nothing of you")
        page.get_by_role("link", name="Read the story").click()
        expect(page.locator(".told").first).to_be_visible()
        assert page.context.cookies() == []
    assert results(city, code)["participants"] == 0


def test_urdu_runs_from_right_to_left_and_names_the_storys_language(
    city: App, browser: Browser
) -> None:
    code = open_room(city)
    with phone(browser, locale="ur") as page:
        join(page, city, code)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.locator("html")).to_have_attribute("lang", "ur")
        story = page.locator(".today p")
        expect(story).to_have_attribute("lang", "it")
        expect(story).to_have_attribute("dir", "ltr")
        faces = page.locator(".faces label")
        left, right = faces.first.bounding_box(), faces.last.bounding_box()
        assert left
        assert right
        assert left["x"] > right["x"]


def test_by_keyboard_alone(city: App, browser: Browser) -> None:
    code = open_room(city)
    with phone(browser) as page:
        page.goto(f"{city.url}/join/{code}")
        tab_to(page, "input[name=age]")
        page.keyboard.press("ArrowDown")
        tab_to(page, "main button")
        page.keyboard.press("Enter")
        expect(page.locator("form.answer")).to_be_visible()
        tab_to(page, "input[name=emotion]")
        page.keyboard.press("ArrowRight")
        tab_to(page, "input[name=barrier]")
        page.keyboard.press("Space")
        tab_to(page, "button.go")
        page.keyboard.press("Enter")
        expect(page.locator("#status")).to_have_text("Stored.")
        expect(page.locator("main")).to_be_focused()
    first = results(city, code)["journeys"][0]["steps"][0]
    assert first["n"] == 1
    assert first["barriers"] == {"no_smartphone": 1}


def tab_to(page: Page, selector: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize(
    ("said", "rewritten"),
    [("it: Guarda il mare", "it: Guarda l'onda"), ("in bacheca è di ieri", "in bacheca è bagnato")],
    ids=["title", "story"],
)
def test_a_step_that_is_rewritten_keeps_its_voices_apart(
    app: App, browser: Browser, browser_page: Page, said: str, rewritten: str
) -> None:
    code = open_room(app)
    with phone(browser) as page:
        join(page, app, code)
        feel(page, 1)
        send(page)
    browser_page.goto(f"{app.url}/room/{code}?lang=en")
    expect(browser_page.locator(".rm-bubble")).to_have_count(1)
    file = app.workspace / "journeys" / "nives-ambulatorio.yaml"
    text = file.read_text(encoding="utf-8")
    assert said in text
    file.write_text(text.replace(said, rewritten), encoding="utf-8")
    expect(browser_page.locator(".rm-table")).to_contain_text("1 on an earlier version")
    expect(browser_page.locator(".rm-bubble")).to_have_count(0)


def test_hostile_words_are_only_words(city: App, browser: Browser, browser_page: Page) -> None:
    code = open_room(city, "--live")
    hostile = "<img src=x onerror=\"document.title='caught'\"></q><script>1</script>"
    with phone(browser) as page:
        join(page, city, code)
        feel(page, 1, hostile)
        send(page)
        page.goto(f"{city.url}/join/{code}/mine")
        expect(page.locator("q")).to_have_text(hostile)
    browser_page.goto(f"{city.url}/room/{code}?lang=en")
    browser_page.get_by_role("button", name="Pin").click()
    browser_page.get_by_role("button", name="On the projector").click()
    expect(browser_page.locator(".rm-projector")).to_contain_text("Comment: 1.")
    for address in ("", "/screen"):
        browser_page.goto(f"{city.url}/room/{code}{address}?lang=en")
        expect(browser_page.locator("q").first).to_have_text(hostile)
        assert browser_page.title() != "caught"


def test_the_voices_of_a_closed_room_stand_on_the_map(
    app: App, browser: Browser, browser_page: Page
) -> None:
    code = open_room(app)
    for _ in range(3):
        with phone(browser) as page:
            join(page, app, code)
            feel(page, -2)
            send(page)
            expect(page.locator("#status")).to_have_text("Stored.")
    vivere(app, "room", "close", code)
    browser_page.goto(f"{app.url}/journey?journey=nives-ambulatorio&lang=en&voices=closed")
    lane = browser_page.locator("[data-lane=voices]")
    expect(lane).to_contain_text("3 voices or more")


def test_the_key_is_asked_where_others_can_reach(
    app: App, browser: Browser, browser_page: Page
) -> None:
    """The printed link signs in; without it the map is there and the rooms are not."""
    code = open_room(app)
    key = "a-key-of-sixteen-or-more"
    with guarded(app, key) as url:
        browser_page.goto(f"{url}/rooms?lang=en")
        expect(browser_page.get_by_text("Rooms need the facilitator's key")).to_be_visible()
        browser_page.goto(f"{url}/room/{code}")
        expect(browser_page).to_have_url(re.compile("/sign-in"))
        browser_page.goto(f"{url}/journey?lang=en")
        expect(browser_page.locator("[data-map]")).to_be_visible()
        browser_page.goto(f"{url}/sign-in?key={key}")
        expect(browser_page).to_have_url(re.compile(r"/rooms(\?|$)"))
        expect(
            browser_page.get_by_role("button", name=re.compile("Apri la stanza|Open the room"))
        ).to_be_visible()
        browser_page.goto(f"{url}/room/{code}?lang=en")
        expect(browser_page.locator(".rm-code")).to_have_text(code)

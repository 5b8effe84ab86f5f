"""What only a browser shows: taps, cookies refused, hands that change, no network."""

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import BORGO, App
from tests.e2e.rooms import JOURNEY, feel, join, open_room, phone, results, send, voices
from vivere.content import load

MOST_TAPS = 15


def steps_of_the_city() -> list[tuple[str, str]]:
    catalog = load(BORGO).catalog
    return [(one.id, step.id) for one in catalog.journeys.values() for step in one.steps]


def live_room(city: App) -> str:
    chosen = steps_of_the_city()[:4]
    options = [part for one in dict(chosen) if one != JOURNEY for part in ("--journey", one)]
    for journey, step in chosen:
        options += ["--step", f"{journey}/{step}"]
    return open_room(city, "--live-session", *options)


def tap(page: Page, selector: str) -> int:
    page.locator(selector).first.click()
    return 1


def test_a_live_room_of_four_steps_takes_less_than_16_taps(city: App, browser: Browser) -> None:
    """From scanning to the end, with every question answered and no script."""
    code = live_room(city)
    with phone(browser, java_script_enabled=False) as page:
        page.goto(f"{city.url}/join/{code}")
        taps = tap(page, "main button")
        while "/end" not in page.url:
            taps += tap(page, "form.one button")
        assert taps <= MOST_TAPS
        expect(page.locator("p.code")).to_be_visible()
    found = results(city, code)
    steps = [step for journey in found["journeys"] for step in journey["steps"] if step["n"]]
    assert len(steps) == 4
    assert all(step["emotions"] == {"-2": 1} and step["barriers"] for step in steps)


def test_a_live_room_with_script_moves_on_by_itself(city: App, browser: Browser) -> None:
    code = live_room(city)
    with phone(browser) as page:
        join(page, city, code)
        first = page.url
        tap(page, "button[name=emotion][value='1']")
        page.wait_for_url(lambda url: "ask=matters" in url)
        expect(page.locator("#status")).to_have_class("good")
        page.locator("a[rel=prev]").click()
        page.wait_for_url(first)
        expect(page.locator("button[value='1']")).to_have_attribute("aria-pressed", "true")
    assert voices(city, code) == 1


def test_a_browser_that_keeps_no_cookies_is_told_so(city: App, browser: Browser) -> None:
    code = open_room(city)
    with phone(browser) as page:
        address = f"{city.url}/join/{code}"
        page.goto(address)
        for _ in range(2):
            page.context.clear_cookies()
            page.locator("main button").click()
            expect(page.locator(".address")).to_have_text(address)
            page.get_by_role("link", name="Try again").click()
    assert results(city, code)["participants"] == 0


def test_a_tablet_that_is_passed_on_shows_nothing_of_the_person_before(
    city: App, browser: Browser
) -> None:
    code = open_room(city, "--shared-device")
    with phone(browser) as page:
        join(page, city, code)
        first = page.url
        feel(page, -2, "Only mine.")
        send(page)
        feel(page, 1)
        page.goto(f"{city.url}/join/{code}/end")
        page.get_by_role("button", name="I am done").click()
        page.wait_for_url(f"{city.url}/join/{code}")
        assert page.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []
        for address in (first, f"{city.url}/join/{code}/mine"):
            page.go_back()
            page.goto(address)
            expect(page.locator("main")).not_to_contain_text("Only mine.")
        join(page, city, code)
        expect(page.locator("textarea")).to_have_value("")
        expect(page.locator(":checked")).to_have_count(0)
    assert results(city, code)["participants"] == 2
    assert voices(city, code) == 1


def left_alone(page: Page, seconds: int) -> None:
    """Nobody touches the page for so long, by its own clock."""
    page.clock.run_for(seconds * 1000)


def test_a_tablet_left_in_the_middle_is_free_for_the_next_person(
    city: App, browser: Browser
) -> None:
    """Every page of somebody who walked off asks, then leaves; a touch stays, nothing is sent."""
    code = open_room(city, "--shared-device")
    room = f"{city.url}/join/{code}"
    with phone(browser) as page:
        page.clock.install()
        page.goto(room)
        left_alone(page, 600)
        expect(page.locator("#status")).to_be_empty()
        for number, address in enumerate(("", "/mine", "/about", "/leave", "/nowhere/at-all")):
            join(page, city, code)
            feel(page, -2, "Only mine.")
            if address:
                send(page)
                page.goto(room + address)
            left_alone(page, 165)
            expect(page.locator("#status")).to_contain_text("closes in 20 seconds")
            page.locator("h1").click()
            expect(page.locator("#status")).to_be_empty()
            left_alone(page, 165)
            expect(page.locator("#status")).to_contain_text("closes in 20 seconds")
            left_alone(page, 20)
            page.wait_for_url(room)
            expect(page.locator("input[name=age]").first).to_be_attached()
            assert page.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []
            page.goto(f"{room}/mine")
            expect(page.locator("main")).not_to_contain_text("Only mine.")
            assert voices(city, code) == number


def test_a_tablet_left_with_an_answer_that_waits_keeps_it(city: App, browser: Browser) -> None:
    code = open_room(city, "--shared-device")
    with phone(browser) as page:
        page.clock.install()
        join(page, city, code)
        feel(page, 1)
        page.context.set_offline(True)
        page.locator("button.go").click()
        expect(page.locator("#status")).to_contain_text("kept on this phone")
        left_alone(page, 185)
        expect(page.locator("#status")).to_contain_text("not sent yet (1)")
        page.context.set_offline(False)
        expect(page.locator("#status")).to_have_class("good")
        left_alone(page, 185)
        page.wait_for_url(f"{city.url}/join/{code}")
    assert voices(city, code) == 1


def test_whoever_leaves_first_sends_what_waits(city: App, browser: Browser) -> None:
    code = open_room(city)
    with phone(browser) as page:
        join(page, city, code)
        feel(page, 1)
        page.context.set_offline(True)
        page.locator("button.go").click()
        expect(page.locator("#status")).to_contain_text("kept on this phone")
        page.context.set_offline(False)
        page.goto(f"{city.url}/join/{code}/leave")
        page.locator("button.go").click()
        page.wait_for_url("**/left")
        assert page.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []
    assert voices(city, code) == 1


def test_without_a_network_all_steps_are_there_with_what_was_just_said(
    city: App, browser: Browser
) -> None:
    code = open_room(city)
    with phone(browser) as page:
        join(page, city, code)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        feel(page, 2, "A moment ago.")
        first = page.url
        send(page)
        expect(page.locator("#status")).to_have_class("good")
        steps = [one for one in steps_of_the_city() if one[0] == JOURNEY]
        wanted = [f"{city.url}/join/{code}/{journey}/{step}" for journey, step in steps]
        page.wait_for_function(
            "async (wanted) => { const kept = await (await caches.open('vivere-1')).keys();"
            " return wanted.every((url) => kept.some((one) => one.url === url)); }",
            arg=wanted,
            timeout=60_000,
        )
        page.context.set_offline(True)
        for address in wanted:
            page.goto(address)
            expect(page.locator("form.answer")).to_be_visible()
        page.goto(first)
        expect(page.locator("textarea")).to_have_value("A moment ago.")
        expect(page.locator("input[name=emotion][value='2']")).to_be_checked()
        feel(page, -1)
        page.locator("button.go").click()
        status = page.locator("#status")
        expect(status).to_contain_text("kept on this phone")
        page.locator("footer").scroll_into_view_if_needed()
        expect(status).to_be_in_viewport()
        page.context.set_offline(False)
        expect(status).to_have_class("good")
    found = results(city, code)["journeys"][0]["steps"][0]
    assert found["emotions"] == {"-1": 1}


def test_an_old_tab_asks_and_a_face_can_be_taken_back(city: App, browser: Browser) -> None:
    code = open_room(city)
    with phone(browser) as page:
        join(page, city, code)
        old = page.context.new_page()
        old.goto(page.url)
        feel(page, 2, "Newer.")
        send(page)
        expect(page.locator("#status")).to_have_class("good")
        feel(old, -2)
        old.locator("button.go").click()
        expect(old.get_by_role("alert")).to_contain_text("Newer.")
        assert results(city, code)["journeys"][0]["steps"][0]["emotions"] == {"2": 1}
        face = old.locator("label:has(input[name=emotion][value='-2'])")
        expect(face.locator("input")).to_be_checked()
        face.click()
        expect(face.locator("input")).not_to_be_checked()


def test_what_a_room_that_has_ended_did_not_get_stays_readable(city: App, browser: Browser) -> None:
    """The server's answer to an answer is the one that it gives when the room's days are over."""
    code = open_room(city)
    with phone(browser) as page:
        join(page, city, code)
        page.route(
            "**/nives-ambulatorio/**",
            lambda route: (
                route.fulfill(status=410, json={"state": "expired"})
                if route.request.method == "POST"
                else route.fallback()
            ),
        )
        feel(page, 1, "Nobody got this.")
        page.locator("button.go").click()
        expect(page.locator("#status")).to_contain_text("This room has ended")
        expect(page.locator("textarea")).to_have_value("Nobody got this.")
        page.goto(f"{city.url}/join/{code}/about")
        expect(page.locator("#late")).to_contain_text("not stored")
        expect(page.locator("#late q")).to_have_text("Nobody got this.")
    assert voices(city, code) == 0

"""axe-core on every state of the phones' pages and of the facilitator's."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import BORGO, App, served
from tests.e2e.rooms import (
    each_thing,
    feel,
    guarded,
    join,
    open_room,
    open_until,
    phone,
    send,
    speak,
    vivere,
)
from tests.e2e.seen import each_way, violations
from tests.tries import tries_until_refused

KEY = "a-key-of-sixteen-or-more"
LOOKS = [("it", "light"), ("ur", "dark")]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with served(BORGO, tmp_path_factory.mktemp("shared")) as app:
        yield app


@pytest.fixture(params=LOOKS, ids=[" ".join(look) for look in LOOKS])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    language, scheme = request.param
    with phone(browser, locale=language, color_scheme=scheme) as page:
        yield page


def assert_clean(page: Page) -> None:
    found = violations(page)
    assert not found, "\n".join(found)


def assert_clean_each_way(page: Page, language: str) -> None:
    """Wide and narrow, light and dark: the ways of this language."""
    found = {way: violations(page) for way in each_way(page, language)}
    assert not any(found.values()), found


def test_before_a_phone_has_joined(shared: App, page: Page) -> None:
    code = open_room(shared)
    for address in ("join", "join?code=NOPE22", "join/NOPE22", f"join/{code}", "receipt"):
        page.goto(f"{shared.url}/{address}")
        assert_clean(page)
    for address in ("young", "read"):
        page.goto(f"{shared.url}/join/{code}/{address}")
        assert_clean(page)
    page.locator("summary").click()
    assert_clean(page)
    page.goto(f"{shared.url}/receipt")
    page.locator("input").fill("WRONG")
    page.locator("button.go").click()
    expect(page.locator(".wrong")).to_be_visible()
    assert_clean(page)


def test_while_a_phone_answers(shared: App, page: Page) -> None:
    code = open_room(shared, "--live")
    join(page, shared, code)
    assert_clean(page)
    for address in ("end", "mine", ""):
        page.goto(f"{shared.url}/join/{code}/{address}".rstrip("/"))
        assert_clean(page)
    page.locator("main button.go").click()
    feel(page, 1)
    page.locator("textarea").evaluate("one => { one.removeAttribute('maxlength'); }")
    page.locator("textarea").fill("parola " * 100)
    page.locator("button.go").click()
    expect(page.locator(".wrong")).to_be_visible()
    assert_clean(page)
    page.locator("textarea").fill("parola")
    send(page)
    expect(page.locator("#status")).to_have_class("good")
    assert_clean(page)
    page.context.set_offline(True)
    feel(page, -1)
    page.locator("button.go").click()
    expect(page.locator("#status")).to_have_text(told(page, "offline"))
    assert_clean(page)
    page.context.set_offline(False)
    expect(page.locator("#status")).to_have_class("good")


def told(page: Page, state: str) -> str:
    """The page's own words, in its language, for a state of the outbox."""
    return page.locator("body").get_attribute(f"data-{state}") or ""


def test_after_the_last_step(shared: App, page: Page) -> None:
    code = open_room(shared, "--live")
    join(page, shared, code)
    feel(page, 2, "Bello")
    send(page)
    page.goto(f"{shared.url}/join/{code}/end")
    expect(page.locator(".bars")).to_have_count(0)
    assert_clean(page)
    for _ in range(2):
        speak(shared, code, emotion="2")
    page.reload()
    expect(page.locator(".bars b")).to_have_text("3+")
    assert_clean(page)
    page.goto(f"{shared.url}/join/{code}/mine")
    assert_clean(page)
    page.get_by_role("article").get_by_role("link").click()
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/mine")
    page.goto(f"{shared.url}/join/{code}")
    page.locator("button.go").click()
    expect(page.locator("form.answer")).to_be_visible()
    vivere(shared, "room", "close", code)
    feel(page, -2)
    page.locator("button.go").click()
    expect(page.locator("#status")).to_have_text(told(page, "refused"))
    assert_clean(page)
    for address in ("", "/end"):
        closed = page.locator("main:not(:has(form)) > .note")
        open_until(page, f"{shared.url}/join/{code}{address}", closed)
        assert_clean(page)
    page.goto(f"{shared.url}/join/{code}/mine")
    page.locator("button.danger").click()
    expect(page.locator("[data-forget]")).to_be_attached()
    assert_clean(page)


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_facilitators_pages(shared: App, browser: Browser, language: str) -> None:
    code = open_room(shared, "--live")
    for _ in range(3):
        speak(shared, code, emotion="-1", comment="Troppo lontano")
    with phone(browser) as lead:
        lead.goto(f"{shared.url}/room/{code}?lang={language}")
        for state, left in (("pinned", 3), ("hidden", 2)):
            waiting = lead.locator(f".held [id$={state}]")
            expect(waiting).to_have_count(left)
            waiting.first.click()
            expect(waiting).to_have_count(left - 1)
    with phone(browser) as page:
        page.goto(f"{shared.url}/room/{code}?lang={language}")
        expect(page.locator(".rm-comment.held")).to_have_count(1)
        expect(page.locator(".rm-comment.pinned")).to_have_count(1)
        for summary in page.locator("summary").all():
            summary.click()
        expect(page.locator(".rm-comment.hidden")).to_be_visible()
        assert_clean_each_way(page, language)
        page.goto(f"{shared.url}/room/{code}/screen?lang={language}")
        for _ in each_thing(page):
            assert_clean_each_way(page, language)
        page.goto(f"{shared.url}/room/NOPE22?lang={language}")
        assert_clean_each_way(page, language)
        page.goto(f"{shared.url}/rooms?lang={language}")
        expect(page.get_by_text("Biblioteca").first).to_be_visible()
        assert_clean_each_way(page, language)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_room_nobody_has_joined_and_one_that_is_closed(
    shared: App, browser: Browser, language: str
) -> None:
    code = open_room(shared)
    with phone(browser) as page:
        for act in (None, "close"):
            if act:
                vivere(shared, "room", act, code)
            for address in ("", "/screen"):
                page.goto(f"{shared.url}/room/{code}{address}?lang={language}")
                expect(page.locator("#live p").first).to_be_visible()
                assert_clean_each_way(page, language)


def test_signing_in(shared: App, browser: Browser) -> None:
    with guarded(shared, KEY) as url, phone(browser) as page:
        for language in ("it", "en"):
            page.goto(f"{url}/sign-in?lang={language}")
            assert_clean_each_way(page, language)
            page.goto(f"{url}/sign-in?lang={language}&key=wrong")
            expect(page.get_by_role("alert")).to_be_visible()
            assert_clean_each_way(page, language)
        tries_until_refused(lambda _: wrong_key(page, url))
        assert_clean_each_way(page, "en")


def wrong_key(page: Page, url: str) -> int:
    """Try a wrong key; the HTTP status of the answer."""
    answer = page.goto(f"{url}/sign-in?key=wrong")
    assert answer
    return answer.status

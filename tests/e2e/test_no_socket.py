"""Where WebSockets are blocked: the app says so, and leads to what works without."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.e2e.conftest import App, own_page
from vivere.i18n import say


def refuse(socket: WebSocketRoute) -> None:
    """As a proxy does that knows no WebSockets."""
    socket.close()


@pytest.fixture
def blocked(browser: Browser) -> Iterator[Page]:
    """A browser whose network lets no WebSocket through, and whose clock is ours."""
    with own_page(browser) as page:
        page.route_web_socket(re.compile("/_stcore/stream"), refuse)
        page.clock.install()
        yield page


def test_a_blocked_app_says_so_and_leads_to_the_plain_map(blocked: Page, milano: App) -> None:
    blocked.goto(f"{milano.url}/journey?lang=en")
    blocked.wait_for_function("document.querySelector('#root').childElementCount > 0")
    blocked.clock.run_for(9_000)
    notice = blocked.get_by_role("alertdialog")
    expect(notice).to_be_visible()
    for language in ("it", "en"):
        expect(notice).to_contain_text(say(language, "plain.blocked_text"))
    blocked.get_by_role("link", name=say("en", "plain.go")).click()
    blocked.get_by_role("link", name=re.compile(f"^{say('en', 'plain.map')}")).first.click()
    step = blocked.locator("button[data-choose]").nth(1)
    step.click()
    name = step.get_attribute("data-choose")
    expect(blocked.locator(f"[data-detail={name}]")).to_be_visible()
    expect(blocked.locator(".step:visible")).to_have_count(1)
    expect(blocked).to_have_url(re.compile(f"step={name}"))
    blocked.reload()
    expect(blocked.locator(f"[data-detail={name}]")).to_be_visible()


def test_without_scripts_there_is_a_way_too(browser: Browser, milano: App) -> None:
    with own_page(browser, java_script_enabled=False, locale="it") as page:
        page.goto(milano.url)
        page.get_by_role("link", name=say("it", "plain.go")).click()
        page.get_by_role("link", name=re.compile(f"^{say('it', 'plain.map')}")).first.click()
        expect(page.locator(".step:visible").nth(1)).to_be_attached()
        steps = page.locator("button[data-choose]").count()
        expect(page.locator(".step:visible")).to_have_count(steps)


def test_an_app_that_is_alive_hides_what_it_would_have_said(
    browser_page: Page, milano: App
) -> None:
    browser_page.goto(f"{milano.url}/?lang=en")
    expect(browser_page.get_by_role("heading", level=1).first).to_be_visible()
    expect(browser_page.locator("#vivere-plain")).to_be_hidden()
    assert browser_page.evaluate("document.getElementById('root').inert") is False

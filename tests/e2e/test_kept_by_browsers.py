"""What real browsers keep of a room is what the privacy notice says, no more and no less."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, expect

from tests.e2e.conftest import App, own_page
from tests.e2e.rooms import feel, guarded, join, open_room, phone, send
from tests.test_documents import halves
from vivere import frontend

KEY = "a-key-of-sixteen-or-more"

TURNING = Path(frontend.__file__).parent / "phone" / "turning.js"
"""What a phone keeps that follows a presentation, as ``tests/frontend/turning.test.js`` shows."""

TELL = """(() => {
  const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (name, text) {
    tellKept(name);
    return keep.call(this, name, text);
  };
})()"""
"""Tells the name of everything that a script keeps."""


@contextmanager
def watched(page: Page) -> Iterator[set[str]]:
    """The names of what a page's browser keeps; those of our own also if only for a moment."""
    found: set[str] = set()

    def cookies(response: Response) -> None:
        if "set-cookie" in (headers := response.all_headers()):
            found.update(re.findall(r"^([^=;\s]+)=", headers["set-cookie"], re.MULTILINE))

    def text(name: str) -> None:
        if name.startswith("vivere"):
            found.add(name)

    page.context.expose_function("tellKept", text)
    page.context.add_init_script(TELL)
    page.on("response", cookies)
    yield found
    found.update(one["name"] for one in page.context.cookies() if one.get("name"))
    found.update(page.evaluate("caches.keys()"))
    found.update(page.evaluate("Object.keys({ ...localStorage, ...sessionStorage })"))


def kept_by_a_phone(app: App, browser: Browser) -> set[str]:
    code = open_room(app)
    with phone(browser) as page, watched(page) as found:
        join(page, app, code)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        page.goto(f"{page.url}?lang=es")
        feel(page, 1, "Bello")
        send(page)
        expect(page.locator("#status")).to_have_class("good")
        page.context.set_offline(True)
        feel(page, -1, "Lontano")
        page.locator("button.go").click()
        expect(page.locator("#status")).to_have_text(
            page.get_attribute("body", "data-offline") or ""
        )
        page.context.set_offline(False)
        expect(page.locator("#status")).to_have_class("good")
        page.goto(f"{app.url}/join/{code}/end")
        receipt = page.locator("p.code").inner_text()
        page.goto(f"{app.url}/receipt")
        page.locator("input").first.fill(receipt)
        page.locator("button.go").first.click()
        expect(page.locator("main")).to_contain_text("Bello")
    return found


def kept_by_others(app: App, browser: Browser) -> set[str]:
    with guarded(app, KEY) as url, own_page(browser) as page, watched(page) as found:
        page.goto(f"{url}/sign-in?key={KEY}")
        page.goto(f"{url}/rooms?lang=en")
        expect(page.get_by_role("button", name="Open the room")).to_be_visible()
        expect(page.locator("[data-test-script-state=notRunning]")).to_have_count(1)
        page.locator(".frame-theme summary").click()
        page.locator("[data-theme-is=dark]").click()
        page.goto(f"{url}/room/{open_room(app)}/screen?lang=en")
        expect(page.locator(".sc-place")).to_be_visible()
    return found


def test_the_notice_names_what_browsers_keep(app: App, browser: Browser) -> None:
    kept = kept_by_a_phone(app, browser) | kept_by_others(app, browser)
    names = {re.split(r":|-/", name)[0] for name in kept}
    names |= {f"vivere-{what}" for what in re.findall(r'name\("(\w+)"\)', TURNING.read_text())}
    for half in halves("privacy-notice"):
        assert set(re.findall(r"`((?:vivere[_-]|_|st[A-Z])[\w-]+)`", half)) == names

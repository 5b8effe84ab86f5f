"""The printed link, signing out, and forms without scripts where browsers say least."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Request, expect

from tests.chromium import flags, installed
from tests.e2e.conftest import ROOT, App, own_page
from tests.e2e.rooms import feel, guarded, open_room, send
from tests.feedback.serving import until
from tests.servers import free_port

KEY = "a-key-of-sixteen-or-more"
HOST = "rooms.example"


def test_the_printed_link_signs_in_and_its_key_is_nowhere_after(app: App, browser: Browser) -> None:
    code = open_room(app)
    asked: list[Request] = []
    with guarded(app, KEY) as url, own_page(browser) as page:
        page.on("request", lambda one: asked.append(one))
        page.goto(f"{url}/sign-in?lang=en&to=%2Froom%2F{code}%3Flang%3Den#key={KEY}")
        expect(page.locator(".rm-code")).to_have_text(code)
        history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
        assert KEY not in str(history)
        for one in asked:
            assert KEY not in one.url.partition("#")[0]
            assert KEY not in str(one.headers)
        page.goto(f"{url}/room/{code}?lang=en")
        page.get_by_role("button", name="Sign out").click()
        expect(page).to_have_url(f"{url}/sign-in?lang=en")
        page.goto(f"{url}/room/{code}")
        expect(page.locator("#sign-in")).to_be_visible()


def test_the_page_of_rooms_signs_out_too(app: App, browser_page: Page) -> None:
    with guarded(app, KEY) as url:
        browser_page.goto(f"{url}/sign-in#key={KEY}")
        expect(browser_page).to_have_url(re.compile("/rooms"))
        browser_page.goto(f"{url}/rooms?lang=it")
        browser_page.get_by_role("button", name="Esci").click()
        expect(browser_page).to_have_url(f"{url}/sign-in?lang=it")
        browser_page.goto(f"{url}/rooms?lang=it")
        expect(browser_page.get_by_text("Qui le stanze chiedono la chiave")).to_be_visible()


def test_a_wrong_key_behind_the_link_is_said(app: App, browser_page: Page) -> None:
    with guarded(app, KEY) as url:
        browser_page.goto(f"{url}/sign-in?lang=en#key=wrong")
        expect(browser_page.get_by_role("alert")).to_have_text("This key is not right.")
        assert "#" not in browser_page.url


@contextmanager
def in_a_hall(app: App) -> Iterator[str]:
    """The phones' pages under a name, over plain HTTP, as in a hall; the address."""
    port = free_port()
    url = f"http://{HOST}:{port}"
    command = [sys.executable, "-m", "vivere", "serve", str(app.workspace), "--only", "phones"]
    process = subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL,
        env={**os.environ, "VIVERE_PUBLIC_URL": url},
    )  # fmt: skip
    try:
        until(lambda: socket.create_connection(("127.0.0.1", port)).close() is None)
        yield url
    finally:
        process.terminate()
        process.wait(60)


def test_a_phone_without_scripts_in_a_hall_without_https(app: App, browser: Browser) -> None:
    """It sends no Sec-Fetch-Site, and an Origin only as the page's referrer policy lets it."""
    code = open_room(app)
    rules = f"--host-resolver-rules=MAP {HOST} 127.0.0.1"
    other = browser.browser_type.launch(executable_path=installed(), args=[*flags(), rules])
    page = other.new_context(java_script_enabled=False, locale="en").new_page()
    posted: list[dict[str, str]] = []
    page.on("request", lambda one: posted.append(one.all_headers()) if one.method == "POST" else 0)
    with in_a_hall(app) as url:
        page.goto(f"{url}/join/{code}")
        page.locator("main button").click()
        expect(page.locator("form.answer")).to_be_visible()
        feel(page, 1)
        send(page)
        assert [headers.get("sec-fetch-site") for headers in posted] == [None, None]
        assert [headers["origin"] for headers in posted] == [url, url]
    other.close()

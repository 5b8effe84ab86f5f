"""A hall without HTTPS: a browser trusts such an address less, and says less of where it is."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.chromium import flags, installed
from tests.e2e.conftest import BORGO, App, served
from tests.e2e.rooms import feel, join, open_room, phone, send, voices
from vivere.app.settings import KEY_VARIABLE, PUBLIC_URL_VARIABLE

HALL = "hall.test"
KEY = "key-of-the-hall-2030"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[App]:
    """The app under a name that browsers do not trust, as they trust 127.0.0.1."""
    settings = {KEY_VARIABLE: KEY, PUBLIC_URL_VARIABLE: f"http://{HALL}"}
    with served(BORGO, tmp_path, **settings) as app:
        yield App(f"http://{HALL}:{urlsplit(app.url).port}", app.workspace)


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Browser]:
    """A browser that finds the hall on this machine."""
    rules = f"--host-resolver-rules=MAP {HALL} 127.0.0.1"
    path = installed()
    with browser.browser_type.launch(executable_path=path, args=[*flags(), rules]) as launched:
        yield launched


def test_phones_and_facilitator_without_https(hall: App, stranger: Browser) -> None:
    code = open_room(hall)
    with phone(stranger) as one, phone(stranger, java_script_enabled=False) as other:
        for page in (one, other):
            join(page, hall, code)
            feel(page, -1)
            send(page)
        assert not one.evaluate("isSecureContext")
    assert voices(hall, code) == 2
    with phone(stranger, java_script_enabled=False) as lead:
        lead.goto(f"{hall.url}/room/{code}?lang=en")
        lead.locator("input[name=key]").fill(KEY)
        lead.locator("main button").first.click()
        lead.get_by_role("button", name="Close the room").click()
        expect(lead.get_by_role("button", name="Open it again")).to_be_visible()

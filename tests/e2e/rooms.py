"""Opening rooms and answering on phones, for the browser tests."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from httpx2 import Client
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import App, own_page, serving
from tests.forked import output
from vivere.i18n.phones import LANGUAGES

PHONE = {"width": 390, "height": 844}
JOURNEY = "nives-ambulatorio"

SPOKEN = [part for language in LANGUAGES for part in ("--language", language)]
"""All languages of the phones, whichever the story has."""


def vivere(app: App, *arguments: str) -> Any:
    """Run a command on the app's workspace; what it prints as JSON, if anything."""
    printed = output(*arguments, "--workspace", str(app.workspace))
    return json.loads(printed) if "json" in arguments else None


def open_room(app: App, *options: str, journey: str = JOURNEY) -> str:
    """A fresh room on a journey, the small city's first one unless said otherwise; its code."""
    title = ["--title", "Biblioteca", "--organiser", "Comune", "--threshold", "3"]
    room = vivere(
        app, "room", "open", "--journey", journey, *title, *SPOKEN, *options, "--format", "json"
    )
    return str(room["code"])


def results(app: App, code: str) -> Any:
    """The true figures of a room."""
    return vivere(app, "room", "results", code, "--format", "json")


def voices(app: App, code: str) -> int:
    """How many voices are stored in a room."""
    found = results(app, code)
    return sum(step["n"] for journey in found["journeys"] for step in journey["steps"])


@contextmanager
def phone(browser: Browser, **options: Any) -> Iterator[Page]:
    """A phone of its own; an error in its scripts fails the test."""
    with own_page(browser, **{"viewport": PHONE, "locale": "en", **options}) as page:
        yield page


def join(page: Page, app: App, code: str) -> None:
    """Begin, up to the first step."""
    page.goto(f"{app.url}/join/{code}")
    page.locator("main button").click()
    expect(page.locator("form.answer")).to_be_visible()


def feel(page: Page, emotion: int, comment: str = "") -> None:
    """Fill in the step on show, without sending it."""
    page.locator(f"label:has(input[name=emotion][value='{emotion}'])").click()
    if comment:
        page.locator("textarea").fill(comment)


def send(page: Page) -> None:
    """Send the step and wait for the next page."""
    here = page.url
    page.locator("button.go").click()
    page.wait_for_url(lambda url: url != here)


def speak(app: App, code: str, **answer: str) -> None:
    """One more phone joins and answers the first step, without a browser."""
    with Client(base_url=app.url, headers={"Origin": app.url}, timeout=60) as client:
        client.get(f"/join/{code}")
        joined = client.post(f"/join/{code}", data={"age": "none"})
        said = client.post(joined.headers["location"], data={"key": "once", **answer})
        assert said.status_code == 303, said.text


def open_until(page: Page, address: str, shown: Locator, seconds: float = 30) -> None:
    """Open a phone's page until it shows this: the phones remember a room for a second."""
    deadline = time.monotonic() + seconds
    page.goto(address)
    while not shown.count() and time.monotonic() < deadline:
        page.reload()
    expect(shown.first).to_be_visible()


def each_thing(screen: Page) -> Iterator[str]:
    """All that a projector shows, one after the other, from the lobby on by its keys."""
    place = screen.locator(".sc-place")
    _, _, last = place.inner_text().partition(" / ")
    screen.keyboard.press("Home")
    for number in range(1, int(last) + 1):
        expect(place).to_have_text(f"{number} / {last}")
        yield str(screen.locator(".sc-thing").get_attribute("class"))
        screen.keyboard.press("ArrowRight")


@contextmanager
def guarded(app: App, key: str) -> Iterator[str]:
    """The same workspace served by a process that asks for a key; its address."""
    with serving(app.workspace, VIVERE_KEY=key) as url:
        yield url

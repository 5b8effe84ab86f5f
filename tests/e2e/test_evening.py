"""A whole evening: presenter, projector, phones, a table's tablet and a hall full of others."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import BORGO, App, copy_workspace, own_page
from tests.e2e.hall import Hall
from tests.e2e.rooms import JOURNEY, PHONE, feel, open_room, results
from tests.e2e.seen import check
from tests.feedback.serving import until
from tests.forked import Started, start
from vivere.i18n.phones import LANGUAGES

KEY = "a-key-of-sixteen-or-more"
FIRST, SECOND, THIRD = "guarda-mare", "chiama-bus", "visita-ginocchio"
MANY = 40
TABLE = 6
"""People at the table with the tablet."""


@dataclass
class Service:
    """The app as a process that can be cut off and started again, at one address."""

    app: App
    port: int
    started: Started | None = None

    def begin(self) -> None:
        arguments = ("serve", str(self.app.workspace), "--port", str(self.port))
        self.started = start(*arguments, VIVERE_KEY=KEY, VIVERE_PUBLIC_URL=self.app.url)
        assert self.app.url in self.started.output.readline()

    def cut(self) -> None:
        """As a power cut would."""
        assert self.started
        self.started.kill()
        self.started.output.close()


@contextmanager
def service(folder: Path, port: int) -> Iterator[Service]:
    workspace = copy_workspace(BORGO, folder / "workspace")
    made = Service(App(f"http://127.0.0.1:{port}", workspace), port)
    made.begin()
    try:
        yield made
    finally:
        assert made.started
        made.started.stop()
        made.started.output.close()


@dataclass(frozen=True)
class Evening:
    """The pages of an evening. ``lead`` is moved by keys alone."""

    app: App
    code: str
    lead: Page
    screen: Page

    def to(self, act: str) -> None:
        """Present up to an act; the projector shows each on the way."""
        while self.screen.locator(".st-act.on").get_attribute("data-act") != act:
            after = self.next()
            expect(self.screen.locator(f'.st-act.on[data-act="{after}"]')).to_be_visible()

    def next(self) -> str:
        """Turn the page; the act that the presenter shows then."""
        after = self.lead.locator("#pr-next").get_attribute("value") or ""
        self.lead.keyboard.press("ArrowRight")
        expect(self.lead.locator("#pr-next")).not_to_have_attribute("value", after)
        return after

    def press(self, name: str) -> None:
        """Press a button by keys, as somebody without a mouse."""
        button = self.lead.locator(f"#{name}-{self.code}")
        button.focus()
        self.lead.keyboard.press("Enter")

    def at(self, page: Page, step: str) -> None:
        """A phone shows this step's form."""
        expect(page).to_have_url(f"{self.app.url}/join/{self.code}/{JOURNEY}/{step}")
        expect(page.locator("form.answer")).to_be_visible()


def sign_in_and_begin(lead: Page, app: App) -> str:
    """By keys: the key, then «Begin»; the presentation's code."""
    lead.goto(f"{app.url}/present/{JOURNEY}?lang=en")
    lead.locator("input[name=key]").focus()
    lead.keyboard.type(KEY)
    lead.keyboard.press("Enter")
    lead.get_by_role("button", name="Begin").focus()
    lead.keyboard.press("Enter")
    return lead.locator(".pr-code").inner_text()


def table_of(desk: Page, app: App, code: str) -> str:
    """Add a table for its people; the address of its tablet."""
    desk.goto(f"{app.url}/room/{code}/tables?lang=en")
    desk.locator("#new-name").fill("By the window")
    desk.locator("#new-people").fill(str(TABLE))
    desk.get_by_role("button", name="Add a table").click()
    check(desk, "the tables of a room")
    return desk.locator(".rm-url a").get_attribute("href") or ""


def in_each_language(page: Page, state: str) -> None:
    """Nothing is wrong with a phone's page in any of its languages."""
    here = page.url
    for one in LANGUAGES:
        page.goto(f"{here.partition('?')[0]}?lang={one}")
        check(page, f"{state}, {one}")
    page.goto(here)


def send(page: Page) -> None:
    page.locator("button.go").click()


def test_an_evening_in_a_hall(tmp_path: Path, port: int, browser: Browser) -> None:
    wide = {"width": 1920, "height": 1080}
    desk_size, tablet_size = {"width": 1440, "height": 900}, {"width": 1024, "height": 768}
    with (
        service(tmp_path, port) as served,
        own_page(browser, viewport=desk_size) as lead,
        own_page(browser, viewport=wide, color_scheme="dark") as screen,
        own_page(browser, viewport=PHONE, locale="en") as first,
        own_page(browser, viewport=PHONE, locale="ur", color_scheme="dark") as second,
        own_page(browser, viewport=PHONE, locale="es", java_script_enabled=False) as plain,
        own_page(browser, viewport=tablet_size, locale="it") as tablet,
    ):
        app = served.app
        code = open_room(app, *(part for one in LANGUAGES for part in ("--language", one)))
        shown = sign_in_and_begin(lead, app)
        screen.goto(f"{app.url}/stage/{JOURNEY}?follow={shown}&lang=it")
        evening = Evening(app, code, lead, screen)
        evening.press("pr-follow")
        expect(lead.locator(f"#pr-leave-{code}")).to_be_visible()
        desk = lead.context.new_page()
        tablet.goto(table_of(desk, app, code))
        check(tablet, "a table's tablet")
        with Hall(app.url, code, MANY) as hall:
            the_evening(evening, served, hall, (first, second, plain), tablet)
            desk.goto(f"{app.url}/room/{code}?lang=en")
            check(desk, "a room after its evening")


def the_evening(
    evening: Evening,
    served: Service,
    hall: Hall,
    phones: tuple[Page, Page, Page],
    tablet: Page,
) -> None:
    first, second, plain = phones
    lead, screen, code = evening.lead, evening.screen, evening.code
    for page in phones:
        page.goto(f"{evening.app.url}/join/{code}")
        page.locator("main button").click()
        expect(page.locator("[data-done]")).to_be_attached()
    in_each_language(first, "a phone that waits for the stage")
    until(lambda: all(one.joined for one in hall.phones))

    evening.to(f"today-{FIRST}")
    for page in (first, second, plain):
        evening.at(page, FIRST)
    in_each_language(first, "a step on stage")
    first.context.set_offline(True)
    feel(first, 1, "The board should speak.")
    send(first)
    feel(second, -1)
    send(second)
    plain.locator("input[name=emotion][value='2']").check(force=True)
    send(plain)
    expect(plain.locator("[data-done]")).to_be_attached()
    first.context.set_offline(False)
    expect(first.locator("[data-done]")).to_be_attached()
    expect(first.locator("#status")).to_have_class("good")  # the page to wait on was there before
    table_says(evening, tablet)
    until(lambda: hall.answered(FIRST) == MANY)
    assert numbers(evening)[FIRST] == MANY + 3 + TABLE

    expect(screen.locator("[data-result]")).to_have_count(0)
    lead.keyboard.press("r")
    expect(screen.locator("[data-result]")).to_be_visible()
    check(screen, "a result on stage")
    check(lead, "a room beside the notes")

    screen.context.set_offline(True)
    expect(screen.locator("body[data-away]")).to_be_attached()
    missed = evening.next()
    screen.context.set_offline(False)
    expect(screen.locator(f'.st-act.on[data-act="{missed}"]')).to_be_visible()
    evening.to(f"today-{SECOND}")
    for page in (first, second, plain):
        evening.at(page, SECOND)

    feel(second, 2)
    served.cut()
    lead.keyboard.press("ArrowRight")
    expect(lead.locator("#pr-net")).to_be_visible()
    expect(screen.locator("body[data-away]")).to_be_attached()
    send(second)
    served.begin()
    expect(lead.locator("#pr-net")).to_be_hidden()
    expect(second.locator("[data-done]")).to_be_attached()
    expect(second.locator("#status")).to_have_class("good")
    expect(screen.locator("body[data-away]")).to_have_count(0)
    until(lambda: hall.answered(SECOND) == MANY)

    lead.context.set_offline(True)
    expect(lead.locator("#pr-net")).to_be_visible()
    lead.context.set_offline(False)
    expect(lead.locator("#pr-net")).to_be_hidden()
    evening.to(f"today-{THIRD}")
    for page in (first, second):
        evening.at(page, THIRD)
    plain.locator(f"a[href='/join/{code}/stage']").first.click()
    evening.at(plain, THIRD)
    until(lambda: hall.answered(THIRD) == MANY)
    assert numbers(evening) == {FIRST: MANY + 3 + TABLE, SECOND: MANY + 1, THIRD: MANY}


def table_says(evening: Evening, tablet: Page) -> None:
    """Raised hands at the table; the network is away when they are sent for the first time."""
    tablet.locator(".table-steps a").first.click()
    check(tablet, "a step at a table")
    hands = tablet.locator("input[type=number]").first
    hands.fill(str(TABLE))
    tablet.context.set_offline(True)
    send(tablet)
    tablet.context.set_offline(False)
    tablet.reload()
    expect(tablet).to_have_url(re.compile("/table/[^/]+/2$"))


def numbers(evening: Evening) -> dict[str, int]:
    """How many people answered each step, those at the table too."""
    [journey] = results(evening.app, evening.code)["journeys"]
    return {step["id"]: step["n"] for step in journey["steps"]}

"""The Workbench as a designer has it before them."""

from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.e2e.conftest import App

NIVES = "workbench?journey=nives-ambulatorio&lang=en"

FILE = "journeys/nives-ambulatorio.yaml"


def open_bench(page: Page, app: App, address: str = NIVES) -> None:
    page.goto(f"{app.url}/{address}")
    expect(page.locator("[data-step-item]").first).to_be_attached()


def open_step(page: Page, number: int) -> Locator:
    item = page.locator("[data-step-item]").nth(number)
    item.locator("> summary").click()
    return item


def status(page: Page) -> Locator:
    return page.locator("[data-status]")


class Line:
    """The way to the server: what is typed waits in it until it is let through."""

    def __init__(self, page: Page) -> None:
        self._waiting: Route | None = None
        page.route("**/_vivere/workbench*", self._pass)

    def _pass(self, route: Route) -> None:
        if self._waiting is None and typed(route.request):
            self._waiting = route
        else:
            route.continue_()

    def let_through(self) -> None:
        assert self._waiting
        self._waiting.continue_()


def typed(request: Request) -> bool:
    return '"do":"type"' in (request.post_data or "")


def write_at_the_end(page: Page, words: str) -> None:
    page.get_by_role("button", name="YAML").click()
    page.locator("#wb-text").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)

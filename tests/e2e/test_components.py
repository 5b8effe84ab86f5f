"""The components by themselves: Streamlit may end an older drawing after a newer one has begun."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import App
from vivere.app.streamlit.components import BENCH_SCRIPTS, SCRIPTS, WORKBENCH, script
from vivere.content import load
from vivere.editor.page import shell_html, shell_words
from vivere.editor.service import editable
from vivere.render.reader import Reader
from vivere.render.templating import asset

DRAW_TWICE = """async ([script, data]) => {
  document.body.innerHTML = '<div class="vivere"></div>';
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { default: draw } = await import(address);
  window.told = [];
  const setTriggerValue = (name) => window.told.push(name);
  const given = { data, parentElement: document.body, setStateValue() {}, setTriggerValue };
  const end = draw(given);
  draw(given);
  end();
}"""


def draw_twice(page: Page, app: App, scripts: list[str], data: dict[str, Any]) -> None:
    page.route(f"{app.url}/empty", lambda route: route.fulfill(content_type="text/html", body=""))
    page.goto(f"{app.url}/empty")
    page.evaluate(DRAW_TWICE, ["\n".join(scripts), data])


def test_a_board_drawn_twice_follows_the_files(milano: App, browser_page: Page) -> None:
    data = {"html": "<p>Here</p>", "language": "en", "revision": 0, "view": {}, "at": 0}
    draw_twice(browser_page, milano, [script(name) for name in SCRIPTS], data)
    browser_page.wait_for_function("told.includes('fresh')")


def test_a_workbench_drawn_twice_opens_its_file(app: App, browser_page: Page) -> None:
    loaded = load(app.workspace)
    reader, paths = Reader(loaded.catalog, "en"), editable(loaded)
    data = {
        "html": str(shell_html(reader, loaded)),
        "path": "journeys/nives-ambulatorio.yaml",
        "at": 0,
        "shown": ["en", *paths],
        "language": "en",
        "words": shell_words(reader),
    }
    scripts = [script("map.js"), *(asset(name, WORKBENCH) for name in BENCH_SCRIPTS)]
    draw_twice(browser_page, app, scripts, data)
    expect(browser_page.locator("[data-step-item]").first).to_be_attached()

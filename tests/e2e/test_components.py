"""The components by themselves: Streamlit may end an older drawing after a newer one has begun."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import App
from vivere.content import load
from vivere.editor.fragments import frame_html, script_words
from vivere.editor.service import editable
from vivere.frontend import module
from vivere.render.reader import Reader

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


def draw_twice(page: Page, app: App, script: str, data: dict[str, Any]) -> None:
    page.route(f"{app.url}/empty", lambda route: route.fulfill(content_type="text/html", body=""))
    page.goto(f"{app.url}/empty")
    page.evaluate(DRAW_TWICE, [script, data])


def test_a_board_drawn_twice_follows_the_files(milano: App, browser_page: Page) -> None:
    data = {"html": "<p>Here</p>", "language": "en", "revision": 0, "view": {}, "at": 0}
    data["address"] = {}
    draw_twice(browser_page, milano, module("app/view.js"), data)
    browser_page.wait_for_function("told.includes('fresh')")


def test_a_workbench_drawn_twice_opens_its_file(app: App, browser_page: Page) -> None:
    loaded = load(app.workspace)
    reader, paths = Reader(loaded.catalog, "en"), editable(loaded)
    data = {
        "html": str(frame_html(reader, loaded)),
        "path": "journeys/nives-ambulatorio.yaml",
        "at": 0,
        "shown": ["en", *paths],
        "language": "en",
        "words": script_words(reader),
    }
    draw_twice(browser_page, app, module("editor/workbench.js"), data)
    expect(browser_page.locator("[data-step-item]").first).to_be_attached()

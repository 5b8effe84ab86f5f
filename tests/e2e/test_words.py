"""Each page in Italian: none of the words that Streamlit brings, seen or only heard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.addresses import ADDRESSES
from tests.e2e.conftest import App
from tests.e2e.rooms import vivere
from tests.e2e.seen import AT_WORK
from tests.e2e.test_accessibility import READY

SAID = """() => {
  const said = [];
  const names = ["aria-label", "title", "placeholder", "alt", "aria-roledescription",
    "aria-description", "aria-valuetext"];
  const language = (node) => node.closest("[lang]")?.lang
    ?? (node.getRootNode().host ? language(node.getRootNode().host) : undefined);
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { said.push(node.data); return; }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches("script, style, noscript, template, #vivere-plain")) return;
      const style = getComputedStyle(node);
      if (style.display === "none" || style.visibility === "hidden") return;
      if (language(node) !== "it") return;
      for (const name of names) said.push(node.getAttribute(name) ?? "");
      if (node.shadowRoot) visit(node.shadowRoot);
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(document.body);
  return said.map((words) => words.trim()).filter(Boolean);
}"""
"""Every text that is seen, and every name that a screen reader says."""

OF_STREAMLIT = re.compile(
    r"\b(?:select all|more options|main menu|page not found|skip to|upload|drag and drop|browse"
    r"|help for|press enter|running|stop|deploy|rerun|choose an option|no results|link to heading"
    r"|show data|download as|fullscreen|full screen|copy|increment|decrement|choose date|month"
    r"|day,|year,|open sidebar|close|clear|loading|visualization|axis for|view more|\d+ more)\b",
    re.IGNORECASE,
)
"""What its widgets, its menus and its charts say by themselves."""

WIDGETS = (
    "stHeader", "stToolbar", "stMainMenu", "stStatusWidget", "stSelectbox", "stMultiSelect",
    "stTextInput", "stTextArea", "stNumberInput", "stDateInput", "stFileUploader", "stExpander",
    "stElementToolbar", "stTooltipIcon", "stHeading", "stAlert", "stDownloadButton", "stCode",
)  # fmt: skip
"""Parts that bring such words, or bring them as soon as one uses them."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def room(milano: App) -> str:
    """With a room, the map asks whose voices it shows, and there is a list of rooms."""
    opened = vivere(
        milano, "room", "open", "--journey", "marco-cuore", "--title", "Biblioteca",
        "--organiser", "Comune", "--live", "--format", "json",
    )  # fmt: skip
    return str(opened["code"])


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.usefixtures("room")
def test_a_page_in_italian_says_nothing_in_streamlits_english(
    milano: App, page: Page, name: str
) -> None:
    missing: list[str] = []
    page.on("response", lambda one: missing.append(one.url) if one.status >= 400 else None)
    page.goto(f"{milano.url}/{ADDRESSES[name]}lang=it")
    expect(page.locator(READY).first).to_be_visible()
    expect(page.locator(AT_WORK)).to_have_count(0)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    said = page.evaluate(SAID)
    assert "Vai al contenuto" in said
    assert [words for words in said if OF_STREAMLIT.search(words)] == []
    there = [one for one in WIDGETS if page.locator(f"[data-testid={one}]:visible").count()]
    assert there == []
    assert missing == []

"""What Streamlit says by itself: its words, and the parts that bring them."""

import re

from playwright.sync_api import Page

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


def words(page: Page) -> list[str]:
    """Those of Streamlit on a page in Italian, seen or only heard."""
    said = page.evaluate(SAID)
    assert "Vai al contenuto" in said
    return [words for words in said if OF_STREAMLIT.search(words)]


def parts(page: Page) -> list[str]:
    """The parts of Streamlit that are to be seen on a page."""
    return [one for one in WIDGETS if page.locator(f"[data-testid={one}]:visible").count()]

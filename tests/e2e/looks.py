"""A page as its readers may have it: in forced colours, and on paper."""

import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PIL import Image, ImageChops
from playwright.sync_api import Browser, ElementHandle, Page, Response, expect
from pypdf import PdfReader

from tests.e2e.seen import AT_WORK, FRAMES, READY

WIDE = {"width": 1440, "height": 900}

NARROW = {"width": 320, "height": 640}

CHOSEN = ", ".join(
    (
        '[aria-current]:not([aria-current="false"])',
        '[aria-pressed="true"]',
        '[aria-checked="true"]',
        '[aria-selected="true"]',
    )
)

MOST_CHOSEN = 5
"""Chosen things of one page that are looked at, the first of each kind."""

PRESSED = ", ".join(
    (
        "button, select, script, style, noscript, nav, dialog, .button, .visually-hidden, .hidden",
        ".switch, .skip, .languages, .wb-tools, .wb-helps, .wb-status, .wb-file, .wb-versions",
        ".journey-tools, .journey-hint, .plain-head, .rm-head, .st-tools, .st-foot, .st-count",
        ".st-noscript, .sy-keys, #frame, #status, #said, .choose, #city-all, .why-choose",
        ".rm-ways details",
        "[data-testid=stFileUploader], [data-testid=stSelectbox]",
        "[data-testid=stTooltipIcon], [hreflang]",
        ".city-acts, .city-present, .why-legend li:has(a), .why-head p a, .rm-more, .rm-projector",
        ".rm-follow, .rm-last, .answers-ways, .kpi:not([open]) > .kpi-body",
    )
)
"""What is there to be pressed, or heard: on paper it may be missing. Of a KPI that is not open
paper has target and figures alone: all of each were sixty sheets."""

TEXTS = """(skipped) => {
  const texts = [];
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.data.trim()) texts.push(node.data);
      return;
    }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(skipped) || node.closest("svg")) return;
      const style = getComputedStyle(node);
      if (style.display === "none" || style.visibility === "hidden") return;
      if (node.matches("textarea, input[type=text]")) texts.push(node.value);
      if (node.matches("textarea")) return;
      if (node.shadowRoot) visit(node.shadowRoot);
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(document.body);
  return texts.filter((text) => text.trim());
}"""
"""What a page says on the screen, and in its closed folds."""

DRAWINGS = """(skipped) => {
  const before = window.wereDrawn ?? new Set();
  const drawn = new Set();
  const visit = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(skipped)) return;
      if (node.matches("svg, canvas, img") && node.checkVisibility()) {
        const { width, height } = node.getBoundingClientRect();
        const least = before.has(node) ? 0.5 : 1;
        if (width > 40 * least && height > 30 * least) drawn.add(node);
      }
      if (node.shadowRoot) visit(node.shadowRoot);
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(document.body);
  window.wereDrawn = drawn;
  return drawn.size;
}"""
"""How many drawings of some size are to be seen."""

UNCHOOSE = """(one) => {
  for (const name of ["aria-current", "aria-pressed", "aria-checked", "aria-selected"])
    if (one.hasAttribute(name)) one.setAttribute(name, "false");
}"""


@dataclass
class Visit:
    """A page in a browser, and what the server refused it."""

    page: Page
    refused: list[str] = field(default_factory=list)
    address: str = ""

    def open(self, address: str) -> None:
        self.refused.clear()
        self.address = address
        self.page.set_viewport_size(WIDE)
        self.page.emulate_media(media="screen", forced_colors="none")
        self.page.goto(address)
        self.drawn()

    def drawn(self) -> None:
        expect(self.page.locator(f"{READY}, main h1").first).to_be_visible()
        expect(self.page.locator(AT_WORK)).to_have_count(0)
        self.page.evaluate(FRAMES)

    def note(self, answer: Response) -> None:
        if answer.status >= 400:
            self.refused.append(f"{answer.status} {answer.url}")


@contextmanager
def visiting(browser: Browser) -> Iterator[Visit]:
    """Visits in one context, in which nothing moves; an error of a script counts as refused."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    visit = Visit(context.new_page())
    visit.page.on("response", visit.note)
    visit.page.on("pageerror", lambda error: visit.refused.append(str(error)))
    yield visit
    context.close()


def squeezed(text: str) -> str:
    """Letters alone, so that lines may break anywhere."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()


def printed(page: Page) -> str:
    """The text of the page on paper."""
    document = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return squeezed("".join(sheet.extract_text() for sheet in document.pages))


def missing(texts: list[str], paper: str) -> list[str]:
    """The texts that are not on paper, whole or at least word by word.

    Chinese is left out: what a machine without its letters prints has no text behind the boxes.
    """
    return [
        text
        for text in texts
        if not re.fullmatch(r"[\u3400-\u9fff]+", text)
        and squeezed(text) not in paper
        and not all(squeezed(word) in paper for word in text.split())
    ]


def look(thing: ElementHandle) -> Image.Image:
    """How a thing looks, without colours."""
    return Image.open(io.BytesIO(thing.screenshot(animations="disabled"))).convert("L")


def differs(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures without colours differ in more than a few dots."""
    if one.size != other.size:
        return True
    return sum(ImageChops.difference(one, other).histogram()[40:]) >= 30


def unseen(page: Page) -> list[str]:
    """Chosen things that would look the same were they not chosen."""
    page.emulate_media(forced_colors="active")
    found, kinds = [], set()
    for thing in page.query_selector_all(CHOSEN):
        kind = thing.evaluate("(one) => `${one.tagName} ${one.role} ${one.className}`")
        if kind in kinds or len(kinds) >= MOST_CHOSEN or not thing.is_visible():
            continue
        kinds.add(kind)
        chosen = look(thing)
        thing.evaluate(UNCHOOSE)
        plain = look(thing)
        if not differs(chosen, plain):
            found.append(kind)
    return found


def on_paper(page: Page) -> None:
    """What the screen shows, paper shows."""
    texts, drawings = page.evaluate(TEXTS, PRESSED), page.evaluate(DRAWINGS, PRESSED)
    assert texts
    page.emulate_media(media="print")
    lost = missing(texts, printed(page))
    assert not lost, lost
    assert page.evaluate(DRAWINGS, PRESSED) >= drawings
    page.emulate_media(media="screen")

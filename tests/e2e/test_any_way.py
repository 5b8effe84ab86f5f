"""Every page as its readers may have it: by a deep link, at 320 px, in forced colours, on paper.

One visit of each page for all of it: a page of the app takes seconds to open.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, ElementHandle, Page, Response, expect
from pypdf import PdfReader

from tests.addresses import ADDRESSES, STAGE
from tests.e2e.conftest import App
from tests.e2e.rooms import vivere
from tests.e2e.seen import AT_WORK, WIDER
from tests.e2e.test_accessibility import READY

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
FEWER = {"kpis": "area=mobilita&"}
"""Less of what a page has much of: forty sheets of paper take long to read."""

MOST_CHOSEN = 5
"""Chosen things of one page that are looked at, the first of each kind."""

PRESSED = ", ".join(
    (
        "button, select, script, style, noscript, nav, dialog, .button, .visually-hidden, .hidden",
        ".switch, .skip, .languages, .wb-tools, .wb-helps, .wb-status, .wb-file, .wb-versions",
        ".journey-tools, .journey-hint, .plain-head, .rm-head, .st-tools, .st-foot, .st-count",
        ".st-noscript, .st-change, .stAppHeader, .st-key-frame-bar, #status, #said",
        "a[href='#stMain'], [data-testid=stFileUploader], [data-testid=stSelectbox]",
        "[data-testid=stTooltipIcon], [hreflang]",
    )
)
"""What is there to be pressed, or to be heard: on paper it may be missing."""

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
  const drawn = [];
  const visit = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(skipped)) return;
      if (node.matches("svg, canvas, img") && node.checkVisibility()) {
        const { width, height } = node.getBoundingClientRect();
        if (width > 40 && height > 30) drawn.push(node.getAttribute("class") ?? node.tagName);
      }
      if (node.shadowRoot) visit(node.shadowRoot);
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(document.body);
  return drawn.length;
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

    def open(self, address: str) -> None:
        self.refused.clear()
        self.page.set_viewport_size(WIDE)
        self.page.emulate_media(media="screen", forced_colors="none")
        self.page.goto(address)
        self.drawn()

    def drawn(self) -> None:
        expect(self.page.locator(f"{READY}, main h1").first).to_be_visible()
        expect(self.page.locator(AT_WORK)).to_have_count(0)

    def note(self, answer: Response) -> None:
        if answer.status >= 400:
            self.refused.append(f"{answer.status} {answer.url}")


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    visit = Visit(context.new_page())
    visit.page.on("response", visit.note)
    yield visit
    context.close()


@pytest.fixture(scope="module")
def room(milano: App) -> str:
    """The code of a room on the journey that is looked at."""
    opened = vivere(
        milano, "room", "open", "--journey", "marco-cuore", "--title", "Biblioteca",
        "--organiser", "Comune", "--format", "json",
    )  # fmt: skip
    return str(opened["code"])


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


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_of_the_app(milano: App, visit: Visit, name: str) -> None:
    address = f"{milano.url}/{ADDRESSES[name]}{FEWER.get(name, '')}lang=it"
    page = visit.page
    first = page.request.get(address).text()
    visit.open(address)
    title = unescape(re.findall("<title>(.*?)</title>", first)[0])
    assert title.endswith(" · Milano Smart City 2030")
    assert '<html lang="it">' in first
    expect(page).to_have_title(re.compile(re.escape(title.partition(" · ")[0])))
    expect(page.locator("html")).to_have_attribute("lang", "it")
    assert visit.refused == []
    on_paper(page)
    page.set_viewport_size(NARROW)
    visit.drawn()
    assert page.evaluate(WIDER) <= 0
    page.set_viewport_size(WIDE)
    visit.drawn()
    assert unseen(page) == []


def on_paper(page: Page) -> None:
    """What the screen shows, paper shows."""
    texts, drawings = page.evaluate(TEXTS, PRESSED), page.evaluate(DRAWINGS, PRESSED)
    assert texts
    page.emulate_media(media="print")
    assert missing(texts, printed(page)) == []
    assert page.evaluate(DRAWINGS, PRESSED) >= drawings
    page.emulate_media(media="screen")


def plainly(visit: Visit, address: str) -> None:
    """A page of ours beside Streamlit's, in each way."""
    page = visit.page
    page.set_viewport_size(NARROW)
    assert page.evaluate(WIDER) <= 0, address
    page.set_viewport_size(WIDE)
    assert unseen(page) == [], address
    assert visit.refused == []


def test_the_stage(milano: App, visit: Visit, browser: Browser) -> None:
    address = f"{milano.url}/{STAGE}lang=it"
    plain = browser.new_context(java_script_enabled=False)
    without_script = plain.new_page()
    without_script.goto(address)
    texts = without_script.evaluate(TEXTS, PRESSED)
    plain.close()
    visit.open(address)
    page = visit.page
    page.emulate_media(media="print")
    paper = printed(page)
    assert missing(texts, paper) == []
    steps = page.locator(".st-step")
    assert paper.count(squeezed("Nel 2030")) >= steps.count() > 1
    expect(page).to_have_title(re.compile("^Palco: .* · Milano Smart City 2030$"))
    page.emulate_media(media="screen")
    plainly(visit, address)


def test_rooms_and_phones(milano: App, visit: Visit, room: str) -> None:
    page = visit.page
    answered = False
    for path in (
        f"room/{room}",
        f"room/{room}/screen",
        f"join/{room}/about",
        f"join/{room}",
        "join",
        "receipt",
    ):
        address = f"{milano.url}/{path}?lang=it"
        visit.open(address)
        expect(page.locator("html")).to_have_attribute("lang", "it")
        expect(page).to_have_title(re.compile(r"^\S.* · Vivere$"))
        on_paper(page)
        plainly(visit, address)
        if path == f"join/{room}":
            page.goto(address)
            page.locator("main button").click()
            expect(page.locator("form.answer")).to_be_visible()
            choose(page)
            on_paper(page)
            answered = True
    assert answered


@pytest.mark.parametrize("path", ["plain", "map/marco-cuore"])
def test_a_page_without_a_live_connection(milano: App, visit: Visit, path: str) -> None:
    address = f"{milano.url}/{path}?lang=it"
    visit.open(address)
    expect(visit.page.locator("html")).to_have_attribute("lang", "it")
    expect(visit.page).to_have_title(re.compile(" · Milano Smart City 2030$"))
    on_paper(visit.page)
    plainly(visit, address)


def test_what_is_dark_on_the_screen_is_light_on_paper(milano: App, browser: Browser) -> None:
    context = browser.new_context(viewport=WIDE, color_scheme="dark", reduced_motion="reduce")
    dark = Visit(context.new_page())
    for path in (ADDRESSES["compare"], ADDRESSES["why"], STAGE, "map/marco-cuore?"):
        dark.open(f"{milano.url}/{path}lang=it")
        assert commonest(dark.page) < 60, path
        dark.page.emulate_media(media="print")
        assert commonest(dark.page) > 240, path
    context.close()


def commonest(page: Page) -> int:
    """The brightness that most of a page has, from 0 to 255."""
    dots = Image.open(io.BytesIO(page.screenshot())).convert("L").histogram()
    return dots.index(max(dots))


def choose(page: Page) -> None:
    """A face that is chosen looks unlike itself when it is not."""
    page.emulate_media(forced_colors="active")
    label = page.locator("label:has(input[name=emotion][value='1'])")
    one = label.element_handle()
    assert one
    plain = look(one)
    label.click()
    expect(label.locator("input")).to_be_checked()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    assert differs(plain, look(one))
    page.emulate_media(forced_colors="none")

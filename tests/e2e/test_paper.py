"""Paper: how many sheets a page takes, whether it fills them, and that nothing is cut.

That each page's text is on its sheets is held in test_every_page.py.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PageObject, PdfReader

from tests.e2e.conftest import App, copy_workspace, serving
from tests.e2e.looks import PRESSED, TEXTS, missing, squeezed
from tests.e2e.seen import AT_WORK, READY
from tests.forked import output
from vivere.i18n import LANGUAGES, say

POINT = 25.4 / 72
"""Millimetres of a point."""

A4, A3 = (297, 210), (420, 297)
LEAST_FOOT = 7.9
"""Those of the foot: eight points, less the same."""

LEAST_POINTS = 6.9
"""The smallest letters on a sheet of A4: seven points, less what a browser rounds."""

PUBLIC = "https://vivere.example"

HEAD = "[data-paper]"
"""What stands above a page on paper: the frame draws it, and may do so after the page."""

COUNTS = {
    "?": 3,
    "why?journey=marco-cuore&": 4,
    "compare?": 6,
    "kpis?": 5,
    "about?": 3,
    "problems?": 3,
    "stage/marco-cuore?": 11,
    "story/marco-cuore?": 10,
}
"""How many sheets a page takes at most: the stage one for each of nine steps, and two."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce", color_scheme="dark"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def named(milano: App, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app that phones reach under a name, with a journey of thirty steps and a
    room, whose voices one may choose to see: on paper there is nothing to choose."""
    workspace = copy_workspace(milano.workspace, tmp_path_factory.mktemp("named") / "workspace")
    long_journey(workspace)
    room = ("--journey", "marco-cuore", "--title", "Library", "--organiser", "City", "--live")
    output("room", "open", *room, "--workspace", str(workspace))
    with serving(workspace, VIVERE_PUBLIC_URL=PUBLIC) as url:
        yield url


def long_journey(workspace: Path) -> None:
    """Makes of Marco's nine steps, told three times over, a journey of 27."""
    path = workspace / "journeys" / "marco-cuore.yaml"
    text = path.read_text("utf-8")
    head, _, steps = text.partition("\nsteps:\n")
    again = [
        "\n".join(
            f"  - id: {line.removeprefix('  - id: ')}-{n}" if line.startswith("  - id: ") else line
            for line in steps.splitlines()
        )
        for n in (2, 3)
    ]
    path.with_name("marco-lungo.yaml").write_text(
        "\n".join([head.replace("id: marco-cuore", "id: marco-lungo"), "steps:", steps, *again]),
        "utf-8",
    )


def sheets(page: Page, address: str, paper: str = "A4") -> list[PageObject]:
    """The sheets of a page, on its side."""
    page.goto(address)
    expect(page.locator(f"{READY}, main h1").first).to_be_visible()
    expect(page.locator(AT_WORK)).to_have_count(0)
    if page.locator("#frame").count():
        expect(page.locator(HEAD)).to_be_attached()
    page.evaluate("document.fonts.ready.then(() => true)")
    pdf = page.pdf(format=paper, landscape=True, print_background=True)
    return list(PdfReader(io.BytesIO(pdf)).pages)


Letters = list[tuple[float, float]]
"""Where each piece of text begins from the left, and its size, both in points."""


def read(sheet: PageObject) -> tuple[str, Letters]:
    """What a sheet says, squeezed, and how: reading one takes a second, so once."""
    found: Letters = []

    def note(text: str, matrix: list[float], at: list[float], _: object, size: float) -> None:
        if text.strip():
            scale = abs(matrix[0] * at[0]) or abs(matrix[3] * at[3])
            found.append((at[4] * matrix[0] + matrix[4], size * scale))

    return squeezed(sheet.extract_text(visitor_text=note)), found


def foot_points(sheet: PageObject) -> float:
    """The size of the letters in the foot of a sheet."""
    found: list[tuple[float, float]] = []

    def note(text: str, matrix: list[float], at: list[float], _: object, size: float) -> None:
        if "Assolombarda" in text:
            found.append((at[5] * matrix[3] + matrix[5], abs(matrix[0] * at[0]) * size))

    sheet.extract_text(visitor_text=note)
    _, points = min(found)
    return points


def fill(sheet: PageObject, letters: Letters) -> float:
    """The share of a sheet's width from its first letters to where its last column begins."""
    lefts = [left for left, _ in letters]
    column = (max(lefts) - min(lefts)) / 9
    return (max(lefts) + column - min(lefts)) / float(sheet.mediabox.width)


def size(sheet: PageObject) -> tuple[int, int]:
    _, _, width, height = (float(side) * POINT for side in sheet.mediabox)
    return round(width), round(height)


@pytest.mark.parametrize("journey", ["marco-cuore", "laura-treno"])
def test_a_map_is_one_sheet_that_it_fills(named: str, page: Page, journey: str) -> None:
    """One of nine steps, as most have, and one of eight."""
    [sheet] = sheets(page, f"{named}/journey?journey={journey}&lang=en")
    texts = page.evaluate(TEXTS, f"{PRESSED}, .steps")
    paper, letters = read(sheet)
    assert size(sheet) == A4
    assert missing(texts, paper) == []
    assert squeezed(f"vivere.example/journey?journey={journey}") in paper
    assert squeezed("A story we propose, to be discussed") in paper
    assert min(points for _, points in letters) >= LEAST_POINTS
    assert fill(sheet, letters) > 0.9
    expect(page.locator(".map-paper")).to_have_count(0)


def test_a_map_on_a_larger_sheet_has_larger_letters(named: str, page: Page) -> None:
    [sheet] = sheets(page, f"{named}/journey?journey=marco-cuore&lang=it", "A3")
    assert size(sheet) == A3
    _, letters = read(sheet)
    assert min(points for _, points in letters) >= LEAST_POINTS * 1.4
    assert fill(sheet, letters) > 0.9


def test_a_long_map_goes_on_between_its_phases(named: str, page: Page) -> None:
    on_paper = sheets(page, f"{named}/journey?journey=marco-lungo&lang=it")
    assert len(on_paper) == 3
    title = squeezed("Il cuore sotto controllo, senza code")
    for text, letters in map(read, on_paper):
        assert title in text
        assert min(points for _, points in letters) >= LEAST_POINTS


@pytest.mark.parametrize("path", COUNTS)
def test_a_page_takes_few_sheets_and_each_has_its_foot(milano: App, page: Page, path: str) -> None:
    on_paper = sheets(page, f"{milano.url}/{path}lang=it")
    assert len(on_paper) <= COUNTS[path]
    assert {size(sheet) for sheet in on_paper} == {A4}
    texts = [sheet.extract_text() for sheet in on_paper]
    assert all(f"{number} / {len(on_paper)}" in text for number, text in enumerate(texts, 1))
    assert all("Assolombarda, 2018" in text for text in texts)
    assert foot_points(on_paper[-1]) >= LEAST_FOOT


def test_no_code_leads_to_where_no_phone_gets(milano: App, page: Page) -> None:
    [sheet] = sheets(page, f"{milano.url}/journey?journey=marco-cuore&lang=it")
    text = sheet.extract_text()
    assert "Sul telefono" not in text
    assert "127.0.0.1" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_of_the_rooms_of_a_story_says_which_they_are(
    named: str, page: Page, language: str
) -> None:
    on_paper = sheets(page, f"{named}/room/story/marco-cuore?lang={language}")
    title = page.locator("[data-paper] .paper-title").text_content()
    assert title
    name = f"{say(language, 'story_rooms.title')}: {title}"
    texts = [sheet.extract_text() for sheet in on_paper]
    for number, text in enumerate(texts, 1):
        assert squeezed(name) in squeezed(text)
        assert f"{number} / {len(on_paper)}" in text
    assert squeezed("Library") in squeezed(texts[0])

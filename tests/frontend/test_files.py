"""Every script and style is used, small enough to read, and what the pages load."""

import re
from pathlib import Path

import pytest

from vivere import frontend
from vivere.app.pages import BY_ID, PAGES
from vivere.frontend.modules import as_module

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "vivere" / "frontend"
FILES = [
    path.relative_to(FOLDER).as_posix()
    for path in sorted(FOLDER.rglob("*"))
    if path.suffix in (".css", ".js") and "vendor" not in path.parts
]
ENTRIES = (
    frontend.FRAME_MODULE,
    frontend.ARCHIVE_MODULE,
    *{page.module for page in PAGES},
    *frontend.SCRIPTS.values(),
)
OWN = ("city", "kpis", "problems", "rooms", "why")
"""Pages whose classes begin with their name."""

STYLES = [name for name in FILES if name.endswith(".css")]
MOST_LINES, MOST_COLUMNS = 300, 160
SET_ELSEWHERE = {
    "--steps", "--origin", "--panel-top", "--from", "--to", "--share", "--severity",
    "--sense", "--hue", "--ratio", "--columns", "--quarters", "--years",
    "--x", "--y", "--letters", "--taller", "--paper-foot",
    "--line-color", "--place", "--wide", "--at", "--exact", "--scale",
}  # fmt: skip
"""Variables that templates and scripts set."""

RELATIVE = r"var\(--(text-|room-|u\)|s\)|small\)|row\)|least\))|^[\d.]+(em|pt|px)$|^inherit$"
"""A step of the scale or of the stage's, hundredths of the projected screen, parts of a bar there,
parts of the text around, points on paper, units of a drawing."""


def test_every_style_is_on_a_page() -> None:
    used = {
        *frontend.BASE,
        *frontend.ANY_WAY,
        frontend.ARCHIVE_STYLE,
        *(name for page in PAGES for name in page.styles),
        *(name for names in frontend.STYLES.values() for name in names),
    }
    assert used == {name for name in FILES if name.endswith(".css")}


def test_every_script_is_on_a_page() -> None:
    used: set[str] = set()

    def read(name: str) -> str:
        used.add(name)
        return frontend.text(name)

    for entry in ENTRIES:
        assert as_module(entry, read)
    assert {name for name in used if "vendor" not in name} == {
        name for name in FILES if name.endswith(".js")
    }


@pytest.mark.parametrize("name", [*frontend.STYLES, *frontend.SCRIPTS])
def test_what_is_served_has_a_mark_of_its_content(name: str) -> None:
    assert frontend.served(name)
    assert re.fullmatch("[0-9a-f]{12}", frontend.version(name))
    assert name.rsplit(".", 1)[1] in frontend.TYPES


@pytest.mark.parametrize("page", OWN)
def test_a_page_of_the_app_has_its_own_style_and_no_other(page: str) -> None:
    names = (*frontend.BASE, *BY_ID[page].styles, *frontend.ANY_WAY)
    style = "\n".join(map(frontend.text, names))
    assert [own for own in OWN if re.search(rf"^\.{own}\b", style, re.MULTILINE)] == [page]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_small_enough_to_read(name: str) -> None:
    lines = frontend.text(name).splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= MOST_COLUMNS


def test_every_variable_of_a_style_has_a_value() -> None:
    styles = "\n".join(frontend.text(name) for name in STYLES)
    named = set(re.findall(r"(--[\w-]+):", styles)) | SET_ELSEWHERE
    assert set(re.findall(r"var\((--[\w-]+)", styles)) <= named


def test_what_turns_by_itself_is_not_inherited() -> None:
    """Each frame of it would style anew all that inherits it, which is the page."""
    turned = {
        (name, variable): body
        for name in STYLES
        for variable, body in re.findall(
            r"@property (--[\w-]+) {(.*?)}", frontend.text(name), re.DOTALL
        )
    }
    assert turned
    assert [one for one, body in turned.items() if "inherits: false;" not in body] == []


def test_colours_and_sizes_of_type_have_one_file() -> None:
    """Elsewhere a size is a step of the scale, or follows what is around it."""
    for name in STYLES:
        if name != "shared/tokens.css":
            text = frontend.text(name)
            sizes = re.findall(r"font-size: (.*);", text)
            assert all(re.search(RELATIVE, size) for size in sizes), (name, sizes)
            assert not re.findall(r"^\s*--[\w-]+: (?:light-dark|#)", text, re.MULTILINE), name
    steps = re.findall(r"--text-\d: ", frontend.text("shared/tokens.css"))
    assert len(steps) == 8


def test_no_line_of_a_template_is_too_long() -> None:
    templates = sorted((ROOT / "vivere").rglob("templates/**/*.html"))
    lines = [(path, line) for path in templates for line in path.read_text("utf-8").splitlines()]
    assert templates
    assert not [(path.name, line) for path, line in lines if len(line) > MOST_COLUMNS]

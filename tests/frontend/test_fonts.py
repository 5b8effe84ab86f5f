"""One face everywhere: its files are there, served for a year, and no page names another."""

import re
import tomllib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from vivere import frontend
from vivere.app.stage import Route, stage_asset
from vivere.i18n.phones import LANGUAGES
from vivere.web.replies import HEADERS
from vivere.web.static import FOR_A_YEAR

FOLDER = Path(frontend.__file__).parent / "fonts"
STYLES = [path.relative_to(FOLDER.parent).as_posix() for path in FOLDER.parent.rglob("*.css")]
OWN_WRITING = {"zh": "chinese", "ar": "arabic", "ur": "urdu"}


def test_the_fonts_served_are_those_there_with_their_licence() -> None:
    assert {path.name for path in FOLDER.glob("*.woff2")} == set(frontend.FONTS)
    assert "SIL Open Font License" in (FOLDER / "source-sans-3.LICENSE").read_text("utf-8")
    assert all((FOLDER / name).read_bytes()[:4] == b"wOF2" for name in frontend.FONTS)


def test_everything_that_is_served_is_in_the_wheel() -> None:
    project = tomllib.loads((FOLDER.parents[2] / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["vivere"]
    served = [path for path in FOLDER.parent.rglob("*") if path.is_file() and path.suffix != ".py"]
    named = {path for pattern in patterns for path in FOLDER.parents[1].glob(pattern)}
    assert [path.name for path in served if path not in named and path.suffix != ".pyc"] == []
    assert FOLDER / frontend.FONTS[0] in named


def test_what_a_page_needs_first_weighs_thirty_kilobytes() -> None:
    assert len(frontend.served_bytes(frontend.FONTS[0])) < 30_000
    assert set(re.findall(r"fonts/([\w.-]+woff2)", frontend.text(frontend.FACE))) == {
        frontend.FONTS[0]
    }


@pytest.mark.parametrize("style", ["base.css", "phone.css"])
def test_a_style_names_its_fonts_by_their_content_and_they_are_kept_for_a_year(style: str) -> None:
    app = TestClient(Starlette(routes=[Route("/assets/{name}", stage_asset)]))
    fonts = re.findall(r'url\("([^"]+)"\)', frontend.served(style))
    assert fonts
    for address in fonts:
        reply = app.get(f"/assets/{address}")
        assert reply.status_code == 200
        assert reply.headers["content-type"] == "font/woff2"
        assert reply.headers["cache-control"] == FOR_A_YEAR
        assert reply.content[:4] == b"wOF2"
    assert "font-src 'self'" in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("name", STYLES)
def test_no_style_names_a_face_of_its_own(name: str) -> None:
    text = frontend.text(name)
    if name not in ("shared/tokens.css",) and not name.startswith("fonts/"):
        named = re.findall(r"(?:^|\s)font(?:-family)?:\s*([^;]+);", text)
        assert [one for one in named if "var(--font" not in one and one != "inherit"] == []


def test_every_language_of_the_phones_has_a_face_of_its_writing() -> None:
    latin = {"it", "en", "es"}
    assert {one for one in LANGUAGES if one not in latin} == set(OWN_WRITING)
    styles, tokens = frontend.text("shared/languages.css"), frontend.text("shared/tokens.css")
    for language, writing in OWN_WRITING.items():
        assert f":lang({language}) {{\n  font-family: var(--font-{writing});" in styles
        assert f"--font-{writing}:" in tokens

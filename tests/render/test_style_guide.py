"""The page of all components has every one of them, on any workspace, drawn by the real parts."""

import re
from typing import get_args

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from vivere.app.plain import plain_routes
from vivere.content import LiveWorkspace
from vivere.frontend import text
from vivere.model import Channel, Hue, ScenePlace, Strength
from vivere.model.catalog import Catalog
from vivere.render.html.style_guide import style_html
from vivere.render.palette import colour_tokens
from vivere.render.reader import Reader
from vivere.render.svg.face import LOOKS
from vivere.render.svg.icons import channel_icon
from vivere.render.tokens import scale


def part(html: str, name: str) -> str:
    return html.partition(f'data-part="{name}"')[2].partition("</section>")[0]


@pytest.mark.parametrize("language", ["it", "en"])
def test_everything_that_can_be_seen_is_on_it(catalog: Catalog, language: str) -> None:
    html = str(style_html(Reader(catalog, language)))
    assert all(f"--{name}</code>" in html for name in colour_tokens(dark=False))
    for group in ("space", "radius", "elevation", "motion", "text"):
        steps = [name for name, value in scale(group) if "clamp" not in value]
        assert steps
        assert all(f"--{step}</code>" in html for step in steps)
    assert part(html, "effects").count('class="push') == 4 * len(get_args(Strength))
    assert part(html, "feelings").count("<svg") == len(LOOKS)
    assert all(channel_icon(channel) in html for channel in get_args(Channel))
    assert html.partition('class="style-scenes"')[2].count('class="scene"') == len(
        get_args(ScenePlace)
    )
    assert 'class="problem error"' in part(html, "error")
    assert "problems-none" in part(html, "empty")
    assert 'class="map' in html


def test_nothing_on_it_is_styled_inline_or_stands_for_two(catalog: Catalog) -> None:
    html = str(style_html(Reader(catalog, "en")))
    assert not re.search(r"<[^>]+ style=\"(?!--)", html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert [one for one in set(ids) if ids.count(one) > 1 and not one.startswith("file-")] == []


def test_a_theme_can_be_asked_for_and_no_other_word(catalog: Catalog) -> None:
    reader = Reader(catalog, "en")
    assert 'data-theme="dark"' in style_html(reader, "dark")
    assert "data-theme" not in style_html(reader, '"><script>')
    assert '[data-theme="dark"] {\n  color-scheme: dark;' in text("style/page.css")


def test_it_stands_at_its_address_for_everybody(tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = LiveWorkspace(tmp_path_factory.mktemp("empty"))
    with TestClient(Starlette(routes=list(plain_routes(empty)))) as browser:
        reply = browser.get("/style?lang=en&theme=light")
    assert reply.status_code == 200
    assert "How Vivere is dressed" in reply.text


def test_every_hue_of_a_sector_has_a_class() -> None:
    styles = text("shared/base.css")
    assert all(f".hue-{hue} {{" in styles for hue in get_args(Hue))

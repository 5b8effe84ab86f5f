"""Charts and graphs have the colours of the stylesheet."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from vivere.frontend import text
from vivere.i18n import INTERFACE, keys
from vivere.model import STATES, Hue
from vivere.render.palette import colour_tokens, palette

ROOT = Path(__file__).resolve().parents[2]
STREAMLIT = {
    "primaryColor": "accent",
    "backgroundColor": "ground",
    "secondaryBackgroundColor": "paper",
    "textColor": "ink",
    "linkColor": "accent",
    "borderColor": "thin",
}
"""The token behind each colour of Streamlit's theme."""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_palette_is_that_of_the_stylesheet(dark: bool) -> None:
    colours, tokens = palette(dark=dark), colour_tokens(dark=dark)
    assert re.search(rf"--ink: light-dark\(.*{tokens['ink']}", text("shared/tokens.css"))
    assert (colours.ink_soft, colours.bad) == (tokens["ink-soft"], tokens["bad"])
    assert dict(colours.states) == {state: tokens[f"state-{state}"] for state in STATES}
    assert dict(colours.hues) == {hue: tokens[hue] for hue in get_args(Hue)}
    assert all(re.fullmatch("#[0-9a-f]{6}([0-9a-f]{2})?", colour) for colour in tokens.values())


def test_the_two_themes_differ() -> None:
    light, dark = (colour_tokens(dark=dark) for dark in (False, True))
    assert light.keys() == dark.keys()
    assert [name for name in light if light[name] == dark[name]] == []


@pytest.mark.parametrize("table", ["light", "dark"])
def test_streamlit_has_our_colours(table: str) -> None:
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"][table]
    tokens = colour_tokens(dark=table == "dark")
    assert {name: tokens[token] for name, token in STREAMLIT.items()} == {
        name: theme[name] for name in STREAMLIT
    }


@pytest.mark.parametrize("language", [one.tag for one in INTERFACE.languages if not one.begun])
def test_every_state_of_a_step_has_words(language: str) -> None:
    wanted = {
        f"{key}.{state}"
        for key in ("state", "state_when", "compare.mean", "compare.low")
        for state in STATES
    }
    assert wanted <= keys(language)


def test_every_state_of_a_step_has_a_colour_and_a_style() -> None:
    assert tuple(palette(dark=False).states) == STATES
    styles = text("shared/states.css")
    for state in STATES:
        assert f".in-{state} {{\n  --state: var(--state-{state});" in styles
        assert f'.journey[data-state="{state}"] .map' in styles

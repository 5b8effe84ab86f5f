"""Charts and graphs have the colours of the stylesheet."""

import re
from dataclasses import fields

import pytest

from vivere.frontend import text
from vivere.i18n import INTERFACE, keys
from vivere.model import STATES
from vivere.render.palette import DARK, LIGHT, Palette

PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", text("shared/tokens.css")
    )
}


@pytest.mark.parametrize(("theme", "index"), [(LIGHT, 0), (DARK, 1)], ids=["light", "dark"])
def test_the_palette_is_that_of_the_stylesheet(theme: Palette, index: int) -> None:
    names = {field.name.replace("_", "-") for field in fields(theme)} - {
        "hues",
        "states",
        "layer-ink",
    }
    for name in names:
        assert getattr(theme, name.replace("-", "_")) == PAIRS[name][index], name
    for state, colour in theme.states.items():
        assert colour == PAIRS[f"state-{state}"][index], state
    for hue, colour in theme.hues.items():
        assert colour == PAIRS[hue][index], hue


@pytest.mark.parametrize("language", [one.tag for one in INTERFACE.languages if not one.begun])
def test_every_state_of_a_step_has_words(language: str) -> None:
    wanted = {
        f"{key}.{state}"
        for key in ("state", "state_when", "compare.mean", "compare.low")
        for state in STATES
    }
    assert wanted <= keys(language)


def test_every_state_of_a_step_has_a_colour_and_a_style() -> None:
    assert tuple(LIGHT.states) == tuple(DARK.states) == STATES
    styles = text("shared/states.css")
    for state in STATES:
        assert f".in-{state} {{\n  --state: var(--state-{state});" in styles
        assert f'.journey[data-state="{state}"] .map' in styles

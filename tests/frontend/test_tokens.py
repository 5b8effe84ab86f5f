"""Colours, sizes of type, radii, shadows and durations stand in tokens.css; styles name them."""

import re

import pytest

from tests.frontend.css_rules import Rule, rules
from vivere import frontend
from vivere.app.pages import PAGES

TOKENS = "shared/tokens.css"
STYLES = sorted(
    {
        *(name for names in frontend.STYLES.values() for name in names),
        *(name for page in PAGES for name in page.styles),
    }
    - {TOKENS}
)
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|(?<![\w-])(?:white|black|red|green|gr[ae]y)\b"
)
SYSTEM = "forced-colors: active"
PAPER = ("app/streamlit.css", "color: #1d2126")
"""Streamlit's own parts in print: they know no token."""
DRAWING = {"fill", "stroke", "text-anchor"}
"""A style that has one of these is also a drawing's, whose sizes are in units of its own."""
RADIUS = r"(?:var\(--radius[\w-]*\)|0|50%|inherit|calc\(.*var\(--u\).*\))"
SHADOW = r"none|inset .*|var\(--elevation-\d\)|0 0 0 [\d.]+(?:px|em|vmax) .*"
"""A step of the scale; a line within or a ring around, which have no blur."""


def declared(name: str) -> list[tuple[Rule, str, str]]:
    every = rules(frontend.text(name))
    return [(rule, prop, value) for rule in every for prop, value in rule.declarations.items()]


def strays(name: str) -> list[tuple[str, str]]:
    every = declared(name)
    drawing = any(DRAWING & set(rule.declarations) for rule, _, _ in every)
    found = []
    for rule, prop, value in every:
        value = value.replace(" !important", "")
        coloured = COLOUR.search(value) and not rule.inside(SYSTEM)
        timed = re.search(r"(?<![\w.-])\d*\.?\d+m?s\b", value)
        rounded = prop.endswith("radius") and not re.fullmatch(rf"{RADIUS}(?: {RADIUS})*", value)
        raised = prop == "box-shadow" and not re.fullmatch(SHADOW, value)
        unit = r"rem" if drawing else r"rem|px"
        sized = prop == "font-size" and re.fullmatch(rf"[\d.]+(?:{unit})", value)
        if coloured or timed or rounded or raised or sized:
            found.append((rule.selector, f"{prop}: {value}"))
    return [one for one in found if (name, one[1]) != PAPER]


@pytest.mark.parametrize("name", STYLES)
def test_a_style_names_tokens_and_has_no_values_of_its_own(name: str) -> None:
    assert strays(name) == []

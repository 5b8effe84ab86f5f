"""Every pair of colours can be read, in light and dark; and each colour has one meaning."""

import re
from itertools import pairwise, product
from typing import get_args

import pytest

from tests.frontend.colour import contrast, luminance, oklch
from tests.frontend.css_rules import rules
from vivere import frontend
from vivere.model import STATES, Hue
from vivere.render.palette import colour_tokens
from vivere.render.svg.curve import sparkline
from vivere.render.svg.face import LOOKS

THEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
SURFACES = {"paper", "ground", "stage", "board"}
"""What anything may stand on."""
WASHES = {"accent-wash", "today-wash", "future-wash", "bad-wash", "note-wash"}
"""Grounds with a meaning: plain text, and the colour of that meaning, stand on them."""
ON_WASH = {"accent-wash": "accent", "today-wash": "state-today", "future-wash": "state-future",
           "bad-wash": "bad", "note-wash": "note"}  # fmt: skip
LAYERS = {"layer", *(f"layer-{number}" for number in range(1, 5))}
MONEY = {"money-public": "accent-ink", "money-private": "ink"}
FILLED = {"accent": "accent-ink", **MONEY, **dict.fromkeys(LAYERS, "layer-ink")}
"""Grounds with a colour for what is written on them."""
MOODS = {"m2", "m1", "m0", "p1", "p2"}
TEXTS = {"ink", "ink-soft", "accent", "good", "bad", "note", "voice", "state-today",
         "state-future", "mint", *MOODS, *get_args(Hue)}  # fmt: skip
LINES = {"line", *LAYERS}
"""What must be seen against what is around it (WCAG 1.4.11)."""
ORNAMENT = {"thin", "shade", "phase", "scene-dim"}
"""Without which nothing is lost."""
FUTURE = {"state-future", "mint"}
GREEN = (140, 180)
"""The hues that are 2030's, in degrees of OKLCH."""


def test_every_colour_has_a_part() -> None:
    inks = set(FILLED.values())
    known = SURFACES | WASHES | LAYERS | set(MONEY) | TEXTS | LINES | ORNAMENT | inks
    assert known == set(colour_tokens(dark=False))


@THEMES
def test_every_text_can_be_read(dark: bool) -> None:
    tokens = colour_tokens(dark=dark)
    pairs = {
        *product(TEXTS, SURFACES),
        *product(("ink", "ink-soft", "accent", *MOODS), WASHES),
        *((text, wash) for wash, text in ON_WASH.items()),
        *((ink, ground) for ground, ink in FILLED.items()),
    }
    ratios = {pair: round(contrast(*(tokens[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@THEMES
def test_every_line_that_matters_is_seen(dark: bool) -> None:
    tokens = colour_tokens(dark=dark)
    pairs = {pair: contrast(*(tokens[name] for name in pair)) for pair in product(LINES, SURFACES)}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 3} == {}


@THEMES
def test_green_is_the_future_and_nothing_else(dark: bool) -> None:
    green = {
        name
        for name, colour in colour_tokens(dark=dark).items()
        if GREEN[0] <= oklch(colour)[2] <= GREEN[1] and oklch(colour)[1] > 0.06
    }
    assert green == FUTURE


@THEMES
def test_today_is_warm_and_what_one_can_do_is_ink(dark: bool) -> None:
    tokens = colour_tokens(dark=dark)
    _, chroma, hue = oklch(tokens["state-today"])
    assert 20 <= hue <= 80
    assert chroma > 0.08
    assert all(oklch(tokens[name])[1] < 0.05 for name in ("ink", "accent", "good", "accent-wash"))


@THEMES
def test_the_layers_are_four_tints_of_one_hue(dark: bool) -> None:
    tokens = colour_tokens(dark=dark)
    tints = [oklch(tokens[f"layer-{number}"]) for number in range(1, 5)]
    assert max(hue for *_, hue in tints) - min(hue for *_, hue in tints) < 15
    steps = [above[0] - below[0] for below, above in pairwise(tints)]
    assert all(step > 0.04 for step in steps)


@THEMES
def test_in_greyscale_nothing_needs_its_colour(dark: bool) -> None:
    """Layers differ in brightness, moods in face; today's line is dashed wherever it is drawn."""
    tokens = colour_tokens(dark=dark)
    greys = [luminance(tokens[f"layer-{number}"]) for number in range(1, 5)]
    assert greys == sorted(greys)
    assert len(set(greys)) == 4
    looks = [(look.mouth, look.brows) for look in LOOKS.values()]
    assert len(set(looks)) == len(looks) == len(MOODS)


@pytest.mark.parametrize(
    ("style", "today"),
    [("plain.css", ".map-curves .map-curve"), ("stage.css", ".st-line:not(.in-future)"),
     ("room.css", ".rm-today")],
)  # fmt: skip
def test_todays_line_is_dashed_wherever_it_is_drawn(style: str, today: str) -> None:
    """Today and 2030 are about as bright: without colour the dash tells them apart."""
    dashes = [
        rule.declarations["stroke-dasharray"]
        for rule in rules(frontend.served(style))
        if rule.selector == today and "stroke-dasharray" in rule.declarations
    ]
    assert dashes
    assert "none" not in dashes


def test_in_a_small_curve_too_today_is_dashed() -> None:
    line = str(sparkline({"today": [-1, 0, 1], "future": [0, 1, 2]}, "words"))
    today, future = (re.findall(rf'<path class="in-{one}"[^>]*>', line) for one in STATES)
    assert "stroke-dasharray" in today[0]
    assert "stroke-dasharray" not in future[0]

"""The colours of ``tokens.css`` for drawings that know no style sheet: charts and graphs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import get_args

from vivere.frontend import text
from vivere.model import STATES, Hue, StateId

_PAIR = re.compile(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);")


@dataclass(frozen=True)
class Palette:
    """One theme's colours, each named as its token; states and hues by their id."""

    ink: str
    ink_soft: str
    paper: str
    thin: str
    accent: str
    layer: str
    layer_ink: str
    good: str
    bad: str
    states: Mapping[StateId, str]
    hues: Mapping[Hue, str]


@cache
def colour_tokens(*, dark: bool) -> Mapping[str, str]:
    """Every colour of the dark or the light theme, by its token's name without the dashes."""
    pairs = _PAIR.findall(text("shared/tokens.css"))
    return MappingProxyType({name: (light, night)[dark] for name, light, night in pairs})


@cache
def palette(*, dark: bool | None) -> Palette:
    """The colours of the dark or the light theme; None: of that on which a drawing is seen.

    The last are for what a browser draws: it knows which theme its ground has, also when that
    changes and on paper (``light-dark()``, CSS Color 5).
    """
    return _palette(_both() if dark is None else colour_tokens(dark=dark))


def _both() -> Mapping[str, str]:
    night = colour_tokens(dark=True)
    light = colour_tokens(dark=False)
    return {name: f"light-dark({value}, {night[name]})" for name, value in light.items()}


def _palette(tokens: Mapping[str, str]) -> Palette:
    return Palette(
        **{
            name: tokens[name.replace("_", "-")]
            for name in Palette.__dataclass_fields__
            if name not in ("states", "hues")
        },
        states=MappingProxyType({state: tokens[f"state-{state}"] for state in STATES}),
        hues=MappingProxyType({hue: tokens[hue] for hue in get_args(Hue)}),
    )

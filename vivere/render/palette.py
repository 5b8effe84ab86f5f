"""The colours of tokens.css for drawings that know no style sheet: charts and graphs."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vivere.model import Hue, StateId


@dataclass(frozen=True)
class Palette:
    """One theme's colours, named as in ``tokens.css`` (a test keeps the two the same)."""

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


LIGHT = Palette(
    ink="#1d2126", ink_soft="#4a525b", paper="#ffffff", thin="#d5dae1", accent="#087f5b",
    layer="#364fc7", layer_ink="#ffffff", good="#07694b", bad="#b02525",
    states=MappingProxyType({"today": "#5f6870", "future": "#087f5b"}),
    hues=MappingProxyType({
        "rose": "#c2185b", "blue": "#1864ab", "violet": "#5f3dc4", "crimson": "#a61e4d",
        "teal": "#0b6b7c", "amber": "#9c4a00", "green": "#2b7a30", "purple": "#8b2fa8",
        "emerald": "#087f5b", "indigo": "#364fc7", "slate": "#495057", "brown": "#7a4e2d",
    }),
)  # fmt: skip

DARK = Palette(
    ink="#f1f3f5", ink_soft="#b9c2c9", paper="#16201e", thin="#33413e", accent="#38d9a9",
    layer="#4c63d9", layer_ink="#ffffff", good="#63e6be", bad="#ffa8a8",
    states=MappingProxyType({"today": "#a3adb5", "future": "#38d9a9"}),
    hues=MappingProxyType({
        "rose": "#ff8fb8", "blue": "#74c0fc", "violet": "#b9a3ff", "crimson": "#ff9db5",
        "teal": "#66d9e8", "amber": "#ffc078", "green": "#8ce99a", "purple": "#e599f7",
        "emerald": "#63e6be", "indigo": "#91a7ff", "slate": "#ced4da", "brown": "#e0b48f",
    }),
)  # fmt: skip


def palette(*, dark: bool) -> Palette:
    """The colours of the dark or the light theme."""
    return DARK if dark else LIGHT

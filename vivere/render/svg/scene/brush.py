"""What scenes are made of: flat shapes, and colours as the hour and the weather turn them."""

from dataclasses import dataclass

from vivere.model.scene import Hour, Weather

WIDTH, HEIGHT = 320, 200
"""Size of a scene in its own coordinates."""

HORIZON = 138
"""Where the ground begins outdoors."""

_SKIES: dict[Hour, tuple[str, str, str]] = {
    "dawn": ("#93a9cf", "#efc2b0", "#fbe1c6"),
    "morning": ("#8fc4ee", "#bfe0f5", "#e8f4fa"),
    "noon": ("#62b1ea", "#a3d4f3", "#ddf0fa"),
    "afternoon": ("#7db7e2", "#c6dee8", "#f7ebd3"),
    "dusk": ("#4a4f86", "#b56f86", "#f2a876"),
    "night": ("#141b38", "#1f2a50", "#36436f"),
}
"""From the top to the horizon."""

_VEILS: dict[Hour, tuple[str, float]] = {
    "dawn": ("#f3b9a0", 0.16), "morning": ("#fff6e0", 0.06), "noon": ("#ffffff", 0.0),
    "afternoon": ("#ffd9a0", 0.12), "dusk": ("#5a3f70", 0.34), "night": ("#141b3a", 0.6),
}  # fmt: skip
"""The colour that lies over everything outdoors, and how much of it."""

_INSIDE: dict[Hour, tuple[str, float]] = {
    "dawn": ("#f3c9a8", 0.12), "morning": ("#fff6e0", 0.04), "noon": ("#ffffff", 0.0),
    "afternoon": ("#ffe2b4", 0.08), "dusk": ("#c98a52", 0.16), "night": ("#7a4f34", 0.28),
}  # fmt: skip
"""The same indoors, where a lamp is lit in the evening."""

_GREYS: dict[Weather, tuple[str, float]] = {
    "sun": ("#ffffff", 0.0), "cloud": ("#aeb8c2", 0.5), "rain": ("#75828f", 0.62),
    "fog": ("#cfd4d8", 0.74), "snow": ("#c6d0d9", 0.6), "heat": ("#ffcf8a", 0.3),
}  # fmt: skip
"""What each weather mixes into the sky."""


@dataclass(frozen=True)
class Light:
    """How everything is lit at an hour in a weather."""

    hour: Hour
    weather: Weather

    @property
    def lamps(self) -> bool:
        """Whether lamps and windows are lit."""
        return self.hour in ("dusk", "night")

    @property
    def sky(self) -> tuple[str, str, str]:
        """The sky's colours, from the top to the horizon."""
        grey, much = _GREYS[self.weather]
        dark, veil = _VEILS[self.hour]
        grey = mix(grey, dark, veil)
        top, middle, low = (mix(colour, grey, much) for colour in _SKIES[self.hour])
        return top, middle, low

    def out(self, colour: str, far: float = 0) -> str:
        """A colour as it looks outdoors; ``far`` (0 to 1) of it is lost in the air."""
        grey, much = _GREYS[self.weather]
        colour = mix(colour, grey, much * 0.35)
        return mix(mix(colour, *_VEILS[self.hour]), self.sky[2], far)

    def ground(self, colour: str) -> str:
        """The ground's colour: white under snow."""
        return self.out(mix(colour, "#f4f7fa", 0.75 if self.weather == "snow" else 0))

    def inside(self, colour: str) -> str:
        """A colour as it looks indoors."""
        return mix(colour, *_INSIDE[self.hour])

    def pane(self, colour: str = "#9db6c6") -> str:
        """A window seen from the street: lit in the evening."""
        return "#ffd98a" if self.lamps else self.out(colour)


def mix(one: str, other: str, much: float) -> str:
    """``one`` with ``much`` (0 to 1) of ``other`` in it, as ``#rrggbb``."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * much):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def box(x: float, y: float, w: float, h: float, fill: str, r: float = 0) -> str:
    """A rectangle, with round corners if ``r`` says so."""
    if not r:
        return shape(bars((x,), y, w, h), fill)
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}" fill="{fill}"/>'


def bars(xs: tuple[float, ...], y: float, w: float, h: float) -> str:
    """The path of rectangles in a row, each at its ``x``."""
    return "".join(f"M{x:g} {y:g}h{w:g}v{h:g}h{-w:g}z" for x in xs)


def grid(xs: tuple[float, ...], ys: tuple[float, ...], w: float, h: float, fill: str) -> str:
    """Equal rectangles in rows and columns: windows, books, tiles."""
    return shape("".join(bars(xs, y, w, h) for y in ys), fill)


def disc(x: float, y: float, r: float, fill: str) -> str:
    """A circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{fill}"/>'


def shape(d: str, fill: str, opacity: float = 1) -> str:
    """An area, in one piece or several."""
    faint = "" if opacity == 1 else f' opacity="{opacity:g}"'
    return f'<path d="{d}" fill="{fill}"{faint}/>'


def line(d: str, colour: str, width: float = 2, opacity: float = 1) -> str:
    """A stroke with round ends."""
    faint = "" if opacity == 1 else f' opacity="{opacity:g}"'
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:g}"'
        f' stroke-linecap="round" stroke-linejoin="round"{faint}/>'
    )

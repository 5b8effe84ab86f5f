"""The sky of a scene, whole or in a window, and what the weather puts before a place."""

from vivere.model.scene import Hour
from vivere.render.svg.scene.brush import HEIGHT, HORIZON, WIDTH, Light, box, disc, line, mix, shape

_SUN: dict[Hour, tuple[float, float]] = {
    "dawn": (0.2, 0.82), "morning": (0.24, 0.4), "noon": (0.56, 0.2), "afternoon": (0.78, 0.36),
    "dusk": (0.82, 0.84), "night": (0.78, 0.26),
}  # fmt: skip
"""Where the sun, or at night the moon, stands in the sky, from the left and from the top."""

_STARS = (
    (0.08, 0.2),
    (0.2, 0.42),
    (0.33, 0.14),
    (0.47, 0.34),
    (0.6, 0.12),
    (0.93, 0.5),
    (0.68, 0.5),
)
_CLOUDS = ((0.14, 0.3, 1.0), (0.5, 0.2, 1.25), (0.84, 0.4, 0.9))
_OVERCAST = ("cloud", "rain", "snow")


def sky(light: Light, x: float = 0, y: float = 0, w: float = WIDTH, h: float = HORIZON + 6) -> str:
    """A piece of sky in three tones, with sun, moon, stars, clouds, rain or snow in it."""
    top, middle, low = light.sky
    drawn = box(x, y, w, h, low)
    drawn += box(x, y, w, h * 0.68, mix(low, middle, 0.75))
    drawn += box(x, y, w, h * 0.38, mix(middle, top, 0.8))
    size = min(w / WIDTH * 1.5, h / HORIZON, 1) or 1
    return drawn + _lights(light, x, y, w, h, size) + _clouds(light, x, y, w, h, size)


def _lights(light: Light, x: float, y: float, w: float, h: float, size: float) -> str:
    if light.weather in (*_OVERCAST, "fog"):
        return ""
    across, down = _SUN[light.hour]
    cx, cy, r = x + w * across, y + h * down, 13 * size
    if light.hour == "night":
        stars = "".join(f"M{x + w * a:.0f} {y + h * b:.0f}h1" for a, b in _STARS)
        moon = disc(cx, cy, r, "#f4efd8") + disc(cx - r * 0.4, cy - r * 0.2, r * 0.9, light.sky[0])
        return line(stars, "#ffffff", 1.6, 0.8) + moon
    colour = "#ffd66b" if light.hour in ("morning", "noon", "afternoon") else "#ffb45e"
    if light.weather == "heat":
        r *= 1.3
        halo = shape(_round(cx, cy, min(r * 1.9, h * 0.3)), "#ffe3a1", 0.5)
        return halo + disc(cx, cy, min(r, h * 0.2), "#ffc145")
    return disc(cx, cy, r, colour)


def _round(x: float, y: float, r: float) -> str:
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"


def _clouds(light: Light, x: float, y: float, w: float, h: float, size: float) -> str:
    if light.weather not in _OVERCAST:
        return ""
    white = mix("#ffffff", light.sky[0], 0.35 if light.weather == "rain" else 0.12)
    if light.lamps:
        white = mix(white, light.sky[0], 0.7)
    places = _CLOUDS if w > 120 else ((0.45, 0.32, 1.0),)
    drawn = "".join(_cloud(x + w * a, y + h * b, c * size) for a, b, c in places)
    window = w < WIDTH
    return shape(drawn, white) + (_falling(light, x, y, w, h) if window else "")


def _cloud(x: float, y: float, size: float) -> str:
    u = 9 * size
    return (
        f"M{x - 3 * u:.0f} {y + u:.0f}a{u:.1f} {u:.1f} 0 0 1 {u:.1f}-{u * 1.5:.1f}"
        f"a{1.5 * u:.1f} {1.5 * u:.1f} 0 0 1 {2.8 * u:.1f}-{0.3 * u:.1f}"
        f"a{u:.1f} {u:.1f} 0 0 1 {1.6 * u:.1f} {1.8 * u:.1f}z"
    )


def _falling(light: Light, x: float, y: float, w: float, h: float) -> str:
    if light.weather == "cloud":
        return ""
    drops = [
        (x + 6 + column * 24 + (row % 2) * 12, y + 10 + row * 22)
        for row in range(int(h // 22))
        for column in range(int((w - 10) // 24))
    ]
    drops = [(a, b) for a, b in drops if a < x + w - 6 and b < y + h - 12]
    if light.weather == "snow":
        return line("".join(f"M{a:.0f} {b:.0f}h.1" for a, b in drops), "#ffffff", 3.2, 0.9)
    return line("".join(f"M{a:.0f} {b:.0f}l-3 9" for a, b in drops), "#e3edf5", 1.4, 0.6)


def air(light: Light) -> str:
    """What is between the eye and a place outdoors: rain, snow, fog, or the shimmer of heat."""
    if light.weather == "fog":
        white = mix("#f2f4f5", light.sky[0], 0.5 if light.lamps else 0.1)
        return shape(
            f"M0 84h{WIDTH}v18H0zM0 112h{WIDTH}v40H0z", white, 0.5
        ) + shape(f"M0 98h{WIDTH}v20H0z", white, 0.35)  # fmt: skip
    if light.weather == "heat":
        waves = "".join(f"M{x} {y}q8-5 16 0t16 0" for x, y in ((20, 150), (132, 144), (246, 152)))
        return line(waves, "#fff1cf", 2, 0.7)
    return _falling(light, 0, 40, WIDTH, HEIGHT - 30) if light.weather in ("rain", "snow") else ""

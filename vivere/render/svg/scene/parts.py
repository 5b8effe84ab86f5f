"""Things that stand in several places: houses, trees, lamps, windows, tables."""

from vivere.render.svg.scene.brush import (
    HEIGHT,
    HORIZON,
    WIDTH,
    Light,
    box,
    disc,
    grid,
    line,
    mix,
    shape,
)
from vivere.render.svg.scene.sky import sky

OCHRE, ROSE, CREAM, BRICK = "#e6b566", "#dd8f78", "#efdcb8", "#c4694b"
LEAF, TRUNK, STONE, WOOD = "#6f9460", "#7a5a45", "#c9c5bd", "#b98a5e"


def far_city(light: Light) -> str:
    """Roofs on the horizon."""
    colour = light.out("#9aa5b4", 0.45)
    roofs = (
        "M0 138V112h22V98h20v14h26V90h8V84h10v6h8v22h30v-9h26v14h30V94h22v18h28V86h14v22h30"
        "v-8h26v12h20V138z"
    )
    return shape(roofs, colour)


def ground(light: Light, colour: str, path: str = "") -> str:
    """The ground from the horizon down; ``path`` a strip of another colour on it."""
    drawn = box(0, HORIZON, WIDTH, HEIGHT - HORIZON, light.ground(colour))
    return drawn + (box(0, HORIZON + 14, WIDTH, 20, light.ground(path)) if path else "")


def house(light: Light, x: float, width: float, top: float, colour: str, doors: bool = True) -> str:
    """A house of several floors, with a cornice, shutters, and lit windows in the evening."""
    wall = light.out(colour)
    drawn = box(x, top, width, HORIZON - top, wall)
    drawn += box(x - 2, top - 4, width + 4, 5, mix(wall, "#000000", 0.22))
    columns = tuple(x + 9 + place * 20 for place in range(int((width - 8) // 20)))
    floors = tuple(range(int(top) + 9, HORIZON - 30, 22))
    drawn += grid(tuple(one - 3 for one in columns), floors, 16, 14, mix(wall, "#2f4a45", 0.45))
    drawn += grid(columns, floors, 10, 14, light.pane("#dbe6ea"))
    if doors:
        drawn += grid(columns[:2], (HORIZON - 22,), 12, 22, mix(wall, "#000000", 0.4))
    return drawn


def tree(light: Light, x: float, foot: float, size: float = 1, leaf: str = LEAF) -> str:
    """A tree of three round crowns; bare and white-edged in snow."""
    green = light.ground(leaf) if light.weather == "snow" else light.out(leaf)
    shade = mix(green, "#1f3a3a", 0.2)
    trunk = box(x - 3 * size, foot - 34 * size, 6 * size, 34 * size, light.out(TRUNK), 1)
    crown = disc(x - 11 * size, foot - 42 * size, 14 * size, shade)
    crown += disc(x + 11 * size, foot - 43 * size, 14 * size, green)
    return trunk + crown + disc(x, foot - 54 * size, 17 * size, green)


def lamp(light: Light, x: float, foot: float) -> str:
    """A street lamp, with its light on the air when it is dark."""
    post = line(f"M{x:g} {foot:g}V{foot - 74:g}h12", light.out("#4b5563"), 3)
    if not light.lamps:
        return post + box(x + 7, foot - 76, 12, 5, light.out("#e5e7eb"), 2)
    glow = shape(f"M{x + 8:g} {foot - 71:g}h10l18 71h-46z", "#ffdf94", 0.24)
    return post + glow + box(x + 7, foot - 76, 12, 5, "#ffe9b0", 2)


def hedge(light: Light, colour: str = "#55784f") -> str:
    """A hedge along the lower edge, before those who stand there."""
    green = light.ground(colour)
    bumps = "".join(f"a16 {9 + place % 3 * 3} 0 0 1 32 0" for place in range(10))
    return shape(f"M0 178{bumps}V200H0z", green) + shape(
        "M0 192h320v8H0z", mix(green, "#000000", 0.2)
    )


def railing(light: Light, colour: str = "#5b6675") -> str:
    """A railing along the lower edge."""
    iron = light.out(colour)
    posts = "".join(f"M{x} 174V200" for x in range(10, 320, 20))
    panel = shape("M0 176h320v24H0z", mix(iron, light.sky[2], 0.3), 0.82)
    return panel + line(posts, iron, 2.5) + line("M0 174h320", iron, 5)


def wall_of(light: Light, colour: str, floor: str, skirting: str = "") -> str:
    """A room: its back wall and its floor."""
    wall = light.inside(colour)
    drawn = box(0, 0, WIDTH, 160, wall) + box(0, 160, WIDTH, 40, light.inside(floor))
    return drawn + box(
        0, 156, WIDTH, 4, light.inside(skirting) if skirting else mix(wall, "#000000", 0.14)
    )


def window(light: Light, x: float, y: float, w: float, h: float, frame: str = "#f6f1e7") -> str:
    """A window with the sky of the hour, roofs, and the weather behind its bars."""
    rim = light.inside(frame)
    drawn = box(x - 4, y - 4, w + 8, h + 8, rim, 2) + sky(light, x, y, w, h)
    roofs = light.out("#8a96a6", 0.35)
    heights = "".join(f"v{h * part:.0f}h{w / 6:.0f}" for part in (-0.22, -0.1, 0.14, -0.2, 0.12))
    drawn += shape(f"M{x:g} {y + h:g}{heights}V{y + h:g}z", roofs)
    if light.weather == "fog":
        drawn += shape(f"M{x:g} {y + h * 0.5:g}h{w:g}v{h / 2:g}h{-w:g}z", "#eef1f3", 0.55)
    return drawn + line(f"M{x + w / 2:g} {y:g}v{h:g}M{x:g} {y + h * 0.4:g}h{w:g}", rim, 3)


def table(light: Light, colour: str = WOOD, top: float = 176) -> str:
    """A table top along the lower edge, before those who sit at it."""
    wood = light.inside(colour)
    lower = box(0, top + 7, WIDTH, HEIGHT - top - 7, mix(wood, "#000000", 0.28))
    return lower + box(0, top, WIDTH, 8, wood) + box(0, top, WIDTH, 2, mix(wood, "#ffffff", 0.35))


def shelf(light: Light, x: float, y: float, w: float, colour: str = WOOD) -> str:
    """A shelf with books of several heights."""
    tones = ("#b5573c", "#3f6f8f", "#d9a441", "#5b4b7a", "#6b7f5c")
    drawn, place = "", x + 4
    for number in range(int((w - 8) // 8)):
        high = 18 + number * 5 % 9
        drawn += box(place, y - high, 6, high, light.inside(tones[number * 3 % 5]))
        place += 8
    return drawn + box(x, y, w, 4, light.inside(colour))


def floor_lamp(light: Light, x: float) -> str:
    """A lamp on a stand; it glows in the evening."""
    glow = disc(x, 84, 34, mix(light.inside("#ffe7b0"), "#ffd27a", 0.4)) if light.lamps else ""
    shade = "#ffe3a3" if light.lamps else light.inside("#efe6d2")
    halo = glow.replace("/>", ' opacity=".5"/>')
    return (
        halo
        + line(f"M{x:g} 92V160", light.inside("#6b7280"), 3)
        + shape(f"M{x - 9:g} 70h18l7 24h-32z", shade)
    )


def plant(light: Light, x: float, foot: float, pot: str = "#c46f4e") -> str:
    """A plant in a pot."""
    leaf = light.inside("#64885c")
    leaves = (
        f"M{x:g} {foot - 14:g}q-20-8-17-30q15 6 17 30q-3-24 4-36q12 16-2 36q8-20 20-20q-2 18-20 20z"
    )
    return shape(leaves, leaf) + shape(
        f"M{x - 10:g} {foot - 16:g}h20l-4 16h-12z", light.inside(pot)
    )


def screen(light: Light, x: float, y: float, w: float, h: float) -> str:
    """A screen with a line that rises and falls."""
    steps = " ".join(f"{w * a:g} {h * b:g}" for a, b in ((0.25, -0.3), (0.2, 0.15), (0.32, -0.4)))
    rise = f"M{x + 8:g} {y + h - 10:g}l{steps}"
    return box(x, y, w, h, light.inside("#26324a"), 3) + line(rise, "#f2c14e", 3)

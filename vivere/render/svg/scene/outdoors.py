"""Places under the sky: what is behind those who stand there, and what is before them."""

from collections.abc import Callable, Mapping

from vivere.model.scene import ScenePlace
from vivere.render.svg.scene import parts
from vivere.render.svg.scene.brush import Light, bars, box, disc, grid, line, mix, shape
from vivere.render.svg.scene.parts import BRICK, CREAM, OCHRE, ROSE, STONE, far_city, house, tree
from vivere.render.svg.scene.sky import air, sky

Drawing = tuple[str, str]
"""What is behind the people, and what is before them."""


def _outside(light: Light, back: str, front: str) -> Drawing:
    return sky(light) + far_city(light) + back + air(light), front


def street(light: Light) -> Drawing:
    """A street of ochre and rose houses, with a tree and a lamp."""
    back = house(light, -6, 84, 48, OCHRE) + house(light, 82, 66, 66, ROSE)
    back += house(light, 232, 96, 40, CREAM)
    awning = light.out(BRICK)
    back += shape("M88 112h54l6 10H82z", awning) + shape("M240 112h46l6 10h-58z", awning)
    back += parts.ground(light, "#b9b4ab", "#a39e96") + tree(light, 178, 148, 0.9)
    return _outside(light, back + parts.lamp(light, 216, 152), parts.hedge(light))


def courtyard(light: Light) -> Drawing:
    """A courtyard of balconies with railings, washing and a tree."""
    wall = light.out(OCHRE)
    back = box(0, 18, 320, 122, wall) + box(0, 14, 320, 5, mix(wall, "#000000", 0.25))
    xs = tuple(range(18, 320, 44))
    back += grid(xs, (28, 74), 18, 30, light.pane("#7d6a55"))
    iron = mix(light.out("#4b5563"), wall, 0.15)
    rails = "".join(f"M{x} {y}v16" for y in (44, 90) for x in range(4, 320, 8))
    back += box(0, 60, 320, 4, mix(wall, "#000000", 0.3)) + box(
        0, 106, 320, 4, mix(wall, "#000000", 0.3)
    )
    back += line(rails, iron, 1) + line("M0 44h320M0 90h320", iron, 2.5)
    back += parts.ground(light, "#c3b9a8") + tree(light, 284, 158, 1.15)
    back += shape(bars((100, 118), 46, 12, 13), "#f2efe8") + shape(
        bars((136,), 46, 10, 13), light.out(BRICK)
    )
    return sky(light) + back + air(light), parts.hedge(light, "#7c8a5a")


def square(light: Light) -> Drawing:
    """A square with trees, a bench and houses around."""
    back = house(light, 6, 74, 72, CREAM) + house(light, 80, 54, 84, ROSE)
    back += house(light, 196, 58, 80, OCHRE) + house(light, 254, 70, 66, CREAM)
    back += parts.ground(light, "#cfc6b6", "#ddd5c6")
    back += tree(light, 28, 152, 1.1) + tree(light, 296, 152, 1.1) + parts.lamp(light, 62, 154)
    bench = light.out("#8a6a4c")
    back += shape(
        bars((222,), 142, 52, 4) + bars((222,), 150, 52, 4) + bars((228, 264), 150, 4, 12), bench
    )
    return _outside(light, back, parts.hedge(light, "#7d9a62"))


def landmark(light: Light) -> Drawing:
    """A great façade with pinnacles on a square of stone."""
    stone = light.out("#e9dfd2")
    front = (
        "M60 138V92l16-10V66l8-16 8 16v10l20-14V46l9-20 9 20v10l30-22 30 22V46l9-20 9 20v16l20 14"
        "V66l8-16 8 16v16l16 10v46z"
    )
    shade = mix(stone, "#5b4a42", 0.32)
    doors = "".join(
        f"M{x} 138v-{h}q{w / 2:g}-14 {w} 0v{h}z"
        for x, w, h in ((84, 16, 24), (118, 20, 32), (150, 22, 42), (184, 20, 32), (220, 16, 24))
    )
    back = shape(front, stone) + shape(doors, shade)
    back += line("M108 76V138M144 60V138M178 60V138M212 76V138", shade, 2) + disc(161, 72, 9, shade)
    back += (
        parts.ground(light, "#d3cabd", "#c6bcae")
        + parts.lamp(light, 30, 154)
        + parts.lamp(light, 280, 154)
    )
    return _outside(light, back, _balustrade(light))


def _balustrade(light: Light) -> str:
    stone = light.out(STONE)
    posts = grid(tuple(range(6, 320, 22)), (180,), 10, 16, stone)
    return box(0, 176, 320, 24, mix(stone, "#000000", 0.3)) + posts + shape(
        "M0 174h320v8H0zM0 194h320v6H0z", mix(stone, "#ffffff", 0.15)
    )  # fmt: skip


def park(light: Light) -> Drawing:
    """Lawns, trees and water."""
    grass = light.ground("#8fae6c")
    back = shape("M0 138q80-26 160-6t160-8v76H0z", light.ground("#7c9c62"))
    back += shape("M0 152q90-16 190 0t130-4v52H0z", grass)
    back += shape("M196 158q44-12 104 0q-40 14-104 0z", light.out("#8fc0d8"))
    back += tree(light, 40, 150, 1.35) + tree(light, 88, 146, 0.95, "#86a468")
    back += tree(light, 268, 146, 1.25) + tree(light, 226, 142, 0.8, "#86a468")
    return _outside(light, back, parts.hedge(light, "#6f9455"))


def towers(light: Light) -> Drawing:
    """A district of glass towers with trees on their terraces."""
    glass, steel = light.out("#8fb1c9"), light.out("#6d8ba6")
    back = shape("M24 138V34l40-14v118zM196 138V20l22-10 22 10v118z", glass)
    back += shape("M72 138V58h46v80zM250 138V48h54v90z", steel) + box(
        150, 78, 38, 60, light.out("#b8a58f")
    )
    pane = light.pane("#c9dde9")
    back += grid((30, 46), tuple(range(44, 130, 12)), 11, 6, pane)
    back += grid((79, 93, 107), tuple(range(66, 130, 14)), 8, 8, pane)
    back += grid((202, 220), tuple(range(32, 130, 12)), 13, 6, pane)
    back += grid((257, 273, 289), tuple(range(58, 130, 14)), 9, 8, pane)
    green = light.out("#6f9460")
    back += "".join(
        disc(x, y, 6, green) for x, y in ((154, 78), (166, 76), (180, 78), (152, 104), (184, 106))
    )
    back += (
        parts.ground(light, "#bdbfc0", "#cfd1d0")
        + tree(light, 136, 152, 0.8)
        + tree(light, 12, 154, 1)
    )
    return _outside(light, back, parts.railing(light))


def tram_stop(light: Light) -> Drawing:
    """A tram at its stop, with the wires above."""
    body, dark = light.out("#e8b23f"), light.out("#4b4f57")
    back = house(light, 250, 76, 56, CREAM) + parts.ground(light, "#b5b0a8", "#8e8a84")
    back += line("M0 44h320M150 44l14 28", light.out("#59606b"), 1.6)
    back += box(6, 74, 226, 74, body, 10) + box(6, 118, 226, 10, light.out("#f3ead2"))
    back += grid(tuple(range(18, 220, 36)), (86,), 28, 28, light.pane("#bcd3dd"))
    back += shape("M14 148h210v6H14z", dark) + disc(52, 154, 7, dark) + disc(186, 154, 7, dark)
    back += line("M0 161h320", light.out("#6b6f76"), 2)
    return _outside(light, back + _sign(light, 276), parts.railing(light))


def bus_stop(light: Light) -> Drawing:
    """A bus beside a shelter."""
    body, dark = light.out("#4d7fae"), light.out("#3f4650")
    back = house(light, -8, 70, 62, ROSE) + parts.ground(light, "#b5b0a8", "#9a958d")
    back += box(96, 72, 150, 76, body, 8) + box(96, 126, 150, 6, light.out("#eef2f5"))
    back += grid((108, 138, 168, 198), (84,), 24, 28, light.pane("#c4d8e2")) + box(
        228, 84, 14, 50, light.pane("#c4d8e2")
    )
    back += disc(130, 150, 10, dark) + disc(214, 150, 10, dark)
    roof = light.out("#6b7785")
    back += line("M14 156V86M84 156V86", roof, 3) + box(8, 80, 82, 7, roof, 2)
    back += shape("M18 92h62v44H18z", light.out("#d7e3ea"), 0.6)
    return _outside(light, back + _sign(light, 276), parts.railing(light))


def _sign(light: Light, x: int) -> str:
    pole = line(f"M{x} 160V74", light.out("#4b5563"), 3)
    text = line(f"M{x - 9} 68h18M{x - 9} 76h12", "#ffffff", 2)
    return pole + box(x - 14, 58, 28, 26, light.out("#a8552f"), 3) + text


def station(light: Light) -> Drawing:
    """A platform under an iron roof, with a train and a clock."""
    iron = light.out("#5f6b78")
    back = sky(light) + far_city(light)
    back += shape("M0 0h320v40Q160-6 0 40z", light.out("#7b8794")) + line(
        "M0 40Q160-6 320 40", iron, 4
    )
    back += line("M40 30V150M280 30V150M90 18l-50 30M230 18l50 30", iron, 4)
    back += box(-10, 78, 200, 72, light.out("#d8dde2"), 12) + box(
        -10, 124, 200, 8, light.out("#a8442f")
    )
    back += grid(tuple(range(6, 170, 34)), (90,), 26, 24, light.pane("#a9c3d2"))
    back += parts.ground(light, "#a9a49c", "#c2bdb4") + line("M0 152h320", light.out("#d9b44a"), 3)
    clock = disc(232, 60, 15, light.out("#f4f1ea")) + line(
        "M232 50v10l7 5", light.out("#333a45"), 2.5
    )
    return back + air(light) + clock, parts.railing(light, "#6a5a4c")


PLACES: Mapping[ScenePlace, Callable[[Light], Drawing]] = {
    "courtyard": courtyard, "street": street, "square": square, "landmark": landmark, "park": park,
    "towers": towers, "bus_stop": bus_stop, "tram_stop": tram_stop, "station": station,
}  # fmt: skip
"""How each place under the sky is drawn."""

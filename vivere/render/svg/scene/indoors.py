"""Places under a roof: what is behind those who are there, and what is before them."""

from collections.abc import Callable, Mapping

from vivere.model.scene import ScenePlace
from vivere.render.svg.scene import parts
from vivere.render.svg.scene.brush import Light, bars, box, disc, grid, line, mix, shape
from vivere.render.svg.scene.parts import WOOD, plant, screen, shelf, table, wall_of, window
from vivere.render.svg.scene.sky import sky

Drawing = tuple[str, str]
"""What is behind the people, and what is before them."""

WHITE, DARK = "#f3f1ec", "#3c4656"


def home(light: Light) -> Drawing:
    """A living room: window with curtains, books, a lamp, a plant."""
    back = wall_of(light, "#ead9c0", "#b98f68") + window(light, 34, 30, 78, 78)
    curtain = light.inside("#c9795b")
    back += shape("M24 22h14q4 50-10 96h-4zM122 22h-14q-4 50 10 96h4z", curtain) + line(
        "M20 22h106", light.inside("#7a5a45"), 3
    )
    back += shelf(light, 212, 62, 84) + shelf(light, 228, 98, 68) + parts.floor_lamp(light, 196)
    return back + plant(light, 300, 160), table(light)


def kitchen(light: Light) -> Drawing:
    """A kitchen: tiles, cupboards, a pot on the stove, a cup on the table."""
    back = wall_of(light, "#e9e2d0", "#a9825f") + window(light, 126, 26, 72, 60)
    cupboard = light.inside("#6f93a0")
    back += box(0, 12, 96, 46, cupboard) + box(226, 12, 94, 46, cupboard)
    edge = mix(cupboard, "#000000", 0.25)
    back += line("M48 14v42M272 14v42M42 46h-6M54 46h6M266 46h-6M278 46h6", edge, 2)
    tiles = "".join(f"M0 {y}h320" for y in (96, 110, 124))
    back += line(tiles, light.inside("#d3c9b4"), 1.5) + box(
        0, 134, 320, 26, light.inside("#d7d2c8")
    )
    back += shape("M34 116h40v18H34zM30 114h48v4H30z", light.inside("#8d4a3a")) + plant(
        light, 262, 134, "#5c7fa0"
    )
    cup = shape("M250 164h16v12h-16z", light.inside("#f6efe2")) + line(
        "M266 167q8 0 0 7", light.inside("#f6efe2"), 2
    )
    return back, table(light, "#c99a6b") + cup


def hotel(light: Light) -> Drawing:
    """A hotel room: a bed's head, a picture, a bedside lamp."""
    back = wall_of(light, "#d5d3de", "#8f7a70") + window(light, 30, 28, 66, 80)
    back += box(150, 88, 150, 72, light.inside("#7c5a4a"), 8) + box(
        164, 104, 56, 30, light.inside(WHITE), 8
    )
    back += box(232, 104, 56, 30, light.inside(WHITE), 8) + box(
        196, 34, 58, 36, light.inside("#b7a57f"), 2
    )
    back += shape("M200 66l16-18 12 12 8-8 14 14z", light.inside("#6f93a0")) + parts.floor_lamp(
        light, 128
    )
    blanket = light.inside("#5f7fa3")
    return back, shape("M0 182q80-14 160-6t160-4v28H0z", blanket) + shape(
        "M0 190q80-12 160-5t160-4v5H0z", mix(blanket, "#ffffff", 0.3)
    )


def office(light: Light) -> Drawing:
    """An office high above the roofs, with screens."""
    back = wall_of(light, "#dfe3e6", "#8e8a86") + window(light, 16, 18, 288, 96, "#c8ced4")
    back += line("M88 18v96M232 18v96", light.inside("#c8ced4"), 3)
    back += (
        screen(light, 218, 110, 62, 40)
        + box(246, 150, 6, 10, light.inside(DARK))
        + plant(light, 40, 160)
    )
    laptop = shape("M232 158h44v18h-44z", light.inside(DARK)) + box(
        226, 174, 56, 3, light.inside("#aab2bb")
    )
    return back, table(light, "#c7b299") + laptop


def meeting_room(light: Light) -> Drawing:
    """A room with a long table and a screen that shows a curve."""
    back = (
        wall_of(light, "#e4ddd3", "#8a7c72")
        + screen(light, 30, 26, 118, 74)
        + window(light, 196, 26, 96, 74)
    )
    chair = light.inside("#5a6b82")
    back += "".join(box(x, 118, 40, 44, chair, 8) for x in (14, 66, 254))
    paper = light.inside("#ffffff")
    return back, table(light, "#a67c55") + shape(
        "M40 178l34-2 4 5-36 2zM244 177l34 1-2 5-35-1z", paper
    )


def hall(light: Light) -> Drawing:
    """A public hall: a curtain, a lectern, and the heads of those who listen."""
    curtain = light.inside("#8f3f3f")
    back = wall_of(light, "#d9c6a8", "#7a5f4a") + box(0, 0, 320, 128, curtain)
    back += line(
        "".join(f"M{x} 0V128" for x in range(14, 320, 26)), mix(curtain, "#000000", 0.25), 3
    )
    back += box(0, 128, 320, 32, light.inside("#a67c55")) + shape(
        "M244 96h44l-6 64h-32z", light.inside("#6b4a36")
    )
    back += line("M258 96l-8-16", light.inside("#2d333d"), 2.5)
    dark = light.inside("#463a3f")
    heads = "".join(f"M{x} 200v-8a13 13 0 0 1 26 0v8z" for x in range(-4, 320, 36))
    faces = "".join(disc(x + 13, 178, 7.5, dark) for x in range(-4, 320, 36))
    return back, shape(heads, dark) + faces


def public_office(light: Light) -> Drawing:
    """A counter with a number above it and leaflets beside."""
    back = wall_of(light, "#dbe2e4", "#a39a90") + box(112, 16, 96, 30, light.inside(DARK), 4)
    back += line("M128 31h26M168 24v14M180 24h10v7h-10v7h10", "#f2c14e", 3) + window(
        light, 20, 56, 62, 62
    )
    back += box(248, 54, 52, 66, light.inside("#b98a5e"), 2)
    back += grid((254, 270, 286), (60, 82, 102), 10, 14, light.inside("#f4ead6"))
    glass = shape("M0 100h320v70H0z", "#ffffff", 0.14)
    return back + glass, table(light, "#5f7488", 170) + shape(
        "M36 168h30v3H36z", light.inside("#ffffff")
    )


def clinic(light: Light) -> Drawing:
    """A doctor's room: a screen with a heartbeat, a cabinet, a couch."""
    back = wall_of(light, "#dfe9ec", "#b3b8b8") + window(light, 26, 28, 68, 62)
    back += box(128, 30, 72, 48, light.inside("#26324a"), 4)
    back += line("M134 56h16l6-14 9 26 7-18 4 6h18", "#f08a72", 2.5)
    back += box(242, 30, 58, 82, light.inside("#ffffff"), 3) + line(
        "M271 34v74M262 70h4M276 70h4", light.inside("#b8c4cc"), 2
    )
    sign = light.inside("#c0504a")
    back += box(8, 112, 108, 18, light.inside("#8fb0bd"), 8) + box(
        16, 130, 92, 8, light.inside("#6d8f9d")
    )
    back += shape("M262 44h6v-6h6v6h6v6h-6v6h-6v-6h-6z", sign)
    return back, table(light, "#c9d3d6")


def school(light: Light) -> Drawing:
    """A classroom: a blackboard, a map, desks."""
    back = wall_of(light, "#efe2c4", "#b08a62") + box(92, 22, 150, 78, light.inside(WOOD), 3)
    back += box(97, 27, 140, 68, light.inside("#3f4d57"))
    back += line("M110 44h44M110 56h70M110 68h30M196 78a12 12 0 1 1 24 0M208 78V58", "#f0ece0", 2)
    back += window(light, 18, 34, 50, 74) + shelf(light, 258, 66, 52) + shelf(light, 258, 104, 52)
    book = shape("M40 176q14-7 28 0q14-7 28 0v5q-14-6-28 0q-14-6-28 0z", light.inside("#ffffff"))
    return back, table(light, "#d0a36e") + book


def lab(light: Light) -> Drawing:
    """A laboratory: glasses, a small robot's arm, drawers."""
    back = wall_of(light, "#dde4ea", "#9aa3aa") + window(light, 24, 24, 92, 60, "#c8ced4")
    back += box(0, 118, 320, 42, light.inside("#aeb9c2")) + line(
        "M80 120v38M160 120v38M240 120v38", light.inside("#8c98a3"), 2
    )
    arm = light.inside("#d8833f")
    back += (
        line("M256 118V86l28-26 22 14", arm, 8)
        + disc(256, 86, 6, light.inside(DARK))
        + disc(284, 60, 6, light.inside(DARK))
    )
    back += shape("M32 118l10-26V80h10v12l10 26z", light.inside("#bcd8e4")) + shape(
        "M36 118l5-12h12l5 12z", light.inside("#5a8fb8")
    )
    back += shelf(light, 150, 66, 72)
    wheel = (
        shape("M38 160h52v16H38z", light.inside("#5f7488"))
        + disc(50, 176, 7, light.inside(DARK))
        + disc(78, 176, 7, light.inside(DARK))
    )
    return back, table(light, "#c9d3d6") + wheel


def library(light: Light) -> Drawing:
    """Walls of books around a window, and one open on the table."""
    back = wall_of(light, "#d8c3a0", "#8a6a4c") + window(light, 128, 22, 64, 88)
    back += "".join(shelf(light, x, y, 100) for x in (10, 210) for y in (48, 84, 120))
    book = shape("M232 176q16-8 32 0q16-8 32 0v5q-16-7-32 0q-16-7-32 0z", light.inside("#ffffff"))
    return back, table(light, "#9c6f48") + book


def museum(light: Light) -> Drawing:
    """A white room with paintings and a sculpture, behind a rope."""
    back = wall_of(light, "#eeebe4", "#b7ab9c")
    frames = ((22, 34, 70, 54, "#c4694b"), (238, 28, 62, 76, "#3f6f8f"))
    for x, y, w, h, colour in frames:
        back += box(x - 4, y - 4, w + 8, h + 8, light.inside("#b08a4a")) + box(
            x, y, w, h, light.inside(colour)
        )
    back += shape("M28 88l20-26 14 14 12-10 14 22z", light.inside("#e8c579")) + disc(
        268, 58, 15, light.inside("#f0d9a6")
    )
    back += box(112, 118, 32, 42, light.inside("#d9d4ca")) + shape(
        "M120 118q-8-26 8-42q16 14 8 42z", light.inside("#8f97a3")
    )
    rope = line("M20 178q70 20 140 0t140 0", light.inside("#a03a3a"), 4)
    posts = light.inside("#b99a52")
    return back, box(0, 186, 320, 14, light.inside("#8a7c6c")) + line(
        "M20 200V174M160 200V174M300 200V174", posts, 5
    ) + rope


def shop(light: Light) -> Drawing:
    """A shop: shelves of boxes, fruit, and the counter."""
    back = wall_of(light, "#ecd9b4", "#a37a54") + window(light, 20, 30, 84, 86)
    tones = ("#b5573c", "#d9a441", "#5f7fa3", "#8a5a7a")
    for row, y in enumerate((56, 90, 124)):
        for place in range(7):
            back += box(
                140 + place * 24, y - 20, 18, 20, light.inside(tones[(place + row * 2) % 4]), 2
            )
        back += box(134, y, 174, 4, light.inside(WOOD))
    fruit = "".join(disc(x, 166, 6, light.inside("#d9822b")) for x in (30, 42, 54, 66))
    crate = box(20, 166, 58, 12, light.inside("#8f6a45"), 2)
    return back, table(light, "#8f5f3f", 172) + fruit + crate


def train(light: Light) -> Drawing:
    """Inside a train: the land goes by behind a wide window, seats on both sides."""
    back = box(0, 0, 320, 200, light.inside("#d9dde0")) + box(
        0, 0, 320, 16, light.inside("#b9c1c8")
    )
    back += box(26, 28, 268, 92, light.inside("#8b96a1"), 12) + sky(light, 34, 36, 252, 76)
    back += shape("M34 112V92q60-16 120-4t132-8v32z", light.ground("#8fae6c"))
    back += shape("M34 112v-8q90-10 160 0t92-4v12z", light.ground("#7c9c62"))
    if light.weather == "fog":
        back += shape("M34 80h252v32H34z", "#eef1f3", 0.6)
    seat = light.inside("#3f6486")
    back += box(-14, 92, 54, 110, seat, 14) + box(280, 92, 54, 110, seat, 14)
    head = mix(seat, "#ffffff", 0.5)
    return back + box(-10, 98, 46, 18, head, 8) + box(284, 98, 46, 18, head, 8), table(
        light, "#b8bec4", 178
    )


def car(light: Light) -> Drawing:
    """Inside a car: the road through the windscreen."""
    back = (
        sky(light, 0, 0, 320, 130)
        + parts.far_city(light)
        + box(0, 130, 320, 40, light.ground("#8f9a72"))
    )
    back += shape("M120 130h60l90 50H30z", light.ground("#70757c")) + line(
        "M150 134v6M150 146v8M150 160v10", "#f1efe6", 3
    )
    dark = light.inside("#2f3743")
    back += shape("M0 0h320v18H0zM0 18h40Q14 20 22 60L0 140zM320 18h-40q26 2 18 42l22 80z", dark)
    back += box(128, 22, 64, 14, dark, 5)
    wheel = line("M214 200a34 34 0 0 1 68 0", light.inside("#151a21"), 7)
    return back, shape("M0 178q160-22 320 0v22H0z", dark) + wheel


def airport(light: Light) -> Drawing:
    """A hall of glass, an aeroplane behind it, the board of departures."""
    back = (
        wall_of(light, "#e2e6e9", "#a9adb0")
        + box(12, 44, 296, 88, light.inside("#aab4bd"))
        + sky(light, 16, 48, 288, 80)
    )
    plane = light.out("#f4f5f6")
    back += shape("M40 112q4-12 20-12h110l26-26h14l-8 34q-2 8-14 8H48q-8 0-8-4z", plane)
    back += shape("M96 108h44l-30 14h-22z", light.out("#b9c2ca")) + line(
        "M60 106h92", light.out("#5f7488"), 2
    )
    back += shape("M16 120h288v8H16z", light.ground("#9aa0a4")) + line(
        "M112 46v84M208 46v84", light.inside("#aab4bd"), 3
    )
    back += box(96, 8, 128, 30, light.inside("#222b3a"), 3) + line(
        "M104 17h34M150 17h20M184 17h30M104 28h26M150 28h20M184 28h22", "#f2c14e", 2.5
    )
    case = light.inside("#b5573c")
    bag = box(36, 150, 34, 46, case, 5) + line("M44 150v-12h18v12", light.inside(DARK), 3)
    return back, box(0, 186, 320, 14, light.inside("#8a9097")) + bag + shape(
        bars((42, 58), 154, 3, 38), mix(case, "#000000", 0.25)
    )


PLACES: Mapping[ScenePlace, Callable[[Light], Drawing]] = {
    "home": home, "kitchen": kitchen, "train": train, "car": car, "airport": airport, "shop": shop,
    "office": office, "meeting_room": meeting_room, "hall": hall, "public_office": public_office,
    "clinic": clinic, "school": school, "lab": lab, "library": library, "museum": museum,
    "hotel": hotel,
}  # fmt: skip
"""How each place under a roof is drawn."""

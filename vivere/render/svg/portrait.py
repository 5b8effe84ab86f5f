"""Portraits as inline SVG: drawn by python-avatars from a few words, or an image of the workspace.

A drawing is made once per ``Portrait`` and slimmed (its ids become ``id-N~``); placing it on a page
only fills in the ids, so that several portraits on one page never share one.
"""

from functools import cache, lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from vivere.model import Member, Persona, Portrait
from vivere.render.svg.lean_svg import lean

WIDTH, HEIGHT = 264, 280
"""Size of a drawing in its own coordinates."""

BACKDROP = "#dfe7ee"
"""Behind a portrait that names no colour of its own."""

MOST_HEADS = 4
"""A group shows this many of its members; more would be too small to know."""

_DISC = (132, 160, 120)
"""Centre and radius of the disc behind a portrait: the bust ends at its lower edge."""

_SPOTS = {
    1: ((0.0, 0.0, 1.0),),
    2: ((-22.0, 52.0, 0.82), (74.0, 66.0, 0.82)),
    3: ((-24.0, 14.0, 0.74), (94.0, 14.0, 0.74), (46.0, 106.0, 0.64)),
    4: ((-18.0, 8.0, 0.72), (94.0, 8.0, 0.72), (2.0, 120.0, 0.58), (106.0, 124.0, 0.58)),
}
"""Where the heads of a group stand (x, y, scale), those behind first, by how many they are."""

_CALM = ("DEFAULT_NATURAL", "DEFAULT", "TWINKLE")

_FEATURES = {
    -2: ("SAD_CONCERNED", "DEFAULT", "SAD"),
    -1: ("SAD_CONCERNED", "DEFAULT", "CONCERNED"),
    0: ("DEFAULT_NATURAL", "DEFAULT", "SERIOUS"),
    1: ("DEFAULT_NATURAL", "DEFAULT", "TWINKLE"),
    2: ("RAISED_EXCITED_NATURAL", "HAPPY", "SMILE"),
}
"""Brows, eyes and mouth that show an emotion, by the library's names."""


def persona_portrait(
    persona: Persona, *, label: str = "", base: str = "", spot: str = ""
) -> Markup:
    """The portrait of a persona; a group shows its first members together.

    ``label`` is its accessible name; without one it is hidden from screen readers, for places
    where the name stands beside it. ``base`` leads from the page to the root of the app (for
    images, served at ``_vivere/image/``). ``spot`` tells two portraits of the same persona on
    one page apart. Deterministic.
    """
    prefix = f"portrait-{persona.id}{'-' if spot else ''}{spot}"
    heads = [
        _placed(figure(persona, index, ids=prefix, base=base), place)
        for index, place in enumerate(_SPOTS[len(shown(persona))])
    ]
    role = (
        Markup('role="img" aria-label="{}"').format(label)
        if label
        else Markup('aria-hidden="true"')
    )
    x, y, radius = _DISC
    return Markup(
        '<svg class="portrait" viewBox="0 0 {width} {height}" width="96" height="96"'
        ' focusable="false" {role}><clipPath id="{id}"><path d="{outline}"/></clipPath>'
        '<circle cx="{x}" cy="{y}" r="{radius}" fill="{backdrop}"/>'
        '<g clip-path="url(#{id})">{heads}</g></svg>'
    ).format(
        width=WIDTH,
        height=HEIGHT,
        role=role,
        id=prefix,
        outline=f"M0 0H{WIDTH}V{y}H{x + radius}A{radius} {radius} 0 0 1 {x - radius} {y}H0Z",
        x=x,
        y=y,
        radius=radius,
        backdrop=persona.portrait.backdrop or BACKDROP,
        heads=Markup("").join(heads),
    )


def shown(persona: Persona) -> tuple[Member | Persona, ...]:
    """Those whom a portrait shows: the first members of a group, or the persona alone."""
    return persona.members[:MOST_HEADS] or (persona,)


def figure(
    persona: Persona, index: int, *, ids: str, base: str = "", feeling: int | None = None
) -> Markup:
    """The figure of one of those ``shown``, of ``WIDTH`` × ``HEIGHT``, drawn or an image.

    ``ids`` begins the ids inside it; ``base`` leads to the root of the app. ``feeling`` is the
    emotion that a drawn one shows.
    """
    look = shown(persona)[index].portrait
    if not look.image:
        return portrait(look, ids=f"{ids}-{index}", feeling=feeling)
    address = f"{base}_vivere/image/{quote(persona.id, safe='')}"
    return _picture(look, f"{ids}-{index}", f"{address}/{index}" if persona.members else address)


def portrait_version(persona: Persona) -> str:
    """A short mark of how a persona looks, so that the picture may be kept for long."""
    looks = (persona.portrait, *(member.portrait for member in persona.members))
    return sha256(repr(looks).encode()).hexdigest()[:12]


def portrait(look: Portrait, *, ids: str, feeling: int | None = None) -> Markup:
    """The drawn figure of a portrait without backdrop, as an SVG group of ``WIDTH`` × ``HEIGHT``.

    ``ids`` begins the ids inside it: give each figure on a page another one. ``feeling`` is an
    emotion from −2 to +2 that brows, eyes and mouth show; without one the look is calm.
    """
    return Markup(_drawing(look, feeling).replace("~", f"{ids}-"))


def _placed(drawn: Markup, spot: tuple[float, float, float]) -> Markup:
    x, y, scale = spot
    if (x, y, scale) == (0, 0, 1):
        return drawn
    return Markup('<g transform="translate({x:g} {y:g}) scale({scale:g})">{drawn}</g>').format(
        x=x, y=y, scale=scale, drawn=drawn
    )


def _picture(look: Portrait, ids: str, address: str) -> Markup:
    x, y, radius = _DISC
    return Markup(
        '<clipPath id="{ids}-disc"><circle cx="{x}" cy="{y}" r="{radius}"/></clipPath>'
        '<image href="{address}" x="{left}" y="{top}" width="{size}" height="{size}"'
        ' preserveAspectRatio="xMidYMid slice" clip-path="url(#{ids}-disc)"/>'
    ).format(
        ids=ids,
        address=address,
        x=x,
        y=y,
        radius=radius,
        left=x - radius,
        top=y - radius,
        size=2 * radius,
    )


@lru_cache(maxsize=512)
def _drawing(look: Portrait, feeling: int | None) -> str:
    avatars = _avatars()
    brows, eyes, mouth = _CALM if feeling is None else _FEATURES[feeling]

    def part(kind: str, word: str) -> Any:
        return getattr(getattr(avatars, kind), word.upper())

    avatar = avatars.Avatar(
        style=avatars.AvatarStyle.TRANSPARENT,
        top=part("HairType", look.hair),
        hair_color=part("HairColor", look.hair_color),
        facial_hair=part("FacialHairType", look.beard),
        facial_hair_color=part("HairColor", look.hair_color),
        skin_color=part("SkinColor", look.skin),
        accessory=part("AccessoryType", look.glasses),
        clothing=part("ClothingType", look.clothing),
        clothing_color=part("ClothingColor", look.clothing_color),
        eyebrows=avatars.EyebrowType[brows],
        eyes=avatars.EyeType[eyes],
        mouth=avatars.MouthType[mouth],
    )
    return lean(avatar.render())


@cache
def _avatars() -> Any:
    """The library, loaded at the first portrait: a command line that draws none stays quick."""
    import python_avatars

    return python_avatars

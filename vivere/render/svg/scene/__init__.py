"""Drawn scenes: somebody in a place, at an hour, in a weather."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from vivere.i18n.field_words import option
from vivere.model import Journey, Persona, Phase, Scene, ScenePlace, Step, hour_of
from vivere.render.reader import Reader
from vivere.render.svg.face import LOOKS
from vivere.render.svg.portrait import HEIGHT as FIGURE_HEIGHT
from vivere.render.svg.portrait import figure, shown
from vivere.render.svg.scene.brush import HEIGHT, WIDTH, Light
from vivere.render.svg.scene.indoors import PLACES as INDOORS
from vivere.render.svg.scene.outdoors import PLACES as OUTDOORS

_PLACES = {**OUTDOORS, **INDOORS}

_STANDING = {
    1: ((82.0, 0.6),),
    2: ((28.0, 0.54), (150.0, 0.54)),
    3: ((10.0, 0.48), (100.0, 0.52), (204.0, 0.42)),
    4: ((2.0, 0.5), (92.0, 0.5), (180.0, 0.4), (244.0, 0.37)),
}
"""Where each of so many people stands (x) and how large (scale of the portrait), from the left."""

_FOOT = 201.0
"""Down to where a bust reaches; what is before it hides its end."""


def scene_svg(
    scene: Scene, persona: Persona | None = None, *, label: str = "", base: str = "", spot: str = ""
) -> Markup:
    """A scene as inline SVG of 320 × 200 that fills its box (like ``object-fit: cover``).

    ``scene`` says place, weather and hour; get it from ``scene_of`` for a step or a persona. With a
    ``persona``, its portrait stands in the place as a bust (a group: up to four). ``label`` is the
    accessible name; without one the drawing is hidden from screen readers, for where the words
    stand beside it. ``base`` leads from the page to the root of the app, ``spot`` tells two scenes
    with the same persona on one page apart (``persona_portrait`` has the same two). Deterministic;
    the classes ``scene`` and ``scene-dim`` are styled in ``shared/base.css``. Without a place it
    is empty.
    """
    if scene.place is None:
        return Markup("")
    light = Light(scene.hour or "morning", scene.weather or "sun")
    behind, before = _drawn(scene.place, light)
    hidden = Markup('aria-hidden="true"')
    role = Markup('role="img" aria-label="{}"').format(label) if label else hidden
    return Markup(
        '<svg class="scene" viewBox="0 0 {w} {h}" width="{w}" height="{h}" focusable="false"'
        ' preserveAspectRatio="xMidYMid slice" {role}>{behind}{people}{before}'
        '<path class="scene-dim" fill="none" d="M0 0h{w}v{h}H0z"/></svg>'
    ).format(
        w=WIDTH, h=HEIGHT, role=role, behind=behind, before=before,
        people=_people(persona, base, spot) if persona else "",
    )  # fmt: skip


@lru_cache(maxsize=256)
def _drawn(place: ScenePlace, light: Light) -> tuple[Markup, Markup]:
    behind, before = _PLACES[place](light)
    return Markup(behind), Markup(before)


def _people(persona: Persona, base: str, spot: str, feeling: int | None = None) -> Markup:
    return Markup("").join(
        Markup('<g transform="translate({x:g} {y:g}) scale({scale:g})">{figure}</g>').format(
            x=x,
            y=_FOOT - FIGURE_HEIGHT * scale,
            scale=scale,
            figure=figure(
                persona, index, ids=f"scene-{persona.id}{spot}", base=base, feeling=feeling
            ),
        )
        for index, (x, scale) in enumerate(_STANDING[len(shown(persona))])
    )


def people_symbols(persona: Persona, feelings: Iterable[int], *, base: str = "") -> Markup:
    """The people of a persona's scenes in each of some emotions, drawn once for a whole page.

    A scene shows them by ``<use href="#feels-p1">``: ``feels-`` and the end of the emotion's key
    (``LOOKS`` of ``face``). An image of the workspace has one look, whatever is felt.
    """
    symbols = Markup().join(
        Markup('<symbol id="feels-{key}" viewBox="0 0 {w} {h}">{people}</symbol>').format(
            key=LOOKS[feeling].key,
            w=WIDTH,
            h=HEIGHT,
            people=_people(persona, base, f"-{LOOKS[feeling].key}", feeling),
        )
        for feeling in sorted(set(feelings))
    )
    return Markup('<svg class="feelings" width="0" height="0" aria-hidden="true">{}</svg>').format(
        symbols
    )


def scene_used(scene: Scene, feeling: int | None = None) -> Markup:
    """A scene with the people of ``people_symbols`` in it; without a place they stand alone.

    Without a ``feeling`` the people are left to a script, which fills in the ``<use>``.
    """
    light = Light(scene.hour or "morning", scene.weather or "sun")
    behind, before = _drawn(scene.place, light) if scene.place else (Markup(""), Markup(""))
    href = Markup("") if feeling is None else Markup(' href="#feels-{}"').format(LOOKS[feeling].key)
    return Markup(
        '<svg class="scene" viewBox="0 0 {w} {h}" focusable="false" aria-hidden="true"'
        ' preserveAspectRatio="xMidYMid slice">{behind}<use{href}/>{before}'
        '<path class="scene-dim" fill="none" d="M0 0h{w}v{h}H0z"/></svg>'
    ).format(w=WIDTH, h=HEIGHT, behind=behind, before=before, href=href)


def scene_of(persona: Persona, phase: Phase | None = None, step: Step | None = None) -> Scene:
    """The scene of a step, of a phase, or of a persona alone: what says least is filled up.

    A step's words come first, then its phase's. Where neither names a place, it is the persona's.
    The hour of a step is that of its time, unless the step names one. Without any place the
    result has none either, and nothing is drawn.
    """
    inner, outer = (one.scene or Scene() if one else Scene() for one in (step, phase))
    own = persona.scene or Scene()
    place = inner.place or outer.place
    at_home = own if place is None else Scene()
    clock = hour_of(step.time) if step and step.time else None
    return Scene(
        place=place or own.place,
        weather=inner.weather or outer.weather or at_home.weather,
        hour=inner.hour or clock or outer.hour or at_home.hour,
    )


def persona_scene(reader: Reader, persona: Persona, *, spot: str = "") -> Markup:
    """A persona where they are at home; empty where the workspace says no place."""
    return scene_svg(scene_of(persona), persona, base=reader.base, spot=spot)


def phase_scene(
    reader: Reader, journey: Journey, phase: Phase, *, people: bool = True, spot: str = ""
) -> Markup:
    """A phase of a journey with its persona, or with nobody."""
    persona = reader.catalog.personas[journey.persona]
    scene = scene_of(persona, phase)
    return scene_svg(scene, persona if people else None, base=reader.base, spot=spot)


def step_scene(
    reader: Reader, journey: Journey, step: Step, *, people: bool = True, spot: str = ""
) -> Markup:
    """A step of a journey with its persona, or with nobody: its place, weather and hour."""
    persona = reader.catalog.personas[journey.persona]
    phase = next(one for one in journey.phases if one.id == step.phase)
    scene = scene_of(persona, phase, step)
    return scene_svg(scene, persona if people else None, base=reader.base, spot=spot)


def scene_words(reader: Reader, scene: Scene) -> Markup:
    """A scene in the reader's words: «tram stop, fog, morning»; empty without a place."""
    said = [
        option(reader.language, "Scene", name, word)
        for name in ("place", "weather", "hour")
        if (word := getattr(scene, name))
    ]
    return escape(", ".join(said) if scene.place else "")

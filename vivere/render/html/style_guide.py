"""Every component in every state on one page: for who builds a page, and for tests of the look."""

from collections.abc import Mapping
from typing import get_args

from markupsafe import Markup

from vivere.diagnostics import Finding, Severity
from vivere.frontend import version
from vivere.i18n import LANGUAGES
from vivere.model import (
    STATES,
    Channel,
    CostKind,
    Evidence,
    Hour,
    Scene,
    ScenePlace,
    Source,
    Strength,
    Weather,
)
from vivere.render.html import render
from vivere.render.html.journey import journey_html, journey_missing
from vivere.render.html.problems import problems_html
from vivere.render.html.provenance import provenance
from vivere.render.palette import colour_tokens
from vivere.render.reader import Reader
from vivere.render.svg.face import LOOKS, emotion_word, face
from vivere.render.svg.icons import channel_icon, cost_icon
from vivere.render.svg.portrait import persona_portrait
from vivere.render.svg.scene import persona_scene, scene_svg, scene_words
from vivere.render.tokens import scale

ASSETS = ("style.css",)
"""What the page loads beside what every plain page does."""

THEMES = ("light", "dark")

SOURCES = (
    Source(kind="given"),
    Source(kind="public", address="https://www.example.org/page", publisher="Example"),
    Source(kind="assumed"),
    Source(kind="unverified"),
)
"""One of each kind."""

FINDINGS = (
    Finding("journeys/ada.yaml", 3, 3, "empty-value", details={"field": "title"}),
    Finding("journeys/ada.yaml", 4, 5, "tab-character", Severity.WARNING),
)
"""An error and a warning."""


def style_html(reader: Reader, theme: str | None = None) -> Markup:
    """The page; ``theme`` (light, dark) overrides that of the reader's system."""
    catalog = reader.catalog
    journey = next(iter(catalog.journeys.values()), None)
    return render(
        "style.html",
        r=reader,
        languages=LANGUAGES,
        version=version,
        theme=theme if theme in THEMES else None,
        themes=THEMES,
        light=colour_tokens(dark=False),
        dark=colour_tokens(dark=True),
        scale=scale,
        states=STATES,
        strengths=get_args(Strength),
        evidence=get_args(Evidence),
        sources=[provenance(reader, source) for source in SOURCES],
        faces=[(face(emotion, None), emotion_word(reader, emotion)) for emotion in LOOKS],
        channels=[(channel_icon(one), reader.say(f"channel.{one}")) for one in get_args(Channel)],
        costs=[(cost_icon(one), reader.say(f"cost.{one}")) for one in get_args(CostKind)],
        people=[
            (one, persona_portrait(one, base=reader.base, spot="style"), persona_scene(reader, one))
            for one in catalog.personas.values()
        ],
        scenes=_scenes(reader),
        problems=problems_html(reader, FINDINGS, _LINES.__getitem__),
        no_problems=problems_html(reader, (), _LINES.__getitem__),
        missing=journey_missing(reader, "ada"),
        map=journey_html(reader, journey, plain=True) if journey else Markup(""),
    )


def _scenes(reader: Reader) -> list[tuple[Markup, Markup]]:
    """Every place, with the weathers and the hours taking turns; and their words."""
    weathers, hours = get_args(Weather), get_args(Hour)
    scenes = [
        Scene(place=place, weather=weathers[number % 6], hour=hours[(number * 5 + 1) % 6])
        for number, place in enumerate(get_args(ScenePlace))
    ]
    return [(scene_svg(scene), scene_words(reader, scene)) for scene in scenes]


_LINES: Mapping[str, tuple[str, ...]] = {
    "journeys/ada.yaml": ("persona: ada", "steps:", "  title:", "\ttime: 08:30")
}

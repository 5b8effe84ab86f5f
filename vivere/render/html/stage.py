"""The stage: a journey presented to a room, one step at a time, as a page of its own."""

from functools import partial

from markupsafe import Markup

from vivere.frontend import version
from vivere.i18n import LANGUAGES
from vivere.model import Journey
from vivere.render.html import render
from vivere.render.opening import opening_beat
from vivere.render.reader import Reader
from vivere.render.step_view import StepView, step_views
from vivere.render.svg.face import LOOKS, emotion_word, face
from vivere.render.svg.portrait import persona_portrait
from vivere.render.svg.stage_curve import stage_curves
from vivere.render.text.targets import short_target

ASSETS = ("base.css", "stage.css", "stage.js", "stage_live.js")
"""What the page loads besides itself."""


def stage_html(reader: Reader, journey: Journey, revision: int) -> Markup:
    """The whole page; ``revision`` is that of the workspace it shows."""
    persona = reader.catalog.personas[journey.persona]
    return render(
        "stage.html",
        r=reader,
        journey=journey,
        persona=persona,
        portrait=lambda number: persona_portrait(persona, base=reader.base, spot=str(number)),
        steps=step_views(reader.catalog, journey),
        curves=stage_curves(journey),
        revision=revision,
        opens=opening_beat(journey),
        languages=LANGUAGES,
        face=face,
        mood=lambda emotion: emotion_word(reader, emotion),
        moods=partial(_moods, reader),
        level=lambda emotion: f"at-{LOOKS[emotion].key}",
        target=lambda kpi: Markup(" / ").join(
            short_target(reader, target) for target in (kpi.target, *kpi.alternatives)
        ),
        version=version,
    )


def missing_html(reader: Reader) -> Markup:
    """The page for a journey that does not exist."""
    return render("stage_missing.html", r=reader, version=version)


def _moods(reader: Reader, step: StepView) -> str:
    """A sentence of how the step feels in each state: «Today bad, in 2030 good»."""
    words = ", ".join(
        f"{reader.say(f'state_when.{one.id}')} {emotion_word(reader, one.emotion)}"
        for one in step.states
    )
    return words[:1].upper() + words[1:]

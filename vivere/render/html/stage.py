"""The stage: a journey presented to a room, one step at a time, as a page of its own."""

from dataclasses import dataclass

from markupsafe import Markup

from vivere.analysis.impact import Impact, LayerUse, step_impacts, step_layers
from vivere.frontend import version
from vivere.i18n import LANGUAGES
from vivere.model import Journey, Service, Step
from vivere.render.html.target import short_target
from vivere.render.reader import Reader
from vivere.render.svg.face import LOOKS, emotion_word, face
from vivere.render.svg.portrait import persona_portrait
from vivere.render.svg.stage_curve import stage_curves
from vivere.render.templating import render

ASSETS = ("base.css", "stage.css", "stage.js", "stage_live.js")
"""What the page loads besides itself."""


@dataclass(frozen=True)
class StageStep:
    """A step as the stage shows it; ``number`` counts from 1. Services come with their colour."""

    number: int
    step: Step
    services: tuple[tuple[Service, str], ...]
    layers: tuple[LayerUse, ...]
    impacts: tuple[Impact, ...]


def stage_html(reader: Reader, journey: Journey, revision: int) -> Markup:
    """The whole page; ``revision`` is that of the workspace it shows."""
    persona = reader.catalog.personas[journey.persona]
    return render(
        "stage.html",
        r=reader,
        journey=journey,
        persona=persona,
        portrait=lambda number: persona_portrait(persona, base=reader.base, spot=str(number)),
        steps=tuple(_stage_step(reader, journey, index) for index in range(len(journey.steps))),
        curves=stage_curves(journey),
        revision=revision,
        languages=LANGUAGES,
        face=face,
        mood=lambda emotion: emotion_word(reader, emotion),
        level=lambda emotion: f"at-{LOOKS[emotion].key}",
        target=lambda kpi: short_target(reader, kpi.target),
        version=version,
    )


def missing_html(reader: Reader) -> Markup:
    """The page for a journey that does not exist."""
    return render("stage_missing.html", r=reader, version=version)


def _stage_step(reader: Reader, journey: Journey, index: int) -> StageStep:
    catalog, step = reader.catalog, journey.steps[index]
    return StageStep(
        number=index + 1,
        step=step,
        services=tuple(
            (service, catalog.hue_of(service.area))
            for service in (catalog.services[id_] for id_ in step.services)
        ),
        layers=step_layers(catalog, step),
        impacts=step_impacts(catalog, journey, step),
    )

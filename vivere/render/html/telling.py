"""What every telling of a journey shows with, on the stage and as a story: one context for both."""

from functools import partial
from typing import Any

from markupsafe import Markup

from vivere.frontend import version
from vivere.i18n import LANGUAGES
from vivere.model import Journey, Kpi, Persona, Scene
from vivere.render.acts import shown_impacts
from vivere.render.reader import Reader
from vivere.render.step_view import StepView, Voices, step_views
from vivere.render.svg.face import LOOKS, emotion_word, face
from vivere.render.svg.portrait import persona_portrait, shown
from vivere.render.svg.scene import people_symbols, scene_of, scene_used
from vivere.render.text.targets import short_target

CALM = 1
"""The emotion with which somebody looks at us before anything has happened."""


def telling(reader: Reader, journey: Journey, voices: Voices | None = None) -> dict[str, Any]:
    """The context of a template that tells a journey, with what rooms said of it."""
    persona = reader.catalog.personas[journey.persona]
    emotions = {state.emotion for step in journey.steps for _, state in step.states}
    scenes = scenes_of(persona, journey)
    return {
        "r": reader,
        "journey": journey,
        "persona": persona,
        "steps": step_views(reader.catalog, journey, voices),
        "portrait": persona_portrait(persona, base=reader.base),
        "feelings": people_symbols(persona, {CALM, *emotions}, base=reader.base),
        "scenes": {id_: scene_used(scene) for scene, id_ in scenes.items()},
        "phases": {phase.id: phase for phase in journey.phases},
        "scene_id": lambda phase=None, step=None: scenes[scene_of(persona, phase, step)],
        "people": len(shown(persona)),
        "calm": LOOKS[CALM].key,
        "face": face,
        "mood": partial(emotion_word, reader),
        "moods": partial(_moods, reader),
        "feels": lambda emotion: LOOKS[emotion].key,
        "shown_impacts": shown_impacts,
        "target": partial(_target, reader),
        "following": following(reader, journey),
        "languages": LANGUAGES,
        "version": version,
    }


def scenes_of(persona: Persona, journey: Journey) -> dict[Scene, str]:
    """Every scene of a journey with an id, each once: the persona's, its phases', its steps'."""
    phases = {phase.id: phase for phase in journey.phases}
    found = (
        scene_of(persona),
        *(scene_of(persona, phase) for phase in journey.phases),
        *(scene_of(persona, phases[step.phase], step) for step in journey.steps),
    )
    return {scene: f"scene-{number}" for number, scene in enumerate(dict.fromkeys(found))}


def following(reader: Reader, journey: Journey) -> Journey | None:
    """The journey that is told after this one, the first after the last; None where it is alone."""
    journeys = tuple(reader.catalog.journeys.values())
    after = journeys[(journeys.index(journey) + 1) % len(journeys)] if journey in journeys else None
    return after if after != journey else None


def _target(reader: Reader, kpi: Kpi) -> Markup:
    """The targets of a KPI, as short as can be read from afar."""
    targets = (kpi.target, *kpi.alternatives)
    return Markup(" / ").join(short_target(reader, target) for target in targets)


def _moods(reader: Reader, step: StepView) -> str:
    """A sentence of how the step feels in each state: «Today bad, in 2030 good»."""
    words = ", ".join(
        f"{reader.say(f'state_when.{one.id}')} {emotion_word(reader, one.emotion)}"
        for one in step.states
    )
    return words[:1].upper() + words[1:]

"""The story: a journey for one reader, one step per screen, as a page of its own."""

from functools import partial

from markupsafe import Markup

from vivere.model import Journey
from vivere.render.html import render
from vivere.render.html.frame import Frame, frame_html
from vivere.render.html.paper import Sheet, paper_head
from vivere.render.html.telling import CALM, telling
from vivere.render.reader import Reader
from vivere.render.step_view import StepView, Voices
from vivere.render.svg.scene import scene_of, scene_used

ASSETS = ("base.css", "story.css", "story.js", "story_live.js")
"""What the page loads besides itself."""


def story_html(
    reader: Reader,
    journey: Journey,
    frame: Frame,
    revision: int,
    voices: Voices | None = None,
    sheet: Sheet | None = None,
) -> Markup:
    """The whole page within its frame.

    ``revision`` is that of the workspace it shows: the page looks for a newer one. ``voices`` is
    what rooms said and show, None where no room does; ``sheet`` what the page is on paper.
    """
    return render(
        "story.html",
        **telling(reader, journey, voices),
        revision=revision,
        frame=frame_html(reader, frame, main="sy-main"),
        paper=paper_head(reader, sheet) if sheet else "",
        heard=voices is not None,
        scene=partial(_scene, reader, journey),
        opening_scene=scene_used(scene_of(reader.catalog.personas[journey.persona]), CALM),
    )


def _scene(reader: Reader, journey: Journey, view: StepView) -> Markup:
    """The scene of a step, with its people as they feel in the last of its states."""
    persona = reader.catalog.personas[journey.persona]
    phase = next(phase for phase in journey.phases if phase.id == view.step.phase)
    return scene_used(scene_of(persona, phase, view.step), view.states[-1].emotion)

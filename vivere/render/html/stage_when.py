"""When a story comes, before a room: each step with the date that the plan gives it, or none."""

from datetime import date

from markupsafe import Markup

from vivere.analysis.readiness import StepDate, readiness
from vivere.frontend import version
from vivere.i18n.dates import today
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.reader import Reader
from vivere.render.svg.face import emotion_word, face

ASSETS = ("stage_when.css", "stage_when.js")
"""What the page loads besides ``base.css``."""


def step_dates(catalog: Catalog, journey: Journey, day: date | None) -> tuple[StepDate, ...]:
    """The steps of a journey in time, as one knows it on ``day``; None: on the real one."""
    return readiness(catalog, day or today()).journeys[journey.id]


def stage_when_html(
    reader: Reader, journey: Journey, *, day: date, at: str | None = None, follow: str = ""
) -> Markup:
    """The page. ``at`` is the act of the stage from which one comes, and to which one goes back.

    ``follow`` is the code of the presentation whose moves lead back to the stage.
    """
    steps = step_dates(reader.catalog, journey, day)
    return render(
        "stage_when.html",
        r=reader,
        journey=journey,
        persona=reader.catalog.personas[journey.persona],
        steps=steps,
        dated=[one for one in steps if one.day],
        future=reader.catalog.workspace.future_year,
        face=face,
        mood=lambda emotion: emotion_word(reader, emotion),
        version=version,
        at=at,
        follow=follow,
    )

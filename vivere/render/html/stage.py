"""The stage: a journey presented to a room in acts, one thing at a time, as a page of its own."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from vivere.analysis.outcome import highlights, journey_outcome
from vivere.analysis.readiness import has_time
from vivere.frontend import version
from vivere.i18n.scale import group_words
from vivere.model import Journey, Kpi, Text, pick
from vivere.model.catalog import Catalog
from vivere.render.acts import Act, journey_acts
from vivere.render.heard import Heard, dearest, otherwise, spoken
from vivere.render.html import render
from vivere.render.html.paper import Sheet, foot_words
from vivere.render.html.stage_when import step_dates
from vivere.render.html.telling import telling
from vivere.render.reader import Reader
from vivere.render.step_view import StepView
from vivere.render.svg.emotion_chart import emotion_chart
from vivere.render.svg.qr import qr
from vivere.render.svg.stage_curve import stage_curves

ASSETS = ("base.css", "stage.css", "stage.js", "stage_live.js")
"""What the page loads besides itself."""

KEYS = (
    "next", "previous", "ends", "number", "overview", "agenda", "pointer", "mark", "why", "when",
    "blank",
    "full", "theme", "help", "leave",
)  # fmt: skip
"""What the keys do, by the end of the words that tell it."""


class Group(NamedTuple):
    """The acts of one step; ``step`` is None where they belong to no step."""

    step: StepView | None
    acts: tuple[Act, ...]


MOST_STORIES = 24
"""Stories that the agenda lists; the others are found from the home."""


def stage_html(
    reader: Reader,
    journey: Journey,
    revision: int,
    phone_url: str | None = None,
    day: date | None = None,
    follow: str = "",
    heard: Heard | None = None,
) -> Markup:
    """The whole page; ``revision`` is that of the workspace it shows.

    ``phone_url`` is the address of the app that phones in the hall can use; None: there is none.
    ``day`` is today; it stands in the foot of a printed sheet. ``follow`` is the code of the
    presentation whose moves it shows, ``heard`` what its rooms let it show.
    """
    acts = journey_acts(reader.catalog, journey, reader.language, heard=heard is not None)
    shown = telling(reader, journey)
    story = f"{phone_url}/story/{journey.id}" if phone_url else None
    return render(
        "stage.html",
        **shown,
        acts=acts,
        act_name=partial(act_name, reader),
        spoken=partial(_spoken, reader),
        places=partial(_places, reader),
        against=_against(shown["steps"]),
        keys=KEYS,
        groups=_by_step(acts),
        stories=nearest_stories(reader.catalog, journey),
        curves=stage_curves(journey),
        outcome=journey_outcome(journey),
        look=highlights(journey),
        dates=step_dates(reader.catalog, journey, day),
        planned=has_time(reader.catalog),
        **_heard(reader, journey, heard),
        story_url=story,
        story_code=qr(f"{story}?lang={reader.language}") if story else None,
        revision=revision,
        follow=follow,
        foot=foot_words(reader, Sheet(reader.words(journey.title), day, journey)),
    )


def _heard(reader: Reader, journey: Journey, heard: Heard | None) -> dict[str, Any]:
    """What a template shows of rooms: in the act that closes, and over the step on stage."""
    steps = heard.steps(journey) if heard else ()
    return {
        "heard": heard,
        "heard_steps": steps,
        "result_steps": heard.result_steps(journey) if heard and heard.result else (),
        "emotion_chart": emotion_chart,
        "otherwise": otherwise(steps),
        "dearest": dearest(steps),
        "spoken_comment": spoken(steps),
        "felt": partial(group_words, reader.language, "emotion"),
    }


def nearest_stories(catalog: Catalog, journey: Journey) -> tuple[Journey, ...]:
    """The stories that a room may go on with: all of few, of many those around this one."""
    stories = tuple(catalog.journeys.values())
    here = tuple(catalog.journeys).index(journey.id) if journey.id in catalog.journeys else 0
    start = max(0, min(here - MOST_STORIES // 2, len(stories) - MOST_STORIES))
    return stories[start : start + MOST_STORIES]


def missing_html(reader: Reader) -> Markup:
    """The page for a journey that does not exist."""
    return render("stage_missing.html", r=reader, version=version)


def _by_step(acts: Iterable[Act]) -> tuple[Group, ...]:
    groups = groupby(acts, key=lambda act: act.step)
    return tuple(Group(step, tuple(group)) for step, group in groups)


def act_name(reader: Reader, act: Act) -> str:
    """What an act is called, in an agenda and by a screen reader."""
    if act.phase:
        return reader.words(act.phase.name)
    if act.step is None:
        return reader.say(f"stage.{act.kind}")
    kind = (
        f"state_when.{act.state.id}" if act.kind == "state" and act.state else f"stage.{act.kind}"
    )
    return f"{reader.words(act.step.step.title)}: {reader.say(kind)}"


def _spoken(reader: Reader, act: Act, text: Text) -> Markup:
    """The words of one slide of a text, in the language that the text is in."""
    _, language = pick(text, reader.language, reader.catalog.workspace.default_language)
    return reader.text({language: act.words} if language else act.words)


def _places(reader: Reader, act: Act) -> Markup:
    """The places of a chapter, each once, in the order of its steps."""
    names = dict.fromkeys(reader.text(step.step.place.name) for step in act.steps)
    return Markup(" · ").join(names)


def _against(steps: Iterable[StepView]) -> tuple[Kpi, ...]:
    """The KPIs that some step pushes the wrong way."""
    kpis = (impact.kpi for step in steps for impact in step.impacts if not impact.good)
    return tuple({kpi.id: kpi for kpi in kpis}.values())

"""What whoever presents a journey sees: the act on stage, the next one, their notes, the time."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from vivere.analysis.pace import clock_words, pace
from vivere.model import Journey, Text, pick
from vivere.render.acts import Act, act_place, journey_acts
from vivere.render.html import render
from vivere.render.html.stage import act_name, nearest_stories
from vivere.render.html.telling import telling
from vivere.render.reader import Reader
from vivere.render.step_view import StepView

ASSETS = ("presenter.css", "presenter.js")
"""What the page loads besides ``base.css``."""

KEYS = ("next", "previous", "ends", "jump", "mark", "why", "blank", "notes")
"""What the keys do, by the end of the words that tell it."""

SPOKEN = ("stake", "state", "pause", "cost")
"""Acts that are a text on the stage: a word of it can be marked."""


class Now(NamedTuple):
    """A presentation at one moment: its code, the act on stage, whole seconds in step and in all.

    ``version`` grows with every move; ``dark``: the screen shows nothing; ``marked`` is a word of
    the act, as its language and place; ``view`` is what stands before the act.
    """

    code: str
    act: str
    dark: bool
    version: int
    in_step: int
    in_all: int
    marked: str = ""
    view: str = ""


class Around(NamedTuple):
    """An act with what is before and after it; None at the ends.

    ``of_step`` are the acts of its step in their order; ``then`` is the step after it.
    """

    act: Act
    before: Act | None
    after: Act | None
    of_step: tuple[Act, ...]
    then: StepView | None


def around(acts: Sequence[Act], id_: str) -> Around:
    """The act that an id names, and its neighbours."""
    at = act_place(acts, id_)
    act = acts[at]
    later = (one.step for one in acts[at:] if one.step and one.step != act.step)
    return Around(
        act,
        acts[at - 1] if at else None,
        acts[at + 1] if at + 1 < len(acts) else None,
        tuple(one for one in acts if one.step and one.step == act.step),
        next(later, None),
    )


def presenter_html(reader: Reader, journey: Journey, now: Now) -> Markup:
    """The presenter's page."""
    acts = journey_acts(reader.catalog, journey, reader.language)
    here = around(acts, now.act)
    step = here.act.step
    context = telling(reader, journey)
    firsts = {one.step.step.id: one.id for one in reversed(acts) if one.step}
    return render(
        "presenter.html",
        **context,
        now=now,
        here=here,
        acts=acts,
        firsts=firsts,
        step=step,
        notes=notes_of(reader, step.step.notes if step else journey.notes),
        plan=pace(journey, step.step.id if step else None),
        clock=clock_words,
        called=partial(act_name, reader),
        stories=nearest_stories(reader.catalog, journey),
        keys=KEYS,
        spoken=SPOKEN,
    )


def presenter_start_html(
    reader: Reader, journey: Journey, running: Sequence[tuple[str, Journey]]
) -> Markup:
    """The page before a presentation: begin, or go on with one of ``running`` by its code."""
    return render(
        "presenter_start.html",
        r=reader,
        journey=journey,
        persona=reader.catalog.personas[journey.persona],
        running=running,
        minutes=journey.minutes,
        notes=notes_of(reader, journey.notes),
        version=telling(reader, journey)["version"],
    )


def notes_of(reader: Reader, text: Text | None) -> Markup:
    """Private notes as a list, a line each; empty where there are none."""
    if text is None:
        return Markup()
    words, language = pick(text, reader.language, reader.catalog.workspace.default_language)
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    items = Markup().join(Markup("<li>{}</li>").format(line) for line in lines)
    if language in (None, reader.language):
        return Markup('<ul class="pr-notes">{}</ul>').format(items)
    return Markup('<ul class="pr-notes" lang="{}">{}</ul>').format(language, items)

"""What whoever presents a journey sees: the act on stage, the next one, their notes, the time."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from vivere.analysis.pace import Told, clock_words, pace
from vivere.analysis.readiness import has_time
from vivere.i18n.scale import group_words
from vivere.model import Journey, Text, pick
from vivere.render.acts import Act, act_place, journey_acts
from vivere.render.html import render
from vivere.render.html.stage import act_name, nearest_stories
from vivere.render.html.telling import telling
from vivere.render.led_room import LedRoom, LedRooms
from vivere.render.reader import Reader
from vivere.render.step_view import StepView
from vivere.render.svg.qr import qr

ASSETS = ("presenter.css", "presenter.js")
"""What the page loads besides ``base.css``."""

KEYS = ("next", "previous", "blank", "notes", "result", "help")
"""What the keys of the page's foot do, by the end of the words that tell it."""

ALL_KEYS = (
    "next", "previous", "ends", "jump", "return", "why", "when", "mark", "point", "blank",
    "result", "answers", "notes", "start", "end", "help",
)  # fmt: skip
"""What all keys do; those of a clicker among them."""

SPOKEN = ("stake", "state", "pause", "cost")
"""Acts that are a text on the stage: a word of it can be marked."""


class Now(NamedTuple):
    """A presentation at one moment: its code, the act on stage, whole seconds in step and in all.

    ``version`` grows with every move; ``dark``: the screen shows nothing; ``marked`` is a word of
    the act, as its language and place; ``view`` is what stands before the act. ``came_from`` are
    the places (journey and act) from which one jumped, ``presented`` the furthest step told of each
    journey. ``rooms`` follow it or could; ``heard`` are the journeys that they ask about.
    ``elsewhere`` is the address of this page for another device, empty where none gets there.
    ``stale``: what was pressed last was decided too early.
    """

    code: str
    act: str
    dark: bool
    version: int
    in_step: int
    in_all: int
    marked: str = ""
    view: str = ""
    came_from: Sequence[tuple[str, str]] = ()
    presented: Mapping[str, str] = MappingProxyType({})
    rooms: LedRooms = LedRooms()
    heard: frozenset[str] = frozenset()
    elsewhere: str = ""
    stale: bool = False


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
    acts = journey_acts(reader.catalog, journey, reader.language, heard=journey.id in now.heard)
    here = around(acts, now.act)
    step = here.act.step
    firsts = {one.step.step.id: one.id for one in reversed(acts) if one.step}
    return render(
        "presenter.html",
        **telling(reader, journey),
        now=now,
        rooms=now.rooms,
        code=qr(now.elsewhere) if now.elsewhere else None,
        here=here,
        acts=acts,
        firsts=firsts,
        step=step,
        notes=notes_of(reader, step.step.notes if step else journey.notes),
        plan=pace(journey, step.step.id if step else None, _earlier(reader, journey, now)),
        planned=has_time(reader.catalog),
        back=_way_back(reader, journey, now),
        clock=clock_words,
        called=partial(act_name, reader),
        felt=partial(group_words, reader.language, "emotion"),
        stories=nearest_stories(reader.catalog, journey),
        keys=KEYS,
        all_keys=ALL_KEYS,
        spoken=SPOKEN,
    )


def _earlier(reader: Reader, journey: Journey, now: Now) -> tuple[Told, ...]:
    """The other stories of which steps were on stage."""
    journeys = reader.catalog.journeys
    known = ((journeys[id_], step) for id_, step in now.presented.items() if id_ in journeys)
    return tuple((told, step) for told, step in known if told is not journey)


def _way_back(reader: Reader, here: Journey, now: Now) -> str:
    """Where one jumped from last, in words; empty where from nowhere."""
    places = [place for place in now.came_from if place[0] in reader.catalog.journeys]
    if not places:
        return ""
    journey = reader.catalog.journeys[places[-1][0]]
    heard = journey.id in now.heard
    acts = journey_acts(reader.catalog, journey, reader.language, heard=heard)
    name = act_name(reader, acts[act_place(acts, places[-1][1])])
    person = reader.words(reader.catalog.personas[journey.persona].name)
    return name if journey is here else f"{person} · {name}"


def presenter_start_html(
    reader: Reader,
    journey: Journey,
    running: Sequence[tuple[str, Journey]],
    rooms: Sequence[LedRoom] = (),
    chosen: str = "",
) -> Markup:
    """The page before a presentation: begin, or go on with one of ``running`` by its code.

    ``rooms`` ask about the journey and can follow it; ``chosen`` is the code of one that does.
    """
    return render(
        "presenter_start.html",
        r=reader,
        journey=journey,
        persona=reader.catalog.personas[journey.persona],
        running=running,
        rooms=rooms,
        chosen=chosen,
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

"""From what a presenter presses to what is shown then. Pure: nothing is stored here."""

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import NamedTuple

from vivere.feedback.presentation import MOST_PLACES, VIEWS, Presentation, StagePlace
from vivere.i18n.numbers import whole_number
from vivere.model import Journey
from vivere.render.acts import Act, act_place, journey_acts
from vivere.render.reader import Reader
from vivere.web.forms import Form

LONGEST_PLACE = 5
"""Digits of the place of a word in its text."""


class Move(NamedTuple):
    """What is to be shown; ``same_step``: the step on stage is the same, and its time goes on."""

    shown: Presentation
    same_step: bool


def move_of(
    found: Presentation, reader: Reader, form: Form, heard: Container[str] = ()
) -> Move | None:
    """What a form asks of a presentation: an act, a story, the way back, what lies before the act.

    ``heard`` are the journeys that close with what a room said. None where the form names what is
    not there.
    """
    if form.first("return"):
        return _returned(found, reader, heard)
    journey = reader.catalog.journeys.get(form.first("journey") or found.journey)
    if journey is None:
        return None
    acts = journey_acts(reader.catalog, journey, reader.language, heard=journey.id in heard)
    asked = form.first("act") or form.first("jump")
    here = journey.id == found.journey
    act = acts[act_place(acts, asked or (found.act if here else ""))]
    moved = replace(found, journey=journey.id, act=act.id, dark=form.first("dark") == "1")
    if form.first("journey") or form.first("jump"):
        moved = _come_from(moved, found.place)
    shown = _beside(moved, reader, form, acts_anew=bool(asked) or not here)
    return _move(found, shown, reader, act)


def _returned(found: Presentation, reader: Reader, heard: Container[str]) -> Move | None:
    """Back to where one jumped from last; what is no longer there is passed over."""
    places = list(found.came_from)
    while places:
        to = places.pop()
        journey = reader.catalog.journeys.get(to.journey)
        if journey:
            told = journey.id in heard
            acts = journey_acts(reader.catalog, journey, reader.language, heard=told)
            act = acts[act_place(acts, to.act)]
            back = replace(
                found, journey=journey.id, act=act.id, dark=False, marked="", view="",
                came_from=tuple(places),
            )  # fmt: skip
            return _move(found, back, reader, act)
    return None


def _move(found: Presentation, shown: Presentation, reader: Reader, act: Act) -> Move:
    journey = reader.catalog.journeys[shown.journey]
    step = act.step.step.id if act.step else ""
    presented = {**found.presented, **_further(found.presented, journey, step)}
    before = reader.catalog.journeys.get(found.journey)
    same = before is journey and step == _step_on_stage(reader, journey, found.act)
    return Move(replace(shown, presented=presented), same)


def _step_on_stage(reader: Reader, journey: Journey, act: str) -> str:
    acts = journey_acts(reader.catalog, journey, reader.language)
    step = acts[act_place(acts, act)].step
    return step.step.id if step else ""


def _further(presented: Mapping[str, str], journey: Journey, step: str) -> dict[str, str]:
    """The step, where it is further into the story than the one that was on stage before."""
    order = [one.id for one in journey.steps]
    furthest = presented.get(journey.id, "")
    reached = order.index(furthest) if furthest in order else -1
    return {journey.id: step} if step in order and order.index(step) > reached else {}


def _come_from(moved: Presentation, place: StagePlace) -> Presentation:
    if moved.place == place:
        return moved
    return replace(moved, came_from=(*moved.came_from, place)[-MOST_PLACES:])


def _beside(moved: Presentation, reader: Reader, form: Form, *, acts_anew: bool) -> Presentation:
    """With the marked word and the picture before the act: another act begins without them."""
    if acts_anew:
        return replace(moved, marked="", view="")
    marked, view = moved.marked, moved.view
    if "word" in form.values:
        word = form.first("word")
        place = whole_number(word, LONGEST_PLACE)
        marked = "" if place is None else f"{reader.language}:{place}"
    if "view" in form.values:
        view = form.first("view") if form.first("view") in VIEWS else ""
    return replace(moved, marked=marked, view=view)

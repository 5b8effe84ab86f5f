"""A journey as a map, and each of its steps in detail: one renderer for app, export and print."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from markupsafe import Markup

from vivere.analysis.figures import main_figure
from vivere.analysis.progress import progress
from vivere.analysis.readiness import Readiness
from vivere.analysis.voices import Group
from vivere.i18n.numbers import number_words
from vivere.i18n.scale import group_words
from vivere.model import STATES, Journey, Kpi, Observation, Phase
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.lanes import LANES, lanes_of
from vivere.render.html.provenance import provenance, provenance_in_full
from vivere.render.opening import OPENS_WITH, opening_state, written_stories
from vivere.render.reader import Reader
from vivere.render.step_view import StepView, Voices, step_views
from vivere.render.svg.emotion_curve import curve_piece
from vivere.render.svg.face import LOOKS, emotion_word, face_symbols, face_use
from vivere.render.svg.icons import channel_icon, cost_icon
from vivere.render.svg.minimap import minimap_curves
from vivere.render.svg.portrait import persona_portrait

ALL_STATES = "compare"
"""The choice that shows every state of a step."""

_INDENTATION = re.compile(r"\s*\n\s*")

MINIMAP_FROM = 20
"""So many steps do not fit into a screen's width: the map opens wide, with a small one of all."""


@dataclass(frozen=True)
class MapView:
    """What of a map is chosen: ids, as they stand in the address."""

    step: str | None = None
    state: str = OPENS_WITH
    hidden: tuple[str, ...] = ()

    @classmethod
    def read(
        cls,
        step: str | None,
        state: str | None,
        hidden: str | None,
        opens_with: str = OPENS_WITH,
        years: Iterable[int] = (),
    ) -> "MapView":
        """From the words of an address; where it names no state that is known, ``opens_with``.

        A year is one too, of ``years``: each step as it is by then.
        """
        lanes = tuple(lane.id for lane in LANES if lane.id in (hidden or "").split(","))
        known = state in (*STATES, ALL_STATES, *map(str, years))
        return cls(step, state if state and known else opens_with, lanes)

    @property
    def ids(self) -> dict[str, str | None]:
        """The same words again, as the page component takes them."""
        return {"step": self.step, "state": self.state, "hide": ",".join(self.hidden) or None}


def choices(journey: Journey) -> tuple[str, ...]:
    """What a journey's map can show: one of its states, or all of them."""
    return (*journey.states, ALL_STATES)


def preview_opens_with(journey: Journey) -> str:
    """What the map beside the form shows first: all states, unless one is not begun."""
    return ALL_STATES if all(written_stories(journey).values()) else opening_state(journey)


def journey_html(
    reader: Reader,
    journey: Journey,
    voices: Voices | None = None,
    *,
    plain: bool = False,
    known: Readiness | None = None,
) -> Markup:
    """The whole journey page: head, map (with a room's voices), and the steps in detail.

    ``plain``: it leads to no page of the app, and shows all states before anything is chosen.
    ``known``: what one knows of dates; with it the map can be seen in a year.
    """
    steps = step_views(reader.catalog, journey, voices)
    faces = _faces(reader)
    persona = reader.catalog.personas[journey.persona]
    return _dense(
        "journey.html",
        r=reader,
        journey=journey,
        persona=persona,
        portrait=persona_portrait(persona, base=reader.base),
        choices=choices(journey),
        years=known.years(reader.catalog) if known else (),
        turns=_turns(known, journey) if known else {},
        opens_with=opening_state(journey),
        plain=plain,
        lanes=lanes_of(steps),
        steps=steps,
        faces=faces,
        map=_map(reader, journey, steps, faces, folds=True),
        mini=_minimap(reader, journey) if len(steps) >= MINIMAP_FROM else None,
        provenance=provenance,
        in_full=provenance_in_full,
        number=number_words,
        measured=partial(_measured, reader.catalog),
    )


def _turns(known: Readiness, journey: Journey) -> dict[str, int]:
    """From which year each step goes as in the future, by its id; those that have one."""
    return {one.step.id: one.day.year for one in known.journeys[journey.id] if one.day}


def journey_missing(reader: Reader, asked: str | None) -> Markup:
    """What a page says instead of a journey that is not there; None: there is none at all."""
    words = reader.say("choose.missing", id=asked) if asked else reader.say("journey.none")
    return Markup(
        '<article class="card"><p>{words}</p>'
        '<p><a data-page="problems" href="{problems}">{name}</a></p></article>'
    ).format(words=words, problems=reader.href("problems"), name=reader.say("pages.problems"))


def map_html(
    reader: Reader,
    journey: Journey,
    marks: Mapping[str, Markup] | None = None,
    label: str | None = None,
) -> Markup:
    """The map alone: phases, steps and lanes.

    With ``marks`` (what stands over a step's title, by its id) it is a picture: nothing to choose.
    ``label`` is its name for screen readers, where its title would not tell it from another.
    """
    steps = step_views(reader.catalog, journey)
    return _map(reader, journey, steps, _faces(reader), marks, label)


def _map(
    reader: Reader,
    journey: Journey,
    steps: tuple[StepView, ...],
    faces: Mapping[int, Markup],
    marks: Mapping[str, Markup] | None = None,
    label: str | None = None,
    *,
    folds: bool = False,
) -> Markup:
    """The table; ``folds``: what lies under the line of visibility can be put away."""
    lanes = lanes_of(steps)
    under = [lane.id for lane in lanes if lane.band == "under" and not lane.is_line]
    return _dense(
        "map.html",
        r=reader,
        journey=journey,
        persona=reader.catalog.personas[journey.persona],
        lanes=lanes,
        folds=folds,
        under=",".join(under),
        phases=phase_spans(journey),
        steps=steps,
        faces=faces,
        face_symbols=face_symbols,
        curve=curve_piece,
        channel_icon=channel_icon,
        cost_icon=cost_icon,
        felt=partial(_felt, reader),
        felt_between=partial(group_words, reader.language, "emotion"),
        number=number_words,
        once=cache(_call),
        marks=marks,
        label=label or reader.say("journey.map", title=reader.words(journey.title)),
    )


def _dense(template: str, **context: object) -> Markup:
    """A template rendered without the indentation of its lines, an eighth of a map."""
    return Markup(_INDENTATION.sub("\n", render(template, **context)))


def _minimap(reader: Reader, journey: Journey) -> Markup:
    """All of a long journey in one strip: its curves, and a way to each phase."""
    first = 0
    phases = []
    for phase, span in phase_spans(journey):
        phases.append((phase, span, journey.steps[first]))
        first += span
    return render("minimap.html", r=reader, phases=phases, curves=minimap_curves(journey))


def _call(macro: Callable[..., str], *values: object) -> str:
    """What a macro draws; cached for one map, where the same few things recur at every step."""
    return macro(*values)


def _faces(reader: Reader) -> dict[int, Markup]:
    """Each emotion as a face with its words."""
    return {
        emotion: Markup("{}<span>{}</span>").format(
            face_use(emotion), emotion_word(reader, emotion)
        )
        for emotion in LOOKS
    }


def _felt(reader: Reader, group: Group) -> Markup:
    """Neighbouring emotions as their faces, with the words for all of them."""
    faces = Markup("").join(face_use(int(choice)) for choice in group.choices)
    words = group_words(reader.language, "emotion", group.choices, group.main)
    return Markup('<i class="map-faces">{}</i><span>{}</span>').format(faces, words)


def _measured(catalog: Catalog, kpi: Kpi) -> Observation | None:
    """The figure that stands for a KPI: the base of its bar, as on the page of the KPIs."""
    document = catalog.workspace.document
    year = document.year if document else None
    moved = progress(kpi, year)
    return moved.base if moved else main_figure(kpi, year)


def phase_spans(journey: Journey) -> tuple[tuple[Phase, int], ...]:
    """The phases in the order of the steps, each with how many steps in a row it covers."""
    phases = {phase.id: phase for phase in journey.phases}
    spans: list[tuple[Phase, int]] = []
    for step in journey.steps:
        phase = phases[step.phase]
        if spans and spans[-1][0] is phase:
            spans[-1] = (phase, spans[-1][1] + 1)
        else:
            spans.append((phase, 1))
    return tuple(spans)

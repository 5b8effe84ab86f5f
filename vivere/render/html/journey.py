"""A journey as a map, and each of its steps in detail: one renderer for app, export and print."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from vivere.analysis.gap import main_figure
from vivere.analysis.impact import step_impacts, step_layers
from vivere.analysis.progress import progress
from vivere.analysis.voices import StepVoices
from vivere.i18n.numbers import number_words
from vivere.model import Journey, Kpi, Observation, Phase
from vivere.model.catalog import Catalog
from vivere.render.html.provenance import provenance
from vivere.render.lanes import LANES
from vivere.render.lanes.lane import Cell, Lane
from vivere.render.reader import Reader
from vivere.render.svg.emotion_curve import curve_pieces
from vivere.render.svg.face import emotion_word, face
from vivere.render.svg.portrait import persona_portrait
from vivere.render.templating import render

STATES = ("today", "future", "compare")
"""What a map can show: the current state, the future state, or both."""


@dataclass(frozen=True)
class MapView:
    """What of a map is chosen: ids, as they stand in the address."""

    step: str | None = None
    state: str = "future"
    hidden: tuple[str, ...] = ()

    @classmethod
    def read(cls, step: str | None, state: str | None, hidden: str | None) -> "MapView":
        """From the words of an address; what is not known is left out."""
        lanes = tuple(lane.id for lane in LANES if lane.id in (hidden or "").split(","))
        return cls(step, state if state in STATES else "future", lanes)

    @property
    def ids(self) -> dict[str, str | None]:
        """For the board: the same words again."""
        return {"step": self.step, "state": self.state, "hide": ",".join(self.hidden) or None}


Voices = Mapping[str, StepVoices]
"""What a room said on a journey's steps, by the step's id."""


def journey_html(reader: Reader, journey: Journey, voices: Voices | None = None) -> Markup:
    """The whole journey page: head, map (with a room's voices), and the steps in detail."""
    cells = step_cells(reader, journey, voices)
    persona = reader.catalog.personas[journey.persona]
    return render(
        "journey.html",
        r=reader,
        journey=journey,
        persona=persona,
        portrait=persona_portrait(persona, base=reader.base),
        states=STATES,
        lanes=_lanes(cells),
        cells=cells,
        map=_map(reader, journey, cells),
        provenance=provenance,
        number=number_words,
        measured=partial(_measured, reader.catalog),
    )


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
    return _map(reader, journey, step_cells(reader, journey), marks, label)


def _map(
    reader: Reader,
    journey: Journey,
    cells: tuple[Cell, ...],
    marks: Mapping[str, Markup] | None = None,
    label: str | None = None,
) -> Markup:
    return render(
        "map.html",
        r=reader,
        journey=journey,
        persona=reader.catalog.personas[journey.persona],
        lanes=_lanes(cells),
        phases=phase_spans(journey),
        cells=cells,
        marks=marks,
        label=label or reader.say("journey.map", title=reader.words(journey.title)),
    )


def _lanes(cells: tuple[Cell, ...]) -> tuple[Lane, ...]:
    return tuple(lane for lane in LANES if not lane.optional or any(cell.voices for cell in cells))


def step_cells(reader: Reader, journey: Journey, voices: Voices | None = None) -> tuple[Cell, ...]:
    """Everything the lanes draw, one cell per step."""
    catalog = reader.catalog
    faces = {emotion: _face(reader, emotion) for emotion in range(-2, 3)}
    curves = curve_pieces(journey.steps)
    return tuple(
        Cell(
            number=index + 1,
            step=step,
            services=tuple(catalog.services[service] for service in step.services),
            layers=step_layers(catalog, step),
            impacts=step_impacts(catalog, journey, step),
            faces=(faces[step.today.emotion], faces[step.future.emotion]),
            drawn_faces=faces,
            curves=curves[index],
            voices=voices.get(step.id) if voices else None,
        )
        for index, step in enumerate(journey.steps)
    )


def _measured(catalog: Catalog, kpi: Kpi) -> Observation | None:
    """The figure that stands for a KPI: the base of its bar, as on the page of the KPIs."""
    document = catalog.workspace.document
    year = document.year if document else None
    moved = progress(kpi, year)
    return moved.base if moved else main_figure(kpi, year)


def _face(reader: Reader, emotion: int) -> Markup:
    return Markup("{}<span>{}</span>").format(face(emotion, None), emotion_word(reader, emotion))


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

"""A step as views show it, whatever they draw on: HTML, SVG, a graph, slides or print."""

from collections.abc import Mapping
from dataclasses import dataclass

from vivere.analysis.impact import Impact, LayerUse, step_candidates, step_impacts, step_layers
from vivere.analysis.mood import Courses, emotion_courses
from vivere.analysis.voices import StepVoices
from vivere.model import Cost, Hue, Journey, Service, State, StateId, Step, Text
from vivere.model.catalog import Catalog

Voices = Mapping[str, StepVoices]
"""What a room said on a journey's steps, by the step's id."""


@dataclass(frozen=True)
class StateView:
    """One state of a step, and its place in the journey's emotion curve.

    ``before`` and ``after`` are the emotions of the neighbouring steps in the same state;
    ``None`` where there is no step, or where it leaves the state out. ``is_dip``: the person
    feels worse than in the first state.
    """

    id: StateId
    state: State
    before: int | None
    after: int | None
    is_dip: bool = False

    @property
    def emotion(self) -> int:
        """How the person feels, from −2 to +2."""
        return self.state.emotion

    @property
    def pain(self) -> Text | None:
        """What hurts, in a state that tells it."""
        pain: Text | None = getattr(self.state, "pain", None)
        return pain

    @property
    def may_cost(self) -> bool:
        """Whether it is a state of which a cost can be told."""
        return "cost" in type(self.state).model_fields

    @property
    def cost(self) -> Cost | None:
        """What it costs the person, in a state that tells it."""
        cost: Cost | None = getattr(self.state, "cost", None)
        return cost


@dataclass(frozen=True, eq=False)
class ServiceView:
    """A service with its area's colour; one object for all steps of a journey that use it."""

    service: Service
    hue: Hue


@dataclass(frozen=True)
class StepView:
    """All that can be shown of one step.

    ``number`` counts from 1. ``states`` are those the step has, in the model's order. ``layers``
    follow from its services, ``impacts`` are the KPIs it claims to move, and ``candidates`` those
    it could claim, for a step that has not said which it moves. ``voices`` is what a room said,
    where one is shown.
    """

    number: int
    step: Step
    states: tuple[StateView, ...]
    services: tuple[ServiceView, ...]
    layers: tuple[LayerUse, ...]
    impacts: tuple[Impact, ...]
    candidates: tuple[Impact, ...]
    voices: StepVoices | None = None

    @property
    def layer_ids(self) -> tuple[str, ...]:
        """The ids of the layers under the step, from the ground up."""
        return tuple(use.layer.id for use in self.layers)


def step_views(
    catalog: Catalog, journey: Journey, voices: Voices | None = None
) -> tuple[StepView, ...]:
    """The steps of a journey, with what a room said on them."""
    used = dict.fromkeys(id_ for step in journey.steps for id_ in step.services)
    services = {id_: _service(catalog, catalog.services[id_]) for id_ in used}
    courses = emotion_courses(journey)
    return tuple(
        StepView(
            number=index + 1,
            step=step,
            states=_states(step, courses, index),
            services=tuple(services[id_] for id_ in step.services),
            layers=step_layers(catalog, step),
            impacts=step_impacts(catalog, journey, step),
            candidates=step_candidates(catalog, journey, step) if step.kpis is None else (),
            voices=voices.get(step.id) if voices else None,
        )
        for index, step in enumerate(journey.steps)
    )


def _service(catalog: Catalog, service: Service) -> ServiceView:
    return ServiceView(service, catalog.hue_of(service.area))


def _states(step: Step, courses: Courses, index: int) -> tuple[StateView, ...]:
    return tuple(
        StateView(
            id_,
            state,
            before=courses[id_][index - 1] if index else None,
            after=courses[id_][index + 1] if index + 1 < len(courses[id_]) else None,
            is_dip=state.emotion < step.today.emotion,
        )
        for id_, state in step.states
    )

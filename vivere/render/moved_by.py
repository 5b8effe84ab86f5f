"""What moves a KPI: the links with their mechanism, and the steps that use them."""

from collections.abc import Sequence
from dataclasses import dataclass

from vivere.analysis.coverage import steps_moving_kpi
from vivere.analysis.impact import Impact
from vivere.model import Journey, Kpi, KpiLink, Persona, Service, Step
from vivere.model.catalog import Catalog

_STRONGEST_FIRST = ("strong", "medium", "weak")


@dataclass(frozen=True)
class MovingService:
    """A service that pushes a KPI, and how many steps claim to move the KPI through it."""

    service: Service
    link: KpiLink
    good: bool
    hue: str
    steps: int


@dataclass(frozen=True)
class MovingStep:
    """A step, its number in the journey (from 1), how it moves the KPI, and its own links."""

    number: int
    step: Step
    impact: Impact
    own_links: tuple[KpiLink, ...]


@dataclass(frozen=True)
class MovingJourney:
    """A journey and those of its steps that move the KPI."""

    journey: Journey
    persona: Persona
    steps: tuple[MovingStep, ...]


@dataclass(frozen=True)
class MovedBy:
    """The services that move a KPI, strongest first, and the steps, journey by journey."""

    services: tuple[MovingService, ...]
    journeys: tuple[MovingJourney, ...]
    step_count: int


def moved_by(catalog: Catalog, kpi: Kpi) -> MovedBy:
    """Everything that moves a KPI."""
    moving = steps_moving_kpi(catalog, kpi.id)
    services = [
        _moving_service(catalog, kpi, link, [impact for _, _, impact in moving])
        for link in catalog.links
        if link.kpi == kpi.id and link.service
    ]
    by_journey: dict[str, list[MovingStep]] = {}
    for journey, step, impact in moving:
        own = tuple(link for link in impact.links if link.step)
        number = journey.steps.index(step) + 1
        by_journey.setdefault(journey.id, []).append(MovingStep(number, step, impact, own))
    return MovedBy(
        services=tuple(sorted(services, key=lambda one: _STRONGEST_FIRST.index(one.link.strength))),
        journeys=tuple(
            MovingJourney(
                catalog.journeys[id_],
                catalog.personas[catalog.journeys[id_].persona],
                tuple(steps),
            )
            for id_, steps in by_journey.items()
        ),
        step_count=len({(journey.id, step.id) for journey, step, _ in moving}),
    )


def _moving_service(
    catalog: Catalog, kpi: Kpi, link: KpiLink, impacts: Sequence[Impact]
) -> MovingService:
    service = catalog.services[str(link.service)]
    return MovingService(
        service=service,
        link=link,
        good=link.effect == kpi.good,
        hue=catalog.hue_of(service.area),
        steps=sum(link in impact.links for impact in impacts),
    )

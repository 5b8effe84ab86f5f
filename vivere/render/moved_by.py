"""What moves a KPI: the links with their mechanism, and the steps that use them."""

from collections import Counter
from dataclasses import dataclass

from vivere.analysis.coverage import steps_moving_kpi
from vivere.analysis.impact import STRENGTH_RANK, Impact
from vivere.model import Journey, Kpi, KpiLink, Persona, Service, Step
from vivere.model.catalog import Catalog


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
    """The services that move a KPI, strongest first, and the steps, journey by journey.

    ``more`` counts the journeys that are not among ``journeys``.
    """

    services: tuple[MovingService, ...]
    journeys: tuple[MovingJourney, ...]
    step_count: int
    more: int = 0


def moved_by(catalog: Catalog, kpi: Kpi, most: int | None = None) -> MovedBy:
    """Everything that moves a KPI; of the journeys at most ``most``, the first."""
    moving = steps_moving_kpi(catalog, kpi.id)
    uses = Counter(id(link) for _, _, impact in moving for link in impact.links)
    services = [
        _moving_service(catalog, kpi, link, uses[id(link)])
        for link in catalog.links
        if link.kpi == kpi.id and link.service
    ]
    ids = tuple(dict.fromkeys(journey.id for journey, _, _ in moving))
    by_journey: dict[str, list[MovingStep]] = {id_: [] for id_ in ids[:most]}
    for journey, step, impact in moving:
        if journey.id not in by_journey:
            continue
        own = tuple(link for link in impact.links if link.step)
        number = next(n for n, one in enumerate(journey.steps, 1) if one is step)
        by_journey[journey.id].append(MovingStep(number, step, impact, own))
    return MovedBy(
        services=tuple(sorted(services, key=lambda one: -STRENGTH_RANK[one.link.strength])),
        journeys=tuple(
            MovingJourney(
                catalog.journeys[id_],
                catalog.personas[catalog.journeys[id_].persona],
                tuple(steps),
            )
            for id_, steps in by_journey.items()
        ),
        step_count=len({(journey.id, step.id) for journey, step, _ in moving}),
        more=len(ids) - len(by_journey),
    )


def _moving_service(catalog: Catalog, kpi: Kpi, link: KpiLink, steps: int) -> MovingService:
    service = catalog.services[str(link.service)]
    return MovingService(
        service=service,
        link=link,
        good=link.effect == kpi.good,
        hue=catalog.hue_of(service.area),
        steps=steps,
    )

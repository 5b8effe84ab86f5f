"""What stands behind a sector or a layer: its vision, services, KPIs, and the steps it touches."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from vivere.analysis.without import without
from vivere.model import Journey, Persona, Service, Step, Text
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.provenance import provenance, provenance_in_full
from vivere.render.reader import Reader


@dataclass(frozen=True)
class TouchedStep:
    """A step, its number in the journey (from 1), and its services that touch the area."""

    number: int
    step: Step
    services: tuple[Service, ...]


@dataclass(frozen=True)
class TouchedJourney:
    """A journey and those of its steps that touch the area."""

    journey: Journey
    persona: Persona
    steps: tuple[TouchedStep, ...]


@dataclass(frozen=True)
class Need:
    """A service that stands on the layer, and why."""

    service: Service
    why: Text


FEW = 12
"""Up to so many journeys an area lists before it is asked for all of them."""


def area_detail(
    reader: Reader,
    area: str,
    touching: Iterable[tuple[Journey, Step]],
    *,
    whole: bool = False,
) -> Markup:
    """The detail of the area with this id; ``touching`` are the steps that touch it.

    Without ``whole`` it lists the first journeys, and tells how many more there are.
    """
    catalog = reader.catalog
    journeys = _by_journey(catalog, area, touching)
    shown = journeys if whole else journeys[:FEW]
    return render(
        "city_area.html",
        r=reader,
        provenance=provenance,
        in_full=provenance_in_full,
        area=catalog.areas[area],
        hue=catalog.hue_of(area),
        is_layer=area not in catalog.sectors,
        services=catalog.services_of(area),
        needs=_needs(catalog, area),
        lost=without(catalog, layers={area}) if area in catalog.layers else None,
        kpis=catalog.kpis_of(area),
        journeys=shown,
        more=len(journeys) - len(shown),
    )


def touches(service: Service, area: str) -> bool:
    """Whether a service belongs to the area or needs it as a layer."""
    return service.area == area or any(need.layer == area for need in service.layers)


def _needs(catalog: Catalog, layer: str) -> tuple[tuple[str, tuple[Need, ...]], ...]:
    """The services that need a layer, by the area that owns them, in the areas' order."""
    groups: dict[str, list[Need]] = {area: [] for area in catalog.areas}
    for service in catalog.services_needing(layer):
        why = next(need.why for need in service.layers if need.layer == layer)
        groups[service.area].append(Need(service, why))
    return tuple((area, tuple(needs)) for area, needs in groups.items() if needs)


def _by_journey(
    catalog: Catalog, area: str, touching: Iterable[tuple[Journey, Step]]
) -> tuple[TouchedJourney, ...]:
    groups: dict[str, list[TouchedStep]] = {}
    for journey, step in touching:
        services = tuple(
            service
            for service in (catalog.services[used] for used in step.services)
            if touches(service, area)
        )
        number = journey.steps.index(step) + 1
        groups.setdefault(journey.id, []).append(TouchedStep(number, step, services))
    return tuple(
        TouchedJourney(
            catalog.journeys[id_], catalog.personas[catalog.journeys[id_].persona], tuple(steps)
        )
        for id_, steps in groups.items()
    )

"""Which journeys and steps touch a sector, a layer, a service or a KPI, and how often."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from vivere.analysis.impact import Impact, step_impacts
from vivere.model import Journey, Step
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class Coverage:
    """How often a journey touches each area and KPI.

    ``sectors`` and ``layers`` count service uses by the service's sector and by each layer it
    needs; ``kpis`` counts the steps that move each KPI. Absent means never.
    """

    sectors: Counter[str]
    layers: Counter[str]
    kpis: Counter[str]


def journey_coverage(catalog: Catalog, journey: Journey) -> Coverage:
    """Count what a journey touches, over all its steps."""
    sectors: Counter[str] = Counter()
    layers: Counter[str] = Counter()
    kpis: Counter[str] = Counter()
    for step in journey.steps:
        for service in (catalog.services[used] for used in step.services):
            if service.area in catalog.sectors:
                sectors[service.area] += 1
            layers.update(need.layer for need in service.layers)
        kpis.update({impact.kpi.id for impact in step_impacts(catalog, journey, step)})
    return Coverage(sectors, layers, kpis)


def steps_touching_area(catalog: Catalog, area: str) -> tuple[tuple[Journey, Step], ...]:
    """The steps that use a service of the area or, for a layer, one that needs it."""
    return _steps_where(
        catalog,
        lambda step: any(
            service.area == area or any(need.layer == area for need in service.layers)
            for service in (catalog.services[used] for used in step.services)
        ),
    )


Moves = tuple[tuple[Journey, Step, Impact], ...]
"""Steps that move a KPI, each with the impact that says how; pushed both ways, twice."""


def steps_moving_kpi(catalog: Catalog, kpi: str) -> Moves:
    """The steps that move a KPI, with the impact that says how."""
    return _moves_by_kpi(catalog).get(kpi, ())


@lru_cache(maxsize=4)
def _moves_by_kpi(catalog: Catalog) -> Mapping[str, Moves]:
    """All claims of a catalog by their KPI, found in one walk; it is the same only as itself."""
    moves: dict[str, list[tuple[Journey, Step, Impact]]] = {}
    for journey, step in catalog.all_steps():
        for impact in step_impacts(catalog, journey, step):
            moves.setdefault(impact.kpi.id, []).append((journey, step, impact))
    return {kpi: tuple(found) for kpi, found in moves.items()}


def _steps_where(
    catalog: Catalog, touches: Callable[[Step], bool]
) -> tuple[tuple[Journey, Step], ...]:
    return tuple((journey, step) for journey, step in catalog.all_steps() if touches(step))

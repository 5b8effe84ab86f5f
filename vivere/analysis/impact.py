"""What a step moves, and what it stands on: KPIs and layers derived through its services."""

from dataclasses import dataclass

from vivere.model import Journey, Kpi, KpiLink, Layer, Service, Step, Text
from vivere.model.catalog import Catalog
from vivere.model.kpi import Direction, Strength
from vivere.model.paths import StepKey

_RANK: dict[Strength, int] = {"weak": 0, "medium": 1, "strong": 2}


@dataclass(frozen=True)
class Impact:
    """A KPI that a step pushes in one direction, and the links that say so.

    ``strength`` is the strongest of its links; ``through`` the services they start from
    (empty when the step has a link of its own only).
    """

    kpi: Kpi
    effect: Direction
    strength: Strength
    links: tuple[KpiLink, ...]
    through: tuple[Service, ...]

    @property
    def good(self) -> bool:
        """Whether the push goes where the KPI should go."""
        return self.effect == self.kpi.good


@dataclass(frozen=True)
class LayerUse:
    """A layer that a step needs, and why each of its services needs it."""

    layer: Layer
    reasons: tuple[tuple[Service, Text], ...]


def step_links(catalog: Catalog, journey: Journey, step: Step) -> tuple[KpiLink, ...]:
    """The links of the step's services, then the step's own."""
    through_services = [
        link for service in step.services for link in catalog.links_by_service.get(service, ())
    ]
    return (*through_services, *catalog.links_by_step.get(StepKey(journey.id, step.id), ()))


def step_impacts(catalog: Catalog, journey: Journey, step: Step) -> tuple[Impact, ...]:
    """The KPIs that a step moves, strongest first; a KPI pushed both ways appears twice."""
    groups: dict[tuple[str, Direction], list[KpiLink]] = {}
    for link in step_links(catalog, journey, step):
        groups.setdefault((link.kpi, link.effect), []).append(link)
    impacts = [_impact(catalog, kpi, effect, links) for (kpi, effect), links in groups.items()]
    return tuple(sorted(impacts, key=lambda impact: -_RANK[impact.strength]))


def step_layers(catalog: Catalog, step: Step) -> tuple[LayerUse, ...]:
    """The layers that a step needs, from the ground up."""
    reasons: dict[str, list[tuple[Service, Text]]] = {}
    for service in (catalog.services[service] for service in step.services):
        for need in service.layers:
            reasons.setdefault(need.layer, []).append((service, need.why))
    return tuple(
        LayerUse(layer, tuple(reasons[id_]))
        for id_, layer in catalog.layers.items()
        if id_ in reasons
    )


def _impact(catalog: Catalog, kpi: str, effect: Direction, links: list[KpiLink]) -> Impact:
    services = dict.fromkeys(link.service for link in links)
    return Impact(
        kpi=catalog.kpis[kpi],
        effect=effect,
        strength=max((link.strength for link in links), key=_RANK.__getitem__),
        links=tuple(links),
        through=tuple(catalog.services[service] for service in services if service),
    )

"""What a step moves, and what it stands on.

A step moves the KPIs that it claims, and each of them only through a link: of one of its services,
or of its own. What its services move besides is theirs: a step that uses them may claim it.
Layers are derived through the services.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vivere.model import Journey, Kpi, KpiLink, Layer, Service, Step, Text
from vivere.model.catalog import Catalog
from vivere.model.kpi import Direction, Strength
from vivere.model.paths import StepKey

STRENGTH_RANK: Mapping[Strength, int] = {"weak": 0, "medium": 1, "strong": 2}
"""Strengths of links in their order."""


@dataclass(frozen=True)
class Impact:
    """A KPI that a step pushes in one direction: one push, with each link as a reason.

    ``strength`` is the strongest of its links; ``through`` the services they start from
    (empty when the step has a link of its own only). ``how`` is told by the step's claim.
    """

    kpi: Kpi
    effect: Direction
    strength: Strength
    links: tuple[KpiLink, ...]
    through: tuple[Service, ...]
    how: Text | None = None

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
    """The links through which a step may move a KPI: of its services, then its own."""
    through_services = [
        link for service in step.services for link in catalog.links_by_service.get(service, ())
    ]
    return (*through_services, *catalog.links_by_step.get(StepKey(journey.id, step.id), ()))


def step_impacts(catalog: Catalog, journey: Journey, step: Step) -> tuple[Impact, ...]:
    """The KPIs that a step claims and moves, strongest first; one pushed both ways appears twice.

    A claim to which no link leads is none: a rule reports it.
    """
    if not step.kpis:
        return ()
    claims = {claim.kpi: claim.how for claim in step.kpis}
    links = step_links(catalog, journey, step)
    return _impacts(catalog, [link for link in links if link.kpi in claims], claims)


def step_candidates(catalog: Catalog, journey: Journey, step: Step) -> tuple[Impact, ...]:
    """The KPIs that a step could claim and does not name, strongest first."""
    claimed = {claim.kpi for claim in step.kpis or ()}
    links = step_links(catalog, journey, step)
    return _impacts(catalog, [link for link in links if link.kpi not in claimed], {})


def _impacts(
    catalog: Catalog, links: Iterable[KpiLink], claims: Mapping[str, Text | None]
) -> tuple[Impact, ...]:
    groups: dict[tuple[str, Direction], list[KpiLink]] = {}
    for link in links:
        groups.setdefault((link.kpi, link.effect), []).append(link)
    found = [
        _impact(catalog, kpi, effect, reasons, claims.get(kpi))
        for (kpi, effect), reasons in groups.items()
    ]
    return tuple(sorted(found, key=lambda impact: -STRENGTH_RANK[impact.strength]))


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


def _impact(
    catalog: Catalog, kpi: str, effect: Direction, links: list[KpiLink], how: Text | None
) -> Impact:
    services = dict.fromkeys(link.service for link in links)
    return Impact(
        kpi=catalog.kpis[kpi],
        effect=effect,
        strength=max((link.strength for link in links), key=STRENGTH_RANK.__getitem__),
        links=tuple(links),
        through=tuple(catalog.services[service] for service in services if service),
        how=how,
    )

"""Everything a workspace says, loaded and looked up by id."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from vivere.model import (
    Area,
    Hue,
    Journey,
    Kpi,
    KpiLink,
    Layer,
    Persona,
    Sector,
    Service,
    Step,
    Text,
    Workspace,
    pick,
)
from vivere.model.area import LAYER_HUE
from vivere.model.paths import StepKey

K = TypeVar("K")


@dataclass(frozen=True, eq=False)
class Catalog:
    """A frozen workspace. Every mapping goes from id to model, in the order of the files.

    What the catalog holds is whole: an id that one model names in another is in its mapping
    (the loader leaves out what is not). Equal only to itself, so it can key a cache.
    """

    workspace: Workspace
    sectors: Mapping[str, Sector] = field(default_factory=dict)
    layers: Mapping[str, Layer] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    links: tuple[KpiLink, ...] = ()
    personas: Mapping[str, Persona] = field(default_factory=dict)
    journeys: Mapping[str, Journey] = field(default_factory=dict)

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """Sectors, then layers."""
        return MappingProxyType({**self.sectors, **self.layers})

    @cached_property
    def links_by_service(self) -> Mapping[str, tuple[KpiLink, ...]]:
        """The links that start from each service."""
        return _grouped((link.service, link) for link in self.links if link.service)

    @cached_property
    def links_by_step(self) -> Mapping[StepKey, tuple[KpiLink, ...]]:
        """The links that start from a single step."""
        return _grouped((StepKey.parse(link.step), link) for link in self.links if link.step)

    def services_of(self, area: str) -> tuple[Service, ...]:
        """The services an area owns."""
        return tuple(service for service in self.services.values() if service.area == area)

    def services_needing(self, layer: str) -> tuple[Service, ...]:
        """The services that do not work without a layer."""
        return tuple(
            service
            for service in self.services.values()
            if any(need.layer == layer for need in service.layers)
        )

    def kpis_of(self, area: str) -> tuple[Kpi, ...]:
        """The KPIs an area owns."""
        return tuple(kpi for kpi in self.kpis.values() if kpi.area == area)

    def hue_of(self, area: str) -> Hue:
        """The colour of an area and of its services and KPIs: a sector's own, or the layers'."""
        sector = self.sectors.get(area)
        return sector.hue if sector else LAYER_HUE

    def all_steps(self) -> Iterator[tuple[Journey, Step]]:
        """Every step of every journey, with its journey."""
        for journey in self.journeys.values():
            for step in journey.steps:
                yield journey, step

    def say(self, text: Text, language: str) -> str:
        """The words of ``text`` in ``language``, or in the workspace's default language."""
        return pick(text, language, self.workspace.default_language).words


def _grouped(pairs: Iterator[tuple[K, KpiLink]]) -> Mapping[K, tuple[KpiLink, ...]]:
    groups: dict[K, list[KpiLink]] = defaultdict(list)
    for key, link in pairs:
        groups[key].append(link)
    return MappingProxyType({key: tuple(links) for key, links in groups.items()})

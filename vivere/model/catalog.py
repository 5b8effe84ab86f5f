"""Everything a workspace says, loaded and looked up by id."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from vivere.model import (
    Area,
    Balance,
    CityPlace,
    Dimension,
    FundingFile,
    Hue,
    Initiative,
    InitiativesFile,
    Journey,
    Kpi,
    KpiLink,
    Layer,
    LessonsFile,
    Persona,
    PlacesFile,
    RoadmapFile,
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
T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """Who does what by when, who pays, and what was learnt; empty where a city says none of it."""

    initiatives: InitiativesFile = field(default_factory=InitiativesFile)
    roadmap: RoadmapFile = field(default_factory=RoadmapFile)
    funding: FundingFile = field(default_factory=FundingFile)
    lessons: LessonsFile = field(default_factory=LessonsFile)


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
    plan: Plan = field(default_factory=Plan)
    city_map: PlacesFile = field(default_factory=PlacesFile)

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

    @cached_property
    def dimensions(self) -> Mapping[str, Dimension]:
        """The aims that the visions of all areas are made of."""
        found = (one for area in self.areas.values() for one in area.dimensions)
        return MappingProxyType({one.id: one for one in found})

    @cached_property
    def initiatives(self) -> Mapping[str, Initiative]:
        """What somebody does, by id."""
        return MappingProxyType({one.id: one for one in self.plan.initiatives.initiatives})

    @cached_property
    def initiatives_by_service(self) -> Mapping[str, tuple[Initiative, ...]]:
        """The initiatives that deliver each service."""
        return _grouped(
            (service, one) for one in self.initiatives.values() for service in one.services
        )

    @cached_property
    def balances(self) -> Mapping[str, Balance]:
        """Who pays and who gains, by service."""
        return MappingProxyType({one.service: one for one in self.plan.funding.balances})

    @cached_property
    def places(self) -> Mapping[str, CityPlace]:
        """The places of the city's map, by id."""
        return MappingProxyType({one.id: one for one in self.city_map.places})

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


def _grouped(pairs: Iterator[tuple[K, T]]) -> Mapping[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for key, thing in pairs:
        groups[key].append(thing)
    return MappingProxyType({key: tuple(things) for key, things in groups.items()})

"""A city without some of its services or layers: which steps fall back to today, which degrade.

A service is *off* if it is taken away itself, or if a layer it needs is away and stops it. It is
*degraded* if a layer is away that it can do without badly. A need that does not say what happens
degrades: what a service needs it does not work well without.

A step all of whose services are off goes as it goes *today*. One that has some off or degraded is
*degraded*. A step without services stands on none and stays as it is.

Taking away more never makes a service or a step better.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from vivere.model import Journey, Persona, Service, Step
from vivere.model.catalog import Catalog

Standing = Literal["works", "degraded", "off"]
"""How a service or a step does; of a step ``off`` means that it falls back to today."""

RANK: Mapping[Standing, int] = {"works": 0, "degraded": 1, "off": 2}
"""Standings from the best to the worst."""


@dataclass(frozen=True)
class Affected:
    """A step that is not as it would be, and which of its services are the reason."""

    journey: Journey
    step: Step
    standing: Standing
    off: tuple[Service, ...]
    degraded: tuple[Service, ...]

    @property
    def number(self) -> int:
        """Its place in the journey, from 1."""
        return self.journey.steps.index(self.step) + 1


@dataclass(frozen=True)
class Without:
    """What is lost: services that are off or degraded, by id, and the steps that feel it."""

    catalog: Catalog
    off: frozenset[str]
    degraded: frozenset[str]

    @cached_property
    def steps(self) -> tuple[Affected, ...]:
        """The steps that are not as they would be, in the catalog's order."""
        return tuple(self._affected())

    @property
    def fall_back(self) -> tuple[Affected, ...]:
        """The steps that go as they go today."""
        return tuple(one for one in self.steps if one.standing == "off")

    @property
    def degrade(self) -> tuple[Affected, ...]:
        """The steps that have only some of what they stand on."""
        return tuple(one for one in self.steps if one.standing == "degraded")

    @property
    def people(self) -> tuple[Persona, ...]:
        """Whose steps they are, each once."""
        found = dict.fromkeys(one.journey.persona for one in self.steps)
        return tuple(self.catalog.personas[id_] for id_ in found)

    def standing(self, service: str) -> Standing:
        """How a service does."""
        if service in self.off:
            return "off"
        return "degraded" if service in self.degraded else "works"

    def _affected(self) -> Iterator[Affected]:
        for journey, step in self.catalog.all_steps():
            standing = self.step_standing(step)
            if standing != "works":
                yield Affected(
                    journey, step, standing, self._of(step, self.off), self._of(step, self.degraded)
                )

    def step_standing(self, step: Step) -> Standing:
        """How a step does."""
        standings = {self.standing(service) for service in step.services}
        if not standings or standings == {"works"}:
            return "works"
        return "off" if standings == {"off"} else "degraded"

    def _of(self, step: Step, services: Collection[str]) -> tuple[Service, ...]:
        return tuple(self.catalog.services[id_] for id_ in step.services if id_ in services)


def without(
    catalog: Catalog, services: Collection[str] = (), layers: Collection[str] = ()
) -> Without:
    """What is left when services and layers, by id, are taken away."""
    standings = {
        id_: _standing(service, id_ in services, layers)
        for id_, service in catalog.services.items()
    }
    return Without(
        catalog,
        frozenset(id_ for id_, one in standings.items() if one == "off"),
        frozenset(id_ for id_, one in standings.items() if one == "degraded"),
    )


def _standing(service: Service, away: bool, layers: Collection[str]) -> Standing:
    missing = {need.without for need in service.layers if need.layer in layers}
    if away or "stops" in missing:
        return "off"
    return "degraded" if missing else "works"

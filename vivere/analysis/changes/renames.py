"""Ids that changed: what the earlier workspace says, in the ids of the later one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from vivere.model import Journey, Kpi, KpiLink, Model, Service, Step

M = TypeVar("M", bound=Model)

Ids = Mapping[str, str]
"""New ids by old ones; what is not in it kept its own."""


@dataclass(frozen=True)
class Renames:
    """The new ids of what was renamed; ``steps`` are written ``journey/step``."""

    areas: Ids = field(default_factory=dict)
    services: Ids = field(default_factory=dict)
    kpis: Ids = field(default_factory=dict)
    personas: Ids = field(default_factory=dict)
    steps: Ids = field(default_factory=dict)

    def also(self, **ids: Ids) -> "Renames":
        """These and more."""
        return replace(self, **ids)

    def kpi(self, kpi: Kpi) -> Kpi:
        """A KPI, in the ids of today."""
        return _with(kpi, area=_new(self.areas, kpi.area))

    def service(self, service: Service) -> Service:
        """A service, in the ids of today."""
        if not self.areas:
            return service
        layers = tuple(_with(need, layer=_new(self.areas, need.layer)) for need in service.layers)
        return _with(service, area=_new(self.areas, service.area), layers=layers)

    def journey(self, journey: Journey) -> Journey:
        """A journey with its steps, in the ids of today; its phases keep theirs."""
        if not (self.personas or self.services or self.kpis):
            return journey
        steps = tuple(self.step(step) for step in journey.steps)
        steps = steps if steps != journey.steps else journey.steps
        return _with(journey, persona=_new(self.personas, journey.persona), steps=steps)

    def step(self, step: Step) -> Step:
        """A step, in the ids of today."""
        claims = step.kpis and tuple(
            _with(claim, kpi=_new(self.kpis, claim.kpi)) for claim in step.kpis
        )
        services = tuple(_new(self.services, id_) for id_ in step.services)
        return _with(step, services=services, kpis=claims)

    def link(self, link: KpiLink) -> KpiLink:
        """A KPI link, in the ids of today."""
        return _with(
            link,
            kpi=_new(self.kpis, link.kpi),
            service=_new(self.services, link.service),
            step=_new(self.steps, link.step),
        )


def renamer(ids: Ids, name: str) -> Callable[[M], M]:
    """Puts the new id into one field."""
    return lambda model: _with(model, **{name: _new(ids, getattr(model, name))})


N = TypeVar("N", str, str | None)


def _new(ids: Ids, id_: N) -> N:
    return ids.get(id_, id_) if id_ is not None else id_


def _with(model: M, **fields: Any) -> M:
    """The model with other values; the model itself when they are the same."""
    changed = {name: value for name, value in fields.items() if getattr(model, name) != value}
    return model.model_copy(update=changed) if changed else model

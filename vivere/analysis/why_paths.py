"""The ways from what a person touches to what it moves: step, service, KPI, and their link."""

from dataclasses import dataclass

from vivere.analysis.impact import Impact, step_impacts
from vivere.model import Journey, KpiLink, Service, Step
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class WhyPath:
    """One way that a step's effect takes.

    ``service`` is ``None`` for a link of the step's own. ``impact`` and ``link`` are ``None``
    together: the step uses the service, and claims no KPI through it. A step that uses no
    service and claims nothing has one path with neither.
    """

    step: Step
    service: Service | None
    impact: Impact | None = None
    link: KpiLink | None = None

    @property
    def counter(self) -> bool:
        """Whether it pushes against the KPI's target."""
        return self.impact is not None and not self.impact.good

    @property
    def weak(self) -> bool:
        """Whether it ends in a weak link towards the target; one against it is never small."""
        return self.link is not None and self.link.strength == "weak" and not self.counter


def why_paths(catalog: Catalog, journey: Journey) -> tuple[WhyPath, ...]:
    """All paths of a journey: in the order of its steps, of their services, then own links."""
    return tuple(path for step in journey.steps for path in _of_step(catalog, journey, step))


def _of_step(catalog: Catalog, journey: Journey, step: Step) -> list[WhyPath]:
    ends = [
        (impact, link) for impact in step_impacts(catalog, journey, step) for link in impact.links
    ]
    paths = []
    for id_ in step.services:
        service = catalog.services[id_]
        through = [WhyPath(step, service, *end) for end in ends if end[1].service == id_]
        paths += through or [WhyPath(step, service)]
    paths += [WhyPath(step, None, *end) for end in ends if end[1].service is None]
    return paths or [WhyPath(step, None)]

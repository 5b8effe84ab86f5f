"""What follows from services and links: layers and KPIs of a step, before and after."""

from collections.abc import Iterable

from vivere.analysis.changes.renames import Renames
from vivere.analysis.changes.types import Gains, Push, Pushes
from vivere.analysis.impact import step_impacts, step_layers
from vivere.model import Journey, Step
from vivere.model.catalog import Catalog
from vivere.model.paths import StepKey

_Reach = tuple[frozenset[str], frozenset[Push]]
"""The layers under something, and the KPIs it moves."""


class Consequences:
    """Both workspaces' derived figures, all in the later one's ids."""

    def __init__(self, before: Catalog, after: Catalog, renames: Renames) -> None:
        self.before, self.after, self.renames = before, after, renames
        old = {
            renames.of("service").get(id_, id_): self._service(before, id_, renames)
            for id_ in before.services
        }
        new = {id_: self._service(after, id_, Renames()) for id_ in after.services}
        self.touched = frozenset(id_ for id_ in new if old.get(id_) != new[id_])
        self.own_links = before.links_by_step.keys() | after.links_by_step.keys()

    def may_differ(self, old: Journey, new: Journey) -> bool:
        """Whether two journeys that say the same may still move or need something else."""
        return any(
            not self.touched.isdisjoint(step.services)
            or StepKey(new.id, step.id) in self.own_links
            or StepKey(old.id, step.id) in self.own_links
            for step in new.steps
        )

    def services(self, old: Iterable[Step], new: Iterable[Step]) -> Gains:
        """The services that steps use now and did not use, and the other way round.

        ``old`` are steps as their own workspace has them, here and below.
        """
        names = self.renames.of("service")
        before = [names.get(id_, id_) for step in old for id_ in step.services]
        return gains(before, (id_ for step in new for id_ in step.services))

    def layers(self, old: Iterable[Step], new: Iterable[Step]) -> Gains:
        """The layers that steps need now and did not need, and the other way round."""
        names = self.renames.of("area")
        before = [use.layer.id for step in old for use in step_layers(self.before, step)]
        after = [use.layer.id for step in new for use in step_layers(self.after, step)]
        return gains((names.get(id_, id_) for id_ in before), after)

    def pushes(
        self, old: tuple[Journey, Iterable[Step]], new: tuple[Journey, Iterable[Step]]
    ) -> Pushes:
        """The KPIs newly moved by some steps of a journey together, and those moved no longer."""
        before = [push for step in old[1] for push in self._moved(self.before, old[0], step)]
        after = [push for step in new[1] for push in self._moved(self.after, new[0], step)]
        names = self.renames.of("kpi")
        return _pushes((Push(names.get(one.kpi, one.kpi), one.effect) for one in before), after)

    @staticmethod
    def _moved(catalog: Catalog, journey: Journey, step: Step) -> list[Push]:
        return [
            Push(impact.kpi.id, impact.effect) for impact in step_impacts(catalog, journey, step)
        ]

    @staticmethod
    def _service(catalog: Catalog, service: str, renames: Renames) -> _Reach:
        areas, kpis = renames.of("area"), renames.of("kpi")
        needs = catalog.services[service].layers
        links = catalog.links_by_service.get(service, ())
        return (
            frozenset(areas.get(need.layer, need.layer) for need in needs),
            frozenset(Push(kpis.get(link.kpi, link.kpi), link.effect) for link in links),
        )


def gains(before: Iterable[str], after: Iterable[str]) -> Gains:
    """The ids that came and went, each in the order of its side."""
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    return Gains(
        gained=tuple(id_ for id_ in new if id_ not in old),
        lost=tuple(id_ for id_ in old if id_ not in new),
    )


def _pushes(before: Iterable[Push], after: Iterable[Push]) -> Pushes:
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    return Pushes(
        gained=tuple(push for push in new if push not in old),
        lost=tuple(push for push in old if push not in new),
    )

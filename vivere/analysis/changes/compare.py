"""Two catalogs, and everything that is different between them."""

from collections.abc import Iterator
from typing import TypeVar

from vivere.analysis.changes.consequences import Consequences
from vivere.analysis.changes.entities import EntitiesComparison, compare_entities
from vivere.analysis.changes.field_edits import FieldComparer
from vivere.analysis.changes.journeys import JourneyComparison, journey_alone
from vivere.analysis.changes.links import compare_links
from vivere.analysis.changes.renames import Ids, Renames
from vivere.analysis.changes.similarity import Matched, match
from vivere.analysis.changes.types import Changes, Edit, JourneyChange
from vivere.model import Journey, Model
from vivere.model.catalog import Catalog

M = TypeVar("M", bound=Model)


def compare(before: Catalog, after: Catalog) -> Changes:
    """What changed from one workspace to the other; nothing in it when they say the same.

    Things whose id changed are recognised by what they say; where others name them, that is no
    change of those. Order is compared where the files give it.
    """
    return _Comparison(before, after).changes()


class _Comparison:
    """The parts in the order in which they need one another's new ids."""

    def __init__(self, before: Catalog, after: Catalog) -> None:
        self.before, self.after = before, after
        self.comparer = FieldComparer(after.workspace.languages)
        self.renames = Renames()

    def changes(self) -> Changes:
        areas = self._areas()
        kpis, services, personas = self._kpis(), self._services(), self._personas()
        consequences = Consequences(self.before, self.after, self.renames)
        old = list(self.before.journeys.values())
        new = list(self.after.journeys.values())
        today = [self.renames.journey(journey) for journey in old]
        same = match(today, new, lambda journey: journey.id)
        both = [
            JourneyComparison(old[one], today[one], new[other], self.comparer, consequences)
            for one, other in same.pairs
            if today[one] != new[other] or consequences.may_differ(old[one], new[other])
        ]
        journeys = tuple(self._journeys(old, new, same, both))
        self._note(steps={key: id_ for one in both for key, id_ in one.renamed_steps.items()})
        links, links_moved = compare_links(
            [self.renames.link(link) for link in self.before.links], self.after.links, self.comparer
        )
        lists = {**areas, "services": services, "kpis": kpis, "personas": personas}
        return Changes(
            workspace=(
                *self._head(),
                *(Edit("order", (name,)) for name, found in lists.items()
                  if found.reordered and name != "personas"),
                *([Edit("order", ("links",))] if links_moved else ()),
            ),
            entities=tuple(change for found in lists.values() for change in found.changes),
            links=links,
            journeys=journeys,
        )  # fmt: skip

    def _note(self, **ids: Ids) -> None:
        self.renames = self.renames.also(**ids)

    def _areas(self) -> dict[str, EntitiesComparison]:
        before, after, comparer = self.before, self.after, self.comparer
        found = {
            "sectors": compare_entities(
                "sector", before.sectors.values(), after.sectors.values(), comparer
            ),
            "layers": compare_entities(
                "layer", before.layers.values(), after.layers.values(), comparer
            ),
        }
        self._note(areas={**found["sectors"].renamed, **found["layers"].renamed})
        return found

    def _kpis(self) -> EntitiesComparison:
        found = compare_entities(
            "kpi", self.before.kpis.values(), self.after.kpis.values(), self.comparer,
            self.renames.kpi, lambda kpi: kpi.area,
        )  # fmt: skip
        self._note(kpis=found.renamed)
        return found

    def _services(self) -> EntitiesComparison:
        found = compare_entities(
            "service", self.before.services.values(), self.after.services.values(), self.comparer,
            self.renames.service, lambda service: service.area,
        )  # fmt: skip
        self._note(services=found.renamed)
        return found

    def _personas(self) -> EntitiesComparison:
        found = compare_entities(
            "persona", self.before.personas.values(), self.after.personas.values(), self.comparer
        )
        self._note(personas=found.renamed)
        return found

    def _head(self) -> tuple[Edit, ...]:
        names = self.renames.personas
        head = self.before.workspace
        personas = tuple(names.get(id_, id_) for id_ in head.personas)
        head = head.model_copy(update={"personas": personas})
        return self.comparer.edits(head, self.after.workspace, skip=())

    def _journeys(
        self, old: list[Journey], new: list[Journey], same: Matched,
        both: list[JourneyComparison],
    ) -> Iterator[JourneyChange]:  # fmt: skip
        """In the order of the later workspace, what is gone first."""
        for place in same.removed:
            yield journey_alone(old[place], self.comparer, added=False)
        changed = {one.after.id: one.change() for one in both}
        added = {new[place].id for place in same.added}
        for journey in new:
            if journey.id in added:
                yield journey_alone(journey, self.comparer, added=True)
            elif found := changed.get(journey.id):
                yield found

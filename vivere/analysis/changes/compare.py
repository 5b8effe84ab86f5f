"""Two catalogs, and everything that is different between them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

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


def compare(before: Catalog, after: Catalog) -> Changes:
    """What changed from one workspace to the other; nothing in it when they say the same.

    Things whose id changed are recognised by what they say; where others name them, that is no
    change of those. Order is compared where the files give it.
    """
    return _Comparison(before, after).changes()


@dataclass(frozen=True)
class Listed:
    """A list of things with ids.

    ``kind`` is that of its things, ``things`` where they stand in a catalog, ``group`` tells apart
    those among which alone the order counts.
    """

    kind: str
    things: Callable[[Catalog], Iterable[Any]]
    group: Callable[[Any], object] = lambda _: None


BEFORE_JOURNEYS = {
    "sectors": Listed("sector", lambda catalog: catalog.sectors.values()),
    "layers": Listed("layer", lambda catalog: catalog.layers.values()),
    "services": Listed(
        "service", lambda catalog: catalog.services.values(), lambda service: service.area
    ),
    "kpis": Listed("kpi", lambda catalog: catalog.kpis.values(), lambda kpi: kpi.area),
    "personas": Listed("persona", lambda catalog: catalog.personas.values()),
    "places": Listed("place", lambda catalog: catalog.city_map.places),
    "lines": Listed("line", lambda catalog: catalog.city_map.lines),
    "shapes": Listed("shape", lambda catalog: catalog.city_map.shapes),
}
"""What journeys may name, and what those name, before whatever names it."""

AFTER_JOURNEYS = {
    "initiatives": Listed("initiative", lambda catalog: catalog.plan.initiatives.initiatives),
    "items": Listed("roadmap_item", lambda catalog: catalog.plan.roadmap.items),
    "milestones": Listed("milestone", lambda catalog: catalog.plan.roadmap.milestones),
    "mix": Listed("mix", lambda catalog: catalog.plan.funding.mix),
    "sources": Listed("funding_source", lambda catalog: catalog.plan.funding.sources),
    "balances": Listed("balance", lambda catalog: catalog.plan.funding.balances),
    "lessons": Listed("lesson", lambda catalog: catalog.plan.lessons.lessons),
}
"""What may name steps, in the same order."""


_HEADS: tuple[tuple[tuple[str, ...], Callable[[Catalog], Model], tuple[str, ...]], ...] = (
    ((), lambda catalog: catalog.workspace, ()),
    (("items",), lambda catalog: catalog.plan.roadmap, ("items", "milestones")),
    (("places",), lambda catalog: catalog.city_map, ("places", "lines", "shapes")),
)
"""Files that say something beside their lists: by their first list, where it stands, the lists."""


class _Comparison:
    """The parts in the order in which they need one another's new ids."""

    def __init__(self, before: Catalog, after: Catalog) -> None:
        self.before, self.after = before, after
        self.comparer = FieldComparer(after.workspace.languages)
        self.renames = Renames()

    def changes(self) -> Changes:
        lists = {name: self._compared(of) for name, of in BEFORE_JOURNEYS.items()}
        consequences = Consequences(self.before, self.after, self.renames)
        old = list(self.before.journeys.values())
        new = list(self.after.journeys.values())
        today = [self.renames.today(journey) for journey in old]
        same = match(today, new, lambda journey: journey.id)
        both = [
            JourneyComparison(old[one], today[one], new[other], self.comparer, consequences)
            for one, other in same.pairs
            if today[one] != new[other] or consequences.may_differ(old[one], new[other])
        ]
        journeys = tuple(self._journeys(old, new, same, both))
        self._note(step={key: id_ for one in both for key, id_ in one.renamed_steps.items()})
        lists |= {name: self._compared(of) for name, of in AFTER_JOURNEYS.items()}
        links, links_moved = compare_links(
            [self.renames.today(link) for link in self.before.links],
            self.after.links,
            self.comparer,
        )
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

    def _compared(self, of: "Listed") -> EntitiesComparison:
        """One list of things; the new ids of its things are noted for those that name them."""
        found = compare_entities(
            of.kind, of.things(self.before), of.things(self.after), self.comparer,
            self.renames.today, of.group,
        )  # fmt: skip
        self._note(**{of.kind: found.renamed})
        self._note(area={**self.renames.of("sector"), **self.renames.of("layer")})
        return found

    def _head(self) -> tuple[Edit, ...]:
        """What the workspace's own file, and those of the plan and the map, say of themselves."""
        return tuple(
            replace(edit, path=(*path, *edit.path))
            for path, head, skip in _HEADS
            for edit in self.comparer.edits(
                self.renames.today(head(self.before)), head(self.after), skip
            )
        )

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

"""What a sheet of data says of an area: indicators, what is proposed, its base, who lives it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from vivere.analysis.scoreboard import KpiState, kpi_state
from vivere.model import (
    Area,
    Conflict,
    Dimension,
    Initiative,
    Journey,
    Persona,
    Service,
    Step,
    Text,
)
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class KpiGroup:
    """The KPIs of one dimension, whose number it has from 1; those of none have no number."""

    number: int | None
    dimension: Dimension | None
    kpis: tuple[KpiState, ...]


@dataclass(frozen=True)
class Used:
    """An initiative or a service, and how many steps use what it delivers.

    ``steps`` is ``None`` for an initiative that names no service.
    """

    thing: Initiative | Service
    steps: int | None


@dataclass(frozen=True)
class UsedGroup:
    """What stands under one heading of the sheet; ``None`` where it gives no heading."""

    heading: Text | None
    items: tuple[Used, ...]


@dataclass(frozen=True)
class Floor:
    """A layer below an area, or a sector on top of a layer: ``needing`` of ``all_`` services."""

    area: Area
    needing: int
    all_: int


@dataclass(frozen=True)
class Who:
    """A persona and the steps that touch the area, each with its number in its journey, from 1."""

    persona: Persona
    steps: tuple[tuple[Journey, int, Step], ...]


@dataclass(frozen=True)
class AreaSheet:
    """The sheet of one area. ``number`` is its place among all areas, from 1.

    ``added`` are the area's services that no core initiative delivers: the document's sheet does
    not have them. ``points`` are the names of the reference points that its KPIs have.
    """

    area: Area
    number: int
    kpis: tuple[KpiGroup, ...]
    points: tuple[Text, ...]
    core: tuple[UsedGroup, ...]
    extended: tuple[Initiative, ...]
    added: tuple[Used, ...]
    floors: tuple[Floor, ...]
    who: tuple[Who, ...]
    conflicts: tuple[Conflict, ...]
    refs: tuple[str, ...]

    @property
    def core_count(self) -> int:
        """How many core initiatives it has."""
        return sum(len(group.items) for group in self.core)

    @property
    def step_count(self) -> int:
        """How many steps touch the area."""
        return sum(len(one.steps) for one in self.who)


def area_sheet(catalog: Catalog, area: str, today: date) -> AreaSheet:
    """The sheet of the area with this id, as things stand on the day ``today``."""
    found = catalog.areas[area]
    states = tuple(kpi_state(catalog, kpi, today) for kpi in catalog.kpis_of(area))
    own = [one for one in catalog.initiatives.values() if one.area == area]
    core = [one for one in own if one.scope == "core"]
    extended = tuple(one for one in own if one.scope == "extended")
    delivered = {id_ for one in (*core, *extended) for id_ in one.services}
    return AreaSheet(
        area=found,
        number=tuple(catalog.areas).index(area) + 1,
        kpis=_by_dimension(found, states),
        points=_points(states),
        core=_by_group(catalog, core),
        extended=extended,
        added=tuple(
            Used(one, _steps(catalog, {one.id}))
            for one in catalog.services_of(area)
            if one.id not in delivered
        ),
        floors=_floors(catalog, area),
        who=_who(catalog, area),
        conflicts=_conflicts(states),
        refs=_refs(found, states, (*core, *extended)),
    )


def _by_dimension(area: Area, states: Sequence[KpiState]) -> tuple[KpiGroup, ...]:
    groups = [
        KpiGroup(number, one, tuple(state for state in states if state.kpi.dimension == one.id))
        for number, one in enumerate(area.dimensions, 1)
    ]
    own = {one.id for one in area.dimensions}
    groups.append(
        KpiGroup(None, None, tuple(one for one in states if one.kpi.dimension not in own))
    )
    return tuple(group for group in groups if group.kpis)


def _points(states: Iterable[KpiState]) -> tuple[Text, ...]:
    found: list[Text] = []
    for state in states:
        found += [one.label for one in state.kpi.reference_points if one.label not in found]
    return tuple(found)


def _by_group(catalog: Catalog, initiatives: Iterable[Initiative]) -> tuple[UsedGroup, ...]:
    """By heading, in the order of the file; a heading that comes again is the same."""
    groups: list[tuple[Text | None, list[Used]]] = []
    for one in initiatives:
        used = Used(one, _steps(catalog, set(one.services)) if one.services else None)
        same = next((items for heading, items in groups if heading == one.group), None)
        if same is None:
            groups.append((one.group, [used]))
        else:
            same.append(used)
    return tuple(UsedGroup(heading, tuple(items)) for heading, items in groups)


@dataclass(frozen=True)
class _Uses:
    """Every step with its journey and its number in it, and which of them use each service."""

    steps: tuple[tuple[Journey, int, Step], ...]
    by_service: Mapping[str, frozenset[int]]

    def of(self, services: Iterable[str]) -> list[int]:
        """The steps that use one of some services, in order."""
        found = (self.by_service.get(id_, frozenset()) for id_ in services)
        return sorted(frozenset[int]().union(*found))


@lru_cache(maxsize=2)
def _uses(catalog: Catalog) -> _Uses:
    """Found in one walk over all journeys, for all areas; a catalog is the same only as itself."""
    steps = tuple(
        (journey, number, step)
        for journey in catalog.journeys.values()
        for number, step in enumerate(journey.steps, 1)
    )
    by_service: dict[str, set[int]] = {}
    for place, (_, _, step) in enumerate(steps):
        for id_ in step.services:
            by_service.setdefault(id_, set()).add(place)
    return _Uses(steps, {id_: frozenset(places) for id_, places in by_service.items()})


def _steps(catalog: Catalog, services: Collection[str]) -> int:
    """How many steps use one of some services."""
    return len(_uses(catalog).of(services))


def _floors(catalog: Catalog, area: str) -> tuple[Floor, ...]:
    """Under a sector the layers, from the top; on a layer the areas whose services need it."""
    if area in catalog.sectors:
        own = catalog.services_of(area)
        return tuple(
            Floor(layer, _needing(own, id_), len(own))
            for id_, layer in reversed(tuple(catalog.layers.items()))
        )
    on_top = ((other, catalog.services_of(id_)) for id_, other in catalog.areas.items())
    floors = (Floor(other, _needing(services, area), len(services)) for other, services in on_top)
    return tuple(floor for floor in floors if floor.needing)


def _needing(services: Iterable[Service], layer: str) -> int:
    return sum(any(need.layer == layer for need in one.layers) for one in services)


def _who(catalog: Catalog, area: str) -> tuple[Who, ...]:
    touching = (*catalog.services_of(area), *catalog.services_needing(area))
    uses = _uses(catalog)
    steps: dict[str, list[tuple[Journey, int, Step]]] = {id_: [] for id_ in catalog.personas}
    for place in uses.of(one.id for one in touching):
        steps[uses.steps[place][0].persona].append(uses.steps[place])
    return tuple(Who(catalog.personas[id_], tuple(found)) for id_, found in steps.items() if found)


_GRAVE = ("high", "medium", "low")


def _conflicts(states: Iterable[KpiState]) -> tuple[Conflict, ...]:
    """What does not add up, once each, the gravest first."""
    found: dict[str, Conflict] = {}
    for state in states:
        for one in state.kpi.conflicts:
            found.setdefault(one.id, one)
    return tuple(sorted(found.values(), key=lambda one: _GRAVE.index(one.severity)))


def _refs(
    area: Area, states: Iterable[KpiState], initiatives: Iterable[Initiative]
) -> tuple[str, ...]:
    """The pages of the document that the sheet is made of."""
    sources = [area.source, *(state.kpi.source for state in states)]
    sources += [one.source for one in initiatives]
    sources += [one for one in (area.data_sheet,) if one]
    sources += [area.mapped_projects.source] if area.mapped_projects else []
    return tuple(sorted({ref for source in sources for ref in source.refs}))

"""When services are there, and what changes with them: steps, journeys, personas, KPIs.

A service's own ``ready`` says when it is there; else the latest ``due`` of the initiatives that
deliver it. What is stopped delivers nothing, and a pilot tries out without delivering. A step
changes when all its services are there. What nobody says is not guessed: such a service has no
date, and the steps that need it wait.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Literal

from vivere.analysis.coverage import steps_moving_kpi
from vivere.model import Due, Initiative, Journey, Service, Step, Text
from vivere.model.catalog import Catalog
from vivere.model.moment import last_day

Standing = Literal["dated", "unverified", "undated"]
"""What is known of a date: that it holds as far as one knows; that it is past, and nobody has said
whether it was kept; nothing."""


@dataclass(frozen=True)
class ServiceDate:
    """When a service is there.

    ``due`` is what says so; ``day`` is when it is over, and ``None`` where nothing can be relied
    on. ``owners`` have the service in hand; ``initiatives`` deliver it.
    """

    service: Service
    standing: Standing
    due: Due | None = None
    day: date | None = None
    owners: tuple[Text, ...] = ()
    initiatives: tuple[Initiative, ...] = ()

    def ready(self, on: date) -> bool:
        """Whether it is there by the end of a day."""
        return self.day is not None and self.day <= on


@dataclass(frozen=True)
class StepDate:
    """When a step changes from today to the future, and the services that it needs for that."""

    journey: Journey
    step: Step
    services: tuple[ServiceDate, ...]

    @cached_property
    def day(self) -> date | None:
        """The day from which the last of its services is there.

        ``None`` where one of them has no date that holds, and where it uses none: then nothing
        says that it changes.
        """
        days = [service.day for service in self.services]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    def turned(self, on: date) -> bool:
        """Whether it goes as in the future by the end of a day."""
        return self.day is not None and self.day <= on

    def waits_for(self, on: date) -> tuple[ServiceDate, ...]:
        """The services that are not there by the end of a day."""
        return tuple(service for service in self.services if not service.ready(on))

    @property
    def undated(self) -> tuple[ServiceDate, ...]:
        """The services without a date that holds."""
        return tuple(service for service in self.services if service.day is None)


@dataclass(frozen=True, eq=False)
class Readiness:
    """A catalog in time, as one knows it on the day ``today``."""

    today: date
    services: Mapping[str, ServiceDate]
    journeys: Mapping[str, tuple[StepDate, ...]]

    @cached_property
    def steps(self) -> tuple[StepDate, ...]:
        """The steps of all journeys."""
        return tuple(step for steps in self.journeys.values() for step in steps)

    @cached_property
    def dated(self) -> int:
        """How many services have a date that holds."""
        return sum(service.day is not None for service in self.services.values())

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which services come, in their order."""
        days = {service.day for service in self.services.values() if service.day is not None}
        return tuple(sorted(days))

    def years(self, catalog: Catalog) -> range:
        """From this year to the catalog's future year, or to the last date where that is later."""
        ends = (self.today.year, catalog.workspace.future_year, *(day.year for day in self.days))
        return range(self.today.year, max(ends) + 1)

    def of_persona(self, persona: str) -> tuple[StepDate, ...]:
        """The steps of all journeys of a persona."""
        return tuple(step for step in self.steps if step.journey.persona == persona)

    def of_kpi(self, catalog: Catalog, kpi: str) -> tuple[StepDate, ...]:
        """The steps that move a KPI, each once: it moves as far as they have changed."""
        moving = {(journey.id, step.id) for journey, step, _ in steps_moving_kpi(catalog, kpi)}
        return tuple(one for one in self.steps if (one.journey.id, one.step.id) in moving)


@dataclass(frozen=True)
class NextDate:
    """What it would bring to know when a service is there.

    ``opens``: the steps that wait for nothing else, once the services before it in the list have
    a date too. ``nearer``: those that then wait for one service less.
    """

    service: ServiceDate
    opens: tuple[StepDate, ...]
    nearer: tuple[StepDate, ...]


@dataclass(frozen=True)
class CriticalService:
    """A service and the steps that wait for it."""

    service: ServiceDate
    steps: tuple[StepDate, ...]


def has_time(catalog: Catalog) -> bool:
    """Whether a catalog says anything of when: an initiative, a path, or a service's own date."""
    path = catalog.plan.roadmap
    ready = (service.ready for service in catalog.services.values())
    return bool(catalog.initiatives or path.items or path.milestones or any(ready))


@lru_cache(maxsize=4)
def readiness(catalog: Catalog, today: date) -> Readiness:
    """The dates of all services and steps of a catalog; found once for a catalog and a day.

    ``today`` is the real day: a date before it counts only where it is confirmed.
    """
    services = {
        id_: _service_date(service, catalog.initiatives_by_service.get(id_, ()), today)
        for id_, service in catalog.services.items()
    }
    journeys = {
        id_: tuple(
            StepDate(journey, step, tuple(services[used] for used in step.services))
            for step in journey.steps
        )
        for id_, journey in catalog.journeys.items()
    }
    return Readiness(today, MappingProxyType(services), MappingProxyType(journeys))


def end_of(year: int) -> date:
    """The last day of a year: what comes «in 2028» is there by then."""
    return date(year, 12, 31)


def turned(steps: Iterable[StepDate], on: date) -> int:
    """How many of some steps go as in the future by the end of a day."""
    return sum(step.turned(on) for step in steps)


def next_dates(known: Readiness, most: int = 3) -> tuple[NextDate, ...]:
    """The services whose dates would bring most, the best first, each with those before it known.

    Greedy: the service for which most steps wait that wait for it alone; among equals that for
    which most wait with one other, then with two, and so on; then the order of the catalog.
    """
    waiting = [(step, {one.service.id for one in step.undated}) for step in known.steps]
    waiting = [(step, missing) for step, missing in waiting if missing]
    found: list[NextDate] = []
    while waiting and len(found) < most:
        best = _most_awaited([missing for _, missing in waiting], known.services)
        touched = [(step, missing) for step, missing in waiting if best in missing]
        for _, missing in touched:
            missing.discard(best)
        found.append(
            NextDate(
                known.services[best],
                opens=tuple(step for step, missing in touched if not missing),
                nearer=tuple(step for step, missing in touched if missing),
            )
        )
        waiting = [(step, missing) for step, missing in waiting if missing]
    return tuple(found)


def critical_services(known: Readiness, on: date, most: int = 8) -> tuple[CriticalService, ...]:
    """The services that most steps wait for at the end of a day, then in the catalog's order."""
    steps: dict[str, list[StepDate]] = {id_: [] for id_ in known.services}
    for step in known.steps:
        for service in step.waits_for(on):
            steps[service.service.id].append(step)
    awaited = [id_ for id_, waiting in steps.items() if waiting]
    awaited.sort(key=lambda id_: -len(steps[id_]))
    return tuple(CriticalService(known.services[id_], tuple(steps[id_])) for id_ in awaited[:most])


def _most_awaited(missing: Sequence[set[str]], services: Iterable[str]) -> str:
    """The service that most sets hold alone; among equals with one other, and so on."""
    by_size: dict[str, Counter[int]] = {}
    for ids in missing:
        for id_ in ids:
            by_size.setdefault(id_, Counter())[len(ids)] += 1
    sizes = range(1, max(map(len, missing)) + 1)
    candidates = (id_ for id_ in services if id_ in by_size)
    return max(candidates, key=lambda id_: tuple(by_size[id_][size] for size in sizes))


def _service_date(service: Service, delivered_by: Sequence[Initiative], today: date) -> ServiceDate:
    initiatives = tuple(one for one in delivered_by if one.status != "stopped" and not one.pilot)
    ready = service.ready
    said = (ready.owner,) if ready and ready.owner else ()
    owners = _once([*said, *(owner for one in initiatives for owner in one.owners)])
    dues = (ready,) if ready else tuple(one.due for one in initiatives)
    standing, due = _latest(dues, today)
    day = last_day(due.at) if due and standing == "dated" else None
    return ServiceDate(service, standing, due, day, owners, initiatives)


def _latest(dues: Sequence[Due | None], today: date) -> tuple[Standing, Due | None]:
    """The due that decides: one missing leaves no date, one past and unverified leaves a doubt."""
    known = [due for due in dues if due is not None]
    if not known or len(known) < len(dues):
        return "undated", None
    doubtful = [due for due in known if not due.confirmed and last_day(due.at) < today]
    decides = max(doubtful or known, key=lambda due: last_day(due.at))
    return ("unverified" if doubtful else "dated"), decides


def _once(texts: Iterable[Text]) -> tuple[Text, ...]:
    found: list[Text] = []
    for text in texts:
        if text not in found:
            found.append(text)
    return tuple(found)

"""The stories in time as plain values, for programs that are not Python."""

from collections.abc import Iterable
from typing import Any

from vivere.analysis.readiness import (
    Readiness,
    ServiceDate,
    StepDate,
    critical_services,
    end_of,
    next_dates,
    turned,
)
from vivere.model.catalog import Catalog
from vivere.model.paths import StepKey


def readiness_data(catalog: Catalog, known: Readiness, year: int) -> dict[str, Any]:
    """What one knows of all services and steps, and how they stand at the end of a year.

    Steps are named as ``journey/step``. ``next_dates`` counts each with those before it known.
    """
    day = end_of(year)
    return {
        "year": year,
        "today": known.today.isoformat(),
        "services": {
            "dated": known.dated,
            "all": len(known.services),
            "by_id": {id_: _service(one, year) for id_, one in known.services.items()},
        },
        "steps": _count(known.steps, year),
        "journeys": {
            id_: {
                "persona": catalog.journeys[id_].persona,
                **_count(steps, year),
                "steps": [_step(one, year) for one in steps],
            }
            for id_, steps in known.journeys.items()
        },
        "personas": {id_: _count(known.of_persona(id_), year) for id_ in catalog.personas},
        "kpis": {id_: _count(known.of_kpi(catalog, id_), year) for id_ in catalog.kpis},
        "next_dates": [
            {
                "service": one.service.service.id,
                "opens": _ids(one.opens),
                "nearer": _ids(one.nearer),
            }
            for one in next_dates(known)
        ],
        "critical_services": [
            {"service": one.service.service.id, "steps": _ids(one.steps)}
            for one in critical_services(known, day)
        ],
    }


def _count(steps: Iterable[StepDate], year: int) -> dict[str, int]:
    found = tuple(steps)
    return {"changed": turned(found, end_of(year)), "all": len(found)}


def _ids(steps: Iterable[StepDate]) -> list[str]:
    return [str(StepKey(one.journey.id, one.step.id)) for one in steps]


def _service(one: ServiceDate, year: int) -> dict[str, Any]:
    return {
        "standing": one.standing,
        "at": one.due.at if one.due else None,
        "confirmed": one.due.confirmed if one.due else None,
        "owners": list(one.owners),
        "initiatives": [initiative.id for initiative in one.initiatives],
        "ready": one.ready(end_of(year)),
    }


def _step(one: StepDate, year: int) -> dict[str, Any]:
    return {
        "id": one.step.id,
        "changes": one.day.year if one.day else None,
        "changed": one.turned(end_of(year)),
        "waits_for": [service.service.id for service in one.waits_for(end_of(year))],
    }

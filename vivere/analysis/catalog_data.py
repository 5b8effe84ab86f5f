"""The whole catalog as plain data, with what follows from it: for other programs."""

from typing import Any

from vivere.analysis.impact import step_impacts, step_layers
from vivere.model import Journey, Model, Step
from vivere.model.catalog import Catalog

_SOUND = ("assumed", "observed", "measured")
"""Kinds of evidence, the soundest last."""


def catalog_data(catalog: Catalog) -> dict[str, Any]:
    """The catalog as JSON-ready data; docs/catalog.md describes it.

    Texts keep all their languages. Steps carry what is derived: layers and KPIs.
    """
    plan = catalog.plan
    return {
        "workspace": _plain(catalog.workspace),
        "sectors": [_plain(sector) for sector in catalog.sectors.values()],
        "layers": [_plain(layer) for layer in catalog.layers.values()],
        "kpis": [_kpi(catalog, kpi) for kpi in catalog.kpis],
        "services": [_service(catalog, service) for service in catalog.services],
        "personas": [_plain(persona) for persona in catalog.personas.values()],
        "journeys": [_journey(catalog, journey) for journey in catalog.journeys.values()],
        "plan": {
            **_plain(plan.initiatives),
            "roadmap": _plain(plan.roadmap),
            "funding": _plain(plan.funding),
            **_plain(plan.lessons),
        },
        "city_map": _plain(catalog.city_map),
    }


def _plain(model: Model) -> dict[str, Any]:
    return model.model_dump(mode="json", exclude_none=True)


def _kpi(catalog: Catalog, kpi: str) -> dict[str, Any]:
    services = dict.fromkeys(link.service for link in catalog.links if link.kpi == kpi)
    return {**_plain(catalog.kpis[kpi]), "moved_by": [id_ for id_ in services if id_]}


def _service(catalog: Catalog, service: str) -> dict[str, Any]:
    links = [
        {**_plain(link), "good": link.effect == catalog.kpis[link.kpi].good}
        for link in catalog.links_by_service.get(service, ())
    ]
    return {**_plain(catalog.services[service]), "links": links}


def _journey(catalog: Catalog, journey: Journey) -> dict[str, Any]:
    steps = [_step(catalog, journey, step) for step in journey.steps]
    return {**_plain(journey), "steps": steps}


def _step(catalog: Catalog, journey: Journey, step: Step) -> dict[str, Any]:
    return {
        **_plain(step),
        "emotion": {id_: state.emotion for id_, state in step.states},
        "layers": [
            {
                "id": use.layer.id,
                "reasons": [{"service": service.id, "why": why} for service, why in use.reasons],
            }
            for use in step_layers(catalog, step)
        ],
        "kpis": [
            {
                "id": impact.kpi.id,
                "effect": impact.effect,
                "strength": impact.strength,
                "good": impact.good,
                "through": [service.id for service in impact.through],
                "evidence": max((link.evidence for link in impact.links), key=_SOUND.index),
                "reasons": [_plain(link) for link in impact.links],
                **({"how": impact.how} if impact.how else {}),
            }
            for impact in step_impacts(catalog, journey, step)
        ],
        "kpis_said": step.kpis is not None,
    }

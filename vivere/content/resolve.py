"""Parsed files to one catalog: references checked, duplicates and dangling ids left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from vivere.content.report import Report
from vivere.diagnostics.finding import Words
from vivere.model import (
    Area,
    AreasFile,
    Kpi,
    KpiFile,
    KpiLink,
    Layer,
    LayerNeed,
    Persona,
    Sector,
    Service,
    ServicesFile,
    Workspace,
)
from vivere.model.catalog import Catalog
from vivere.model.paths import FieldPath, StepKey

T = TypeVar("T")
Found = dict[str, tuple[str, FieldPath, T]]
"""Things by id, each with the path and the place where it was defined."""


@dataclass(frozen=True)
class Origin:
    """Where each id was defined: path, and place inside the file. Links are in their order."""

    services: Mapping[str, tuple[str, FieldPath]]
    kpis: Mapping[str, tuple[str, FieldPath]]
    links: tuple[tuple[str, FieldPath], ...]


def unique(items: Iterable[tuple[str, str, FieldPath, T]], report: Report, kind: str) -> Found[T]:
    """The first of each id; the later ones are reported.

    Items are id, path, field path and value.
    """
    kept: Found[T] = {}
    for id_, path, field_path, value in items:
        if id_ in kept:
            other = kept[id_][0]
            report.add(
                path,
                field_path,
                "duplicate-id",
                value=id_,
                kind=Words(f"thing.{kind}"),
                other=other,
            )
        else:
            kept[id_] = (path, field_path, value)
    return kept


def resolve_areas(
    files: Mapping[str, AreasFile], report: Report
) -> tuple[dict[str, Sector], dict[str, Layer]]:
    """Sectors and layers by id; layers from the ground up."""
    items: list[tuple[str, str, FieldPath, Area]] = []
    for path, file in files.items():
        for index, sector in enumerate(file.sectors):
            items.append((sector.id, path, ("sectors", index, "id"), sector))
        for index, layer in enumerate(file.layers):
            items.append((layer.id, path, ("layers", index, "id"), layer))
    areas = {id_: area for id_, (_, _, area) in unique(items, report, "area").items()}
    return (
        {id_: area for id_, area in areas.items() if isinstance(area, Sector)},
        {id_: area for id_, area in areas.items() if isinstance(area, Layer)},
    )


def resolve_services(
    files: Mapping[str, ServicesFile],
    areas: Iterable[str],
    layers: Mapping[str, Layer],
    report: Report,
) -> Found[Service]:
    """Services whose area exists, each with the layers that do, once."""
    items = [
        (service.id, path, ("services", index, "id"), service)
        for path, file in _of_known_area(files, areas, report)
        for index, service in enumerate(file.services)
    ]
    found = unique(items, report, "service")
    return {
        id_: (path, field_path, _with_known_layers(path, field_path[:-1], service, layers, report))
        for id_, (path, field_path, service) in found.items()
    }


def _with_known_layers(
    path: str, place: FieldPath, service: Service, layers: Mapping[str, Layer], report: Report
) -> Service:
    kept: dict[str, LayerNeed] = {}
    for index, need in enumerate(service.layers):
        field_path = (*place, "layers", index, "layer")
        if need.layer not in layers:
            report.unknown(path, field_path, "layer", need.layer, layers)
        elif need.layer in kept:
            report.add(path, field_path, "listed-twice", value=need.layer)
        else:
            kept[need.layer] = need
    same = len(kept) == len(service.layers)
    return service if same else service.model_copy(update={"layers": tuple(kept.values())})


def resolve_kpis(files: Mapping[str, KpiFile], areas: Iterable[str], report: Report) -> Found[Kpi]:
    """KPIs whose area exists."""
    items = [
        (kpi.id, path, ("kpis", index, "id"), kpi)
        for path, file in _of_known_area(files, areas, report)
        for index, kpi in enumerate(file.kpis)
    ]
    return unique(items, report, "kpi")


F = TypeVar("F", ServicesFile, KpiFile)


def _of_known_area(
    files: Mapping[str, F], areas: Iterable[str], report: Report
) -> list[tuple[str, F]]:
    areas = list(areas)
    for path, file in files.items():
        if file.area not in areas:
            report.unknown(path, ("area",), "area", file.area, areas)
    return [(path, file) for path, file in files.items() if file.area in areas]


def resolve_links(
    files: Mapping[str, KpiFile], catalog: Catalog, report: Report
) -> tuple[tuple[str, FieldPath, KpiLink], ...]:
    """Links both of whose ends exist, each with where it stands."""
    steps = (
        _steps(catalog) if any(link.step for file in files.values() for link in file.links) else ()
    )
    kept: list[tuple[str, FieldPath, KpiLink]] = []
    for path, file in files.items():
        for index, link in enumerate(file.links):
            ends: tuple[tuple[str, str | None, Any], ...] = (
                ("service", link.service, catalog.services),
                ("kpi", link.kpi, catalog.kpis),
                ("step", link.step, steps),
            )
            dangling = [end for end in ends if end[1] is not None and end[1] not in end[2]]
            for kind, written, known in dangling:
                report.unknown(path, ("links", index, kind), kind, str(written), known)
            if not dangling:
                kept.append((path, ("links", index), link))
    return tuple(kept)


def _steps(catalog: Catalog) -> frozenset[str]:
    """Every step as links write it."""
    return frozenset(str(StepKey(journey.id, step.id)) for journey, step in catalog.all_steps())


def head(workspace: Workspace | None, name: str) -> Workspace:
    """The workspace's head, or a plain one when its file is missing or broken."""
    words = name.encode("utf-8", "replace").decode("utf-8").strip() or "Vivere"
    return workspace or Workspace(id="workspace", title=words, vision=words, place=words)


def personas_of(files: Mapping[str, Persona], report: Report) -> dict[str, Persona]:
    """Personas by id: the file's name."""
    items = [(persona.id, path, (), persona) for path, persona in files.items()]
    return {id_: persona for id_, (_, _, persona) in unique(items, report, "persona").items()}


def ordered(
    personas: Mapping[str, Persona], order: Iterable[str], path: str, report: Report
) -> dict[str, Persona]:
    """Personas in the workspace's order; those it does not name come after, by file name."""
    first: dict[str, Persona] = {}
    for index, id_ in enumerate(order):
        if id_ in personas:
            first[id_] = personas[id_]
        else:
            report.unknown(path, ("personas", index), "persona", id_, personas)
    return {**first, **personas}

"""Parsed files to one catalog: references checked, duplicates and dangling ids left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from vivere.catalog import Catalog
from vivere.content.finding import Finding, Severity
from vivere.content.validate import did_you_mean
from vivere.model import (
    AreasFile,
    Journey,
    Kpi,
    KpiFile,
    KpiLink,
    Persona,
    Service,
    ServicesFile,
    Step,
    Workspace,
)

T = TypeVar("T")
Loc = tuple[Any, ...]
Locate = Callable[[str, Loc], tuple[int, int]]


@dataclass
class Report:
    """Collects findings, and finds their line and column."""

    locate: Locate
    findings: list[Finding] = field(default_factory=list)

    def add(
        self, path: str, loc: Loc, code: str, severity: Severity = Severity.ERROR, **details: Any
    ) -> None:
        """Report ``code`` at the value that ``loc`` names in the file at ``path``."""
        line, column = self.locate(path, loc)
        self.findings.append(Finding(path, line, column, code, severity, details))

    def unknown(self, path: str, loc: Loc, kind: str, written: str, known: Iterable[str]) -> None:
        """Report an id that names nothing, and say what was probably meant."""
        self.add(
            path, loc, f"unknown-{kind}", value=written, suggestion=did_you_mean(written, known)
        )


@dataclass(frozen=True)
class Known:
    """The ids that references may name: when these are the same, so are a journey's findings."""

    personas: frozenset[str]
    services: frozenset[str]
    refs: frozenset[str]


@dataclass(frozen=True)
class Origin:
    """Where each id was defined: path, and place inside the file."""

    services: Mapping[str, tuple[str, Loc]]
    kpis: Mapping[str, tuple[str, Loc]]


def unique(
    items: Iterable[tuple[str, str, Loc, T]], report: Report, kind: str
) -> dict[str, tuple[str, Loc, T]]:
    """The first of each id; the later ones are reported. Items are (id, path, loc, value)."""
    kept: dict[str, tuple[str, Loc, T]] = {}
    for id_, path, loc, value in items:
        if id_ in kept:
            report.add(path, loc, "duplicate-id", value=id_, kind=kind, other=kept[id_][0])
        else:
            kept[id_] = (path, loc, value)
    return kept


def resolve_areas(files: Mapping[str, AreasFile], report: Report) -> tuple[dict[str, Any], ...]:
    """Sectors and layers by id, from the ground up for layers."""
    items = [
        (area.id, path, (listing, index, "id"), (listing, area))
        for path, file in files.items()
        for listing in ("sectors", "layers")
        for index, area in enumerate(getattr(file, listing))
    ]
    kept = unique(items, report, "area")
    return tuple(
        {id_: area for id_, (_, _, (listing, area)) in kept.items() if listing == wanted}
        for wanted in ("sectors", "layers")
    )


def resolve_services(
    files: Mapping[str, ServicesFile], areas: Iterable[str], layers: Iterable[str], report: Report
) -> dict[str, tuple[str, Loc, Service]]:
    """Services whose area exists, without the layers that do not."""
    areas, layers = list(areas), list(layers)
    items = []
    for path, file in files.items():
        if file.area not in areas:
            report.unknown(path, ("area",), "area", file.area, areas)
            continue
        for index, service in enumerate(file.services):
            needs = []
            for place, need in enumerate(service.layers):
                if need.layer in layers:
                    needs.append(need)
                else:
                    loc = ("services", index, "layers", place, "layer")
                    report.unknown(path, loc, "layer", need.layer, layers)
            if len(needs) < len(service.layers):
                service = service.model_copy(update={"layers": tuple(needs)})
            items.append((service.id, path, ("services", index, "id"), service))
    return unique(items, report, "service")


def resolve_kpis(
    files: Mapping[str, KpiFile], areas: Iterable[str], report: Report
) -> dict[str, tuple[str, Loc, Kpi]]:
    """KPIs whose area exists."""
    areas = list(areas)
    items = []
    for path, file in files.items():
        if file.area not in areas:
            report.unknown(path, ("area",), "area", file.area, areas)
            continue
        items += [(kpi.id, path, ("kpis", index, "id"), kpi) for index, kpi in enumerate(file.kpis)]
    return unique(items, report, "kpi")


def resolve_links(
    files: Mapping[str, KpiFile], catalog: Catalog, report: Report
) -> tuple[KpiLink, ...]:
    """Links both of whose ends exist."""
    steps = {f"{journey.id}/{step.id}" for journey, step in catalog.all_steps()}
    ends = (("service", catalog.services), ("kpi", catalog.kpis), ("step", steps))
    kept = []
    for path, file in files.items():
        for index, link in enumerate(file.links):
            dangling = [
                (kind, getattr(link, kind), known)
                for kind, known in ends
                if getattr(link, kind) is not None and getattr(link, kind) not in known
            ]
            for kind, written, known in dangling:
                report.unknown(path, ("links", index, kind), kind, written, known)
            if not dangling:
                kept.append(link)
    return tuple(kept)


def resolve_journey(path: str, journey: Journey, known: Known, report: Report) -> Journey | None:
    """A journey with only what exists; ``None`` without its persona or without any step."""
    if journey.persona not in known.personas:
        report.unknown(path, ("persona",), "persona", journey.persona, known.personas)
        return None
    phases = {phase.id for phase in journey.phases}
    steps: dict[str, Step] = {}
    for index, step in enumerate(journey.steps):
        if step.id in steps:
            report.add(
                path, ("steps", index, "id"), "duplicate-id", value=step.id, kind="step", other=path
            )
        elif step.phase not in phases:
            report.unknown(path, ("steps", index, "phase"), "phase", step.phase, phases)
        else:
            steps[step.id] = _with_known_services(path, index, step, known, report)
    if len(phases) < len(journey.phases):
        report.add(path, ("phases",), "duplicate-id", value="", kind="phase", other=path)
    if not steps:
        return None
    whole = tuple(steps.values())
    return journey if whole == journey.steps else journey.model_copy(update={"steps": whole})


def _with_known_services(path: str, index: int, step: Step, known: Known, report: Report) -> Step:
    services = [service for service in step.services if service in known.services]
    if len(services) == len(step.services):
        return step
    for place, service in enumerate(step.services):
        if service not in known.services:
            loc = ("steps", index, "services", place)
            report.unknown(path, loc, "service", service, known.services)
    return step.model_copy(update={"services": tuple(services)})


def head(workspace: Workspace | None, name: str) -> Workspace:
    """The workspace's head, or a plain one when its file is missing or broken."""
    return workspace or Workspace(
        id="workspace", title=name or "Vivere", vision=name or "Vivere", place=name or "—"
    )


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

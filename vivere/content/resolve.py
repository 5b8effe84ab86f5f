"""Parsed files to one catalog: what refers to nothing, or is defined twice, is left out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar, cast

from vivere.content.journeys import CheckedJourney, check_journeys, known_to_journeys
from vivere.content.once import OnceFor
from vivere.content.parse import ParsedFile
from vivere.content.persona_context import persona_contexts
from vivere.content.references import Known, Placed, References
from vivere.content.report import Report
from vivere.content.rule import Origin
from vivere.diagnostics.codes import WARNINGS
from vivere.model import (
    AreasFile,
    FundingFile,
    InitiativesFile,
    Journey,
    KpiFile,
    LessonsFile,
    Model,
    Persona,
    PlacesFile,
    RoadmapFile,
    ServicesFile,
    Workspace,
)
from vivere.model.catalog import Catalog, Plan
from vivere.model.kinds import WORKSPACE_FILE
from vivere.model.paths import FieldPath, StepKey

M = TypeVar("M", bound=Model)
F = TypeVar("F", Persona, Journey)

FilesByModel: TypeAlias = Mapping[type[Model], Mapping[str, Model]]
"""The files that can be used, by path, under the model that each has."""


@dataclass(frozen=True)
class Resolved:
    """A catalog and where its things stand; ``journeys`` by path, as checked against ``known``."""

    catalog: Catalog
    origin: Origin
    journeys: Mapping[str, CheckedJourney]
    known: Known


@dataclass(frozen=True)
class Earlier:
    """What an earlier load found out about the journeys; it holds while ``known`` is the same."""

    journeys: Mapping[str, CheckedJourney]
    known: Known


def resolve(
    files: Mapping[str, ParsedFile],
    found: FilesByModel,
    workspace: Workspace,
    languages: tuple[str, ...],
    earlier: Earlier,
    report: Report,
) -> Resolved:
    """The catalog of all files, of which ``found`` are those that can be used.

    Things are resolved before those that refer to them.
    """
    known: dict[str, Collection[str]] = {}
    references = References(known, report)
    areas = models_of(found, AreasFile)
    sectors = _by_id(references.listed(areas, "sectors"))
    layers = _by_id(references.listed(areas, "layers"))
    dimensions = [
        one.id for area in (*sectors.values(), *layers.values()) for one in area.thing.dimensions
    ]
    known |= {"area": [*sectors, *layers], "layer": layers, "dimension": dimensions}
    services = _by_id(references.listed(_sound(found, ServicesFile, references), "services"))
    kpis = _by_id(references.listed(_sound(found, KpiFile, references), "kpis"))
    personas = references.unique_files(models_of(found, Persona))
    known |= {"service": services, "kpi": kpis, "persona": personas}
    references.resolved(WORKSPACE_FILE, workspace)
    known["place"] = [one.id for one in _only(found, PlacesFile)[1].places]
    city_map = _resolved(found, PlacesFile, references)
    personas = _in_order_of(workspace, personas)
    for_journeys = known_to_journeys(known)
    if earlier.known == for_journeys:
        for_journeys = earlier.known
    checked = check_journeys(
        files, for_journeys, persona_contexts(personas, languages), report.find, earlier.journeys
    )
    catalog = Catalog(
        workspace=workspace,
        sectors=_things(sectors),
        layers=_things(layers),
        services=_things(services),
        kpis=_things(kpis),
        personas=personas,
        journeys=_journeys(checked, personas, references),
        city_map=city_map,
    )
    known["step"] = _steps(catalog, found)
    links = tuple(references.listed(models_of(found, KpiFile), "links"))
    return Resolved(
        replace(
            catalog,
            links=tuple(link.thing for link in links),
            plan=_plan(found, known, references),
        ),
        Origin(
            _origins(services),
            _origins(kpis),
            tuple(link[:2] for link in links),
            _paths(models_of(found, Persona), personas),
            _paths({path: one.journey for path, one in checked.items()}, catalog.journeys),
        ),
        checked,
        for_journeys,
    )


def _plan(found: FilesByModel, known: dict[str, Collection[str]], references: References) -> Plan:
    """The plan. What is done stands first: the sources of money name it."""
    initiatives = _resolved(found, InitiativesFile, references)
    known |= {
        "initiative": [one.id for one in initiatives.initiatives],
        "check": WARNINGS,
    }
    return Plan(
        initiatives,
        _resolved(found, RoadmapFile, references),
        _resolved(found, FundingFile, references),
        _resolved(found, LessonsFile, references),
    )


def _resolved(found: FilesByModel, model: type[M], references: References) -> M:
    """The one file of its kind, with only what refers to something; an empty one without it."""
    path, file = _only(found, model)
    return (references.resolved(path, file) if path else None) or model()


def _only(found: FilesByModel, model: type[M]) -> tuple[str, M]:
    """The one file of its kind and its path; an empty one, at no path, where there is none."""
    return next(iter(models_of(found, model).items()), ("", model()))


def workspace_or_default(workspace: Workspace | None, name: str) -> Workspace:
    """The workspace's head, or a plain one when its file is missing or broken."""
    words = name.encode("utf-8", "replace").decode("utf-8").strip() or "Vivere"
    return workspace or Workspace(id="workspace", title=words, vision=words, place=words)


def by_model(files: Mapping[str, ParsedFile]) -> FilesByModel:
    """The files that can be used, sorted once by their model: each is asked for several times."""
    found: dict[type[Model], dict[str, Model]] = {}
    for path, file in files.items():
        if file.model is not None:
            found.setdefault(type(file.model), {})[path] = file.model
    return found


def models_of(found: FilesByModel, model: type[M]) -> Mapping[str, M]:
    """The files of one model that can be used, by path."""
    return cast("Mapping[str, M]", found.get(model, {}))


def _sound(found: FilesByModel, model: type[M], references: References) -> dict[str, M]:
    """The files whose own references, beside those of their lists, are there."""
    files = models_of(found, model).items()
    return {path: file for path, file in files if references.are_known(path, file)}


def _in_order_of(workspace: Workspace, personas: Mapping[str, Persona]) -> dict[str, Persona]:
    """Personas in the workspace's order; those it does not name come after, by file name."""
    named = {id_: personas[id_] for id_ in workspace.personas if id_ in personas}
    return {**named, **personas}


def _journeys(
    checked: Mapping[str, CheckedJourney], personas: Iterable[str], references: References
) -> dict[str, Journey]:
    """The usable journeys by id, in the order of their personas."""
    rank = {persona: index for index, persona in enumerate(personas)}
    usable = {path: one.journey for path, one in checked.items() if one.journey}
    found = references.unique_files(usable)
    return dict(sorted(found.items(), key=lambda item: rank[item[1].persona]))


def _steps(catalog: Catalog, found: FilesByModel) -> frozenset[str]:
    """Every step as links and balances write it; none where nothing names a step."""
    links = any(link.step for file in models_of(found, KpiFile).values() for link in file.links)
    if not links and not any(one.steps for one in _only(found, FundingFile)[1].balances):
        return frozenset()
    return frozenset().union(*map(_step_keys, catalog.journeys.values()))


@OnceFor
def _step_keys(journey: Journey) -> frozenset[str]:
    return frozenset(str(StepKey(journey.id, step.id)) for step in journey.steps)


def _by_id(placed: Iterable[Placed]) -> dict[str, Placed]:
    return {one.thing.id: one for one in placed}


def _things(found: Mapping[str, Placed]) -> dict[str, Any]:
    return {id_: one.thing for id_, one in found.items()}


def _origins(found: Mapping[str, Placed]) -> dict[str, tuple[str, FieldPath]]:
    return {id_: (one.path, (*one.field_path, "id")) for id_, one in found.items()}


def _paths(files: Mapping[str, F | None], kept: Mapping[str, F]) -> dict[str, str]:
    """The file of each thing that is one, by its id."""
    return {one.id: path for path, one in files.items() if one and kept.get(one.id) is one}

"""A small city made here that has a plan: for the scoreboard and the area sheets."""

from dataclasses import replace

from tests.render.small_city import catalog as small_city
from vivere.model import Initiative, InitiativesFile, Kpi, Sector, SourceDocument
from vivere.model.catalog import Catalog, Plan


def figure(
    value: object, year: str | None, fit: str = "exact", **more: object
) -> dict[str, object]:
    return {"value": value, "year": year, "unit": "litres", "area": "Borgo", "fit": fit,
            "series": "flow", "source": "assumed", **more}  # fmt: skip


def kpi(id_: str, *figures: dict[str, object], area: str = "water", **more: object) -> Kpi:
    target = {"as_written": "-40%", "type": "relative_change", "value": -40, "unit": "%"}
    head = {"id": id_, "area": area, "name": f"Name {id_}", "short": f"Short {id_}"}
    body = {"good": "down", "source": "given p1", "target": {**target, "source": "given p1"}}
    return Kpi.model_validate({**head, **body, "observations": figures, **more})


def city(*kpis: Kpi, initiatives: tuple[Initiative, ...] = (), **changes: object) -> Catalog:
    """The small city with these KPIs and initiatives instead of its own."""
    return replace(
        small_city(),
        kpis={one.id: one for one in kpis},
        links=(),
        plan=Plan(initiatives=InitiativesFile(initiatives=initiatives)),
        **changes,  # type: ignore[arg-type]
    )


def claiming(found: Catalog, number: int) -> Catalog:
    """The city whose document claims so many indicators."""
    document = SourceDocument.model_validate(
        {"title": "The plan", "author": "Its Author", "year": 1999,
         "claim": {"kpis": number, "source": "given p1"}}
    )  # fmt: skip
    return replace(found, workspace=found.workspace.model_copy(update={"document": document}))


def initiative(id_: str, scope: str | None = "core", **more: object) -> Initiative:
    head = {"id": id_, "area": "water", "name": f"Work {id_}", "scope": scope, "source": "given p3"}
    return Initiative.model_validate({**head, **more})


def with_sheet(found: Catalog, **changes: object) -> Catalog:
    """The city whose first sector has a sheet of data with two dimensions."""
    head = {"id": "water", "name": "Water", "hue": "blue", "source": "given p1"}
    dimensions = [
        {"id": "fast", "name": "speed", "phrase": "runs fast"},
        {"id": "clean", "name": "purity", "phrase": "and clean"},
    ]
    vision = "Water <runs fast> and clean, runs fast"
    water = Sector.model_validate(
        {**head, "vision": vision, "dimensions": dimensions, "data_sheet": "given p2", **changes}
    )
    return replace(found, sectors={**found.sectors, "water": water})

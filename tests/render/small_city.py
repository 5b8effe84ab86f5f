"""A small city made here, and its page."""

import re

from vivere.model import (
    Journey,
    Kpi,
    KpiLink,
    Layer,
    Persona,
    Sector,
    Service,
    SourceDocument,
    Workspace,
)
from vivere.model.catalog import Catalog
from vivere.render.html.city import city_html
from vivere.render.reader import Reader


def step(id_: str, *services: str) -> dict[str, object]:
    return {
        "id": id_,
        "phase": "p",
        "title": f"Step {id_}",
        "place": {"name": "Here"},
        "touchpoint": {"channel": "app", "name": "App"},
        "services": list(services),
        "kpis": ["leaks"] if "meter" in services else [],
        "today": {"story": "Then", "emotion": -1},
        "future": {"story": "Now", "emotion": 1},
    }


def journey(id_: str, persona: str, *steps: dict[str, object]) -> Journey:
    head = {"id": id_, "persona": persona, "title": f"Journey {id_}", "source": "assumed"}
    return Journey.model_validate({**head, "phases": [{"id": "p", "name": "P"}], "steps": steps})


def persona(id_: str) -> Persona:
    return Persona(id=id_, name=id_.title(), tagline=f"Tagline {id_}")


def service(id_: str, area: str, kind: str, *layers: str) -> Service:
    needs = [{"layer": layer, "why": f"{id_} needs {layer}"} for layer in layers]
    texts = {"name": f"Service {id_}", "today": "T", "future": f"What {id_} does"}
    head = {"id": id_, "area": area, "kind": kind, "source": "assumed"}
    return Service.model_validate({**head, **texts, "layers": needs})


def catalog() -> Catalog:
    area = {"vision": "A vision", "source": "given p1"}
    note = "Two numbers on one page"
    projects = {"readings": [10, 5], "source": "given p2", "note": note}
    sectors = [
        Sector.model_validate({"id": "water", "name": "Water", "hue": "blue", **area}),
        Sector.model_validate({"id": "green", "name": "Parks", "hue": "green", **area}),
    ]
    layers = [
        Layer.model_validate({"id": "pipes", "name": "Pipes", "mapped_projects": projects, **area}),
        Layer.model_validate({"id": "data", "name": "Data", **area}),
    ]
    target = {"as_written": "-40% [of leaks]", "type": "relative_change", "value": -40}
    kpi = Kpi.model_validate(
        {"id": "leaks", "area": "water", "name": "Water lost", "short": "Leaks", "good": "down",
         "source": "given p1", "target": {**target, "unit": "%", "source": "given p1"}}
    )  # fmt: skip
    link = KpiLink.model_validate(
        {"kpi": "leaks", "service": "meter", "effect": "down", "strength": "weak",
         "mechanism": "It tells"}
    )  # fmt: skip
    services = [
        service("meter", "water", "proposed", "pipes", "data"),
        service("tap", "water", "existing", "pipes"),
        service("bench", "green", "given", "data"),
    ]
    journeys = [
        journey(
            "ada-one", "ada", step("a", "meter"), step("b", "bench"), step("c", "meter", "bench")
        ),
        journey("ada-two", "ada", step("d", "bench")),
        journey("bea-one", "bea", step("e", "bench"), step("f")),
    ]
    head = Workspace(
        id="borgo", title="Borgo", vision="A calm town", place="Borgo", future_year=2041,
        document=SourceDocument(title="The plan", author="Its Author", year=1999),
        notices=("A notice to read",),
    )  # fmt: skip
    return Catalog(
        head,
        sectors={sector.id: sector for sector in sectors},
        layers={layer.id: layer for layer in layers},
        services={one.id: one for one in services},
        kpis={"leaks": kpi},
        links=(link,),
        personas={id_: persona(id_) for id_ in ("ada", "bea", "cleo")},
        journeys={one.id: one for one in journeys},
    )


def page(area: str | None = None, language: str = "en", of: Catalog | None = None) -> str:
    return str(city_html(Reader(of or catalog(), language), area))


def card(html: str, name: str) -> str:
    cards = re.findall(r'<li class="card city-card.*?</li>', html, re.S)
    return next(one for one in cards if f"<h3>{name}</h3>" in one)


def plate(html: str, area: str) -> str:
    found = re.search(rf'<a id="area-{area}".*?</a>', html, re.S)
    assert found
    return found[0]

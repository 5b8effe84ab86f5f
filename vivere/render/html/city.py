"""The city: who lives it, the sectors that stand on the layers, and what touches a chosen one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vivere.analysis.coverage import journey_coverage, steps_touching_area
from vivere.analysis.mood import emotion_courses
from vivere.model import STATES, Area, Journey, Persona, StateId
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.city_area import area_detail
from vivere.render.html.provenance import provenance
from vivere.render.reader import Reader
from vivere.render.svg.curve import curve_words, sparkline
from vivere.render.svg.portrait import persona_portrait
from vivere.render.svg.scene import persona_scene
from vivere.render.text.sentences import first_sentence


@dataclass(frozen=True)
class JourneyLine:
    """A journey on a persona's card.

    ``tension`` is what is at stake in it: the first sentence of its summary. ``touched`` counts
    the steps that touch the chosen area.
    """

    journey: Journey
    tension: str
    curve: Markup
    counts: str
    touched: int


@dataclass(frozen=True)
class PersonaCard:
    """A persona with all their journeys; ``out`` when none touches the chosen area.

    ``scene`` is the persona where they are at home; who has none has a ``portrait``.
    """

    persona: Persona
    scene: Markup
    portrait: Markup
    journeys: tuple[JourneyLine, ...]
    out: bool


@dataclass(frozen=True)
class AreaPlate:
    """A sector or a layer as it stands in the city, and what it counts."""

    area: Area
    counts: tuple[str, ...]
    chosen: bool


MOST_CARDS = 12
"""Cards on one page; of more personas the page shows some and tells how many there are."""


def city_html(
    reader: Reader, area: str | None = None, *, start: int = 0, whole: bool = False
) -> Markup:
    """The whole page; ``area``, the id of a sector or layer, marks it and what touches it.

    ``start`` is the number of the first persona shown, from 0; ``whole``: the area lists every
    journey that touches it.
    """
    catalog = reader.catalog
    people = tuple(catalog.personas.values())
    start = max(0, min(start, len(people) - 1)) // MOST_CARDS * MOST_CARDS
    touching = steps_touching_area(catalog, area) if area else ()
    touched = [journey.id for journey, _ in touching]
    return render(
        "city.html",
        r=reader,
        provenance=provenance,
        workspace=catalog.workspace,
        lead=_lead(reader),
        states=_states(catalog),
        area=catalog.areas[area] if area else None,
        touched_steps=len(touched),
        touched_journeys=len(set(touched)),
        first=next(iter(catalog.journeys), None),
        cards=_cards(reader, people[start : start + MOST_CARDS], area, Counter(touched)),
        people=len(people),
        start=start,
        most=MOST_CARDS,
        pillars=[
            AreaPlate(sector, _sector_counts(reader, id_, area), id_ == area)
            for id_, sector in catalog.sectors.items()
        ],
        floors=[
            AreaPlate(layer, _layer_counts(reader, id_, area), id_ == area)
            for id_, layer in reversed(tuple(catalog.layers.items()))
        ],
        readings=[
            layer
            for layer in catalog.areas.values()
            if layer.mapped_projects and layer.mapped_projects.ambiguous
        ],
        detail=area_detail(reader, area, touching, whole=whole) if area else "",
    )


def _states(catalog: Catalog) -> tuple[StateId, ...]:
    """The states that some journey has; all there may be where there is no journey."""
    found = {id_ for journey in catalog.journeys.values() for id_ in journey.states}
    return tuple(id_ for id_ in STATES if id_ in found) or STATES


def _lead(reader: Reader) -> str:
    catalog = reader.catalog
    steps = sum(1 for _ in catalog.all_steps())
    return reader.say(
        "city.lead",
        journeys=reader.count("journeys", len(catalog.journeys)),
        steps=reader.count("steps", steps),
        layers=reader.count("layers", len(catalog.layers)),
        kpis=reader.count("kpis", len({link.kpi for link in catalog.links})),
    )


def _cards(
    reader: Reader, people: Sequence[Persona], area: str | None, touched: Mapping[str, int]
) -> list[PersonaCard]:
    """Cards of some personas; ``touched`` counts a journey's steps that touch the area."""
    journeys: dict[str, list[Journey]] = {persona.id: [] for persona in people}
    for journey in reader.catalog.journeys.values():
        if journey.persona in journeys:
            journeys[journey.persona].append(journey)
    return [
        _card(reader, persona, area, [_line(reader, one, touched.get(one.id, 0)) for one in own])
        for persona, own in zip(people, journeys.values(), strict=True)
    ]


def _card(
    reader: Reader, persona: Persona, area: str | None, lines: Sequence[JourneyLine]
) -> PersonaCard:
    out = area is not None and not any(line.touched for line in lines)
    scene = persona_scene(reader, persona)
    portrait = Markup("") if scene else persona_portrait(persona, base=reader.base)
    return PersonaCard(persona, scene, portrait, tuple(lines), out)


def _line(reader: Reader, journey: Journey, touched: int) -> JourneyLine:
    courses = emotion_courses(journey)
    coverage = journey_coverage(reader.catalog, journey)
    numbers = {
        "steps": len(journey.steps),
        "sectors": len(coverage.sectors),
        "layers": len(coverage.layers),
        "kpis": len(coverage.kpis),
    }
    return JourneyLine(
        journey=journey,
        tension=first_sentence(reader.words(journey.summary)) if journey.summary else "",
        curve=sparkline(courses, curve_words(reader, courses)),
        counts=" · ".join(reader.count(what, number) for what, number in numbers.items()),
        touched=touched,
    )


def _sector_counts(reader: Reader, sector: str, area: str | None) -> tuple[str, ...]:
    catalog = reader.catalog
    services = catalog.services_of(sector)
    counts = [
        reader.count("services", len(services)),
        reader.count("kpis", len(catalog.kpis_of(sector))),
        *_projects(reader, catalog.sectors[sector]),
    ]
    if area in catalog.layers:
        needing = sum(any(need.layer == area for need in service.layers) for service in services)
        counts[0] = reader.say("city.need", n=needing, all=counts[0])
    return tuple(counts)


def _layer_counts(reader: Reader, layer: str, area: str | None) -> tuple[str, ...]:
    catalog = reader.catalog
    needing = catalog.services_needing(layer)
    serves = reader.say("city.serves", services=reader.count("services", len(needing)))
    if area is not None and area in catalog.sectors:
        own = sum(service.area == area for service in needing)
        sector = catalog.sectors[area]
        name = reader.words(sector.short or sector.name)
        serves = reader.say("city.serves_sector", serves=serves, n=own, sector=name)
    return (
        serves,
        reader.count("kpis", len(catalog.kpis_of(layer))),
        *_projects(reader, catalog.layers[layer]),
    )


def _projects(reader: Reader, area: Area) -> tuple[str, ...]:
    projects = area.mapped_projects
    if projects is None:
        return ()
    if not projects.ambiguous:
        return (reader.count("projects", projects.readings[0]),)
    ways = "two" if len(projects.readings) == 2 else "many"
    numbers = reader.say("city.or").join(str(number) for number in projects.readings)
    return (reader.say(f"city.readings.{ways}", numbers=numbers),)

"""What each journey touches: journeys against sectors, layers and KPIs, counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vivere.analysis.coverage import journey_coverage
from vivere.analysis.journey_search import offered_journeys
from vivere.analysis.mood import Mood, journey_mood
from vivere.i18n.numbers import signed_words
from vivere.model import STATES, Journey, Kpi, Step
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.choose import MOST_CHOICES, Choice, choose_several_html
from vivere.render.reader import Reader
from vivere.render.svg.portrait import persona_portrait

FEW = 8
"""Journeys that are compared where none is named."""


@dataclass(frozen=True)
class Row:
    """A sector, layer or KPI: its name, where it is shown, and how often each journey touches it.

    ``group`` is the area of a KPI.
    """

    name: Markup
    hue: str
    href: str
    page: str
    counts: tuple[int, ...]
    group: Markup | None = None

    @property
    def journeys(self) -> int:
        """How many of the journeys touch it at all."""
        return sum(number > 0 for number in self.counts)


@dataclass(frozen=True)
class Matrix:
    """One table: what it counts (``key`` leads to the words) and its rows."""

    key: str
    rows: tuple[Row, ...]

    @property
    def most(self) -> int:
        """The largest count, at least 1."""
        return max((number for row in self.rows for number in row.counts), default=0) or 1


@dataclass(frozen=True)
class MoodLine:
    """The mood of a journey, with the portrait of its persona."""

    journey: Journey
    portrait: Markup
    mood: Mood


def compared_journeys(catalog: Catalog, named: str = "") -> tuple[Journey, ...]:
    """The journeys of a list of ids with commas, in the catalog's order; else the first few."""
    asked = set(named.split(","))
    found = tuple(journey for id_, journey in catalog.journeys.items() if id_ in asked)
    return found or tuple(catalog.journeys.values())[:FEW]


def compare_choice(
    reader: Reader, chosen: Sequence[str], question: str, kept: Mapping[str, str]
) -> Markup:
    """The form that chooses: those chosen, and of the others what a question finds among many.

    ``kept`` is what else the address says.
    """
    catalog = reader.catalog
    offered = offered_journeys(catalog, reader.language, chosen, question, MOST_CHOICES)
    names = {journey.id: reader.journey_name(journey) for journey in offered.journeys}
    choice = Choice("compare", "journeys", reader.say("compare.choose"), names, kept)
    many = len(catalog.journeys) > MOST_CHOICES
    search = question if many else None
    return choose_several_html(reader, choice, chosen, more=offered.more, search=search)


def compare_head(reader: Reader) -> Markup:
    """The title of the page and the key to its charts."""
    return render("compare_head.html", r=reader)


def compare_tables(reader: Reader, journeys: Sequence[Journey]) -> Markup:
    """The charts in words, and the three matrices."""
    personas = reader.catalog.personas
    lines = [
        MoodLine(
            journey,
            persona_portrait(personas[journey.persona], spot=f"mood-{journey.id}"),
            journey_mood(journey),
        )
        for journey in journeys
    ]
    return render(
        "compare.html",
        r=reader,
        lines=lines,
        states=[id_ for id_ in STATES if any(id_ in line.mood for line in lines)],
        journeys=journeys,
        names={journey.id: reader.journey_name(journey) for journey in journeys},
        matrices=matrices(reader, journeys),
        signed=lambda emotion: signed_words(reader.language, emotion),
        place=lambda emotion: f"{(emotion + 2) / 4:.1%}",
        number=_step_number,
    )


def matrices(reader: Reader, journeys: Sequence[Journey]) -> tuple[Matrix, ...]:
    """Sectors, layers (the ground last) and KPIs, and how often each journey touches them."""
    catalog = reader.catalog
    covered = [journey_coverage(catalog, journey) for journey in journeys]
    sectors = [
        _area_row(reader, id_, [found.sectors[id_] for found in covered]) for id_ in catalog.sectors
    ]
    layers = [
        _area_row(reader, id_, [found.layers[id_] for found in covered])
        for id_ in reversed(tuple(catalog.layers))
    ]
    kpis = [
        _kpi_row(reader, kpi, [found.kpis[kpi.id] for found in covered])
        for area in catalog.areas
        for kpi in catalog.kpis_of(area)
    ]
    tables = (("sectors", sectors), ("layers", layers), ("kpis", kpis))
    return tuple(Matrix(key, tuple(rows)) for key, rows in tables)


def _area_row(reader: Reader, area: str, counts: Sequence[int]) -> Row:
    name = reader.text(reader.catalog.areas[area].name)
    if area in reader.catalog.layers:
        name = Markup("{} {}").format(area, name)
    return Row(
        name, reader.catalog.hue_of(area), reader.href("city", area=area), "city", tuple(counts)
    )


def _kpi_row(reader: Reader, kpi: Kpi, counts: Sequence[int]) -> Row:
    return Row(
        name=reader.text(kpi.name),
        hue=reader.catalog.hue_of(kpi.area),
        href=reader.href("kpis", kpi=kpi.id),
        page="kpis",
        counts=tuple(counts),
        group=reader.area_name(kpi.area),
    )


def _step_number(journey: Journey, step: Step) -> int:
    return journey.steps.index(step) + 1

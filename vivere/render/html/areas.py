"""Area sheets: the document's form of data sheet for every area, one sheet of paper each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from markupsafe import Markup

from vivere.analysis.area_sheet import AreaSheet, KpiGroup, UsedGroup, area_sheet
from vivere.analysis.scoreboard import KpiState
from vivere.model import Initiative, Observation
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.frame import portrait_address
from vivere.render.html.provenance import provenance
from vivere.render.html.scoreboard import figure_words
from vivere.render.html.vision import marked_vision
from vivere.render.reader import Reader
from vivere.render.text.sentences import first_sentence
from vivere.render.text.targets import target_number

T = TypeVar("T")

MOST_KPIS, MOST_CORE, MOST_EXTENDED, MOST_ADDED = 9, 12, 7, 6
MOST_PARTS, MOST_FLOORS, MOST_PEOPLE, MOST_STEPS, MOST_DOUBTS = 4, 12, 8, 3, 2
"""What fits on a sheet. Of more it shows the first and tells how many there are beside."""

FEW_LINES = 18
"""Lines of the longest column up to which a sheet of paper has larger letters."""

MOST_DOTS = 60
"""Dots of mapped projects; with more of them the number alone tells."""


@dataclass(frozen=True)
class Cut:
    """The first of some things, and how many more there are."""

    shown: tuple[object, ...]
    more: int


def areas_html(
    reader: Reader, today: date, area: str | None = None, *, whole: bool = False
) -> Markup:
    """The page: the sheet of one area, all sheets (``whole``), or each in small as a way to it.

    ``today`` is the day that stands in their foot.
    """
    catalog = reader.catalog
    ids = tuple(catalog.areas)
    shown = (area,) if area else ids if whole else ()
    return render(
        "areas.html",
        r=reader,
        ids=ids,
        area=area,
        whole=whole,
        sheets=[_sheet(reader, id_, today) for id_ in shown],
        cards=[] if shown else [_card(reader, area_sheet(catalog, id_, today)) for id_ in ids],
        counted=_counted(catalog),
        hue=catalog.hue_of,
        provenance=provenance,
        target_number=target_number,
    )


def _sheet(reader: Reader, id_: str, today: date) -> Markup:
    sheet = area_sheet(reader.catalog, id_, today)
    projects = sheet.area.mapped_projects
    airy = _lines(sheet) <= FEW_LINES
    return render(
        "area_sheet.html",
        r=reader,
        sheet=sheet,
        a=sheet.area,
        hue=reader.catalog.hue_of(id_),
        is_layer=id_ in reader.catalog.layers,
        all_=len(reader.catalog.areas),
        airy=airy,
        kpi_count=sum(len(group.kpis) for group in sheet.kpis),
        first_sentence=first_sentence,
        today=today,
        vision=marked_vision(reader, sheet.area),
        groups=_cut_groups(sheet.kpis),
        core=_cut_core(sheet.core),
        extended=cut(sheet.extended, MOST_EXTENDED),
        notes=list(dict.fromkeys(reader.text(one.note) for one in sheet.extended if one.note))[:1],
        added=cut(sheet.added, MOST_ADDED),
        parts=lambda one: cut(one.parts if isinstance(one, Initiative) else (), MOST_PARTS),
        floors=cut(sheet.floors, MOST_FLOORS),
        who=cut(sheet.who, MOST_PEOPLE),
        steps=lambda one: cut(one.steps, MOST_STEPS * (2 if airy else 1)),
        doubts=cut(sheet.conflicts, MOST_DOUBTS),
        dots=min(projects.readings[0], MOST_DOTS) if projects else 0,
        numbers=reader.say("city.or").join(map(str, projects.readings)) if projects else "",
        portrait=portrait_address,
        point=_point,
        now=_now,
        provenance=provenance,
        target_number=target_number,
    )


def _lines(sheet: AreaSheet) -> float:
    """About how many lines the longest column of a sheet has: a name takes one and a half.

    What stands on a layer stands in two columns.
    """
    kpis = sum(len(group.kpis) for group in sheet.kpis)
    parts = sum(
        len(one.thing.parts)
        for group in sheet.core
        for one in group.items
        if isinstance(one.thing, Initiative)
    )
    added = len(sheet.added) * (1 if sheet.core else 3)
    core = 2 * sheet.core_count + len(sheet.core) + 1.5 * parts + added
    side = 1.5 * len(sheet.extended) + 0.7 * len(sheet.floors) + 6
    return max(2.5 * kpis + len(sheet.area.dimensions) + 2, core, side)


def cut(things: Sequence[T], most: int) -> Cut:
    """The first ``most`` of some things, and how many are left."""
    return Cut(tuple(things[:most]), max(0, len(things) - most))


def _cut_groups(
    groups: Sequence[KpiGroup],
) -> tuple[list[tuple[KpiGroup, tuple[KpiState, ...]]], int]:
    left, shown = MOST_KPIS, []
    for group in groups:
        if left > 0:
            shown.append((group, group.kpis[:left]))
        left -= len(group.kpis)
    return shown, max(0, -left)


def _cut_core(groups: Sequence[UsedGroup]) -> tuple[list[UsedGroup], int]:
    left, shown = MOST_CORE, []
    for group in groups:
        if left > 0:
            shown.append(UsedGroup(group.heading, group.items[:left]))
        left -= len(group.items)
    return shown, max(0, -left)


def _point(state: KpiState, label: object, reader: Reader) -> str:
    """The figure of a reference point: «−12%»; empty where the KPI has none of this name."""
    for one in state.kpi.reference_points:
        if one.label == label:
            number = reader.number(one.value).replace("-", "−")
            return f"{number}%" if reader.words(one.unit).startswith("%") else number
    return ""


def _now(reader: Reader, state: KpiState) -> Markup | None:
    """The figures of today, the last with what it counts; ``None`` where none measures the KPI."""
    if state.progress:
        first = figure_words(reader, state.progress.base)
        return Markup("{} → {}").format(first, figure_words(reader, state.progress.latest))
    if not state.figure:
        return None
    return Markup("{} {}").format(figure_words(reader, state.figure), _unit(reader, state.figure))


def _unit(reader: Reader, figure: Observation) -> str:
    """What a figure counts, without what its unit adds in brackets."""
    return reader.words(figure.unit).partition(" (")[0]


@dataclass(frozen=True)
class AreaCard:
    """A sheet in small: its numbers, and whether the document has it."""

    sheet: AreaSheet
    vision: str
    counts: tuple[str, ...]


def _card(reader: Reader, sheet: AreaSheet) -> AreaCard:
    counts = (
        reader.count("kpis", sum(len(group.kpis) for group in sheet.kpis)),
        reader.count("core", sheet.core_count) if sheet.core else "",
        reader.count("extended", len(sheet.extended)) if sheet.extended else "",
        reader.count("services", len(reader.catalog.services_of(sheet.area.id))),
        reader.count("steps", sheet.step_count),
    )
    return AreaCard(
        sheet, first_sentence(reader.words(sheet.area.vision)), tuple(filter(None, counts))
    )


def _counted(catalog: Catalog) -> tuple[int, int]:
    """The projects of all areas that can be read in one way, and how many areas cannot."""
    counts = [one.mapped_projects for one in catalog.areas.values() if one.mapped_projects]
    plain = [one.readings[0] for one in counts if not one.ambiguous]
    return sum(plain), len(counts) - len(plain)

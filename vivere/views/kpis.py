"""All KPIs by area: target, baseline, conflicts, and who moves them."""

from dataclasses import dataclass

from markupsafe import Markup

from vivere.analysis.coverage import steps_moving_kpi
from vivere.analysis.impact import Impact
from vivere.analysis.progress import Progress, progress
from vivere.html import render
from vivere.model import Area, Journey, Kpi, Observation, Step
from vivere.reader import Reader
from vivere.views.count import count
from vivere.views.numbers import number_words
from vivere.views.provenance import provenance
from vivere.views.series import series_chart
from vivere.views.target import short_target

RUNGS = 6
"""Positions drawn on the ladder of a rank, at least."""


@dataclass(frozen=True)
class MovedBy:
    """The steps of one journey that move a KPI, each with its number and how."""

    journey: Journey
    steps: tuple[tuple[int, Step, Impact], ...]


@dataclass(frozen=True)
class KpiView:
    """A KPI and what can be said of it.

    ``base`` is the earliest figure that measures it (fit exact or close), if there is one.
    """

    kpi: Kpi
    progress: Progress | None
    base: Observation | None
    chart: Markup
    moved_by: tuple[MovedBy, ...]


def kpis_html(reader: Reader, area: str | None = None, chosen: str | None = None) -> Markup:
    """The page: all areas that own KPIs, or one; the chosen KPI open and marked."""
    catalog = reader.catalog
    shown = [found for found in catalog.areas.values() if area in (None, found.id)]
    groups = [
        (found, area_hue(reader, found), [_view(reader, kpi) for kpi in catalog.kpis_of(found.id)])
        for found in shown
        if catalog.kpis_of(found.id)
    ]
    return render(
        "kpis.html",
        r=reader,
        groups=groups,
        index=[found for found in catalog.areas.values() if catalog.kpis_of(found.id)],
        area=area,
        chosen=chosen,
        hue=area_hue,
        count=count,
        number=number_words,
        provenance=provenance,
        short_target=short_target,
        rungs=RUNGS,
    )


def area_hue(reader: Reader, area: Area) -> str:
    """The colour of an area: a sector's own, one for all layers."""
    sector = reader.catalog.sectors.get(area.id)
    return sector.hue if sector else "indigo"


def _view(reader: Reader, kpi: Kpi) -> KpiView:
    document = reader.catalog.workspace.document
    measured = [figure for figure in kpi.observations if figure.fit in ("exact", "close")]
    return KpiView(
        kpi=kpi,
        progress=progress(kpi, document.year if document else None),
        base=min(measured, key=lambda figure: figure.year or "9999", default=None),
        chart=series_chart(kpi.observations),
        moved_by=_moved_by(reader, kpi),
    )


def _moved_by(reader: Reader, kpi: Kpi) -> tuple[MovedBy, ...]:
    by_journey: dict[str, list[tuple[int, Step, Impact]]] = {}
    for journey, step, impact in steps_moving_kpi(reader.catalog, kpi.id):
        number = journey.steps.index(step) + 1
        by_journey.setdefault(journey.id, []).append((number, step, impact))
    return tuple(
        MovedBy(reader.catalog.journeys[journey], tuple(steps))
        for journey, steps in by_journey.items()
    )

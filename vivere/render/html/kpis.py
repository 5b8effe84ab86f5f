"""All KPIs by area: target, baseline, conflicts, and who moves them."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from vivere.analysis.figures import main_figure
from vivere.analysis.readiness import StepDate, end_of, has_time, readiness, turned
from vivere.i18n.numbers import number_words
from vivere.model import Area, Kpi, Observation
from vivere.render.html import render
from vivere.render.html.provenance import provenance, provenance_in_full
from vivere.render.html.series import series_figure
from vivere.render.moved_by import MovedBy, moved_by
from vivere.render.reader import Reader
from vivere.render.target_progress import TargetProgress, target_progress
from vivere.render.text.targets import short_target, target_words


@dataclass(frozen=True)
class KpiView:
    """A KPI and what can be said of it.

    ``base`` is the figure to show beside the target, if any measures the KPI. ``ready`` is how
    many of the steps that move it have all their services by the future year, and of how many;
    ``None`` where the plan says nothing of when.
    """

    kpi: Kpi
    base: Observation | None
    progress: TargetProgress
    chart: Markup
    moved_by: MovedBy
    ready: tuple[int, int] | None


@dataclass(frozen=True)
class AreaGroup:
    """An area that owns KPIs, with its colour."""

    area: Area
    hue: str
    views: tuple[KpiView, ...]


FEW = 8
"""Up to so many journeys a KPI lists before it is asked for all of them."""


def kpis_html(
    reader: Reader,
    area: str | None = None,
    chosen: str | None = None,
    *,
    whole: bool = False,
    day: date | None = None,
) -> Markup:
    """The page: all areas that own KPIs, or one; the chosen KPI open and marked.

    A chosen KPI is always shown: an area that does not own it is passed over. ``whole``: it
    lists every journey that moves it, where the others tell how many more there are. ``day`` is
    the real one: with it each KPI tells how many of its steps are ready by the future year.
    """
    catalog = reader.catalog
    if chosen and chosen in catalog.kpis and catalog.kpis[chosen].area != area:
        area = None
    owners = [found for found in catalog.areas.values() if catalog.kpis_of(found.id)]
    return render(
        "kpis.html",
        r=reader,
        groups=[
            _group(reader, found, chosen if whole else None, day)
            for found in owners
            if area in (None, found.id)
        ],
        index=[
            (found, reader.catalog.hue_of(found.id), len(catalog.kpis_of(found.id)))
            for found in owners
        ],
        measured=sum(main_figure(kpi, None) is not None for kpi in catalog.kpis.values()),
        area=area,
        chosen=chosen,
        number=number_words,
        provenance=provenance,
        in_full=provenance_in_full,
        short_target=short_target,
        target_words=target_words,
    )


def _group(reader: Reader, area: Area, whole: str | None, day: date | None) -> AreaGroup:
    kpis = reader.catalog.kpis_of(area.id)
    views = tuple(_view(reader, kpi, None if kpi.id == whole else FEW, day) for kpi in kpis)
    return AreaGroup(area, reader.catalog.hue_of(area.id), views)


def _view(reader: Reader, kpi: Kpi, most: int | None, day: date | None) -> KpiView:
    document = reader.catalog.workspace.document
    year = document.year if document else None
    base = main_figure(kpi, year)
    return KpiView(
        kpi=kpi,
        base=base,
        progress=target_progress(kpi, year, base),
        chart=series_figure(reader, kpi.observations),
        moved_by=moved_by(reader.catalog, kpi, most),
        ready=_ready(reader, kpi, day),
    )


def _ready(reader: Reader, kpi: Kpi, day: date | None) -> tuple[int, int] | None:
    if day is None or not has_time(reader.catalog):
        return None
    steps: tuple[StepDate, ...] = readiness(reader.catalog, day).of_kpi(reader.catalog, kpi.id)
    return (turned(steps, end_of(reader.catalog.workspace.future_year)), len(steps))

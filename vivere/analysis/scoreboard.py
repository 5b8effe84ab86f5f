"""Where a city stands on the way to its targets: what may be compared, what may not, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from vivere.analysis.figures import comparable, figure_year, main_figure
from vivere.analysis.progress import NoProgress, Progress, no_progress, progress
from vivere.model import Area, Kpi, Observation
from vivere.model.catalog import Catalog

Standing = Literal["way", "figure", "missing"]
"""``way``: two figures may be compared and lead towards the target, or away from it. ``figure``:
one measures the KPI, but nothing may be compared with it. ``missing``: none measures it."""

STANDINGS: tuple[Standing, ...] = ("way", "figure", "missing")

WhyNot = NoProgress | Literal["rank", "coverage"]
"""Why there is no way to draw: as ``no_progress`` says it, or the target is of a kind that has no
way between."""


@dataclass(frozen=True)
class Stale:
    """The latest figure of a series is older than its rhythm: one ``every`` so many years."""

    latest: Observation
    every: int


@dataclass(frozen=True)
class KpiState:
    """Where one KPI stands.

    ``figure`` is the last figure that measures it best; ``why`` is there where it has no way.
    ``around`` are the first and the last figure of a series of its context, for a KPI with a figure
    and without a way, where a note says what that series counts: so that nobody takes it for the
    KPI's own.
    """

    kpi: Kpi
    progress: Progress | None
    figure: Observation | None
    why: WhyNot | None
    stale: Stale | None
    around: tuple[Observation, Observation] | None

    @property
    def standing(self) -> Standing:
        """What can be said of it."""
        return "way" if self.progress else "figure" if self.figure else "missing"

    @property
    def away(self) -> bool:
        """Whether it has moved away from its target."""
        return self.progress is not None and self.progress.share < 0


@dataclass(frozen=True)
class AreaState:
    """An area with its KPIs, in the order of its file."""

    area: Area
    kpis: tuple[KpiState, ...]

    @property
    def standing(self) -> Standing | None:
        """The best that can be said of one of its KPIs; ``None`` without any."""
        found = {one.standing for one in self.kpis}
        return next((one for one in STANDINGS if one in found), None)


@dataclass(frozen=True)
class Scoreboard:
    """All areas. ``unnamed`` counts the indicators that the document claims and never names."""

    areas: tuple[AreaState, ...]
    unnamed: int | None

    @property
    def kpis(self) -> tuple[KpiState, ...]:
        """Every KPI: those with a way first, then those with a figure, then the others."""
        every = [one for area in self.areas for one in area.kpis]
        return tuple(sorted(every, key=lambda one: STANDINGS.index(one.standing)))

    @property
    def closed(self) -> bool:
        """Whether each area has a way: only then may a shape be drawn over all of them."""
        return bool(self.areas) and all(area.standing == "way" for area in self.areas)

    def count(self, standing: Standing) -> int:
        """How many KPIs stand so."""
        return sum(one.standing == standing for one in self.kpis)


def scoreboard(catalog: Catalog, today: date) -> Scoreboard:
    """Where every area stands on the day ``today``."""
    areas = tuple(
        AreaState(area, tuple(kpi_state(catalog, kpi, today) for kpi in catalog.kpis_of(area.id)))
        for area in catalog.areas.values()
    )
    return Scoreboard(areas, unnamed(catalog))


def kpi_state(catalog: Catalog, kpi: Kpi, today: date) -> KpiState:
    """Where a KPI stands on the day ``today``."""
    document = catalog.workspace.document
    year = document.year if document else None
    way = progress(kpi, year)
    figure = way.latest if way else main_figure(kpi, today.year)
    why = None if way else _why_not(kpi, year, figure)
    around = _around(kpi) if figure and not way else None
    return KpiState(kpi, way, figure, why, stale(kpi, today), around)


def stale(kpi: Kpi, today: date) -> Stale | None:
    """Whether the latest comparable figure of a KPI is older than the rhythm of its series.

    The rhythm is read from the series itself: the middle of the gaps between its years, of two
    middles the shorter, and at least a year. A series of one year has none. A figure is as old as
    the time since the end of the year that it is about: one of 2024 in a yearly series is stale
    from 1 January 2026.
    """
    series = comparable(kpi)
    years = sorted({figure_year(one) for one in series})
    gaps = sorted(after - before for before, after in pairwise(years))
    if not gaps:
        return None
    every = gaps[(len(gaps) - 1) // 2]
    return Stale(series[-1], every) if today.year - years[-1] > every else None


def unnamed(catalog: Catalog) -> int | None:
    """Indicators that the document claims to have and does not name.

    ``None`` where it claims no number, or names them all.
    """
    claim = catalog.workspace.document and catalog.workspace.document.claim
    if not claim:
        return None
    named = sum(kpi.source.kind == "given" for kpi in catalog.kpis.values())
    return claim.kpis - named if claim.kpis > named else None


def _why_not(kpi: Kpi, year: int | None, figure: Observation | None) -> WhyNot | None:
    if figure and kpi.target.type in ("rank", "coverage"):
        return "rank" if kpi.target.type == "rank" else "coverage"
    return no_progress(kpi, year)


def _around(kpi: Kpi) -> tuple[Observation, Observation] | None:
    """The ends of the longest series of context that has several years, and a note at its end."""
    series: dict[str, list[Observation]] = {}
    for one in kpi.observations:
        if one.fit == "context" and one.series and one.year and not isinstance(one.value, str):
            series.setdefault(one.series, []).append(one)
    longest = max(map(_by_year, series.values()), key=len, default=())
    return (longest[0], longest[-1]) if len(longest) > 1 and longest[-1].note else None


def _by_year(figures: Iterable[Observation]) -> tuple[Observation, ...]:
    years = {figure_year(one): one for one in figures}
    return tuple(years[year] for year in sorted(years))

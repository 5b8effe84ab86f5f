"""How far a KPI has come: only where two figures may honestly be compared."""

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from vivere.analysis.figures import comparable, figure_year, measuring
from vivere.model import Kpi, Observation

NoProgress = Literal["nothing", "proxies", "single", "apart", "late", "early", "level"]
"""Why a KPI has no progress.

``nothing``: no figure at all. ``proxies``: none that measures the KPI itself. ``single``: one
only. ``apart``: several, of different methods or of one year. ``late``: none of the base year,
or up to it. ``early``: none after the base. ``level``: comparable, but not with the target's own
level.
"""


@dataclass(frozen=True)
class Progress:
    """The way from a base to the target.

    ``base`` and ``latest`` are of one series (same unit, area and method); ``goal`` is the
    target as a value of that series; ``share`` the part of the way done, 1.0 at the goal,
    negative when it moved away. The base year is our convention when the target has none.
    """

    base: Observation
    latest: Observation
    goal: float
    share: float
    base_assumed: bool


def progress(kpi: Kpi, document_year: int | None) -> Progress | None:
    """The progress of a KPI, or ``None`` without a comparable base.

    A base needs a later observation of the same series, both with fit exact or close, and a
    target that can be turned into a value: relative change, multiplier, or an absolute level in
    the unit of the series that the base had not reached yet (never a rank or a coverage). A
    target without a base year is counted from the latest figure up to ``document_year``, the
    year of the document that sets it.
    """
    series = comparable(kpi)
    if len(series) < 2 or kpi.target.type in ("rank", "coverage"):
        return None
    base = _base(series, kpi.target.base_year, document_year)
    latest = series[-1]
    if base is None or base.year == latest.year:
        return None
    start, now = float(base.value), float(latest.value)
    goal = _goal(kpi, start)
    if (
        goal == start
        or not isfinite(goal)
        or (kpi.target.type == "absolute_level" and not _ahead(kpi, base, goal))
    ):
        return None
    share = (now - start) / (goal - start)
    return Progress(base, latest, goal, share, base_assumed=kpi.target.base_year is None)


def no_progress(kpi: Kpi, document_year: int | None) -> NoProgress | None:
    """Why ``progress`` has none to show, so that a bar is never just absent; else ``None``.

    A rank or a coverage never has progress: what is said of it is about its figures alone.
    """
    if progress(kpi, document_year) is not None:
        return None
    measured = measuring(kpi)
    if not measured:
        return "proxies" if kpi.observations else "nothing"
    if len(measured) == 1:
        return "single"
    years = sorted({figure_year(figure) for figure in comparable(kpi)})
    if len(years) < 2:
        return "apart"
    start = kpi.target.base_year or document_year
    if start is None or years[0] > start or kpi.target.base_year not in (None, *years):
        return "late"
    return "early" if years[-1] <= start else "level"


def _base(
    series: list[Observation], base_year: int | None, document_year: int | None
) -> Observation | None:
    if base_year is not None:
        return next((figure for figure in series if figure_year(figure) == base_year), None)
    if document_year is None:
        return None
    candidates = [figure for figure in series if figure_year(figure) <= document_year]
    return candidates[-1] if candidates else None


def _goal(kpi: Kpi, base: float) -> float:
    match kpi.target.type:
        case "relative_change":
            return base * (1 + kpi.target.value / 100)
        case "multiplier":
            return base * kpi.target.value
        case _:
            return float(kpi.target.value)


def _ahead(kpi: Kpi, base: Observation, goal: float) -> bool:
    """Whether a level is in the base's unit, and still to be reached from it."""
    upwards = goal > float(base.value)
    return kpi.target.unit == base.unit and upwards == (kpi.good == "up")

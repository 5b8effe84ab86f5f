"""Why a KPI has no progress to show: said in a word, so that a bar is never just absent."""

from typing import Literal

from vivere.analysis.progress import COMPARABLE_FITS, comparable, figure_year, progress
from vivere.model import Kpi, Observation

Gap = Literal["nothing", "proxies", "single", "apart", "late", "early", "level"]
"""``nothing``: no figure at all. ``proxies``: none that measures the KPI itself. ``single``: one
only. ``apart``: several, of different methods or of one year. ``late``: none of the base year,
or up to it. ``early``: none after the base. ``level``: comparable, but not with the target's own
level."""


def gap(kpi: Kpi, document_year: int | None) -> Gap | None:
    """What is missing for ``progress``; ``None`` when nothing is.

    A rank or a coverage never has progress: what is said of it is about its figures alone.
    """
    if progress(kpi, document_year) is not None:
        return None
    measured = measures(kpi)
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


def measures(kpi: Kpi) -> tuple[Observation, ...]:
    """The figures that measure the KPI itself: fit exact or close."""
    return tuple(figure for figure in kpi.observations if figure.fit in COMPARABLE_FITS)


def main_figure(kpi: Kpi, document_year: int | None) -> Observation | None:
    """The one figure to show beside the target, if any measures the KPI.

    Exact before close, then a number before words, then the last up to ``document_year``, then
    the first after it.
    """
    found = measures(kpi)
    for wanted in (_is_exact, _is_number):
        found = tuple(filter(wanted, found)) or found
    dated = sorted((figure for figure in found if figure.year), key=lambda one: str(one.year))
    before = [one for one in dated if document_year and figure_year(one) <= document_year]
    return next(iter((*before[-1:], *dated, *found)), None)


def _is_exact(figure: Observation) -> bool:
    return figure.fit == "exact"


def _is_number(figure: Observation) -> bool:
    return not isinstance(figure.value, str)

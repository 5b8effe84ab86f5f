"""The figures of a KPI: which measure it, which may be compared, which one stands for it."""

from vivere.model import Kpi, Observation

COMPARABLE_FITS = ("exact", "close")
"""Figures with this fit measure the KPI itself."""


def comparable(kpi: Kpi) -> list[Observation]:
    """The longest series of exact or close numbers, oldest first."""
    by_series: dict[str, list[Observation]] = {}
    for figure in kpi.observations:
        usable = figure.series and figure.year and isinstance(figure.value, int | float)
        if usable and figure.fit in COMPARABLE_FITS and not figure.inverse:
            by_series.setdefault(str(figure.series), []).append(figure)
    longest = max(by_series.values(), key=len, default=[])
    return sorted(longest, key=lambda figure: str(figure.year))


def figure_year(figure: Observation) -> int:
    """The first year that a dated figure is about."""
    return int(str(figure.year)[:4])


def measuring(kpi: Kpi) -> tuple[Observation, ...]:
    """The figures that measure the KPI itself: fit exact or close."""
    return tuple(figure for figure in kpi.observations if figure.fit in COMPARABLE_FITS)


def main_figure(kpi: Kpi, document_year: int | None) -> Observation | None:
    """The one figure to show beside the target, if any measures the KPI.

    Exact before close, then a number before words, then the last up to ``document_year``, then
    the first after it.
    """
    found = measuring(kpi)
    for wanted in (_is_exact, _is_number):
        found = tuple(filter(wanted, found)) or found
    dated = sorted((figure for figure in found if figure.year), key=lambda one: str(one.year))
    before = [one for one in dated if document_year and figure_year(one) <= document_year]
    return next(iter((*before[-1:], *dated, *found)), None)


def _is_exact(figure: Observation) -> bool:
    return figure.fit == "exact"


def _is_number(figure: Observation) -> bool:
    return not isinstance(figure.value, str)

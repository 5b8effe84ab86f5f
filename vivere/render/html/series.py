"""A small line of the figures that may be compared with one another."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from vivere.i18n.numbers import number_words
from vivere.model import Observation
from vivere.render.html import render
from vivere.render.reader import Reader

WIDTH, HEIGHT = 320, 104
_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 308, 26, 78
_FITS = ("context", "proxy", "close", "exact")


def series_figure(reader: Reader, observations: Iterable[Observation]) -> Markup:
    """The best series as a line with its first and last figure, unit and fit; else nothing.

    The table beside it says the same, so the drawing is hidden from screen readers.
    """
    figures = best_series(observations)
    if len(figures) < 2:
        return Markup()
    spots = _spots(figures)
    ends = ((figures[0], spots[0], "start"), (figures[-1], spots[-1], "end"))
    labels = [
        label
        for figure, (x, y), anchor in ends
        for label in (
            (number_words(reader.language, figure.value), f"{x:.1f}", f"{y - 10:.1f}", anchor),
            (figure.year, f"{x:.1f}", HEIGHT - 5, anchor),
        )
    ]
    return render(
        "kpi_series.html",
        r=reader, w=WIDTH, h=HEIGHT, left=_LEFT, right=_RIGHT, line=_line(spots), labels=labels,
        unit=figures[-1].unit, fit=figures[-1].fit, inverse=figures[-1].inverse,
    )  # fmt: skip


def best_series(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The numbers of one series by year, the best fitting series and of those the longest.

    Of one year the last figure counts. The scale runs from the lowest to the highest: a line of
    them shows the course, not the size.
    """
    series: dict[str, dict[int, Observation]] = {}
    for figure in observations:
        year = (figure.year or "")[:4]
        if figure.series and year.isdecimal() and isinstance(figure.value, int | float):
            series.setdefault(figure.series, {})[int(year)] = figure
    lines = [
        tuple(figure for _, figure in sorted(by_year.items()))
        for by_year in series.values()
        if len(by_year) > 1
    ]
    return max(lines, key=lambda line: (_FITS.index(line[-1].fit), len(line)), default=())


def _spots(figures: Sequence[Observation]) -> list[tuple[float, float]]:
    years = [int(str(figure.year)[:4]) for figure in figures]
    values = [float(figure.value) for figure in figures]
    low, span = min(values), (max(values) - min(values)) or 1
    return [
        (
            _LEFT + (year - years[0]) / (years[-1] - years[0]) * (_RIGHT - _LEFT),
            _BOTTOM - (value - low) / span * (_BOTTOM - _TOP),
        )
        for year, value in zip(years, values, strict=True)
    ]


def _line(spots: Iterable[tuple[float, float]]) -> Markup:
    points = [f"{x:.1f},{y:.1f}" for x, y in spots]
    dots = "".join('<circle cx="{}" cy="{}" r="4"/>'.format(*point.split(",")) for point in points)
    return Markup(f'<polyline points="{" ".join(points)}"/>{dots}')

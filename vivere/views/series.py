"""A tiny line of the figures that may be compared with one another."""

from collections.abc import Iterable

from markupsafe import Markup

from vivere.model import Observation

WIDTH, HEIGHT, MARGIN = 220, 64, 10


def series_chart(observations: Iterable[Observation]) -> Markup:
    """The longest series of numbers over years, as a line; nothing below two years.

    The table beside it says the same, so it is hidden from screen readers. The scale runs from
    the lowest to the highest figure: it shows the course, not the size.
    """
    points = _longest(observations)
    if len(points) < 2:
        return Markup()
    (first, *_), (last, *_) = points[0], points[-1]
    values = [value for _, value in points]
    low, span = min(values), (max(values) - min(values)) or 1
    spots = [
        (
            MARGIN + (year - first) / ((last - first) or 1) * (WIDTH - 2 * MARGIN),
            HEIGHT - MARGIN - (value - low) / span * (HEIGHT - 2 * MARGIN),
        )
        for year, value in points
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in spots)
    return Markup(
        f'<svg class="kpi-series" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'aria-hidden="true" focusable="false"><polyline points="{line}"/>{dots}</svg>'
    )


def _longest(observations: Iterable[Observation]) -> list[tuple[int, float]]:
    series: dict[str, dict[int, float]] = {}
    for figure in observations:
        year = (figure.year or "")[:4]
        if figure.series and year.isdecimal() and isinstance(figure.value, int | float):
            series.setdefault(figure.series, {})[int(year)] = float(figure.value)
    return sorted(max(series.values(), key=len, default={}).items())

"""The emotion curves, cut into one piece for each step of the map.

A piece reaches half-way to its neighbours, so that the cells of a table put together draw one
smooth line. Between two steps the curve is a cubic Bézier with horizontal ends; de Casteljau's
algorithm cuts it in the middle, and where two curves cross (Farin, «Curves and Surfaces for
CAGD», chapter 4).
"""

from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from vivere.render.step_view import StateView, StepView
from vivere.render.svg.curve import END, START

SIZE = 100
"""Width and height of a piece in its own coordinates; it is stretched over its cell."""

MARGIN = 20
"""Free space above +2 and below −2, for the faces."""

_ROUNDS = 20
"""Halvings that find where two curves cross: far below a pixel."""


class _Bend(NamedTuple):
    """Half a piece as a cubic Bézier: the places of its four points, and their heights."""

    at: tuple[float, ...]
    heights: tuple[float, ...]


def height_of(emotion: float) -> float:
    """From the top: where an emotion stands in a piece."""
    return MARGIN + (2 - emotion) * (SIZE - 2 * MARGIN) / 4


def curve_piece(step: StepView) -> Markup:
    """The piece of each state's curve at a step, and of the areas between today's and the future's.

    The classes ``in-<state>`` give a curve its colour; ``map-gain`` is where the future is above
    today, ``map-loss`` where it is below. All curves of a piece have the same number of bends, so
    that one can move into another.
    """
    bends = {one.id: _bends(one) for one in step.states}
    lines = {id_: _path(bend) for id_, bend in bends.items()}
    curves = "".join(
        f'<path class="map-curve in-{id_}" d="{line}"/>' for id_, line in lines.items()
    )
    areas = "".join(
        f'<path class="map-{name}" d="{data}"/>'
        for name, data in _areas(bends[START], bends[END]).items()
        if data
    )
    return Markup(
        f'<svg class="map-curves" viewBox="0 0 {SIZE} {SIZE}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">{areas}{curves}</svg>'
    )


def _bends(state: StateView) -> tuple[_Bend, _Bend]:
    """The two halves of a piece, before and after the step."""
    here = height_of(state.emotion)
    before = here if state.before is None else height_of(state.before)
    after = here if state.after is None else height_of(state.after)
    left, right = (before + here) / 2, (here + after) / 2
    return (
        _Bend((0, 12.5, 25, 50), (left, (here + left) / 2, here, here)),
        _Bend((50, 75, 87.5, 100), (here, here, (here + right) / 2, right)),
    )


def _areas(today: tuple[_Bend, ...], future: tuple[_Bend, ...]) -> dict[str, str]:
    """Path data of what lies between two curves: where the second is above, and where below."""
    data = {"gain": "", "loss": ""}
    for one, other in zip(today, future, strict=True):
        cut = _crossing(one, other)
        pairs = (
            [(one, other)] if cut is None else zip(_cut(one, cut), _cut(other, cut), strict=True)
        )
        for low, high in pairs:
            lift = sum(low.heights) - sum(high.heights)
            if abs(lift) > 1e-6:
                back = _Bend(low.at[::-1], low.heights[::-1])
                data["gain" if lift > 0 else "loss"] += f"{_path((high,))}L{_path((back,))[1:]}Z"
    return data


def _crossing(one: _Bend, other: _Bend) -> float | None:
    """Where between its ends (0 to 1) a curve crosses another that stands over the same points."""
    gaps = tuple(a - b for a, b in zip(one.heights, other.heights, strict=True))
    if gaps[0] * gaps[-1] >= 0:
        return None
    low, high = 0.0, 1.0
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        gap = _cut(_Bend(one.at, gaps), middle)[0].heights[-1]
        low, high = (middle, high) if gap * gaps[0] > 0 else (low, middle)
    return (low + high) / 2


def _cut(bend: _Bend, share: float) -> tuple[_Bend, _Bend]:
    """The two parts of a curve that is cut after a share of its way."""
    parts = [_cut_row(row, share) for row in bend]
    return _Bend(parts[0][0], parts[1][0]), _Bend(parts[0][1], parts[1][1])


def _cut_row(row: tuple[float, ...], share: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    first, last, left = [row[0]], [row[-1]], row
    while len(left) > 1:
        left = tuple(a + (b - a) * share for a, b in pairwise(left))
        first.append(left[0])
        last.append(left[-1])
    return tuple(first), tuple(last[::-1])


def _path(bends: tuple[_Bend, ...]) -> str:
    """SVG path data of curves that follow one another."""
    start = bends[0]
    data = f"M{start.at[0]:.4g} {start.heights[0]:.4g}"
    for at, heights in bends:
        points = (f"{x:.4g} {y:.4g}" for x, y in zip(at[1:], heights[1:], strict=True))
        data += f"C{' '.join(points)}"
    return data

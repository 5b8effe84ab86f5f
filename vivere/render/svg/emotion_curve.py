"""The two emotion curves, cut into one piece for each step of the map.

A piece reaches half-way to its neighbours, so that the cells of a table put together draw one
smooth line. Between two steps the curve is a cubic Bézier with horizontal ends; de Casteljau's
algorithm cuts it in the middle (Farin, «Curves and Surfaces for CAGD», chapter 4).
"""

from collections.abc import Sequence

from markupsafe import Markup

from vivere.model import Step

SIZE = 100
"""Width and height of a piece in its own coordinates; it is stretched over its cell."""

MARGIN = 20
"""Free space above +2 and below −2, for the faces."""


def height_of(emotion: float) -> float:
    """From the top: where an emotion stands in a piece."""
    return MARGIN + (2 - emotion) * (SIZE - 2 * MARGIN) / 4


def curve_pieces(steps: Sequence[Step]) -> list[Markup]:
    """For each step, the piece of both curves and of the area between them."""
    today = [step.today.emotion for step in steps]
    future = [step.future.emotion for step in steps]
    return [_piece(today, future, index) for index in range(len(steps))]


def _piece(emotions_today: Sequence[int], emotions_future: Sequence[int], index: int) -> Markup:
    today, future = _line(emotions_today, index), _line(emotions_future, index)
    back = _line(emotions_today, index, backwards=True)
    return Markup(
        f'<svg class="map-curves" viewBox="0 0 {SIZE} {SIZE}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false"><path class="map-zero" d="M0 {SIZE // 2}H{SIZE}"/>'
        f'<path class="map-gain" d="M{future}L{back}Z"/><path class="map-today in-today" '
        f'd="M{today}"/><path class="map-future in-future" d="M{future}"/></svg>'
    )


def _line(emotions: Sequence[int], index: int, *, backwards: bool = False) -> str:
    """Path data (without the first ``M``) of a piece, from left to right or back."""
    here = height_of(emotions[index])
    before = height_of(emotions[index - 1]) if index else here
    after = height_of(emotions[index + 1]) if index + 1 < len(emotions) else here
    left, right = (before + here) / 2, (here + after) / 2
    bend_left, bend_right = (here + left) / 2, (here + right) / 2
    if backwards:
        return (
            f"100 {right:g}C87.5 {bend_right:g} 75 {here:g} 50 {here:g}"
            f"C25 {here:g} 12.5 {bend_left:g} 0 {left:g}"
        )
    return (
        f"0 {left:g}C12.5 {bend_left:g} 25 {here:g} 50 {here:g}"
        f"C75 {here:g} 87.5 {bend_right:g} 100 {right:g}"
    )

"""The emotion curves, cut into one piece for each step of the map.

A piece reaches half-way to its neighbours, so that the cells of a table put together draw one
smooth line. Between two steps the curve is a cubic Bézier with horizontal ends; de Casteljau's
algorithm cuts it in the middle (Farin, «Curves and Surfaces for CAGD», chapter 4).
"""

from markupsafe import Markup

from vivere.render.step_view import StateView, StepView
from vivere.render.svg.curve import END, START

SIZE = 100
"""Width and height of a piece in its own coordinates; it is stretched over its cell."""

MARGIN = 20
"""Free space above +2 and below −2, for the faces."""


def height_of(emotion: float) -> float:
    """From the top: where an emotion stands in a piece."""
    return MARGIN + (2 - emotion) * (SIZE - 2 * MARGIN) / 4


def curve_piece(step: StepView) -> Markup:
    """The piece of each state's curve at a step, and of the area between today's and the future's.

    The classes ``in-<state>`` give a curve its colour.
    """
    lines = {one.id: _line(one) for one in step.states}
    back = next(_line(one, backwards=True) for one in step.states if one.id == START)
    curves = "".join(
        f'<path class="map-curve in-state in-{id_}" d="M{line}"/>' for id_, line in lines.items()
    )
    return Markup(
        f'<svg class="map-curves" viewBox="0 0 {SIZE} {SIZE}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false"><path class="map-zero" d="M0 {SIZE // 2}H{SIZE}"/>'
        f'<path class="map-gain" d="M{lines[END]}L{back}Z"/>{curves}</svg>'
    )


def _line(state: StateView, *, backwards: bool = False) -> str:
    """Path data (without the first ``M``) of a piece, from left to right or back."""
    here = height_of(state.emotion)
    before = here if state.before is None else height_of(state.before)
    after = here if state.after is None else height_of(state.after)
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

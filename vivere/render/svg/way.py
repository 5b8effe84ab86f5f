"""The way from a base to a target: a bar of one KPI, and the axes of all areas in one picture.

The words and the table beside them say the same: both are hidden from screen readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from markupsafe import Markup

from vivere.model import Hue

BASE, GOAL = 26.0, 104.0
"""Where base and target stand on a bar that is 116 wide."""

LEAST, MOST = -0.26, 1.08
"""Shares of the way beyond which a bar only says that it goes on."""

MOST_AXES = 24
"""With more areas their names would lie over one another: then there is no picture."""

LONGEST_NAME = 17
"""Letters of a name that stand beside an axis."""

_WIDTH, _HEIGHT = 430, 272
_MIDDLE = (215.0, 136.0)
_INNER, _OUTER, _NAMES = 16.0, 92.0, 102.0


def way_bar(share: float | None) -> Markup:
    """From the base (a square) to the target (a stroke); the dot is the latest figure.

    ``share`` of the way is done: 1 at the target, negative where it moved away: then a dart points
    back over a hatched bar. Without a share nothing can be compared: a dashed line.
    """
    kind = "none" if share is None else "away" if share < 0 else "toward"
    drawn = "" if share is None else _back(_at(share)) if share < 0 else _forth(_at(share))
    return Markup(
        '<svg class="wayline wayline-{kind}" viewBox="0 0 116 18" width="116" height="18"'
        ' aria-hidden="true" focusable="false">'
        '<path class="wayline-line" d="M{base:g} 9H{goal:g}"/>{drawn}'
        '<path class="wayline-base" d="M{left:g} 5h8v8h-8z"/>'
        '<path class="wayline-goal" d="M{goal:g} 1v16"/>{dot}</svg>'
    ).format(
        kind=kind,
        base=BASE,
        goal=GOAL,
        left=BASE - 4,
        drawn=Markup(drawn),
        dot=Markup(f'<circle class="wayline-now" cx="{_at(share):.1f}" cy="9" r="5"/>')
        if share is not None and share >= 0
        else "",
    )


def _at(share: float) -> float:
    return BASE + min(max(share, LEAST), MOST) * (GOAL - BASE)


def _forth(now: float) -> str:
    return f'<path class="wayline-done" d="M{BASE:g} 9H{now:.1f}"/>'


def _back(now: float) -> str:
    """Hatched, and ending in a dart: it does not depend on its colour."""
    strokes = "".join(
        f"M{x:.1f} 12.5l3-7" for x in (now + 5 + 4 * n for n in range(int((BASE - now) / 4)))
    )
    return f'<path class="wayline-back" d="{strokes}M{now + 6:.1f} 3.5L{now - 1:.1f} 9l7 5.5z"/>'


@dataclass(frozen=True)
class Axis:
    """An area: ``name`` in words, and the shares of the way of its KPIs that have one.

    ``measured``: without a way, whether there is a figure at all.
    """

    name: str
    hue: Hue
    shares: tuple[float, ...]
    measured: bool


def axes_picture(axes: Sequence[Axis], *, closed: bool) -> Markup:
    """An axis for each area: base within, target without, a dot for each way that is known.

    Solid with a way, dashed with a figure alone, dotted with none. A shape joins them only if all
    have a way (``closed``); it goes through what has come least far. Nothing where there are too
    many axes to name.
    """
    if not 2 < len(axes) <= MOST_AXES:
        return Markup()
    turns = [2 * pi * n / len(axes) - pi / 2 for n in range(len(axes))]
    shape = ""
    if closed:
        lengths = (_length(min(axis.shares)) for axis in axes)
        spots = map(_spot, turns, lengths)
        shape = f'<path class="axes-shape" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in spots)}Z"/>'
    return Markup(
        '<svg class="axes" viewBox="0 0 {w} {h}" aria-hidden="true" focusable="false">'
        '<circle class="axes-base" cx="{x:g}" cy="{y:g}" r="{inner:g}"/>{shape}{axes}</svg>'
    ).format(
        w=_WIDTH, h=_HEIGHT, x=_MIDDLE[0], y=_MIDDLE[1], inner=_INNER, shape=Markup(shape),
        axes=Markup().join(_axis(axis, turn) for axis, turn in zip(axes, turns, strict=True)),
    )  # fmt: skip


def _axis(axis: Axis, turn: float) -> Markup:
    kind = "way" if axis.shares else "figure" if axis.measured else "missing"
    (x1, y1), (x2, y2) = _spot(turn, _INNER), _spot(turn, _OUTER)
    x, y = _spot(turn, _NAMES)
    dots = (_spot(turn, _length(share)) for share in axis.shares)
    side = cos(turn)
    return Markup(
        '<g class="axes-{kind} hue-{hue}"><path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>{dots}'
        '<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{name}</text></g>'
    ).format(
        kind=kind, hue=axis.hue, x1=x1, y1=y1, x2=x2, y2=y2, x=x, y=y + 4 + 5 * sin(turn),
        anchor="middle" if abs(side) < 0.2 else "start" if side > 0 else "end",
        name=axis.name if len(axis.name) <= LONGEST_NAME else f"{axis.name[: LONGEST_NAME - 1]}…",
        dots=Markup("".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4.5"/>' for a, b in dots)),
    )  # fmt: skip


def _length(share: float) -> float:
    return _INNER + min(max(share, -0.12), 1) * (_OUTER - _INNER)


def _spot(turn: float, length: float) -> tuple[float, float]:
    return _MIDDLE[0] + length * cos(turn), _MIDDLE[1] + length * sin(turn)

"""The course of the emotions in small: today dashed, the future solid, the gain between filled."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from vivere.render.reader import Reader

_MARGIN = 5
"""Room for the dots at +2 and −2, in pixels."""


class _Point(NamedTuple):
    x: float
    y: float


def sparkline(
    today: Sequence[int], future: Sequence[int], label: str, width: int = 260, height: int = 64
) -> Markup:
    """Two curves through the emotions (−2 to +2) of a journey's steps, as an inline SVG.

    The curves are smooth and level at each step. ``label`` says in words what they show (see
    ``curve_words``). ``width`` and ``height`` in pixels; the drawing stretches to the size
    that a stylesheet gives it (class ``sparkline``), lines and dots keep their weight. Colours
    are the page's ``--accent``, ``--today`` and ``--line``. Raises ValueError unless both
    sequences have the same length, at least 1.
    """
    if not today or len(today) != len(future):
        raise ValueError("today and future need one emotion for each step")
    now, then = _points(today, width, height), _points(future, width, height)
    area = f"{_curve(then)}L{_pair(now[-1])}{_bends(now[::-1])}Z"
    return Markup(
        '<svg class="sparkline" viewBox="0 0 {w} {h}" width="{w}" height="{h}" fill="none"'
        ' preserveAspectRatio="none" focusable="false" role="img" aria-label="{label}"'
        ' stroke-linecap="round" stroke-linejoin="round">'
        '<path d="M0 {zero:g}H{w}" stroke="var(--line)" vector-effect="non-scaling-stroke"/>'
        '<path d="{area}" fill="var(--accent)" fill-opacity=".13"/>'
        '<path d="{now}" stroke="var(--today)" stroke-width="2" stroke-dasharray="4 5"'
        ' vector-effect="non-scaling-stroke"/>'
        '<path d="{then}" stroke="var(--accent)" stroke-width="3"'
        ' vector-effect="non-scaling-stroke"/>'
        '<path d="{dots}" stroke="var(--accent)" stroke-width="7"'
        ' vector-effect="non-scaling-stroke"/></svg>'
    ).format(
        w=width,
        h=height,
        label=label,
        zero=_y(0, height),
        area=area,
        now=_curve(now),
        then=_curve(then),
        dots="".join(f"M{_pair(point)}h0" for point in then),
    )


def curve_words(reader: Reader, today: Sequence[int], future: Sequence[int]) -> str:
    """What the two curves show, in words: where each starts and ends."""
    return reader.say(
        "curve.words",
        today=_signed(today[0]),
        today_end=_signed(today[-1]),
        future=_signed(future[0]),
        future_end=_signed(future[-1]),
    )


def _signed(emotion: int) -> str:
    return f"{emotion:+d}".replace("-", "−") if emotion else "0"


def _points(emotions: Sequence[int], width: int, height: int) -> list[_Point]:
    if len(emotions) == 1:
        y = _y(emotions[0], height)
        return [_Point(_MARGIN, y), _Point(width - _MARGIN, y)]
    step = (width - 2 * _MARGIN) / (len(emotions) - 1)
    return [
        _Point(_MARGIN + index * step, _y(emotion, height))
        for index, emotion in enumerate(emotions)
    ]


def _y(emotion: int, height: int) -> float:
    return _MARGIN + (2 - emotion) / 4 * (height - 2 * _MARGIN)


def _curve(points: Sequence[_Point]) -> str:
    return f"M{_pair(points[0])}{_bends(points)}"


def _bends(points: Sequence[_Point]) -> str:
    """Cubic Béziers from point to point, level at both ends."""
    bends = []
    for here, there in pairwise(points):
        middle = (here.x + there.x) / 2
        bends.append(f"C{middle:.4g} {here.y:.4g} {middle:.4g} {there.y:.4g} {_pair(there)}")
    return "".join(bends)


def _pair(point: _Point) -> str:
    return f"{point.x:.4g} {point.y:.4g}"

"""The course of the emotions in small: a curve for each state, what the future adds filled."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from vivere.analysis.mood import Courses
from vivere.model import StateId
from vivere.render.reader import Reader

START, END = "today", "future"
"""The two states between whose curves the area is filled: what the future adds to today."""

_MARGIN = 5
"""Room for the dots at +2 and −2, in pixels."""


class _Point(NamedTuple):
    x: float
    y: float


def sparkline(courses: Courses, label: str, width: int = 260, height: int = 64) -> Markup:
    """A curve for each state through the emotions (−2 to +2) of a journey's steps, as inline SVG.

    The curves are smooth and level at each step; the future's is solid with a dot at each step,
    the others dashed. ``label`` says in words what they show (see ``curve_words``). ``width``
    and ``height`` in pixels; the drawing stretches to the size that a stylesheet gives it (class
    ``sparkline``), lines and dots keep their weight. The colour of a curve is ``--state`` of its
    class ``in-<state>``. Raises ValueError unless all courses have the same length, at least 1,
    with an emotion of today and of the future for each step.
    """
    today, future = courses.get(START, ()), courses.get(END, ())
    if not today or {len(course) for course in courses.values()} != {len(today)}:
        raise ValueError("each state needs one emotion for each step")
    if None in (*today, *future) or not future:
        raise ValueError("today and the future need one emotion for each step")
    points = {id_: _points(course, width, height) for id_, course in courses.items()}
    area = f"{_curve(points[END])}L{_pair(points[START][-1])}{_bends(points[START][::-1])}Z"
    return Markup(
        '<svg class="sparkline" viewBox="0 0 {w} {h}" width="{w}" height="{h}" fill="none"'
        ' preserveAspectRatio="none" focusable="false" role="img" aria-label="{label}"'
        ' stroke-linecap="round" stroke-linejoin="round">'
        '<path d="M0 {zero:g}H{w}" stroke="var(--thin)" vector-effect="non-scaling-stroke"/>'
        '<path d="{area}" fill="var(--accent)" fill-opacity=".13"/>{lines}'
        '<path d="{dots}" stroke="var(--state-future)" stroke-width="7"'
        ' vector-effect="non-scaling-stroke"/></svg>'
    ).format(
        w=width,
        h=height,
        label=label,
        zero=_y(0, height),
        area=area,
        lines=Markup().join(_line(id_, line) for id_, line in points.items()),
        dots="".join(f"M{_pair(point)}h0" for point in points[END]),
    )


def _line(state: StateId, points: Sequence[_Point]) -> Markup:
    weight = '"3"' if state == END else '"2" stroke-dasharray="4 5"'
    return Markup(
        '<path class="in-{}" d="{}" stroke="var(--state)" stroke-width={}'
        ' vector-effect="non-scaling-stroke"/>'
    ).format(state, _curve(points), Markup(weight))


def curve_words(reader: Reader, courses: Courses) -> str:
    """What the curves show, in words: where each starts and ends."""
    parts = []
    for id_, course in courses.items():
        felt = [emotion for emotion in course if emotion is not None]
        state = reader.say(f"state_when.{id_}")
        parts.append(
            reader.say("curve.course", state=state, start=_signed(felt[0]), end=_signed(felt[-1]))
        )
    return reader.say("curve.words", courses=", ".join(parts))


def _signed(emotion: int) -> str:
    return f"{emotion:+d}".replace("-", "−") if emotion else "0"


def _points(course: Sequence[int | None], width: int, height: int) -> list[_Point]:
    """The steps at equal distances; one that leaves the state out is passed over."""
    step = (width - 2 * _MARGIN) / max(len(course) - 1, 1)
    points = [
        _Point(_MARGIN + index * step, _y(emotion, height))
        for index, emotion in enumerate(course)
        if emotion is not None
    ]
    if len(course) == 1:
        points.append(_Point(width - _MARGIN, points[0].y))
    return points


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

"""A step in time: today's face and the future's, in a ring with an arc for each of its services.

Which of the two faces is seen, and which arcs are there by then, the stylesheet decides by classes:
``on`` on the step, or on an arc.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import cos, pi, sin

from markupsafe import Markup

from vivere.analysis.readiness import ServiceDate, StepDate, end_of
from vivere.render.svg.face import LOOKS

SIZE = 64
"""Width and height in the drawing's own coordinates."""

_RADIUS = 28.5
_GAP = 0.13
"""Part of a turn's share, in radians, that stays free at each end of an arc."""


def dial(today: int, future: int, services: Sequence[ServiceDate], first: int, year: int) -> Markup:
    """The faces of two emotions, and the arcs of some services; needs ``face_symbols``.

    An arc has the class of its service's standing and, where it has a date that holds,
    ``data-from``: the year from which it is there, ``first`` at the earliest; those that are there
    by the end of ``year`` are ``on``.
    """
    faces = _face("now", today) + _face("then", future)
    return _drawn(_arcs(services, year, first), faces)


def still_dial(step: StepDate, year: int) -> Markup:
    """A step as it is at the end of a year, for paper: nothing of it changes."""
    there = step.turned(end_of(year))
    face = (
        _face("then", step.step.future.emotion) if there else _face("now", step.step.today.emotion)
    )
    return _drawn(_arcs(step.services, year), face)


def _drawn(arcs: Markup, faces: Markup) -> Markup:
    return Markup(
        '<svg class="when-dial" viewBox="0 0 {s} {s}" aria-hidden="true" focusable="false">'
        "{arcs}{faces}</svg>"
    ).format(s=SIZE, arcs=arcs, faces=faces)


def _face(kind: str, emotion: int) -> Markup:
    return Markup('<use class="{}" href="#face-{}" x="11" y="11" width="42" height="42"/>').format(
        kind, LOOKS[emotion].key
    )


def _arcs(services: Sequence[ServiceDate], year: int, first: int | None = None) -> Markup:
    return Markup().join(
        Markup('<path class="arc {}{}"{} d="{}"/>').format(
            service.standing,
            " on" if service.ready(end_of(year)) else "",
            "" if first is None else from_year(service.day, first),
            _arc(place, len(services)),
        )
        for place, service in enumerate(services)
    )


def from_year(day: date | None, first: int) -> Markup:
    """The attribute of what is so from the year of a day, ``first`` at the earliest."""
    return Markup(' data-from="{}"').format(max(day.year, first)) if day else Markup()


@lru_cache(maxsize=256)
def _arc(place: int, of: int) -> str:
    """The path of an arc of a ring, clockwise from the top."""
    if of == 1:
        top, radius = SIZE / 2 - _RADIUS, _RADIUS
        half = f"a{radius} {radius} 0 0 1 0"
        return f"M32 {top}{half} {2 * radius}{half} {-2 * radius}"
    share = 2 * pi / of
    start, end = share * place + _GAP, share * (place + 1) - _GAP
    (x1, y1), (x2, y2) = _point(start), _point(end)
    return f"M{x1:.1f} {y1:.1f}A{_RADIUS} {_RADIUS} 0 {int(end - start > pi)} 1 {x2:.1f} {y2:.1f}"


def _point(angle: float) -> tuple[float, float]:
    return SIZE / 2 + _RADIUS * sin(angle), SIZE / 2 - _RADIUS * cos(angle)

"""Where the name of each dot stands, so that names and dots of a story do not cover each other."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from vivere.render.city_map.projection import WIDTH, Point

Place = Literal["right", "left", "below", "above"]

_LETTER = 9.2
"""Units of a letter, where the drawing is about 800 pixels wide."""

_LINE = 24.0
"""Units from one line of text to the next."""

_DOT = 15.0
"""Units from the middle of a dot to its rim; each further number makes it wider."""


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def label_places(dots: Sequence[tuple[Point, str, str]], height: float) -> tuple[Place, ...]:
    """For each dot (its spot, its numbers, its name) the side on which its name stands.

    The first side on which it covers nothing and stays within the drawing; else to the right.
    """
    taken = [_dot(spot, numbers) for spot, numbers, _ in dots]
    chosen: list[Place] = []
    for (_, _, name), own in zip(dots, list(taken), strict=True):
        sides = _sides(own, name)
        free = [
            side
            for side, box in sides.items()
            if box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= height
            if not any(box.covers(other) for other in taken if other is not own)
        ]
        best: Place = free[0] if free else "right"
        chosen.append(best)
        taken.append(sides[best])
    return tuple(chosen)


def _dot(spot: Point, numbers: str) -> _Box:
    across = _DOT + (len(numbers) - 1) * _LETTER / 2
    return _Box(spot.x - across, spot.y - _DOT, spot.x + across, spot.y + _DOT)


def _sides(dot: _Box, name: str) -> dict[Place, _Box]:
    width = len(name) * _LETTER
    middle, line = (dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2
    beside = (line - _LINE / 2, line + _LINE / 2)
    return {
        "right": _Box(dot.right, beside[0], dot.right + width, beside[1]),
        "left": _Box(dot.left - width, beside[0], dot.left, beside[1]),
        "below": _Box(middle - width / 2, dot.bottom, middle + width / 2, dot.bottom + _LINE),
        "above": _Box(middle - width / 2, dot.top - _LINE, middle + width / 2, dot.top),
    }

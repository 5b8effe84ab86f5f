"""From latitude and longitude to the drawing, and to its edge for what lies outside.

An equirectangular projection around the middle of the frame: within a city, a kilometre is as
long across as up, to less than one per cent.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, radians
from typing import Literal, NamedTuple

from vivere.model import PlacesFile

WIDTH = 1000.0
"""Units across the drawing."""

KM_PER_DEGREE = 111.2
"""Length of a degree of latitude."""

_LEAST_SPAN = 0.01
"""Degrees that a frame spans at least: a city of one place has a map too."""

_LEAST_RATIO, _MOST_RATIO = 1.2, 2.4
"""Width to height of a drawing; a frame that is narrower or flatter is shown with more around."""

_MARGIN = 0.12
"""Share of the spanned degrees that stays free around places where a city names no frame."""

Side = Literal["top", "right", "bottom", "left"]


class Point(NamedTuple):
    """A point of the drawing, in its units; y grows downwards."""

    x: float
    y: float


class Edge(NamedTuple):
    """Where on its edge the drawing shows what is outside. ``share`` counts from left or top."""

    side: Side
    share: float
    angle: float
    """Direction in degrees: 0 to the east, 90 to the south."""


@dataclass(frozen=True)
class Projection:
    """The frame of a map: its middle, and how many degrees it reaches to each side."""

    middle: tuple[float, float]
    reach: tuple[float, float]

    @property
    def height(self) -> float:
        """Units down the drawing."""
        return WIDTH / self.ratio

    @property
    def ratio(self) -> float:
        """Width of the drawing to its height."""
        return self.reach[1] * self._narrowing / self.reach[0]

    @property
    def km(self) -> float:
        """Units that are a kilometre."""
        return self.height / (2 * self.reach[0] * KM_PER_DEGREE)

    @property
    def _narrowing(self) -> float:
        return cos(radians(self.middle[0]))

    def point(self, at: tuple[float, float]) -> Point:
        """Where a place is in the drawing, also outside of its frame."""
        east = (at[1] - self.middle[1] + 180) % 360 - 180
        north = at[0] - self.middle[0]
        return Point(
            WIDTH / 2 * (1 + east / self.reach[1]), self.height / 2 * (1 - north / self.reach[0])
        )

    def holds(self, point: Point) -> bool:
        """Whether a point is inside of the frame."""
        return 0 <= point.x <= WIDTH and 0 <= point.y <= self.height

    def edge(self, point: Point) -> Edge:
        """Where the way from the middle to a point outside leaves the frame."""
        right, down = point.x - WIDTH / 2, point.y - self.height / 2
        across, up = abs(right) / (WIDTH / 2), abs(down) / (self.height / 2)
        angle = degrees(atan2(down, right))
        if across >= up:
            share = (1 + down / (across * self.height / 2)) / 2
            return Edge("right" if right > 0 else "left", share, angle)
        return Edge("bottom" if down > 0 else "top", (1 + right / (up * WIDTH / 2)) / 2, angle)

    def on_edge(self, edge: Edge) -> Point:
        """The point of an edge."""
        if edge.side in ("left", "right"):
            return Point(0 if edge.side == "left" else WIDTH, edge.share * self.height)
        return Point(edge.share * WIDTH, 0 if edge.side == "top" else self.height)


def projection(city_map: PlacesFile) -> Projection:
    """The projection of a city's map: of its frame, else around all that it names.

    Raises ValueError where it names nothing.
    """
    corners = city_map.frame or _around(city_map)
    south, north = sorted(corner[0] for corner in corners)
    west, east = sorted(corner[1] for corner in corners)
    middle = ((south + north) / 2, (west + east) / 2)
    up = max(north - south, _LEAST_SPAN) / 2
    narrowing = cos(radians(middle[0]))
    across = max(east - west, _LEAST_SPAN) / 2
    ratio = across * narrowing / up
    if ratio < _LEAST_RATIO:
        across *= _LEAST_RATIO / ratio
    elif ratio > _MOST_RATIO:
        up *= ratio / _MOST_RATIO
    return Projection(middle, (up, across))


def _around(city_map: PlacesFile) -> tuple[tuple[float, float], tuple[float, float]]:
    named = [place.at for place in city_map.places]
    named = named or [point for shape in city_map.shapes for point in shape.points]
    if not named:
        raise ValueError("a map without places and shapes has no frame")
    north, east = (max(at[axis] for at in named) for axis in (0, 1))
    south, west = (min(at[axis] for at in named) for axis in (0, 1))
    up, across = (max(span, _LEAST_SPAN) * _MARGIN for span in (north - south, east - west))
    return (south - up, west - across), (north + up, east + across)


def scale_km(shown: Projection) -> float:
    """A round number of kilometres that is about an eighth of the drawing's width."""
    wanted = WIDTH / 8 / shown.km
    steps = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
    return max((step for step in steps if step <= wanted), default=steps[0])

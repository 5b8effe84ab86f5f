"""What lies under the stories: soft shapes, lines with their stops, names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vivere.model import CityLine, CityPlace, CityShape
from vivere.model.catalog import Catalog
from vivere.render.city_map.projection import WIDTH, Point, Projection

_BEYOND = 22.0
"""Units from the end of a line to its name."""


@dataclass(frozen=True)
class DrawnLine:
    """A line: its runs as smooth paths, its stops as points, and where its name stands."""

    line: CityLine
    runs: tuple[str, ...]
    stops: str
    ends: tuple[Point, ...]


@dataclass(frozen=True)
class DrawnShape:
    """A shape as a smooth path. ``name_at`` is below the middle of a park with a name."""

    shape: CityShape
    path: str
    name_at: Point | None


@dataclass(frozen=True)
class GroundName:
    """A place whose name is always written; ``on_line``: a line goes through it."""

    place: CityPlace
    spot: Point
    on_line: bool


@dataclass(frozen=True)
class Ground:
    """All that lies under the stories."""

    shapes: tuple[DrawnShape, ...]
    lines: tuple[DrawnLine, ...]
    names: tuple[GroundName, ...]


def ground(catalog: Catalog, shown: Projection) -> Ground:
    """The ground of a city's map; waters and roads under rings, areas first."""
    order = ("park", "water", "road", "ring")
    shapes = sorted(catalog.city_map.shapes, key=lambda shape: order.index(shape.kind))
    return Ground(
        tuple(_shape(shown, shape) for shape in shapes),
        tuple(_line(catalog, shown, line) for line in catalog.city_map.lines),
        _names(catalog, shown),
    )


def smooth(points: Sequence[Point], *, closed: bool = False) -> str:
    """A smooth path through points (Catmull–Rom, as cubic Bézier curves)."""
    around = list(points)
    if closed:
        around = [points[-1], *points, points[0], points[1 % len(points)]]
    else:
        around = [points[0], *points, points[-1]]
    path = f"M{around[1].x:.0f} {around[1].y:.0f}"
    for before, start, end, after in zip(around, around[1:], around[2:], around[3:], strict=False):
        path += (
            f"C{start.x + (end.x - before.x) / 6:.0f} {start.y + (end.y - before.y) / 6:.0f}"
            f" {end.x - (after.x - start.x) / 6:.0f} {end.y - (after.y - start.y) / 6:.0f}"
            f" {end.x:.0f} {end.y:.0f}"
        )
    return f"{path}Z" if closed else path


def _names(catalog: Catalog, shown: Projection) -> tuple[GroundName, ...]:
    on_lines = {
        id_
        for line in catalog.city_map.lines
        for stops in (line.stops, *(branch.stops for branch in line.branches))
        for id_ in stops
    }
    return tuple(
        GroundName(place, point, place.id in on_lines)
        for place in catalog.places.values()
        if place.label and shown.holds(point := shown.point(place.at))
    )


def _shape(shown: Projection, shape: CityShape) -> DrawnShape:
    points = [shown.point(at) for at in shape.points]
    closed = shape.kind in ("park", "ring") and len(points) > 2
    below = Point(sum(point.x for point in points) / len(points), max(point.y for point in points))
    named = shape.kind == "park" and shape.name is not None and shown.holds(below)
    return DrawnShape(shape, smooth(points, closed=closed), below if named else None)


def _line(catalog: Catalog, shown: Projection, line: CityLine) -> DrawnLine:
    runs = [
        [shown.point(catalog.places[id_].at) for id_ in stops]
        for stops in (line.stops, *(branch.stops for branch in line.branches))
    ]
    points = dict.fromkeys(point for run in runs for point in run)
    return DrawnLine(
        line,
        tuple(smooth(run) for run in runs),
        "".join(f"M{point.x:.0f} {point.y:.0f}h0" for point in points if shown.holds(point)),
        _ends(shown, runs),
    )


def _ends(shown: Projection, runs: Sequence[Sequence[Point]]) -> tuple[Point, ...]:
    """Where the name of a line stands: at its ends, or where it leaves the frame."""
    found = [_last_inside(shown, run) for run in (runs[0][::-1], *runs)]
    within = [
        Point(
            min(max(point.x, _BEYOND), WIDTH - _BEYOND),
            min(max(point.y, _BEYOND), shown.height - _BEYOND),
        )
        for point in found
        if point
    ]
    return tuple(dict.fromkeys(within))


def _last_inside(shown: Projection, run: Sequence[Point]) -> Point | None:
    """Just beyond the last point of a run that is inside, in its direction; None where none is."""
    found = None
    for before, point in pairwise(run):
        if shown.holds(point):
            found = _beyond(before, point)
    return found


def _beyond(before: Point, end: Point) -> Point:
    right, down = end.x - before.x, end.y - before.y
    far = (right * right + down * down) ** 0.5 or 1.0
    return Point(end.x + right / far * _BEYOND, end.y + down / far * _BEYOND)

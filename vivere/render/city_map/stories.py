"""The stories as the map shows them: where each step is, threads between, tabs at the edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vivere.model import CityPlace, Journey, Step
from vivere.model.catalog import Catalog
from vivere.render.city_map.projection import Edge, Point, Projection

CLOSE = 16.0
"""Units within which steps of a story share one dot."""

MINUTES_OF_DAY = 24 * 60


@dataclass(frozen=True)
class Stop:
    """A step and where the map has it.

    ``number`` counts from 1, ``minutes`` from midnight. ``spot`` is None where nothing says where
    it is; of a step outside the frame it lies on the ``edge``. ``near`` is the place of the map
    that it is at or close to, where it has no coordinates of its own.
    """

    number: int
    step: Step
    minutes: int | None
    spot: Point | None = None
    edge: Edge | None = None
    near: CityPlace | None = None
    at: tuple[float, float] | None = None

    @property
    def where(self) -> str:
        """``in`` the frame, ``out`` of it, or ``none`` where it has no point."""
        return "none" if self.spot is None else "out" if self.edge else "in"


@dataclass(frozen=True)
class Leg:
    """A stretch of a thread between two steps of one day. ``gap``: a step between has no point."""

    start: Stop
    end: Stop
    path: str
    gap: bool


@dataclass(frozen=True)
class Dot:
    """Steps of a story at one place within the frame. ``near``: none has coordinates of its own."""

    stops: tuple[Stop, ...]
    spot: Point

    @property
    def near(self) -> bool:
        """Whether all of it is only close to the place."""
        return all(stop.near for stop in self.stops)

    @property
    def numbers(self) -> str:
        """The numbers of its steps, rows of three and more as a range: «1–3·6»."""
        return numbers_words([stop.number for stop in self.stops])


@dataclass(frozen=True)
class Story:
    """A journey on the map."""

    journey: Journey
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    dots: tuple[Dot, ...]

    @property
    def days(self) -> int:
        """On how many days it has steps."""
        return len({stop.step.day for stop in self.stops})

    @property
    def unplaced(self) -> tuple[Stop, ...]:
        """Its steps without a point."""
        return tuple(stop for stop in self.stops if stop.where == "none")


@dataclass(frozen=True)
class Tab:
    """A place outside the frame, at the edge where the way to it leaves."""

    edge: Edge
    place: CityPlace | None
    stops: tuple[tuple[Journey, Stop], ...]


def minutes_of(time: str | None) -> int | None:
    """Minutes since midnight of a time on the 24-hour clock (``17:15``)."""
    if time is None:
        return None
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


def numbers_words(numbers: Sequence[int]) -> str:
    """Numbers in their order, rows of three and more as a range: «1–3·6»."""
    rows: list[list[int]] = []
    for number in sorted(numbers):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return "·".join(
        f"{row[0]}–{row[-1]}" if len(row) > 2 else "·".join(map(str, row)) for row in rows
    )


def story(catalog: Catalog, shown: Projection, journey: Journey) -> Story:
    """A journey on the map: every step is one of its stops, with a point or without."""
    stops = tuple(
        _stop(catalog, shown, step, number) for number, step in enumerate(journey.steps, 1)
    )
    return Story(journey, stops, _legs(stops), _dots(stops))


def tabs(catalog: Catalog, shown: Projection, stories: Sequence[Story]) -> tuple[Tab, ...]:
    """The places outside the frame, those of one side in their order and apart from each other."""
    found: dict[object, list[tuple[Journey, Stop]]] = {}
    places: dict[object, CityPlace | None] = {}
    for one in stories:
        for stop in one.stops:
            if stop.where == "out":
                place = stop.near or _place_at(catalog, stop)
                key = place.id if place else stop.step.place.at
                found.setdefault(key, []).append((one.journey, stop))
                places[key] = place
    made = [
        Tab(stops[0][1].edge, places[key], tuple(stops))
        for key, stops in found.items()
        if stops[0][1].edge
    ]
    return tuple(sorted(made, key=lambda tab: (tab.edge.side, tab.edge.share)))


def spaced(shares: Sequence[float], gap: float) -> tuple[float, ...]:
    """Sorted shares (0 to 1) moved as little as needed to be ``gap`` apart, and kept within.

    Where they cannot all be, they overlap evenly.
    """
    if not shares:
        return ()
    gap = min(gap, 1 / max(1, len(shares) - 1))
    apart = list(shares)
    for index in range(1, len(apart)):
        apart[index] = max(apart[index], apart[index - 1] + gap)
    apart[-1] = min(apart[-1], 1.0)
    for index in range(len(apart) - 2, -1, -1):
        apart[index] = min(apart[index], apart[index + 1] - gap)
    return tuple(max(0.0, share) for share in apart)


def _stop(catalog: Catalog, shown: Projection, step: Step, number: int) -> Stop:
    near = catalog.places.get(step.place.near or "") if step.place.at is None else None
    at = step.place.at or (near.at if near else None)
    minutes = minutes_of(step.time)
    if at is None:
        return Stop(number, step, minutes)
    point = shown.point(at)
    if shown.holds(point):
        return Stop(number, step, minutes, point, None, near, at)
    edge = shown.edge(point)
    return Stop(number, step, minutes, shown.on_edge(edge), edge, near, at)


def _legs(stops: Sequence[Stop]) -> tuple[Leg, ...]:
    """Between what follows each other on the same day; a night is no way."""
    placed = [stop for stop in stops if stop.spot]
    return tuple(
        Leg(start, end, _bow(start.spot, end.spot), end.number - start.number > 1)
        for start, end in pairwise(placed)
        if start.spot and end.spot and start.step.day == end.step.day
        if _distance(start.spot, end.spot) > CLOSE
    )


def _bow(start: Point, end: Point) -> str:
    """A slight bow, so that ways there and back do not lie on each other."""
    right, down = end.x - start.x, end.y - start.y
    middle = Point((start.x + end.x) / 2 + down * 0.11, (start.y + end.y) / 2 - right * 0.11)
    return f"M{start.x:.0f} {start.y:.0f}Q{middle.x:.0f} {middle.y:.0f} {end.x:.0f} {end.y:.0f}"


def _dots(stops: Sequence[Stop]) -> tuple[Dot, ...]:
    groups: list[list[Stop]] = []
    for stop in stops:
        if stop.where != "in":
            continue
        for group in groups:
            if _distance(group[0].spot, stop.spot) <= CLOSE:
                group.append(stop)
                break
        else:
            groups.append([stop])
    return tuple(Dot(tuple(group), group[0].spot) for group in groups if group[0].spot)


def _distance(one: Point | None, other: Point | None) -> float:
    if one is None or other is None:
        return float("inf")
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)


def _place_at(catalog: Catalog, stop: Stop) -> CityPlace | None:
    """The place of the map that has a stop's coordinates, to a hundredth of a degree."""
    for place in catalog.places.values():
        if stop.at and all(abs(a - b) < 0.01 for a, b in zip(place.at, stop.at, strict=True)):
            return place
    return None

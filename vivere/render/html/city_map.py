"""The page «Map»: the stories on the city's own sketch map, hour by hour; a list says the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vivere.model import Journey, Source, Text
from vivere.model.catalog import Catalog
from vivere.render.city_map.ground import ground
from vivere.render.city_map.labels import Place, label_places
from vivere.render.city_map.projection import Edge, Projection, projection, scale_km
from vivere.render.city_map.stories import (
    MINUTES_OF_DAY,
    Dot,
    Stop,
    Story,
    Tab,
    spaced,
    story,
    tabs,
)
from vivere.render.html import render
from vivere.render.html.frame import portrait_address
from vivere.render.html.provenance import provenance_in_full
from vivere.render.reader import Reader
from vivere.render.svg.face import emotion_word, face_symbols, face_use

MOST_STORIES = 12
"""Stories on one map; of more it shows some, and says how many there are."""

CHOICES = ("journey", "step", "hour")
"""What a reader can choose on the map, by its name in the address."""

_MARK_GAP = 0.036
"""Share of the slider between two numbered marks."""

_TAB_GAPS = {"top": 0.22, "bottom": 0.22, "left": 0.09, "right": 0.09}
"""Share of an edge between two tabs."""

_HOUR = 60


@dataclass(frozen=True)
class Hours:
    """What the slider reaches over, in minutes since midnight, and where it stands at first."""

    first: int
    last: int
    opens: int

    def share(self, minutes: int) -> float:
        """Where on the slider a time is, from 0 to 1."""
        return (minutes - self.first) / (self.last - self.first)

    @property
    def labels(self) -> tuple[int, ...]:
        """The full hours that are written below the slider."""
        return tuple(hour for hour in range(0, 25, 3) if self.first <= hour * _HOUR <= self.last)


@dataclass(frozen=True)
class ShownStory:
    """A story with what the page shows of it: names of its dots, marks on the slider."""

    story: Story
    name: str
    portrait: str
    dots: tuple[tuple[Dot, str, Place], ...]
    marks: tuple[tuple[Stop, float, float], ...]

    @property
    def id(self) -> str:
        """The id of the journey."""
        return self.story.journey.id


def city_map_html(reader: Reader, journey: str | None = None) -> Markup:
    """The whole page. Raises ValueError where the workspace has no map.

    ``journey`` is shown in any case, where there are more than fit.
    """
    catalog = reader.catalog
    shown = projection(catalog.city_map)
    chosen = _some(catalog, journey)
    stories = [story(catalog, shown, one) for one in chosen]
    hours = _hours(stories)
    return render(
        "city_map.html",
        r=reader,
        projection=shown,
        ground=ground(catalog, shown),
        stories=[_shown(reader, one, hours, shown) for one in stories],
        tabs=_tabs(catalog, shown, stories),
        hours=hours,
        opens=_opening(stories),
        ticks=[hours.share(stop.minutes or 0) for stop in _timed(stories)],
        unplaced=sum(len(one.unplaced) for one in stories),
        steps=sum(len(one.stops) for one in stories),
        scale=scale_km(shown),
        sources=_sources(catalog),
        arrow=_arrow,
        clock=clock,
        part=_part,
        near=_near,
        face=face_use,
        faces=face_symbols(),
        emotion=emotion_word,
        provenance=provenance_in_full,
    )


def clock(minutes: int) -> str:
    """Minutes since midnight on the 24-hour clock: «17:15»."""
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"


def _some(catalog: Catalog, journey: str | None) -> Sequence[Journey]:
    found = list(catalog.journeys.values())
    first = found[:MOST_STORIES]
    asked = catalog.journeys.get(journey or "")
    return first if asked is None or asked in first else [*first[: MOST_STORIES - 1], asked]


def _timed(stories: Sequence[Story]) -> list[Stop]:
    return [stop for one in stories for stop in one.stops if stop.minutes is not None]


def _hours(stories: Sequence[Story]) -> Hours:
    """From the first step's full hour to midnight; it opens when most stories are on the map."""
    times = sorted({stop.minutes or 0 for stop in _timed(stories)})
    first = times[0] // _HOUR * _HOUR if times else 0
    there = {minutes: _on_map(stories, minutes) for minutes in times}
    return Hours(
        first, MINUTES_OF_DAY, max(times, key=lambda time: (there[time], time), default=first)
    )


def _on_map(stories: Sequence[Story], minutes: int) -> int:
    """How many stories are at a place within the frame at a time of whatever day."""
    begun = [
        [stop for stop in one.stops if stop.minutes is not None and stop.minutes <= minutes]
        for one in stories
    ]
    last = [max(stops, key=lambda stop: stop.minutes or 0) for stops in begun if stops]
    return sum(stop.where == "in" for stop in last)


def _opening(stories: Sequence[Story]) -> str:
    """The story that the map shows best: the one with most ways and dots."""
    best = max(stories, key=lambda one: (len(one.legs), len(one.dots)), default=None)
    return best.journey.id if best else ""


def _shown(reader: Reader, one: Story, hours: Hours, shown: Projection) -> ShownStory:
    names = [_part(reader, dot.stops[0].step.place.name) for dot in one.dots]
    sides = label_places(
        [(dot.spot, dot.numbers, name) for dot, name in zip(one.dots, names, strict=True)],
        shown.height,
    )
    timed = sorted(
        (stop for stop in one.stops if stop.minutes is not None), key=lambda stop: stop.minutes or 0
    )
    shares = [hours.share(stop.minutes or 0) for stop in timed]
    return ShownStory(
        one,
        reader.journey_name(one.journey),
        portrait_address(reader, reader.catalog.personas[one.journey.persona]),
        tuple(zip(one.dots, names, sides, strict=True)),
        tuple(zip(timed, shares, spaced(shares, _MARK_GAP), strict=True)),
    )


def _part(reader: Reader, name: Text) -> str:
    """The name of a place up to its first comma: «La torre, Porta Nuova» is «La torre»."""
    return reader.words(name).partition(",")[0]


def _near(reader: Reader, stop: Stop) -> str:
    """«near Rozzano», of a step without coordinates whose own place does not say it already."""
    if stop.near is None:
        return ""
    name, own = reader.words(stop.near.name), reader.words(stop.step.place.name)
    return "" if name.casefold() in own.casefold() else reader.say("city_map.near", place=name)


def _tabs(catalog: Catalog, shown: Projection, stories: Sequence[Story]) -> list[tuple[Tab, float]]:
    """The tabs, each with its place along its edge."""
    found: list[tuple[Tab, float]] = []
    all_tabs = tabs(catalog, shown, stories)
    for side, gap in _TAB_GAPS.items():
        mine = [tab for tab in all_tabs if tab.edge.side == side]
        places = spaced([tab.edge.share for tab in mine], gap)
        found.extend(zip(mine, places, strict=True))
    return found


def _arrow(edge: Edge) -> str:
    """An arrow in one of eight directions."""
    return "→↘↓↙←↖↑↗"[round(edge.angle / 45) % 8]


def _sources(catalog: Catalog) -> list[tuple[Source, Counter[str]]]:
    """Where the map comes from: each source, and how many places, lines and shapes it is for."""
    found: dict[str, tuple[Source, Counter[str]]] = {}
    city = catalog.city_map
    for kind, things in (("places", city.places), ("lines", city.lines), ("shapes", city.shapes)):
        for thing in things:
            key = thing.source.model_dump_json()
            found.setdefault(key, (thing.source, Counter()))[1][kind] += 1
    return list(found.values())

"""The city's map: its projection, where each step is on it, and the list that says the same."""

import re
from html import unescape
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small import SmallWorkspace
from vivere.content import load
from vivere.model import PlacesFile
from vivere.model.catalog import Catalog
from vivere.render.city_map.labels import label_places
from vivere.render.city_map.projection import WIDTH, Point, Projection, projection, scale_km
from vivere.render.city_map.stories import numbers_words, spaced, story, tabs
from vivere.render.html.city_map import MOST_STORIES, city_map_html
from vivere.render.reader import Reader

CITY = PlacesFile.model_validate({"frame": [[45.4, 9.0], [45.5, 9.2]]})

PLACES = """\
frame: [[44.9, 8.9], [45.1, 9.2]]
note: A sketch
places:
  - {id: well, name: The well, at: [45.05, 9.1], label: true, source: assumed}
  - {id: sea, name: The sea, at: [44.0, 9.0], source: assumed}
lines:
  - {id: T1, name: First tram, color: "#aa0000", stops: [well, sea], source: assumed}
shapes:
  - {id: wood, kind: park, name: Wood, points: [[45, 9], [45.02, 9], [45, 9.05]], source: assumed}
"""

STEP = """\
  - id: {id}
    phase: out
    day: {day}
    time: "{time}"
    place: {place}
    title: {title}
    touchpoint: {{channel: device, name: Tap}}
    today: {{story: Where, emotion: 0}}
    future: {{story: Here, emotion: 2}}
"""


def small(folder: Path, *steps: tuple[int, str, str], title: str = "Goes on") -> Catalog:
    """A city with a map; its journey has further steps, each a day, a time and a place."""
    workspace = SmallWorkspace.write_to(folder)
    workspace.write("places.yaml", PLACES)
    path = "journeys/ada-morning.yaml"
    workspace.change(path, ", near: square", "")
    more = "".join(
        STEP.format(id=f"more-{number}", day=day, time=time, place=place, title=title)
        for number, (day, time, place) in enumerate(steps)
    )
    workspace.write(path, (folder / path).read_text(encoding="utf-8") + more)
    return load(folder).catalog


def test_a_kilometre_is_as_long_across_as_up_and_the_frame_is_the_drawing() -> None:
    shown = projection(CITY)
    assert shown.point((45.5, 9.0)) == pytest.approx((0, 0), abs=1e-6)
    assert shown.point((45.4, 9.2)) == pytest.approx((WIDTH, shown.height))
    middle, km = shown.point((45.45, 9.1)), 1 / 111.2
    up = middle.y - shown.point((45.45 + km, 9.1)).y
    across = shown.point((45.45, 9.1 + km / 0.7015)).x - middle.x
    assert up == pytest.approx(across, rel=0.01)
    assert up == pytest.approx(shown.km)
    assert scale_km(shown) * shown.km < WIDTH / 7


@given(st.floats(-85, 85), st.floats(-180, 180))
@settings(max_examples=60, deadline=None)
def test_what_is_outside_is_on_the_edge_in_its_direction(north: float, east: float) -> None:
    shown = projection(CITY)
    point = shown.point((north, east))
    if shown.holds(point):
        return
    edge = shown.edge(point)
    spot = shown.on_edge(edge)
    middle = Point(WIDTH / 2, shown.height / 2)
    assert -1e-6 <= edge.share <= 1 + 1e-6
    right, down = spot.x - middle.x, spot.y - middle.y
    assert right * (point.y - middle.y) == pytest.approx(down * (point.x - middle.x), rel=1e-6)
    assert right * (point.x - middle.x) >= 0
    assert down * (point.y - middle.y) >= 0


@pytest.mark.parametrize("at", [[[45, 9]], [[45, 9], [45, 9.5]], [[-17, 179.9], [-17.1, 180]]])
def test_a_city_without_a_frame_is_shown_around_its_places(at: list[list[float]]) -> None:
    places = [
        {"id": f"p{number}", "name": "P", "at": one, "source": "assumed"}
        for number, one in enumerate(at)
    ]
    shown = projection(PlacesFile.model_validate({"places": places}))
    assert all(shown.holds(shown.point((one[0], one[1]))) for one in at)
    assert 1.19 < shown.ratio < 2.41
    with pytest.raises(ValueError, match="no frame"):
        projection(PlacesFile())


@given(st.lists(st.floats(0, 1), max_size=12), st.floats(0.01, 0.5))
@settings(max_examples=60, deadline=None)
def test_marks_keep_their_distance_and_stay_within(shares: list[float], gap: float) -> None:
    moved = spaced(sorted(shares), gap)
    least = min(gap, 1 / max(1, len(shares) - 1))
    assert all(0 <= share <= 1 for share in moved)
    assert all(b - a >= least - 1e-6 for a, b in pairwise(moved))


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([1], "1"), ([4, 5], "4·5"), ([1, 2, 3, 6], "1–3·6"), ([1, 2, 4, 5, 6, 7, 9], "1·2·4–7·9")],
)
def test_numbers_of_one_dot(numbers: list[int], words: str) -> None:
    assert numbers_words(numbers) == words


def test_names_stand_beside_their_dots_and_on_no_other() -> None:
    dots = [
        (Point(500, 300), "1", "Here"),
        (Point(540, 300), "2", "There"),
        (Point(990, 300), "3", "End"),
    ]
    assert label_places(dots, 600) == ("left", "right", "left")


def test_every_step_is_on_the_map_outside_of_it_or_without_a_point(tmp_path: Path) -> None:
    near, far = "{name: By the well, near: well}", "{name: Beach, near: sea}"
    catalog = small(tmp_path, (1, "09:00", near), (1, "10:00", far), (2, "08:00", near))
    shown = projection(catalog.city_map)
    one = story(catalog, shown, catalog.journeys["ada-morning"])
    assert [stop.where for stop in one.stops] == ["in", "none", "in", "out", "in"]
    assert [stop.number for stop in one.unplaced] == [2]
    assert [dot.numbers for dot in one.dots] == ["1", "3·5"]
    assert [dot.near for dot in one.dots] == [False, True]
    ways = [(leg.start.number, leg.end.number, leg.gap) for leg in one.legs]
    assert ways == [(1, 3, True), (3, 4, False)], "no way leads over the night to step 5"
    (tab,) = tabs(catalog, shown, [one])
    assert (tab.edge.side, tab.place and tab.place.id) == ("bottom", "sea")


def test_coordinates_of_its_own_are_more_than_a_place_near(tmp_path: Path) -> None:
    catalog = small(tmp_path, (1, "09:00", "{name: Here, at: [45, 9.05], near: sea}"))
    shown = projection(catalog.city_map)
    stop = story(catalog, shown, catalog.journeys["ada-morning"]).stops[2]
    assert (stop.where, stop.near) == ("in", None)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = '"<script>x</script>\\" onload=x"'
    place = f"{{name: {hostile}, near: sea}}"
    catalog = small(tmp_path, (1, "09:00", place), title=hostile)
    page = city_map_html(Reader(catalog, "en", edits=True))
    assert "<script" not in page
    assert not re.search(r'<[^>]*" onload=x', page)
    assert page.count("&lt;script&gt;") >= 4


def test_more_stories_than_fit_are_counted_and_the_asked_one_is_there(tmp_path: Path) -> None:
    small(tmp_path)
    text = (tmp_path / "journeys/ada-morning.yaml").read_text(encoding="utf-8")
    for number in range(MOST_STORIES + 2):
        (tmp_path / f"journeys/j{number:02}.yaml").write_text(text, encoding="utf-8")
    catalog = load(tmp_path).catalog
    last = tuple(catalog.journeys)[-1]
    page = city_map_html(Reader(catalog, "en"), last)
    assert page.count("data-portrait=") == MOST_STORIES
    assert f'data-portrait="{last}"' in page
    assert f"{MOST_STORIES} of {MOST_STORIES + 3} stories" in page


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_list_says_every_step_of_milan_and_where_it_is(milano: Catalog, language: str) -> None:
    page = unescape(city_map_html(Reader(milano, language)))
    listed = re.findall(
        r'data-journey="([^"]+)" data-step="([^"]+)" data-stop data-where="(\w+)"', page
    )
    assert [one[:2] for one in listed] == [
        (journey.id, step.id) for journey, step in milano.all_steps()
    ]
    lost = sum(not (step.place.at or step.place.near) for _, step in milano.all_steps())
    assert sum(where == "none" for _, _, where in listed) == lost
    assert re.search(rf"\b{lost} \w+ \w*\s?\w*\s?70|{lost} of 70", page)
    words = iter(re.split(r'class="cm-at', page)[1:])
    for _, step in milano.all_steps():
        at = next(words)
        for service in (milano.services[id_] for id_ in step.services):
            assert milano.say(service.short or service.name, language) in at
    used = {id_ for _, step in milano.all_steps() for id_ in step.services}
    assert used == set(
        re.findall(r'data-page="services"\s+href="[^"]*services\?service=([\w-]+)', page)
    )


def test_the_metro_of_milan(milano: Catalog) -> None:
    """Each station of the open data is on a line, no line stops twice, and each has a name."""
    lines = milano.city_map.lines
    runs = [stops for line in lines for stops in (line.stops, *(b.stops for b in line.branches))]
    assert [line.id for line in lines] == ["M1", "M2", "M3", "M4", "M5"]
    assert all(len(set(stops)) == len(stops) for stops in runs)
    stations = {place.id for place in milano.city_map.places if place.source.kind == "public"}
    assert {id_ for stops in runs for id_ in stops} == stations
    assert len(stations) == 130
    assert not any(a.color == b.color or a.name == b.name for a, b in combinations(lines, 2))
    near = {step.place.near for _, step in milano.all_steps() if step.place.near}
    assert near <= set(milano.places)
    assert isinstance(projection(milano.city_map), Projection)


def test_only_who_may_edit_is_led_to_where_a_point_is_missing(milano: Catalog) -> None:
    link = 'class="cm-add" data-page="workbench"'
    assert link in city_map_html(Reader(milano, "en", edits=True))
    assert link not in city_map_html(Reader(milano, "en"))

"""Drawn scenes: every word can be drawn, lightly; a step's scene is the nearest that is told."""

import re
from itertools import product
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest

from vivere.content import load
from vivere.i18n.field_words import option
from vivere.model import HOURS, Hour, Persona, Phase, Scene, ScenePlace, Step, Weather, hour_of
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.render.svg.scene import (
    people_symbols,
    persona_scene,
    phase_scene,
    scene_of,
    scene_svg,
    scene_used,
    scene_words,
    step_scene,
)

LIGHTS = [
    (weather, get_args(Hour)[(index * 5 + 1) % 6])
    for index, weather in enumerate(get_args(Weather))
]
"""Every weather and every hour, once."""


@pytest.fixture(scope="module")
def milano() -> Catalog:
    return load(Path(__file__).resolve().parents[2]).catalog


def persona(**fields: object) -> Persona:
    return Persona.model_validate({"id": "ada", "name": "Ada", "tagline": "T", **fields})


def step(time: str | None, scene: object = None) -> Step:
    state = {"story": "S", "emotion": 0}
    return Step.model_validate(
        {
            "id": "s", "phase": "p", "time": time, "title": "T", "today": state, "future": state,
            "place": {"name": "P"}, "touchpoint": {"channel": "app", "name": "N"}, "scene": scene,
        }
    )  # fmt: skip


def phase(scene: object) -> Phase:
    return Phase.model_validate({"id": "p", "name": "P", "scene": scene})


@pytest.mark.parametrize("place", get_args(ScenePlace))
def test_every_place_is_drawn_lightly_in_every_weather_and_at_every_hour(place: str) -> None:
    drawn = [
        scene_svg(Scene(place=place, weather=weather, hour=hour))  # type: ignore[arg-type]
        for weather, hour in LIGHTS
    ]
    for svg in drawn:
        ElementTree.fromstring(svg)
        assert len(svg.encode()) < 6_000
        assert "style=" not in svg
        assert "NaN" not in svg
    assert len(set(drawn)) == len(drawn)


def test_each_place_is_another_drawing_and_the_same_every_time() -> None:
    scenes = [Scene(place=place) for place in get_args(ScenePlace)]
    assert len({scene_svg(scene) for scene in scenes}) == len(scenes)
    assert [scene_svg(scene) for scene in scenes] == [scene_svg(scene) for scene in scenes]


def test_people_stand_in_it_before_the_place_and_behind_its_edge() -> None:
    one = scene_svg(Scene(place="park"), persona(), spot="1")
    member = {"name": "M"}
    group = persona(kind="group", members=[member] * 5)
    assert one.count("<g transform") == 1 + one.count("<g transform", one.index("scale(0.6)"))
    assert len(re.findall(r'<g transform="translate\([\d.]+ [\d.]+\) scale', scene_svg(
        Scene(place="park"), group))) >= 4  # fmt: skip
    ids = re.findall(r'\bid="([^"]+)"', one + scene_svg(Scene(place="park"), persona(), spot="2"))
    assert len(ids) == len(set(ids))
    assert 'aria-hidden="true"' in one
    assert 'aria-label="a &lt;b&gt;"' in scene_svg(Scene(place="park"), label="a <b>")


def test_without_a_place_nothing_is_drawn() -> None:
    assert scene_svg(Scene()) == ""
    assert scene_of(persona(), phase(None), step("08:00")).place is None


def test_a_bare_word_is_a_place_and_what_is_left_out_is_the_phases() -> None:
    morning = phase({"place": "home", "weather": "fog", "hour": "noon"})
    own = scene_of(persona(), morning, step("06:10", "tram_stop"))
    assert own == Scene(place="tram_stop", weather="fog", hour="dawn")
    assert scene_of(persona(), morning, step(None)).hour == "noon"
    assert scene_of(persona(), morning, step("06:10", {"hour": "night"})).hour == "night"


def test_where_a_journey_says_no_place_it_is_the_personas() -> None:
    ada = persona(scene={"place": "shop", "weather": "rain", "hour": "dusk"})
    assert scene_of(ada, phase(None), step("12:00")) == Scene(
        place="shop", weather="rain", hour="noon"
    )
    elsewhere = scene_of(ada, phase("park"))
    assert elsewhere == Scene(place="park")


@pytest.mark.parametrize(
    ("time", "hour"),
    [("00:10", "night"), ("05:00", "dawn"), ("08:10", "morning"), ("11:00", "noon"),
     ("17:59", "afternoon"), ("18:00", "dusk"), ("23:59", "night")],
)  # fmt: skip
def test_the_clock_says_the_hour(time: str, hour: str) -> None:
    assert hour_of(time) == hour
    assert {one for _, one in HOURS} == set(get_args(Hour))


def test_every_persona_phase_and_step_of_milano_has_a_scene(milano: Catalog) -> None:
    reader = Reader(milano, "it")
    for journey in milano.journeys.values():
        who = milano.personas[journey.persona]
        assert persona_scene(reader, who)
        assert all(phase_scene(reader, journey, one, people=False) for one in journey.phases)
        for one in journey.steps:
            assert step_scene(reader, journey, one, people=False)


def test_a_scene_has_words_in_every_language(milano: Catalog) -> None:
    scene = Scene(place="tram_stop", weather="fog", hour="morning")
    assert scene_words(Reader(milano, "en"), scene) == "tram stop, fog, morning"
    assert scene_words(Reader(milano, "it"), Scene()) == ""
    words = {"place": ScenePlace, "weather": Weather, "hour": Hour}
    for (field, choices), language in product(words.items(), ("it", "en")):
        assert all(option(language, "Scene", field, word) for word in get_args(choices))


def test_people_are_drawn_once_in_each_emotion_and_used_in_every_scene(milano: Catalog) -> None:
    marco = milano.personas["marco"]
    drawn = str(people_symbols(marco, [1, -2, 1]))
    looks = re.findall(r'<symbol id="(feels-[^"]+)".*?</symbol>', drawn)
    assert looks == ["feels-m2", "feels-p1"]
    bad, good = re.findall(r"<symbol.*?</symbol>", drawn)
    assert re.sub("m2", "p1", bad) != good, "what is felt is seen"
    used = str(scene_used(Scene(place="library"), 1))
    assert used.count('<use href="#feels-p1"/>') == 1
    assert len(used) < 6000
    assert "<use/>" in scene_used(Scene()), "who has no place stands alone"

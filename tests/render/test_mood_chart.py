"""Emotion curves as charts."""

import math
from dataclasses import replace
from typing import Any

import pytest

from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.charts.emotions import chart_words, mood_chart, mood_spec
from vivere.render.reader import Reader


def spec(reader: Reader, journey: Journey, *, dark: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = mood_chart(reader, journey, dark=dark).to_dict()
    return found


def layers(chart: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in chart["layer"] if layer["mark"]["type"] == mark]


def test_every_step_has_its_two_emotions(borgo: Catalog, journey: Journey) -> None:
    (rows,) = (
        data
        for data in spec(Reader(borgo, "en"), journey)["datasets"].values()
        if len(data) == len(journey.steps)
    )
    assert [(row["today"], row["future"]) for row in rows] == [
        (step.today.emotion, step.future.emotion) for step in journey.steps
    ]
    assert [row["step"] for row in rows] == list(range(1, len(journey.steps) + 1))


@pytest.mark.parametrize("dark", [False, True])
def test_today_and_the_future_differ_in_colour_dash_and_shape(
    borgo: Catalog, journey: Journey, dark: bool
) -> None:
    chart = spec(Reader(borgo, "it"), journey, dark=dark)
    today, future = layers(chart, "line")
    assert today["mark"]["color"] != future["mark"]["color"]
    assert today["mark"]["strokeDash"] != future["mark"]["strokeDash"]
    assert len({layer["mark"]["shape"] for layer in layers(chart, "point")}) == 2


def test_the_colours_follow_the_theme(borgo: Catalog, journey: Journey) -> None:
    reader = Reader(borgo, "en")
    light, dark = (spec(reader, journey, dark=dark) for dark in (False, True))
    assert layers(light, "line")[0]["mark"]["color"] != layers(dark, "line")[0]["mark"]["color"]
    assert light["title"]["subtitleColor"] != dark["title"]["subtitleColor"]


def test_in_a_browser_the_colours_are_those_of_its_ground(borgo: Catalog, journey: Journey) -> None:
    reader = Reader(borgo, "en")
    light, dark = (spec(reader, journey, dark=dark) for dark in (False, True))
    chart: dict[str, Any] = mood_chart(reader, journey).to_dict()
    one, other = (layers(theme, "line")[0]["mark"]["color"] for theme in (light, dark))
    assert layers(chart, "line")[0]["mark"]["color"] == f"light-dark({one}, {other})"
    assert "light-dark" not in str(light)


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_scale_speaks_words(borgo: Catalog, journey: Journey, language: str) -> None:
    reader = Reader(borgo, language)
    axis = layers(spec(reader, journey), "line")[0]["encoding"]["y"]["axis"]
    for key in ("m2", "m1", "0", "p1", "p2"):
        assert reader.say(f"emotion.{key}") in axis["labelExpr"]


def test_the_names_of_the_curves_never_cover_each_other(borgo: Catalog, journey: Journey) -> None:
    last = journey.steps[-1]
    for emotion in (last.today.emotion, -last.today.emotion or 1):
        end = last.model_copy(
            update={"future": last.future.model_copy(update={"emotion": emotion})}
        )
        changed = journey.model_copy(update={"steps": (*journey.steps[:-1], end)})
        first, second = layers(spec(Reader(borgo, "en"), changed), "text")
        same = emotion == last.today.emotion
        assert math.isclose(first["mark"]["dy"], second["mark"]["dy"]) is not same


def test_the_words_of_a_chart_give_both_means(borgo: Catalog) -> None:
    for journey in borgo.journeys.values():
        words = chart_words(Reader(borgo, "en"), journey)
        assert borgo.say(journey.title, "en") in words
        assert str(borgo.workspace.future_year) in words
        assert spec(Reader(borgo, "en"), journey)["description"] == words


def test_text_of_a_file_cannot_become_an_expression(borgo: Catalog, journey: Journey) -> None:
    hostile = '"]+alert(1)+[" ${x} <b>'
    changed = journey.model_copy(update={"title": hostile})
    catalog = replace(borgo, journeys={changed.id: changed})
    chart = spec(Reader(catalog, "en"), changed)
    assert chart["title"]["subtitle"] == hostile
    assert "alert" not in str([layer["encoding"] for layer in chart["layer"]])


def test_as_vega_lite_each_layer_has_its_rows_and_no_size_but_the_height(
    borgo: Catalog, journey: Journey
) -> None:
    reader = Reader(borgo, "it")
    chart: dict[str, Any] = mood_chart(reader, journey).to_dict()
    drawn = mood_spec(reader, journey)
    assert "datasets" not in drawn
    for layer, known in zip(drawn["layer"], chart["layer"], strict=True):
        assert layer["data"] == {"values": chart["datasets"][known["data"]["name"]]}
        assert {**layer, "data": None} == {**known, "data": None}
    assert drawn["config"] == {"aria": False}, "no width of a chart that stands in no place"
    same = [name for name in chart if name not in ("layer", "datasets", "config")]
    assert [drawn[name] for name in same] == [chart[name] for name in same]

"""A journey's emotions as an Altair chart: today dashed with squares, the future solid with dots.

All charts share the scale from −2 to +2, so that several can stand side by side.
"""

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from vivere.analysis.mood import journey_mood
from vivere.i18n.numbers import signed_words
from vivere.model import Journey
from vivere.render.palette import Palette, palette
from vivere.render.reader import Reader
from vivere.render.svg.face import LOOKS

HEIGHT = 220
"""Pixels of the drawing itself; the width is that of its place."""

LABEL_ROOM = 0.7
"""Free space after the last step, in steps, for the names of the two curves."""


def mood_chart(reader: Reader, journey: Journey, *, dark: bool = False) -> alt.LayerChart:
    """The two emotion curves of a journey, with each step's title on hover."""
    colours = palette(dark=dark)
    rows = _rows(reader, journey)
    steps = len(journey.steps)
    x = alt.X(
        "step:Q",
        title=None,
        scale=alt.Scale(domain=[0.7, steps + LABEL_ROOM], nice=False),
        axis=alt.Axis(
            values=list(range(1, steps + 1)), format="d", grid=False, labelColor=colours.ink_soft
        ),
    )
    base = alt.Chart({"values": rows}).encode(x=x, tooltip=_tooltips(reader))
    y_axis = _emotion_axis(reader, colours)
    layers = [
        base.mark_area(interpolate="monotone", color=colours.accent, opacity=0.12).encode(
            y=alt.Y("today:Q", **y_axis), y2="future:Q"
        ),
        *_curve(base, "today", colours.today, "square", [6, 5], y_axis),
        *_curve(base, "future", colours.accent, "circle", [1, 0], y_axis),
        *_names(reader, rows[-1], x, y_axis, colours),
    ]
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(
        height=HEIGHT,
        title=_title(reader, journey, colours),
        description=chart_words(reader, journey),
    )
    return chart


def chart_words(reader: Reader, journey: Journey) -> str:
    """What a chart shows, in one sentence for those who do not see it."""
    mood = journey_mood(journey)
    persona = reader.catalog.personas[journey.persona]
    return reader.say(
        "compare.chart",
        name=reader.words(persona.name),
        title=reader.words(journey.title),
        today=signed_words(reader.language, mood["today"].mean),
        future=signed_words(reader.language, mood["future"].mean),
    )


def _rows(reader: Reader, journey: Journey) -> list[dict[str, Any]]:
    return [
        {
            "step": number,
            "title": f"{number}. {reader.words(step.title)}",
            "today": step.today.emotion,
            "future": step.future.emotion,
            "today_words": _words(reader, step.today.emotion),
            "future_words": _words(reader, step.future.emotion),
        }
        for number, step in enumerate(journey.steps, 1)
    ]


def _words(reader: Reader, emotion: int) -> str:
    return f"{signed_words(reader.language, emotion)} {reader.say(f'emotion.{LOOKS[emotion].key}')}"


def _tooltips(reader: Reader) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("title:N", title=reader.say("compare.step")),
        alt.Tooltip("today_words:N", title=reader.say("state.today")),
        alt.Tooltip("future_words:N", title=reader.say("state.future")),
    ]


def _emotion_axis(reader: Reader, colours: Palette) -> dict[str, Any]:
    """The scale of all charts, its five marks in words."""
    words = {str(value): reader.say(f"emotion.{look.key}") for value, look in LOOKS.items()}
    axis = alt.Axis(
        values=sorted(LOOKS),
        labelExpr=f"{json.dumps(words, ensure_ascii=False)}[datum.value]",
        labelLimit=140,
        labelColor=colours.ink_soft,
        gridColor=colours.line,
    )
    scale = alt.Scale(domain=[-2.3, 2.3], nice=False)
    return {"title": None, "axis": axis, "scale": scale}


def _curve(
    base: alt.Chart, state: str, colour: str, shape: str, dash: Sequence[int], axis: dict[str, Any]
) -> tuple[alt.Chart, alt.Chart]:
    y = alt.Y(f"{state}:Q", **axis)
    line = base.mark_line(
        interpolate="monotone", color=colour, strokeWidth=3, strokeDash=list(dash)
    )
    points = base.mark_point(shape=shape, color=colour, fill=colour, size=70, opacity=1)
    return line.encode(y=y), points.encode(y=y)


def _names(
    reader: Reader, last: dict[str, Any], x: alt.X, axis: dict[str, Any], colours: Palette
) -> list[alt.Chart]:
    """The name of each curve at its end; a little apart where both end together."""
    apart = 9 if last["today"] == last["future"] else 0
    looks = (("today", colours.today, apart), ("future", colours.accent, -apart))
    return [
        alt.Chart({"values": [{**last, "name": reader.say(f"state.{state}")}]})
        .mark_text(align="left", dx=10, dy=dy, color=colour, fontWeight="bold", fontSize=13)
        .encode(x=x, y=alt.Y(f"{state}:Q", **axis), text="name:N")
        for state, colour, dy in looks
    ]


def _title(reader: Reader, journey: Journey, colours: Palette) -> alt.TitleParams:
    persona = reader.catalog.personas[journey.persona]
    return alt.TitleParams(
        text=reader.words(persona.name),
        subtitle=reader.words(journey.title),
        anchor="start",
        frame="group",
        fontSize=17,
        color=colours.ink,
        subtitleFontSize=14,
        subtitleColor=colours.ink_soft,
        offset=12,
    )

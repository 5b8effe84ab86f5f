"""A journey's emotions as an Altair chart: the future solid with dots, other states dashed.

All charts share the scale from −2 to +2, so that several can stand side by side.
"""

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from vivere.analysis.mood import journey_mood
from vivere.i18n.numbers import signed_words
from vivere.model import Journey, StateId
from vivere.render.palette import Palette, palette
from vivere.render.reader import Reader
from vivere.render.svg.curve import END, START
from vivere.render.svg.face import LOOKS
from vivere.render.text.mood import mean_words

HEIGHT = 220
"""Pixels of the drawing itself; the width is that of its place."""

AS_SVG = {"embedOptions": {"renderer": "svg"}}
"""Tells the browser to draw lines and letters, which stay sharp on paper and in forced colours.

Their parts are hidden from screen readers (``aria=False``): points without names say nothing, and
the table below the charts says it in words."""

LABEL_ROOM = 0.7
"""Free space after the last step, in steps, for the names of the two curves."""


def mood_chart(reader: Reader, journey: Journey, *, dark: bool | None = None) -> alt.LayerChart:
    """The two emotion curves of a journey, with each step's title on hover.

    ``dark``: in the colours of that theme; None: of whichever the browser has.
    """
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
    base = alt.Chart({"values": rows}).encode(x=x, tooltip=_tooltips(reader, journey))
    y_axis = _emotion_axis(reader, colours)
    layers = [
        base.mark_area(
            interpolate="monotone", color=colours.states[END], opacity=0.12, aria=False
        ).encode(y=alt.Y(f"{START}:Q", **y_axis), y2=f"{END}:Q"),
        *(mark for id_ in journey.states for mark in _curve(base, id_, colours, y_axis)),
        *_names(reader, journey, rows, x, y_axis, colours),
    ]
    chart: alt.LayerChart = (
        alt.LayerChart(layer=layers)
        .properties(
            height=HEIGHT,
            title=_title(reader, journey, colours),
            description=chart_words(reader, journey),
            usermeta=AS_SVG,
        )
        .configure(aria=False)
    )
    return chart


def mood_spec(reader: Reader, journey: Journey) -> dict[str, Any]:
    """The chart as Vega-Lite, whole in itself: each layer has its rows, its place the width."""
    spec: dict[str, Any] = mood_chart(reader, journey).to_dict()
    rows = spec.pop("datasets")
    layers = [{**one, "data": {"values": rows[one["data"]["name"]]}} for one in spec["layer"]]
    config = {name: value for name, value in spec["config"].items() if name != "view"}
    return {**spec, "layer": layers, "config": config}


def chart_words(reader: Reader, journey: Journey) -> str:
    """What a chart shows, in one sentence for those who do not see it."""
    mood = journey_mood(journey)
    persona = reader.catalog.personas[journey.persona]
    return reader.say(
        "compare.chart",
        name=reader.words(persona.name),
        title=reader.words(journey.title),
        means=mean_words(reader, mood, "compare.chart_mean", signed_words),
    )


def _rows(reader: Reader, journey: Journey) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number, step in enumerate(journey.steps, 1):
        row: dict[str, Any] = {"step": number, "title": f"{number}. {reader.words(step.title)}"}
        row |= {id_: state.emotion for id_, state in step.states}
        row |= {f"{id_}_words": _words(reader, state.emotion) for id_, state in step.states}
        rows.append(row)
    return rows


def _words(reader: Reader, emotion: int) -> str:
    return f"{signed_words(reader.language, emotion)} {reader.say(f'emotion.{LOOKS[emotion].key}')}"


def _tooltips(reader: Reader, journey: Journey) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("title:N", title=reader.say("compare.step")),
        *(
            alt.Tooltip(f"{id_}_words:N", title=reader.say(f"state.{id_}"))
            for id_ in journey.states
        ),
    ]


def _emotion_axis(reader: Reader, colours: Palette) -> dict[str, Any]:
    """The scale of all charts, its five marks in words."""
    words = {str(value): reader.say(f"emotion.{look.key}") for value, look in LOOKS.items()}
    axis = alt.Axis(
        values=sorted(LOOKS),
        labelExpr=f"{json.dumps(words, ensure_ascii=False)}[datum.value]",
        labelLimit=140,
        labelColor=colours.ink_soft,
        gridColor=colours.thin,
    )
    scale = alt.Scale(domain=[-2.3, 2.3], nice=False)
    return {"title": None, "axis": axis, "scale": scale}


def _curve(
    base: alt.Chart, state: StateId, colours: Palette, axis: dict[str, Any]
) -> tuple[alt.Chart, alt.Chart]:
    """A line and its points; a step without the state is passed over."""
    y = alt.Y(f"{state}:Q", **axis)
    colour = colours.states[state]
    dash, shape = ([1, 0], "circle") if state == END else ([6, 5], "square")
    line = base.mark_line(
        interpolate="monotone", color=colour, strokeWidth=3, strokeDash=dash, aria=False
    )
    points = base.mark_point(shape=shape, color=colour, fill=colour, size=70, opacity=1, aria=False)
    return line.encode(y=y), points.encode(y=y)


def _names(
    reader: Reader,
    journey: Journey,
    rows: Sequence[dict[str, Any]],
    x: alt.X,
    axis: dict[str, Any],
    colours: Palette,
) -> list[alt.Chart]:
    """The name of each curve at its end; a little apart where several end together."""
    last = {id_: [row for row in rows if id_ in row][-1] for id_ in journey.states}
    ends = {id_: (row["step"], row[id_]) for id_, row in last.items()}
    return [
        alt.Chart({"values": [{**last[id_], "name": reader.say(f"state.{id_}")}]})
        .mark_text(
            align="left", dx=10, dy=_apart(list(ends.values()), place), color=colours.states[id_],
            fontWeight="bold", fontSize=13, aria=False,
        )
        .encode(x=x, y=alt.Y(f"{id_}:Q", **axis), text="name:N")
        for place, id_ in enumerate(ends)
    ]  # fmt: skip


def _apart(ends: Sequence[tuple[int, int]], place: int) -> int:
    """Pixels down from the end of a curve, so that names of curves that end together part."""
    together = [other for other, end in enumerate(ends) if end == ends[place]]
    return 9 * (len(together) - 1 - 2 * together.index(place))


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

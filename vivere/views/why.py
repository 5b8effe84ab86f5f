"""Why a step or a journey works: touchpoint → services → layers and KPIs, as a graph."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from graphviz import Digraph, escape

from vivere.analysis.impact import step_impacts, step_layers
from vivere.model import Journey, Step, Text
from vivere.reader import Reader

WRAP = 24
"""Letters in a line of a label."""

_PEN = {"weak": "1.2", "medium": "2.2", "strong": "3.6"}
_STYLE = {"weak": "dotted", "medium": "solid", "strong": "solid"}


@dataclass(frozen=True)
class Palette:
    """The colours of a graph (the drawing program knows no style sheets)."""

    paper: str
    ink: str
    soft: str
    accent: str
    layer: str
    good: str
    bad: str


LIGHT = Palette("#ffffff", "#1d2126", "#4a525b", "#087f5b", "#364fc7", "#07694b", "#b02525")
DARK = Palette("#16201e", "#f1f3f5", "#b9c2c9", "#38d9a9", "#4c63d9", "#63e6be", "#ffa8a8")


def why_graph(
    reader: Reader, journey: Journey, steps: Iterable[Step], *, dark: bool = False
) -> Digraph:
    """The graph of some steps of a journey, left to right.

    Touchpoints, services, KPIs and layers are told apart by shape and place as well as colour;
    the strength of a link is written on its edge.
    """
    colours = DARK if dark else LIGHT
    graph = _frame(colours)
    edges: dict[tuple[str, str], dict[str, str]] = {}
    for step in steps:
        _touchpoint(graph, reader, step, colours)
        for service in step.services:
            edges[f"touch-{step.id}", f"service-{service}"] = {}
            _service(graph, reader, service, colours)
        for use in step_layers(reader.catalog, step):
            _layer(graph, reader, use.layer.id, colours)
            for service_of, _ in use.reasons:
                edges[f"service-{service_of.id}", f"layer-{use.layer.id}"] = {
                    "color": colours.layer, "style": "dashed",
                }  # fmt: skip
        for impact in step_impacts(reader.catalog, journey, step):
            name = f"kpi-{impact.kpi.id}-{impact.effect}"
            tone = colours.good if impact.good else colours.bad
            arrow = "↑" if impact.effect == "up" else "↓"
            verdict = reader.say("effect.good" if impact.good else "effect.bad")
            label = f"{arrow} {reader.words(impact.kpi.short)}\n{verdict}"
            graph.node(name, _label(label), shape="note", color=tone, fontcolor=tone)
            for link in impact.links:
                start = f"service-{link.service}" if link.service else f"touch-{step.id}"
                edges[start, name] = {
                    "color": tone,
                    "penwidth": _PEN[link.strength],
                    "style": _STYLE[link.strength],
                    "label": _label(reader.say(f"why.{link.strength}")),
                }
    for (start, end), look in edges.items():
        graph.edge(start, end, **look)
    return graph


def _frame(colours: Palette) -> Digraph:
    return Digraph(
        "why",
        graph_attr={"rankdir": "LR", "bgcolor": "transparent", "nodesep": "0.18", "ranksep": "1.1"},
        node_attr={
            "fontname": "Source Sans, Noto Sans, sans-serif", "fontsize": "13", "penwidth": "1.6",
            "margin": "0.16,0.08", "fontcolor": colours.ink, "color": colours.soft,
            "style": "filled", "fillcolor": colours.paper,
        },
        edge_attr={
            "color": colours.soft, "arrowsize": "0.7", "fontsize": "10",
            "fontname": "Source Sans, Noto Sans, sans-serif", "fontcolor": colours.soft,
        },
    )  # fmt: skip


def _touchpoint(graph: Digraph, reader: Reader, step: Step, colours: Palette) -> None:
    label = f"{reader.words(step.title)}\n({reader.words(step.touchpoint.name)})"
    graph.node(f"touch-{step.id}", _label(label), shape="oval", color=colours.accent)


def _service(graph: Digraph, reader: Reader, service: str, colours: Palette) -> None:
    found = reader.catalog.services[service]
    area = reader.catalog.areas[found.area]
    label = f"{_short(reader, found.short, found.name)}\n{_short(reader, area.short, area.name)}"
    graph.node(f"service-{service}", _label(label), shape="box", style="filled,rounded")


def _layer(graph: Digraph, reader: Reader, layer: str, colours: Palette) -> None:
    found = reader.catalog.layers[layer]
    label = f"{layer} {_short(reader, found.short, found.name)}"
    graph.node(
        f"layer-{layer}", _label(label), shape="box", fillcolor=colours.layer,
        color=colours.layer, fontcolor="#ffffff",
    )  # fmt: skip


def _short(reader: Reader, short: Text | None, name: Text) -> str:
    return reader.words(short or name)


def _label(text: str) -> str:
    """Plain text for a label: wrapped, and nothing in it has a meaning to Graphviz."""
    lines = [line for part in text.split("\n") for line in textwrap.wrap(part, WRAP) or [""]]
    return "\\n".join(escape(line) for line in lines)

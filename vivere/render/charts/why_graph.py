"""Why a step or a journey works: touchpoint → services → layers and KPIs, as a graph.

Read from left to right: steps, services, then the KPIs above and, at the bottom, the layers that
all stands on. Kinds of node differ in shape and place as well as in colour; the strength of a
link shows as the weight of its line, and in words where the graph is small.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graphviz import Digraph, escape, nohtml

from vivere.model import Journey, KpiLink, Step, Strength
from vivere.model.area import LAYER_HUE
from vivere.render.palette import Palette, palette
from vivere.render.reader import Reader
from vivere.render.step_view import ServiceView, StepView, step_views

LETTERS = 13
"""Size of all letters, in points."""

WRAP = 30
"""Letters in a line of a label."""

FEW_STEPS = 3
"""Up to so many steps the edges carry words, and services the name of their area."""

_LINES: dict[Strength, dict[str, str]] = {
    "weak": {"penwidth": "1.2", "style": "dotted"},
    "medium": {"penwidth": "1.8", "style": "solid"},
    "strong": {"penwidth": "3.4", "style": "solid"},
}
_FONT = "Source Sans, Noto Sans, sans-serif"


def why_graph(
    reader: Reader, journey: Journey, steps: Sequence[Step], *, dark: bool = False
) -> Digraph:
    """The graph of some of a journey's own steps. Labels are plain text, whatever they hold."""
    drawing = _Drawing(reader, palette(dark=dark), in_words=len(steps) <= FEW_STEPS)
    by_id = {view.step.id: view for view in step_views(reader.catalog, journey)}
    views = [by_id[step.id] for step in steps]
    graph = _frame(drawing.colours, gap="1.4" if drawing.in_words else "1.9")
    for view in views:
        drawing.step(graph, view)
    with graph.subgraph(graph_attr={"rank": "same"}) as column:
        for before, after in pairwise(views):
            column.edge(f"touch-{before.step.id}", f"touch-{after.step.id}", style="invis")
    with graph.subgraph(name="cluster_kpis", graph_attr={"style": "invis"}) as cluster:
        for view in views:
            drawing.kpis(cluster, view)
    with graph.subgraph(name="cluster_layers", graph_attr={"style": "invis"}) as cluster:
        drawing.layers(cluster, views)
    for (start, end), look in drawing.edges.items():
        graph.edge(start, end, **look)
    return graph


def _frame(colours: Palette, gap: str) -> Digraph:
    """An empty graph; ``gap`` between its columns in inches."""
    return Digraph(
        "why",
        graph_attr={"rankdir": "LR", "bgcolor": "transparent", "nodesep": "0.14", "ranksep": gap},
        node_attr={
            "fontname": _FONT, "fontsize": str(LETTERS), "penwidth": "1.6", "height": "0.32",
            "margin": "0.16,0.07", "fontcolor": colours.ink, "color": colours.ink_soft,
            "shape": "box", "style": "filled", "fillcolor": colours.paper,
        },
        edge_attr={
            "color": colours.ink_soft, "arrowsize": "0.7", "fontsize": str(LETTERS),
            "fontname": _FONT, "fontcolor": colours.ink_soft,
        },
    )  # fmt: skip


@dataclass(frozen=True)
class _Drawing:
    """Puts nodes into a graph and keeps the edges, each once however many steps it serves."""

    reader: Reader
    colours: Palette
    in_words: bool
    edges: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def step(self, graph: Digraph, view: StepView) -> None:
        """A step with its touchpoint, and the services it uses."""
        step, words = view.step, self.reader.words
        label = _label(f"{view.number}. {words(step.title)}\n({words(step.touchpoint.name)})")
        graph.node(f"touch-{step.id}", label, penwidth="2.4", color=self.colours.accent)
        for used in view.services:
            self._service(graph, used)
            self.edges[f"touch-{step.id}", f"service-{used.service.id}"] = {}

    def _service(self, graph: Digraph, used: ServiceView) -> None:
        catalog, service = self.reader.catalog, used.service
        label = self.reader.words(service.short or service.name)
        if self.in_words:
            area = catalog.areas[service.area]
            label += f"\n({self.reader.words(area.short or area.name)})"
        hue = self.colours.hues[used.hue]
        name = f"service-{service.id}"
        graph.node(name, _label(label), style="filled,rounded", color=hue, fontcolor=hue)

    def kpis(self, graph: Digraph, view: StepView) -> None:
        """The KPIs that a step moves, with arrow and verdict."""
        for impact in view.impacts:
            name = f"kpi-{impact.kpi.id}-{impact.effect}"
            tone = self.colours.good if impact.good else self.colours.bad
            arrow = "↑" if impact.effect == "up" else "↓"
            verdict = self.reader.say("effect.good" if impact.good else "effect.bad")
            label = _label(f"{arrow} {self.reader.words(impact.kpi.short)}: {verdict}")
            shape = "note" if impact.good else "octagon"
            graph.node(name, label, shape=shape, color=tone, fontcolor=tone)
            for link in impact.links:
                start = f"service-{link.service}" if link.service else f"touch-{view.step.id}"
                self.edges[start, name] = {"color": tone, **self._strength(link, tone)}

    def _strength(self, link: KpiLink, tone: str) -> dict[str, str]:
        look = _LINES[link.strength]
        if not self.in_words:
            return look
        return {**look, "label": _label(self.reader.say(f"why.{link.strength}")), "fontcolor": tone}

    def layers(self, graph: Digraph, views: Sequence[StepView]) -> None:
        """The layers that some steps need, and the services that need them."""
        uses = [use for view in views for use in view.layers]
        needed = dict.fromkeys(use.layer.id for use in uses)
        for layer in (self.reader.catalog.layers[id_] for id_ in needed):
            label = _label(f"{layer.id} {self.reader.words(layer.short or layer.name)}")
            graph.node(
                f"layer-{layer.id}", label, fillcolor=self.colours.layer,
                color=self.colours.layer, fontcolor=self.colours.layer_ink,
            )  # fmt: skip
        for use in uses:
            for service, _ in use.reasons:
                self.edges[f"service-{service.id}", f"layer-{use.layer.id}"] = {
                    "color": self.colours.hues[LAYER_HUE], "style": "dashed", "penwidth": "1",
                }  # fmt: skip


def _label(text: str) -> str:
    """Plain text for a label: wrapped, and nothing in it has a meaning to Graphviz.

    Graphviz reads backslashes, HTML-like labels in angle brackets, and entities such as ``&lt;``.
    """
    lines = [line for part in text.split("\n") for line in textwrap.wrap(part, WRAP) or [""]]
    label: str = nohtml("\\n".join(escape(line.replace("&", "&amp;")) for line in lines))
    return label

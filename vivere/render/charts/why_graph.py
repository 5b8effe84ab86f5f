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

from vivere.analysis.impact import step_impacts, step_layers
from vivere.model import Journey, KpiLink, Service, Step, Strength
from vivere.model.area import LAYER_HUE
from vivere.render.palette import Palette, palette
from vivere.render.reader import Reader

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
    """The graph of some steps of a journey. Labels are plain text, whatever they hold."""
    drawing = _Drawing(reader, journey, palette(dark=dark), in_words=len(steps) <= FEW_STEPS)
    graph = _frame(drawing.colours, gap="1.4" if drawing.in_words else "1.9")
    for step in steps:
        drawing.step(graph, step)
    with graph.subgraph(graph_attr={"rank": "same"}) as column:
        for before, after in pairwise(steps):
            column.edge(f"touch-{before.id}", f"touch-{after.id}", style="invis")
    with graph.subgraph(name="cluster_kpis", graph_attr={"style": "invis"}) as cluster:
        for step in steps:
            drawing.kpis(cluster, step)
    with graph.subgraph(name="cluster_layers", graph_attr={"style": "invis"}) as cluster:
        drawing.layers(cluster, steps)
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
    journey: Journey
    colours: Palette
    in_words: bool
    edges: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def step(self, graph: Digraph, step: Step) -> None:
        """A step with its touchpoint, and the services it uses."""
        number = [other.id for other in self.journey.steps].index(step.id) + 1
        words = self.reader.words
        label = _label(f"{number}. {words(step.title)}\n({words(step.touchpoint.name)})")
        graph.node(f"touch-{step.id}", label, penwidth="2.4", color=self.colours.accent)
        for service in step.services:
            self._service(graph, self.reader.catalog.services[service])
            self.edges[f"touch-{step.id}", f"service-{service}"] = {}

    def _service(self, graph: Digraph, service: Service) -> None:
        catalog = self.reader.catalog
        label = self.reader.words(service.short or service.name)
        if self.in_words:
            area = catalog.areas[service.area]
            label += f"\n({self.reader.words(area.short or area.name)})"
        hue = self.colours.hues[catalog.hue_of(service.area)]
        name = f"service-{service.id}"
        graph.node(name, _label(label), style="filled,rounded", color=hue, fontcolor=hue)

    def kpis(self, graph: Digraph, step: Step) -> None:
        """The KPIs that a step moves, with arrow and verdict."""
        for impact in step_impacts(self.reader.catalog, self.journey, step):
            name = f"kpi-{impact.kpi.id}-{impact.effect}"
            tone = self.colours.good if impact.good else self.colours.bad
            arrow = "↑" if impact.effect == "up" else "↓"
            verdict = self.reader.say("effect.good" if impact.good else "effect.bad")
            label = _label(f"{arrow} {self.reader.words(impact.kpi.short)}: {verdict}")
            graph.node(name, label, shape="note", color=tone, fontcolor=tone)
            for link in impact.links:
                start = f"service-{link.service}" if link.service else f"touch-{step.id}"
                self.edges[start, name] = {"color": tone, **self._strength(link, tone)}

    def _strength(self, link: KpiLink, tone: str) -> dict[str, str]:
        look = _LINES[link.strength]
        if not self.in_words:
            return look
        return {**look, "label": _label(self.reader.say(f"why.{link.strength}")), "fontcolor": tone}

    def layers(self, graph: Digraph, steps: Sequence[Step]) -> None:
        """The layers that some steps need, and the services that need them."""
        uses = [use for step in steps for use in step_layers(self.reader.catalog, step)]
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

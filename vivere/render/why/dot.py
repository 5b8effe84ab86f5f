"""The Why picture as DOT: what Graphviz lays out, and what can be taken along as a file."""

from collections.abc import Sequence
from itertools import pairwise

from graphviz import Digraph, escape, nohtml

from vivere.model import Strength
from vivere.render.why.graph import Box, Group, Line, WhyGraph
from vivere.render.why.words import HEAD, WIDTHS, box_words

BANDS = 240.0
"""How wide the four columns of layers are together, in the picture's units (points here)."""

GAP = 72.0
"""Room between two columns, for their lines."""

_INCH = 72.0
_PEN: dict[Strength | None, str] = {None: "1.2", "weak": "1.2", "medium": "2.6", "strong": "5"}


def why_dot(graph: WhyGraph, services: Sequence[Box] = ()) -> str:
    """The graph as DOT, in four fixed ranks: steps, services, what they need, KPIs.

    Steps and KPIs keep their order from top to bottom. So do ``services``; without them Graphviz
    chooses, so that few lines cross. Labels are plain text, whatever they hold.
    """
    dot = _frame()
    ordered = bool(services)
    _column(dot, [_box(dot, box) for box in graph.starts], ordered=True)
    _column(dot, [_box(dot, box) for box in services or graph.services], ordered=ordered)
    _column(dot, [_needs(dot, box) for box in services or graph.services], ordered=ordered)
    _column(dot, [name for group in graph.groups for name in _group(dot, group)], ordered=True)
    for line in graph.lines:
        _line(dot, line)
    return str(dot.source)


def needs_id(service: str) -> str:
    """The id of the place in the third column beside the box of a service."""
    return f"needs-{service}"


def _frame() -> Digraph:
    return Digraph(
        "why",
        graph_attr={
            "rankdir": "LR", "nodesep": f"{12 / _INCH:.3f}", "ranksep": f"{GAP / _INCH:.3f}",
            "bgcolor": "transparent", "mclimit": "8",
        },
        node_attr={
            "shape": "box", "fixedsize": "true", "fontname": "Source Sans 3, sans-serif",
            "fontsize": "11", "margin": "0.1",
        },
        edge_attr={"arrowhead": "none", "tailport": "e", "headport": "w"},
    )  # fmt: skip


def _box(dot: Digraph, box: Box) -> str:
    words = box_words(box)
    lines = (*words.title, *words.note)
    style = "rounded" if box.kind == "service" else "dashed" if box.counter else "solid"
    dot.node(box.id, _label(lines), style=style, **_size(words.width, words.height))
    return box.id


def _needs(dot: Digraph, box: Box) -> str:
    name = needs_id(box.id)
    dot.node(name, _label((" · ".join(box.layers),)), shape="plaintext", **_size(BANDS, 24))
    dot.edge(box.id, name, weight="1000", style="dotted")
    return name


def _group(dot: Digraph, group: Group) -> list[str]:
    head = f"group-{group.id}"
    dot.node(head, _label((group.title,)), shape="plaintext", **_size(WIDTHS["kpi"], HEAD))
    return [head, *(_box(dot, box) for box in group.boxes)]


def _column(dot: Digraph, names: list[str], *, ordered: bool = False) -> None:
    with dot.subgraph(graph_attr={"rank": "same"}) as column:
        for name in names:
            column.node(name)
        for above, below in pairwise(names if ordered else ()):
            column.edge(above, below, style="invis", tailport="s", headport="n")


def _line(dot: Digraph, line: Line) -> None:
    through = line.strength and line.start.startswith("service-")
    start = needs_id(line.start) if through else line.start
    style = "dashed" if line.counter else "solid"
    dot.edge(start, line.end, penwidth=_PEN[line.strength], style=style)


def _size(width: float, height: float) -> dict[str, str]:
    return {"width": f"{width / _INCH:.3f}", "height": f"{height / _INCH:.3f}"}


def _label(lines: tuple[str, ...]) -> str:
    """Plain text for a label: nothing in it has a meaning to Graphviz.

    Graphviz reads backslashes, HTML-like labels in angle brackets, and entities such as ``&lt;``.
    """
    label: str = nohtml("\\n".join(escape(line.replace("&", "&amp;")) for line in lines))
    return label

"""Which diagram a text is: everything but a journey is refused by its name."""

KINDS = {
    "flowchart": "flowchart", "flowchart-elk": "flowchart", "graph": "flowchart",
    "sequencediagram": "sequence diagram", "classdiagram": "class diagram",
    "classdiagram-v2": "class diagram", "statediagram": "state diagram",
    "statediagram-v2": "state diagram", "erdiagram": "entity relationship diagram",
    "gantt": "Gantt chart", "pie": "pie chart", "quadrantchart": "quadrant chart",
    "requirementdiagram": "requirement diagram", "requirement": "requirement diagram",
    "gitgraph": "Git graph", "mindmap": "mind map", "timeline": "timeline",
    "zenuml": "ZenUML diagram", "sankey": "Sankey diagram", "sankey-beta": "Sankey diagram",
    "xychart": "XY chart", "xychart-beta": "XY chart", "block": "block diagram",
    "block-beta": "block diagram", "packet": "packet diagram", "packet-beta": "packet diagram",
    "kanban": "Kanban board", "architecture": "architecture diagram",
    "architecture-beta": "architecture diagram", "radar-beta": "radar chart",
    "treemap": "treemap", "treemap-beta": "treemap", "c4context": "C4 diagram",
    "c4container": "C4 diagram", "c4component": "C4 diagram", "c4dynamic": "C4 diagram",
    "c4deployment": "C4 diagram", "info": "info diagram",
}  # fmt: skip
"""First word of a diagram, in small letters, and what one calls it."""


def kind_of(statement: str) -> str | None:
    """What a diagram that begins with ``statement`` is called; ``None`` if Mermaid knows none."""
    words = statement.replace(":", " ").replace(";", " ").split()
    return KINDS.get(words[0].lower()) if words else None

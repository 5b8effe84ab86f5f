"""Where Graphviz puts the boxes and lines of the Why picture."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from pygraphviz import AGraph

_ONE_AT_A_TIME = Lock()
"""Graphviz keeps its state in the process."""


@dataclass(frozen=True)
class Layout:
    """Sizes and places in points, from the top left.

    ``centres`` by the name of a node; ``curves`` by the names of an edge's ends: a start, then
    three points for each Bézier.
    """

    width: float
    height: float
    centres: Mapping[str, tuple[float, float]]
    curves: Mapping[tuple[str, str], tuple[tuple[float, float], ...]]


@lru_cache(maxsize=128)
def layout(dot: str) -> Layout:
    """The layout of a graph in DOT, by Graphviz's ``dot``; the same text is laid out once."""
    with _ONE_AT_A_TIME:
        drawn = json.loads(AGraph(string=dot).draw(prog="dot", format="json0"))
    _, _, width, height = _numbers(drawn["bb"])
    names = {item["_gvid"]: item["name"] for item in drawn["objects"]}
    centres = {
        item["name"]: _point(item["pos"], height) for item in drawn["objects"] if "pos" in item
    }
    curves = {
        (names[edge["tail"]], names[edge["head"]]): tuple(
            _point(point, height) for point in edge["pos"].split()
        )
        for edge in drawn.get("edges", ())
        if "pos" in edge
    }
    return Layout(width, height, centres, curves)


def _point(text: str, height: float) -> tuple[float, float]:
    x, y = _numbers(text)
    return round(x, 1), round(height - y, 1)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]

"""The parts of the Why picture, each at its place: bands, lines and boxes, ready to be drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vivere.model import Journey, Layer
from vivere.render.reader import Reader
from vivere.render.why.dot import BANDS, GAP, needs_id, why_dot
from vivere.render.why.graph import Box, Group, Line, WhyGraph, why_graph
from vivere.render.why.layout import Layout, layout
from vivere.render.why.words import HEAD, WIDTHS, BoxWords, box_words

FREE = GAP + 1
"""Up to this length, from left to right, a line lies between two neighbouring columns."""

MARGIN = 6.0
"""Room around the drawing for thick borders."""


@dataclass(frozen=True)
class PlacedBox:
    """A box with its words; ``left`` and ``top`` are those of its rectangle."""

    box: Box
    words: BoxWords
    left: float
    top: float


@dataclass(frozen=True)
class PlacedLine:
    """A line as SVG path data; ``start`` and ``end`` are the ids of its boxes."""

    line: Line
    path: str


@dataclass(frozen=True)
class Crossing:
    """How a service's line crosses the layers: path data, and the points where it needs one."""

    service: Box
    path: str
    dots: tuple[tuple[str, float], ...]
    middle: float


@dataclass(frozen=True)
class Band:
    """The column of one layer."""

    layer: Layer
    left: float
    width: float


@dataclass(frozen=True)
class PlacedGroup:
    """The head of a group of KPIs."""

    group: Group
    left: float
    base: float


@dataclass(frozen=True)
class WhyPicture:
    """All of the picture, from what lies below to what lies above.

    ``columns`` are left edge and width of steps, services, layers and KPIs.
    """

    graph: WhyGraph
    dot: str
    width: float
    height: float
    columns: tuple[tuple[float, float], ...]
    bands: tuple[Band, ...]
    lines: tuple[PlacedLine, ...]
    crossings: tuple[Crossing, ...]
    groups: tuple[PlacedGroup, ...]
    boxes: tuple[PlacedBox, ...]


def why_picture(
    reader: Reader,
    journey: Journey,
    *,
    weak: bool = False,
    phase: str | None = None,
    notes: bool = True,
) -> WhyPicture:
    """The picture of a journey; ``weak`` and ``phase`` as for ``why_graph``.

    ``notes``: below the names of its boxes stand their notes; without, the names are larger.
    """
    graph = why_graph(reader, journey, weak=weak, phase=phase)
    if not notes:
        graph = graph.without_notes
    dot = _in_rows(graph)
    placed = layout(dot)
    bands = _bands(reader, graph, placed)
    return WhyPicture(
        graph,
        dot,
        placed.width + 2 * MARGIN,
        placed.height + 2 * MARGIN,
        columns=_columns(graph, placed),
        bands=bands,
        lines=tuple(_line(line, placed) for line in graph.lines),
        crossings=tuple(
            _crossing(box, bands, placed, ends=not _leads_on(graph, box)) for box in graph.services
        ),
        groups=tuple(_group(group, placed) for group in graph.groups),
        boxes=tuple(_box(box, placed) for box in graph.boxes),
    )


def _in_rows(graph: WhyGraph) -> str:
    """The DOT in which each service stands in one row with what it needs.

    Graphviz first chooses the order of the services, then draws with that order given.
    """
    first = layout(why_dot(graph))
    by_height = sorted(graph.services, key=lambda box: first.centres[box.id][1])
    return why_dot(graph, by_height)


def _columns(graph: WhyGraph, placed: Layout) -> tuple[tuple[float, float], ...]:
    firsts = [boxes[0] for boxes in (graph.starts, graph.services) if boxes]
    columns = [_edges(placed.centres[box.id][0], WIDTHS[box.kind]) for box in firsts]
    if graph.services:
        middle = placed.centres[needs_id(graph.services[0].id)][0]
        columns.append(_edges(middle, BANDS))
    if graph.groups:
        columns.append(_edges(placed.centres[graph.groups[0].boxes[0].id][0], WIDTHS["kpi"]))
    return tuple(columns)


def _edges(middle: float, width: float) -> tuple[float, float]:
    return middle - width / 2 + MARGIN, width


def _bands(reader: Reader, graph: WhyGraph, placed: Layout) -> tuple[Band, ...]:
    layers = reader.catalog.layers.values()
    if not graph.services or not layers:
        return ()
    left, width = _edges(placed.centres[needs_id(graph.services[0].id)][0], BANDS)
    share = width / len(layers)
    return tuple(Band(layer, left + index * share, share) for index, layer in enumerate(layers))


def _line(line: Line, placed: Layout) -> PlacedLine:
    needs = needs_id(line.start)
    start = (line.start, line.end) if (line.start, line.end) in placed.curves else (needs, line.end)
    return PlacedLine(line, _curve(placed.curves[start]))


def _leads_on(graph: WhyGraph, service: Box) -> bool:
    return any(line.start == service.id for line in graph.lines)


def _crossing(service: Box, bands: Iterable[Band], placed: Layout, *, ends: bool) -> Crossing:
    needs = needs_id(service.id)
    _, y = _moved(placed.centres[needs])
    middles = {band.layer.id: band.left + band.width / 2 for band in bands}
    dots = tuple((layer, middles[layer]) for layer in service.layers if layer in middles)
    left, width = _edges(placed.centres[needs][0], BANDS)
    end = max((x for _, x in dots), default=left) if ends else left + width
    return Crossing(service, f"{_curve(placed.curves[service.id, needs])}H{end:g}", dots, y)


def _group(group: Group, placed: Layout) -> PlacedGroup:
    first = _box(group.boxes[0], placed)
    return PlacedGroup(group, first.left, first.top - HEAD / 3)


def _box(box: Box, placed: Layout) -> PlacedBox:
    x, y = _moved(placed.centres[box.id])
    words = box_words(box)
    return PlacedBox(box, words, x - words.width / 2, y - words.height / 2)


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """A line as one even S where Graphviz found it free, and along Graphviz's own way elsewhere.

    Between neighbouring columns nothing stands in the way; three points make a Bézier.
    """
    (x0, y0), *rest = (_moved(point) for point in points)
    x1, y1 = rest[-1]
    if x1 - x0 <= FREE:
        middle = (x0 + x1) / 2
        return f"M{x0:g} {y0:g}C{middle:g} {y0:g} {middle:g} {y1:g} {x1:g} {y1:g}"
    return f"M{x0:g} {y0:g}C" + " ".join(f"{x:g} {y:g}" for x, y in rest)


def _moved(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0] + MARGIN, 1), round(point[1] + MARGIN, 1)


def column_heads(reader: Reader, picture: WhyPicture) -> tuple[tuple[str, str, float, float], ...]:
    """For each column: what stands in it, its head in words, its left edge and its width."""
    first = "phases" if any(box.kind == "phase" for box in picture.graph.starts) else "steps"
    keys = (first, "services", "layers", "kpis")
    columns = zip(keys, picture.columns, strict=False)
    return tuple((key, reader.say(f"why.{key}"), *column) for key, column in columns)

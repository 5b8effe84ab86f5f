"""What the Why picture shows: its boxes in four columns, the lines between them, what is folded.

Which paths a box or a line belongs to makes one path light up: they share the path's number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from vivere.analysis.impact import STRENGTH_RANK, Impact
from vivere.analysis.why_paths import WhyPath, why_paths
from vivere.model import Hue, Journey, Service, Step, Strength
from vivere.render.reader import Reader

MANY_STEPS = 24
"""From so many steps on, the first column shows phases; one may be opened."""

Kind = Literal["step", "phase", "service", "kpi"]


@dataclass(frozen=True)
class Box:
    """A box of the picture. ``id`` is unique in it; ``target`` the id of what it stands for.

    ``title`` and ``note`` are its words, ``hue`` the colour of its sector. ``paths`` are the
    numbers of the paths that go through it. ``counter``: it is pushed against its target.
    ``layers`` are the ids of the layers that a service needs. ``noted``: the note is drawn; said it
    is in any case.
    """

    id: str
    kind: Kind
    target: str
    title: str
    note: str
    paths: tuple[int, ...]
    hue: Hue | None = None
    counter: bool = False
    layers: tuple[str, ...] = ()
    noted: bool = True


@dataclass(frozen=True)
class Line:
    """A line from one box to another; ``strength`` where it ends in a KPI."""

    start: str
    end: str
    paths: tuple[int, ...]
    strength: Strength | None = None
    counter: bool = False


@dataclass(frozen=True)
class Group:
    """KPIs of one sector that stand together; ``counter``: those pushed against their targets."""

    id: str
    title: str
    hue: Hue | None
    boxes: tuple[Box, ...]
    counter: bool = False


@dataclass(frozen=True)
class WhyGraph:
    """The picture's content. ``paths`` are all of the journey, also those that are folded.

    ``folded`` counts the weak effects that are not drawn.
    """

    paths: tuple[WhyPath, ...]
    starts: tuple[Box, ...]
    services: tuple[Box, ...]
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    folded: int

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes, column by column."""
        kpis = tuple(box for group in self.groups for box in group.boxes)
        return (*self.starts, *self.services, *kpis)

    @property
    def without_notes(self) -> "WhyGraph":
        """The same with the names of its boxes alone, which leaves room for larger letters."""
        groups = tuple(replace(group, boxes=_names(group.boxes)) for group in self.groups)
        return replace(
            self, starts=_names(self.starts), services=_names(self.services), groups=groups
        )


def _names(boxes: Iterable[Box]) -> tuple[Box, ...]:
    return tuple(replace(box, noted=False) for box in boxes)


@dataclass(frozen=True)
class _Collected:
    """What is found along the paths: for each box and line, the numbers of its paths."""

    boxes: dict[str, list[int]] = field(default_factory=dict)
    lines: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, number: int, ids: Sequence[str]) -> None:
        for id_ in ids:
            self.boxes.setdefault(id_, []).append(number)
        for start, end in pairwise(ids):
            self.lines.setdefault((start, end), []).append(number)


def why_graph(
    reader: Reader, journey: Journey, *, weak: bool = False, phase: str | None = None
) -> WhyGraph:
    """The graph of a journey.

    ``weak``: weak effects are drawn too. ``phase``: of many steps, those of this phase are shown.
    """
    paths = why_paths(reader.catalog, journey)
    starts = {step.id: _start_id(journey, step, phase) for step in journey.steps}
    found = _Collected()
    for number, path in enumerate(paths):
        found.add(number, [starts[path.step.id], *_ids(path, weak=weak)])
    return WhyGraph(
        paths=paths,
        starts=_starts(reader, journey, starts, found),
        services=_services(reader, paths, found),
        groups=_groups(reader, paths, found),
        lines=_lines(paths, found),
        folded=0 if weak else len({id(path.link) for path in paths if path.weak}),
    )


def _ids(path: WhyPath, *, weak: bool) -> list[str]:
    ids = [f"service-{path.service.id}"] if path.service else []
    if path.impact and (weak or not path.weak):
        ids.append(_kpi_id(path.impact))
    return ids


def _kpi_id(impact: Impact) -> str:
    """A KPI has a box for each direction in which it is pushed."""
    return f"kpi-{impact.kpi.id}-{impact.effect}"


def _start_id(journey: Journey, step: Step, phase: str | None) -> str:
    if len(journey.steps) >= MANY_STEPS and step.phase != phase:
        return f"phase-{step.phase}"
    return f"step-{step.id}"


def _starts(
    reader: Reader, journey: Journey, starts: Mapping[str, str], found: _Collected
) -> tuple[Box, ...]:
    boxes: dict[str, Box] = {}
    phases = {phase.id: phase for phase in journey.phases}
    for number, step in enumerate(journey.steps, 1):
        id_ = starts[step.id]
        if id_.startswith("step-"):
            title = f"{number}. {reader.words(step.title)}"
            note = reader.words(step.touchpoint.name)
            boxes[id_] = Box(id_, "step", step.id, title, note, tuple(found.boxes[id_]))
        elif id_ not in boxes:
            steps = sum(other == id_ for other in starts.values())
            name = reader.words(phases[step.phase].name)
            note = reader.count("steps", steps)
            boxes[id_] = Box(id_, "phase", step.phase, name, note, tuple(found.boxes[id_]))
    return tuple(boxes.values())


def _services(reader: Reader, paths: Iterable[WhyPath], found: _Collected) -> tuple[Box, ...]:
    services = {path.service.id: path.service for path in paths if path.service}
    return tuple(_service(reader, service, found) for service in services.values())


def _service(reader: Reader, service: Service, found: _Collected) -> Box:
    area = reader.catalog.areas[service.area]
    return Box(
        f"service-{service.id}",
        "service",
        service.id,
        reader.words(service.short or service.name),
        reader.words(area.short or area.name),
        tuple(found.boxes[f"service-{service.id}"]),
        hue=reader.catalog.hue_of(service.area),
        layers=tuple(need.layer for need in service.layers),
    )


def _groups(reader: Reader, paths: Sequence[WhyPath], found: _Collected) -> tuple[Group, ...]:
    """KPIs towards their targets by sector, as their paths come; last those against them."""
    by_area: dict[str, list[Box]] = {}
    against: list[Box] = []
    ends = {_kpi_id(path.impact): path.impact for path in paths if path.impact}
    for impact in (impact for id_, impact in ends.items() if id_ in found.boxes):
        box = _kpi(reader, impact, paths, tuple(found.boxes[_kpi_id(impact)]))
        (by_area.setdefault(impact.kpi.area, []) if impact.good else against).append(box)
    groups = [_group(reader, *item) for item in by_area.items()]
    groups.sort(key=lambda group: _middle(*group.boxes))
    if against:
        title = reader.say("why.against")
        groups.append(
            Group("against", title, None, tuple(sorted(against, key=_middle)), counter=True)
        )
    return tuple(groups)


def _group(reader: Reader, area: str, boxes: Sequence[Box]) -> Group:
    found = reader.catalog.areas[area]
    title = reader.words(found.short or found.name)
    return Group(area, title, reader.catalog.hue_of(area), tuple(sorted(boxes, key=_middle)))


def _middle(*boxes: Box) -> float:
    """Where along the journey boxes stand: paths are numbered in its order."""
    numbers = [number for box in boxes for number in box.paths]
    return sum(numbers) / len(numbers)


def _kpi(reader: Reader, impact: Impact, paths: Sequence[WhyPath], numbers: tuple[int, ...]) -> Box:
    links = [paths[number].link for number in numbers]
    strongest = max((link.strength for link in links if link), key=STRENGTH_RANK.__getitem__)
    arrow = "↑" if impact.effect == "up" else "↓"
    return Box(
        _kpi_id(impact),
        "kpi",
        impact.kpi.id,
        f"{arrow} {reader.words(impact.kpi.short)}",
        reader.say(f"strength.{strongest}"),
        numbers,
        hue=reader.catalog.hue_of(impact.kpi.area),
        counter=not impact.good,
    )


def _lines(paths: Sequence[WhyPath], found: _Collected) -> tuple[Line, ...]:
    lines = []
    for (start, end), numbers in found.lines.items():
        ends = [paths[number] for number in numbers if end.startswith("kpi-")]
        strengths = [path.link.strength for path in ends if path.link]
        strength = max(strengths, key=STRENGTH_RANK.__getitem__, default=None)
        counter = any(path.counter for path in ends)
        lines.append(Line(start, end, tuple(numbers), strength, counter))
    return tuple(lines)

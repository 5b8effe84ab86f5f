"""Maps with their stages side by side and a lane per row, as most that are published."""

from collections.abc import Iterator
from dataclasses import dataclass

from vivere.exchange.fields import PHASES, ValueType
from vivere.exchange.journey_table.columns import Columns, Header
from vivere.exchange.journey_table.state_groups import in_state, states_over
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Cell, Grid, Row, text_of

_LABELS_IN = 6
"""Columns in which the names of the lanes may stand."""
_ROWS_LOOKED_AT = 200
_ENOUGH = 2
_NAME_OF_PHASE = (PHASES, "name")


@dataclass(frozen=True)
class Turned:
    """A sheet with its columns as rows: ``head`` are the lanes' names, ``above`` rows as they are.

    ``known`` is how many fields the lanes name, ``states`` the state of each lane that has one
    beside its name. Numbers of ``head`` and ``rows`` count columns.
    """

    head: Row
    rows: tuple[Row, ...]
    above: tuple[Row, ...]
    known: int
    states: tuple[str | None, ...] = ()


@dataclass
class _Lane:
    """A lane: its name, what the name means, and its rows."""

    name: Cell
    header: Header | None
    rows: list[Row]
    state: str | None = None

    @property
    def field(self) -> object:
        return (self.header.column.path, self.header.language) if self.header else None


def turned(grid: Grid, columns: Columns, notes: Notes) -> Turned | None:
    """The sheet turned, if names of lanes stand below each other in it."""
    if not (found := _labels_at(grid, columns)):
        return None
    at, first = found
    above, below = grid.rows[:first], grid.rows[first:]
    lanes = _lanes(below, at, columns)
    if not any(lane.header and lane.header.column.path == _NAME_OF_PHASE for lane in lanes):
        stages = _stages_without_name(above, at)
        if stages is not None:
            row, above = above[stages], (*above[:stages], *above[stages + 1 :])
            lanes.insert(0, _Lane("Phase", columns.header("Phase"), [row]))
            words = short(" | ".join(_words(row, at)))
            notes.read_as(f"the row above the lanes has the stages: {words}", row.number)
    width = max((len(row.cells) for lane in lanes for row in lane.rows), default=0)
    rows = (Row(column + 1, tuple(_cell(lane, column, notes) for lane in lanes))
            for column in range(at + 1, width))  # fmt: skip
    known = len({lane.field for lane in lanes} - {None})
    head = Row(at + 1, tuple(lane.name for lane in lanes))
    return Turned(head, tuple(rows), above, known, tuple(lane.state for lane in lanes))


def _labels_at(grid: Grid, columns: Columns) -> tuple[int, int] | None:
    """The column with most names of lanes, and the first row with one."""
    best: tuple[int, int, int] | None = None
    for at in range(_LABELS_IN):
        known = [
            (index, header.column.path)
            for index, row in enumerate(grid.rows[:_ROWS_LOOKED_AT])
            if len(row.cells) > at and (header := columns.header(text_of(row.cells[at]).strip()))
            if not header.column.of_journey and _words(row, at)
        ]
        fields = len({path for _, path in known})
        if fields >= _ENOUGH and (best is None or fields > best[0]):
            best = fields, at, known[0][0]
    return best[1:] if best else None


def _lanes(rows: tuple[Row, ...], at: int, columns: Columns) -> list[_Lane]:
    """The lanes with their rows: a row without a name goes on with the lane above it."""
    lanes: list[_Lane] = []
    beside = (row.cells[at - 1] if 0 < at <= len(row.cells) else None for row in rows)
    for row, state in zip(rows, states_over(beside, columns), strict=True):
        name = row.cells[at] if at < len(row.cells) else None
        label = text_of(name).strip()
        if not label:
            if lanes:
                lanes[-1].rows.append(row)
            continue
        lane = _Lane(name, in_state(columns.header(label), state, columns), [row], state)
        same = [other for other in lanes if lane.header and other.field == lane.field]
        if same and text_of(same[0].name).strip() == label:
            same[0].rows.append(row)
        else:
            lanes.append(lane)
    return lanes


def _stages_without_name(above: tuple[Row, ...], at: int) -> int | None:
    """The nearest row above the lanes, if it has several different cells beside their names."""
    for index in reversed(range(len(above))):
        if words := _words(above[index], at):
            return index if len(set(words)) >= _ENOUGH else None
    return None


def _words(row: Row, at: int) -> list[str]:
    """What stands beside the names of the lanes."""
    return [words for cell in row.cells[at + 1 :] if (words := text_of(cell).strip())]


def _cell(lane: _Lane, column: int, notes: Notes) -> Cell:
    """What a lane has in a column: its only cell, or the words of all, a line each."""
    cells = list(_filled(lane, column))
    if len(cells) < _ENOUGH:
        return cells[0] if cells else None
    kind = lane.header.column.value_type if lane.header else ValueType.TEXT
    if kind in (ValueType.TEXT, ValueType.STRINGS, ValueType.NAMES):
        return "\n".join(dict.fromkeys(text_of(cell).strip() for cell in cells))
    for cell in cells[1:]:
        name = short(text_of(lane.name))
        notes.at(notes.where, columns=True).lost(
            f"{short(text_of(cell))} in {name}: only one is read", column + 1
        )
    return cells[0]


def _filled(lane: _Lane, column: int) -> Iterator[Cell]:
    for row in lane.rows:
        if column < len(row.cells) and text_of(row.cells[column]).strip():
            yield row.cells[column]

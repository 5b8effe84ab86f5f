"""The rows of a table to journeys: one row is one step."""

import re
from dataclasses import replace
from typing import Any

from vivere.exchange.fields import STEPS, ValueType
from vivere.exchange.imported import (
    ImportedJourney,
    ImportedPhase,
    ImportedStep,
    ImportedText,
    any_words,
)
from vivere.exchange.journey_table.above import PERSONA, TITLE, facts_above
from vivere.exchange.journey_table.cells import id_of, people_of
from vivere.exchange.journey_table.clock import time_of
from vivere.exchange.journey_table.columns import Column, Columns, columns_of
from vivere.exchange.journey_table.completed import completed
from vivere.exchange.journey_table.emotion_scale import Scale, scale_of
from vivere.exchange.journey_table.header import RowCells, Table, table_of
from vivere.exchange.journey_table.values import value_of
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Grid
from vivere.model import Journey
from vivere.model.paths import FieldPath

_DEFAULT_NAME = re.compile(r"(sheet|foglio|feuil|tabelle|hoja)\s*[0-9]*", re.IGNORECASE)
_TIME = (STEPS, "time")


def journeys_of(
    grid: Grid, stem: str, notes: Notes, model: type[Journey] = Journey
) -> list[ImportedJourney]:
    """The journeys of a sheet: one, or several where a column names them.

    ``stem`` is the file's name without its suffix, which names a journey if the sheet does not.
    """
    here = notes.at(grid.name)
    columns = columns_of(model)
    table = table_of(grid, columns, here)
    if table is None:
        return []
    inside = here.at(grid.name, columns=table.turned)
    scale = _scale(table, inside)
    facts = facts_above(table.above, columns, here)
    name = grid.name if grid.name and not _DEFAULT_NAME.fullmatch(grid.name.strip()) else stem
    groups: dict[str, _Rows] = {}
    for row in table.rows:
        cells = RowCells(table, row, inside)
        id_ = cells.text(("id",))
        groups.setdefault(id_, _Rows(id_, name, facts, inside, scale, columns)).add(cells)
    found = [journey for group in groups.values() if (journey := group.journey())]
    if not found:
        here.refused("the sheet has no steps")
    return found


def _scale(table: Table, notes: Notes) -> Scale | None:
    columns = [(index, header) for index, header in enumerate(table.headers)
               if header and header.column.value_type is ValueType.EMOTION]  # fmt: skip
    cells = [row.cells[index] for row in table.rows for index, _ in columns
             if index < len(row.cells)]  # fmt: skip
    scale, why = scale_of([header.scale for _, header in columns], cells)
    if scale and why:
        notes.read_as(why, table.head.number)
    elif why:
        notes.needs_you(why, table.head.number)
    return scale


class _Rows:
    """The rows of one journey so far."""

    def __init__(
        self, id_: str, name: str, facts: dict[FieldPath, str], notes: Notes, scale: Scale | None,
        columns: Columns,
    ) -> None:  # fmt: skip
        self.id = id_
        self.name = name
        self.notes = notes
        self.scale = scale
        self.columns = columns
        self.values: dict[FieldPath, Any] = dict(facts)
        self.persona: str | None = self.values.pop(PERSONA, None)
        self.phases: list[ImportedPhase] = []
        self.steps: list[ImportedStep] = []
        self.line = 0
        self._has_own_title = False
        self._last_phase = -1
        self._others: tuple[str, ...] = ()

    def add(self, cells: RowCells) -> None:
        """Read a row: a step, or the heading of a phase where nothing but that is filled."""
        self.line = self.line or cells.line
        has_step = any(not self.columns.at(path).of_phase for path in cells.filled)
        phase = self._phase(cells, has_step)
        self._others = ()
        self._add_to_journey(cells)
        if has_step:
            self.steps.append(self._step(cells, phase))

    def journey(self) -> ImportedJourney | None:
        """The journey; ``None`` if no row was a step."""
        if not self.steps:
            return None
        used = sorted({step.phase for step in self.steps})
        for index, phase in enumerate(self.phases):
            if index not in used:
                name = short(any_words(phase.name) or "")
                self.notes.lost(f"phase {name} has no steps", phase.line)
        return ImportedJourney(
            name=self.name,
            phases=tuple(self.phases[index] for index in used),
            steps=tuple(replace(step, phase=used.index(step.phase)) for step in self.steps),
            id=id_of(self.id, "journey", self.line, self.notes),
            values={**self.values, TITLE: self._title()},
            line=self.line, where=self.notes.where, persona=self.persona,
            in_columns=self.notes.columns,
        )  # fmt: skip

    def _title(self) -> ImportedText:
        """The title said in the table; else the sheet's name, else what is no id."""
        if title := self.values.get(TITLE):
            return title  # type: ignore[no-any-return]
        self.notes.read_as(f"the name {short(self.name)} is read as the title", self.line)
        return self.name

    def _add_to_journey(self, cells: RowCells) -> None:
        """What a row says of the whole journey; the first that says it counts."""
        for column in self.columns:
            if not column.of_journey or column.path == ("id",) or column.is_part_of_source:
                continue
            value = value_of(column, cells, self.scale)
            if column.path == PERSONA:
                self._read_person(value, cells.line)
            elif column.path == TITLE and value and not self._has_own_title:
                self.values[TITLE] = value
                self._has_own_title = True
            else:
                before = self.values.get(column.path)
                if (first := self._first(column.field.name, before, value, cells.line)) is not None:
                    self.values[column.path] = first

    def _read_person(self, name: str | None, line: int) -> None:
        """The first person is the journey's; another one takes part in the step of the row."""
        if name and self.persona and name != self.persona:
            self._others = people_of(name, line, self.notes)
            self.notes.read_as(f"{short(name)} is not {short(self.persona)}, whose story this "
                               "is: one of the step's people", line)  # fmt: skip
        else:
            self.persona = self.persona or name

    def _first(self, name: str, before: Any, value: Any, line: int) -> Any:
        if not value or before is None:
            return value or before
        if value != before:
            shown = value if isinstance(value, str) else ""
            self.notes.lost(f"another {name} of the story {short(shown)}", line)
        return before

    def _phase(self, cells: RowCells, has_step: bool) -> int:
        values = self._values(cells, [column for column in self.columns if column.of_phase])
        name, id_ = values.get(("name",)), values.pop(("phase",), None)
        if not name and not id_ and self.phases:
            if any(self.columns.at(path).of_phase for path in cells.paths):
                where = "column before" if cells.turned else "row above"
                self.notes.read_as(f"no phase: it is that of the {where}", cells.line)
            return len(self.phases) - 1
        if not has_step and not cells.turned:
            self.notes.read_as("a row with a phase alone is the heading of those below", cells.line)
        for index, phase in enumerate(self.phases):
            same = phase.id == id_ if id_ else (phase.name == name and index == self._last_phase)
            if same:
                self._last_phase = index
                return index
        if id_:
            values["id",] = id_
        self.phases.append(ImportedPhase(values, cells.line))
        self._last_phase = len(self.phases) - 1
        return self._last_phase

    def _step(self, cells: RowCells, phase: int) -> ImportedStep:
        time, instead = time_of(cells.raw(_TIME), cells.line, self.notes)
        values = self._values(cells, [column for column in self.columns
                                      if column.of_step and column.path != _TIME])  # fmt: skip
        if time:
            values["time",] = time
        if instead and ("when",) in values:
            self.notes.lost(f"{short(instead)}: another column says when", cells.line)
        elif instead:
            values["when",] = instead
        if self._others:
            values["people",] = tuple(dict.fromkeys((*values.get(("people",), ()), *self._others)))
        name = self.phases[phase].name if phase >= 0 else None
        return ImportedStep(cells.line, phase, completed(values, name, cells))

    def _values(self, cells: RowCells, columns: list[Column]) -> dict[FieldPath, Any]:
        found = ((column, value_of(column, cells, self.scale)) for column in columns
                 if not column.is_part_of_source)  # fmt: skip
        return {column.field.inner_path: value for column, value in found
                if value is not None}  # fmt: skip

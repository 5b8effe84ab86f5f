"""The rows of a table to journeys: one row is one step."""

import re
from dataclasses import replace
from typing import Any

from vivere.exchange.imported import (
    ImportedJourney,
    ImportedPhase,
    ImportedStep,
    ImportedText,
    LocalizedText,
)
from vivere.exchange.journey_table.cells import (
    at_of,
    channel_of,
    code_of,
    id_of,
    source_of,
    time_of,
    whole_of,
)
from vivere.exchange.journey_table.emotion_scale import Scale, emotion_of, scale_of
from vivere.exchange.journey_table.header import Cells, Table, table_of
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Grid, text_of
from vivere.exchange.texts import first_words

_DEFAULT_NAME = re.compile(r"(sheet|foglio|feuil|tabelle|hoja)\s*[0-9]*", re.IGNORECASE)
_EMOTIONS = ("today_emotion", "future_emotion")
_PHASE = frozenset({"phase", "phase_id"})


def journeys_of(grid: Grid, stem: str, notes: Notes) -> list[ImportedJourney]:
    """The journeys of a sheet: one, or several where a column names them."""
    here = notes.at(grid.name)
    table = table_of(grid, here)
    if table is None:
        return []
    scale = _scale(table, here)
    title = _title_above(table, here)
    name = grid.name if grid.name and not _DEFAULT_NAME.fullmatch(grid.name.strip()) else stem
    groups: dict[str, _Journey] = {}
    for row in table.rows:
        cells = Cells(table, row, here)
        key = cells.text("journey")
        group = groups.setdefault(key, _Journey(key, name, title, here, scale))
        group.add(cells, any(cell is not None for (field, _), cell in cells.items
                             if field not in _PHASE and text_of(cell).strip()))  # fmt: skip
    found = [sketch for group in groups.values() if (sketch := group.sketch())]
    if not found:
        here.refused("the sheet has no steps")
    return found


def _scale(table: Table, notes: Notes) -> Scale | None:
    columns = [(index, header) for index, header in enumerate(table.headers)
               if header and header.column.field in _EMOTIONS]  # fmt: skip
    cells = [row.cells[index] for row in table.rows for index, _ in columns
             if index < len(row.cells)]  # fmt: skip
    scale, why = scale_of([header.scale for _, header in columns], cells)
    if scale and why:
        notes.read_as(why, table.head.number)
    elif why:
        notes.needs_you(why, table.head.number)
    return scale


def _title_above(table: Table, notes: Notes) -> str | None:
    """One cell alone above the header is the journey's title."""
    title: str | None = None
    for row in table.above:
        filled = [words for cell in row.cells if (words := text_of(cell).strip())]
        if title is None and len(set(filled)) == 1:
            title = filled[0]
            notes.read_as(f"{short(title)} above the table is read as the title", row.number)
        else:
            notes.lost(f"above the table: {short(' | '.join(filled))}", row.number)
    return title


class _Journey:
    def __init__(
        self, id_: str, name: str, title: str | None, notes: Notes, scale: Scale | None
    ) -> None:
        self.id = id_
        self.name = name
        self.notes = notes
        self.scale = scale
        self.phases: list[ImportedPhase] = []
        self.steps: list[ImportedStep] = []
        self.head = ImportedJourney(name, (), (), title=title, where=notes.where)
        self.line = 0

    def add(self, cells: Cells, has_step: bool) -> None:
        self.line = self.line or cells.line
        phase = self._phase(cells, has_step)
        self._head(cells)
        if has_step:
            self.steps.append(self._step(cells, phase))

    def sketch(self) -> ImportedJourney | None:
        if not self.steps:
            return None
        used = sorted({step.phase for step in self.steps})
        for index, phase in enumerate(self.phases):
            if index not in used:
                name = short(first_words(phase.name) or "")
                self.notes.lost(f"phase {name} has no steps", phase.line)
        steps = tuple(replace(step, phase=used.index(step.phase)) for step in self.steps)
        id_ = id_of(self.id, "journey", self.line, self.notes)
        return replace(
            self.head, id=id_, name=self.name, line=self.line, steps=steps,
            phases=tuple(self.phases[index] for index in used), title=self._title(),
        )  # fmt: skip

    def _title(self) -> ImportedText:
        """The title said in the table; else the sheet's name, else what is no id."""
        if self.head.title:
            return self.head.title
        self.notes.read_as(f"the name {short(self.name)} is read as the title", self.line)
        return self.name

    def _head(self, cells: Cells) -> None:
        """What a row says of the whole journey; the first that says it counts."""
        found: dict[str, Any] = {
            "title": cells.words("journey_title"),
            "summary": cells.words("journey_summary"),
            "when": cells.words("journey_when"),
            "note": cells.words("journey_note"),
            "persona": cells.text("persona") or None,
            "source": self._source(cells, "journey_source"),
        }
        for field, value in found.items():
            before = getattr(self.head, field)
            above = field == "title" and not self._own_title
            if value and (before is None or above):
                self.head = replace(self.head, **{field: value})
                self._own_title |= field == "title"
            elif value and value != before:
                shown = value if isinstance(value, str) else ""
                self.notes.lost(f"another {field} of the journey {short(shown)}", cells.line)

    _own_title = False

    def _phase(self, cells: Cells, has_step: bool) -> int:
        name = cells.words("phase")
        id_ = id_of(cells.text("phase_id"), "phase", cells.line, self.notes)
        if not name and not id_ and self.phases:
            if self._has_phases(cells):
                self.notes.read_as("no phase: it is that of the row above", cells.line)
            return len(self.phases) - 1
        if not has_step:
            self.notes.read_as("a row with a phase alone is the heading of those below", cells.line)
        for index, phase in enumerate(self.phases):
            same = phase.id == id_ if id_ else (phase.name == name and index == self._last)
            if same:
                self._last = index
                return index
        self.phases.append(ImportedPhase(name, id_, cells.line))
        self._last = len(self.phases) - 1
        return self._last

    _last = -1

    def _has_phases(self, cells: Cells) -> bool:
        return any(field in _PHASE for (field, _), _cell in cells.items)

    def _source(self, cells: Cells, field: str) -> object:
        note = cells.words(f"{field}_note")
        spoken = (
            dict(note.by_language) or note.everywhere if isinstance(note, LocalizedText) else note
        )
        publisher = cells.text(f"{field}_publisher")
        return source_of(cells.text(field), publisher, spoken, cells.line, self.notes)

    def _step(self, cells: Cells, phase: int) -> ImportedStep:
        line, notes = cells.line, self.notes
        time, instead = time_of(cells.raw("time"), line, notes)
        when = cells.words("when")
        if when and instead:
            notes.lost(f"{short(instead)}: another column says when", line)
        return ImportedStep(
            line, phase,
            title=cells.words("title"),
            id=id_of(cells.text("step_id"), "step", line, notes),
            day=whole_of(cells.raw("day"), "the day", line, notes),
            time=time, when=when or instead,
            place=cells.words("place"),
            at=at_of(cells.text("at"), line, notes),
            touchpoint=cells.words("touchpoint"),
            channel=channel_of(cells.text("channel"), line, notes),
            code=code_of(cells.text("code"), line, notes),
            services=tuple(name for part in re.split("[;,\n]", cells.text("services"))
                           if (name := part.strip())),
            today=cells.words("today"),
            today_emotion=emotion_of(cells.raw("today_emotion"), self.scale, line, notes),
            pain=cells.words("pain"),
            future=cells.words("future"),
            future_emotion=emotion_of(cells.raw("future_emotion"), self.scale, line, notes),
            source=self._source(cells, "source"),
        )  # fmt: skip

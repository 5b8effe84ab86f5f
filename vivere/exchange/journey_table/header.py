"""A grid with its header found: cells by field, whatever the columns' order and language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from vivere.exchange.fields import PHASES, STEPS
from vivere.exchange.imported import ImportedText, MultilingualText
from vivere.exchange.journey_table.columns import EVERYWHERE, Columns, Header, common_names
from vivere.exchange.journey_table.eaten import eaten_hint
from vivere.exchange.journey_table.state_groups import in_state, states_over
from vivere.exchange.journey_table.turned import turned
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.formula_guard import unguarded
from vivere.exchange.tabular.grid import Cell, Grid, Row, text_of
from vivere.exchange.tabular.merged import filled_across, filled_down
from vivere.exchange.text import clean
from vivere.model import STATES
from vivere.model.paths import FieldPath

Key = tuple[FieldPath, str | None]
"""A field and, for texts, a language."""

_LOOKED_AT = 20
_ENOUGH = 2
_ENOUGH_WITHOUT_STEPS = 3
_OF_STEPS = frozenset({(STEPS, "title"), *((STEPS, state, "story") for state in STATES)})
"""A header has one of these at least, or a phase and two more."""


@dataclass(frozen=True)
class Table:
    """The rows below a header, and the rows above it.

    ``turned``: the columns of the sheet are the rows here, and their numbers count columns.
    ``states``: the state that a second header names for each column.
    """

    columns: Columns
    headers: tuple[Header | None, ...]
    head: Row
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    turned: bool = False
    states: tuple[str | None, ...] = ()

    @property
    def word(self) -> str:
        """What the sheet has for each header."""
        return "row" if self.turned else "column"


def table_of(grid: Grid, columns: Columns, notes: Notes) -> Table | None:
    """Find the header of a sheet, in a row or down a column; a sheet without one is refused."""
    if not any(_filled(row) for row in grid.rows):
        notes.refused("the sheet is empty")
        return None
    best, known = _head(grid, columns)
    across = turned(filled_across(grid, Notes()), columns, Notes())
    if across and across.known > known:
        return _turned_table(filled_across(grid, notes), columns, notes)
    if best is None:
        notes.refused(f"no row has column names that we know (such as {common_names()})")
        return None
    rows = filled_down(grid, notes).rows
    above, below = (tuple(row for row in part if _filled(row))
                    for part in (rows[:best], rows[best + 1 :]))  # fmt: skip
    table = Table(columns, (), rows[best], above, below)
    if best > 0 and len(set(states := states_over(rows[best - 1].cells, columns)) - {None}) > 1:
        notes.read_as("the row above the names of columns says the state", rows[best - 1].number)
        table = replace(
            table,
            states=states,
            above=tuple(row for row in above if row.number != rows[best - 1].number),
        )
    return _with_headers(table, notes)


def _head(grid: Grid, columns: Columns) -> tuple[int | None, int]:
    """The first of the rows with most names of columns, and how many fields they name."""
    best, count = None, 1
    for index, row in enumerate(grid.rows[:_LOOKED_AT]):
        paths = {header.column.path for header in _headers(row, columns) if header}
        if len(paths) > count and _is_enough(paths):
            best, count = index, len(paths)
    return best, count if best is not None else 0


def _is_enough(paths: set[FieldPath]) -> bool:
    if paths & _OF_STEPS:
        return len(paths) >= _ENOUGH
    return (PHASES, "name") in paths and len(paths) >= _ENOUGH_WITHOUT_STEPS


def _turned_table(grid: Grid, columns: Columns, notes: Notes) -> Table | None:
    notes.read_as("stages stand side by side and lanes below each other: the table is turned")
    found = turned(grid, columns, notes)
    if found is None:
        return None
    above, rows = (tuple(row for row in part if _filled(row))
                   for part in (found.above, found.rows))  # fmt: skip
    table = Table(columns, (), found.head, above, rows, turned=True, states=found.states)
    return _with_headers(table, notes.at(notes.where, columns=True))


def _with_headers(table: Table, notes: Notes) -> Table:
    whole = replace(table, headers=_once(table, notes))
    _report_unknown(whole, notes)
    return whole


def _headers(row: Row, columns: Columns) -> Iterator[Header | None]:
    return (columns.header(text_of(cell)) if cell is not None else None for cell in row.cells)


def _filled(row: Row) -> bool:
    return any(text_of(cell).strip() for cell in row.cells)


def _once(table: Table, notes: Notes) -> tuple[Header | None, ...]:
    """The headers, each field and language only once; what can mean two fields comes last."""
    states = (*table.states, *[table.states[-1] if table.states else None] * len(table.head.cells))
    headers = [
        in_state(header, state, table.columns)
        for header, state in zip(_headers(table.head, table.columns), states, strict=False)
    ]
    kept: list[Header | None] = [None] * len(headers)
    seen: set[Key] = set()
    for index in sorted(range(len(headers)), key=lambda index: _doubt(headers[index])):
        header = headers[index]
        if header is None:
            continue
        name = short(text_of(table.head.cells[index]))
        kept[index] = _free(header, seen)
        if (found := kept[index]) is None:
            notes.lost(f"{table.word} {name}: there is another of the same", table.head.number)
            continue
        seen.add((found.column.path, found.language))
        if header.is_approximate or found.column != header.column:
            notes.read_as(f"{table.word} {name} is read as {short(found.column.names.en)}",
                          table.head.number)  # fmt: skip
    return tuple(kept)


def _doubt(header: Header | None) -> int:
    """How much a header leaves open, from 0."""
    return 0 if header is None else 2 * header.is_approximate + (header.second is not None)


def _free(header: Header, seen: set[Key]) -> Header | None:
    """The header as what it means first that no other header takes."""
    for column in (header.column, header.second):
        if column is None:
            continue
        is_sure = column == header.column and not header.is_approximate
        taken = {key for key in seen if key[0] == column.path}
        if (column.path, header.language) not in taken and (is_sure or not taken):
            return replace(header, column=column)
    return None


def _report_unknown(table: Table, notes: Notes) -> None:
    """Report columns that are not read, where they hold anything."""
    head, headers = table.head, table.headers
    for index in range(max((len(row.cells) for row in (head, *table.rows)), default=0)):
        known = index < len(headers) and headers[index] is not None
        filled = [row.number for row in table.rows
                  if index < len(row.cells) and text_of(row.cells[index]).strip()]  # fmt: skip
        name = text_of(head.cells[index]).strip() if index < len(head.cells) else ""
        duplicate = index < len(headers) and name and table.columns.header(name) is not None
        if filled and not known and not duplicate:
            what = short(name) if name else f"number {index + 1}, without a name"
            notes.lost(f"{table.word} {what} and what stands in it", *filled)


class RowCells:
    """One row's cells by field, cleaned; the guard against formulas is taken off."""

    def __init__(self, table: Table, row: Row, notes: Notes) -> None:
        self.columns = table.columns
        self.turned = table.turned
        self.line = row.number
        self.notes = notes
        self._cells: dict[Key, Cell] = {
            (header.column.path, header.language): cell
            for header, cell in zip(table.headers, row.cells, strict=False)
            if header
        }
        self.paths = frozenset(path for path, _ in self._cells)
        self.filled = frozenset(path for (path, _), cell in self._cells.items()
                                if text_of(cell).strip())  # fmt: skip

    def raw(self, path: FieldPath) -> Cell:
        """A cell as it is."""
        return self._cells.get((path, None))

    def text(self, path: FieldPath) -> str:
        """A cell as text; empty where there is none."""
        return self._text(self.raw(path))

    def localized(self, path: FieldPath) -> ImportedText:
        """What a field says, in every language that has a column."""
        by_language = {
            language: self._text(cell)
            for (found, language), cell in self._cells.items()
            if found == path
        }
        bare, everywhere = by_language.pop(None, ""), by_language.pop(EVERYWHERE, "")
        spoken = tuple((language, words) for language, words in by_language.items()
                       if language and words)  # fmt: skip
        if bare and not spoken and not everywhere:
            return bare
        if bare:
            self.notes.lost(f"{short(bare)}: columns with a language are beside it", self.line)
        return MultilingualText(spoken, everywhere or None) if spoken or everywhere else None

    def _text(self, cell: Cell) -> str:
        text = text_of(cell)
        if isinstance(cell, date):
            self.notes.read_as(f"{short(text)} is a date in the sheet{eaten_hint(text)}", self.line)
        if text.startswith("'") and unguarded(text) != text:
            self.notes.read_as("an apostrophe in front of = + - @ guards against formulas: "
                               "it is taken off", self.line)  # fmt: skip
            text = unguarded(text)
        return clean(text, self.notes, self.line)

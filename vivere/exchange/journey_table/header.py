"""A grid with its header found: cells by field, whatever the columns' order and language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vivere.exchange.fields import STEPS
from vivere.exchange.imported import ImportedText, MultilingualText
from vivere.exchange.journey_table.columns import EVERYWHERE, Columns, Header, common_names
from vivere.exchange.journey_table.eaten import eaten_hint
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.formula_guard import unguarded
from vivere.exchange.tabular.grid import Cell, Grid, Row, text_of
from vivere.exchange.tabular.merged import filled_down
from vivere.exchange.text import clean
from vivere.model import STATES
from vivere.model.paths import FieldPath

Key = tuple[FieldPath, str | None]
"""A field and, for texts, a language."""

_LOOKED_AT = 20
_ENOUGH = 2
_OF_STEPS = frozenset({(STEPS, "title"), *((STEPS, state, "story") for state in STATES)})
"""A header has one of these at least."""


@dataclass(frozen=True)
class Table:
    """The rows below a header, and what stands above it."""

    columns: Columns
    headers: tuple[Header | None, ...]
    head: Row
    above: tuple[Row, ...]
    rows: tuple[Row, ...]


def table_of(grid: Grid, columns: Columns, notes: Notes) -> Table | None:
    """Find the header of a sheet; a sheet without one is refused."""
    if not any(_filled(row) for row in grid.rows):
        notes.refused("the sheet is empty")
        return None
    grid = filled_down(grid, notes)
    best, count = None, 0
    for index, row in enumerate(grid.rows[:_LOOKED_AT]):
        paths = {header.column.path for header in _headers(row, columns) if header}
        if paths & _OF_STEPS and len(paths) > count:
            best, count = index, len(paths)
    if best is None or count < _ENOUGH:
        notes.refused(f"no row has column names that we know (such as {common_names()})")
        return None
    head = grid.rows[best]
    above, below = (tuple(row for row in rows if _filled(row))
                    for rows in (grid.rows[:best], grid.rows[best + 1 :]))  # fmt: skip
    table = Table(columns, _once(head, columns, notes), head, above, below)
    _report_unknown(table, notes)
    return table


def _headers(row: Row, columns: Columns) -> Iterator[Header | None]:
    return (columns.header(text_of(cell)) if cell is not None else None for cell in row.cells)


def _filled(row: Row) -> bool:
    return any(text_of(cell).strip() for cell in row.cells)


def _once(head: Row, columns: Columns, notes: Notes) -> tuple[Header | None, ...]:
    """The headers, each field and language only the first time."""
    seen: set[Key] = set()
    kept: list[Header | None] = []
    for cell, header in zip(head.cells, _headers(head, columns), strict=True):
        key = (header.column.path, header.language) if header else None
        if key in seen:
            notes.lost(f"column {short(text_of(cell))}: there is another of the same", head.number)
        kept.append(None if key is None or key in seen else header)
        seen |= {key} if key else set()
    return tuple(kept)


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
            notes.lost(f"column {what} and what stands in it", *filled)


class RowCells:
    """One row's cells by field, cleaned; the guard against formulas is taken off."""

    def __init__(self, table: Table, row: Row, notes: Notes) -> None:
        self.columns = table.columns
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

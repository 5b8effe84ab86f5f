"""A grid with its header found: cells by field, whatever the columns' order and language."""

from collections.abc import ItemsView, Iterator
from dataclasses import dataclass

from vivere.exchange.imported import ImportedText, LocalizedText
from vivere.exchange.journey_table.columns import EVERYWHERE, Header, header_of, known_headers
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.formula_guard import unguarded
from vivere.exchange.tabular.grid import Cell, Grid, Row, text_of
from vivere.exchange.text import clean

_LOOKED_AT = 20
_ENOUGH = 2
_STEP = frozenset({"title", "today", "future"})


@dataclass(frozen=True)
class Table:
    """The rows below a header, and what stands above it."""

    name: str
    headers: tuple[Header | None, ...]
    head: Row
    above: tuple[Row, ...]
    rows: tuple[Row, ...]


def table_of(grid: Grid, notes: Notes) -> Table | None:
    """Find the header of a sheet; a sheet without one is refused."""
    if not any(_filled(row) for row in grid.rows):
        notes.refused("the sheet is empty")
        return None
    best, count = None, 0
    for index, row in enumerate(grid.rows[:_LOOKED_AT]):
        fields = {header.column.field for header in _headers(row) if header}
        if fields & _STEP and len(fields) > count:
            best, count = index, len(fields)
    if best is None or count < _ENOUGH:
        notes.refused(f"no row has column names that we know (such as {known_headers()})")
        return None
    head = grid.rows[best]
    headers = _once(head, notes)
    below = grid.rows[best + 1 :]
    _unknown(head, headers, below, notes)
    above = tuple(row for row in grid.rows[:best] if _filled(row))
    return Table(grid.name, headers, head, above, tuple(row for row in below if _filled(row)))


def _headers(row: Row) -> Iterator[Header | None]:
    return (header_of(text_of(cell)) if cell is not None else None for cell in row.cells)


def _filled(row: Row) -> bool:
    return any(text_of(cell).strip() for cell in row.cells)


def _once(head: Row, notes: Notes) -> tuple[Header | None, ...]:
    """The headers, each field and language only the first time."""
    seen: set[tuple[str, str | None]] = set()
    kept: list[Header | None] = []
    for cell, header in zip(head.cells, _headers(head), strict=True):
        key = (header.column.field, header.language) if header else None
        if key in seen:
            notes.lost(f"column {short(text_of(cell))}: there is another of the same", head.number)
        kept.append(None if key is None or key in seen else header)
        seen |= {key} if key else set()
    return tuple(kept)


def _unknown(
    head: Row, headers: tuple[Header | None, ...], rows: tuple[Row, ...], notes: Notes
) -> None:
    """Columns that nobody reads, if they hold anything."""
    for index in range(max((len(row.cells) for row in (head, *rows)), default=0)):
        known = index < len(headers) and headers[index] is not None
        filled = [row.number for row in rows
                  if index < len(row.cells) and text_of(row.cells[index]).strip()]  # fmt: skip
        name = text_of(head.cells[index]).strip() if index < len(head.cells) else ""
        duplicate = index < len(headers) and name and header_of(name) is not None
        if filled and not known and not duplicate:
            what = short(name) if name else f"number {index + 1}, without a name"
            notes.lost(f"column {what} and what stands in it", *filled)


class Cells:
    """One row's cells by field, cleaned; the guard against formulas is taken off."""

    def __init__(self, table: Table, row: Row, notes: Notes) -> None:
        self.line = row.number
        self.notes = notes
        self._found: dict[tuple[str, str | None], Cell] = {
            (header.column.field, header.language): cell
            for header, cell in zip(table.headers, row.cells, strict=False)
            if header
        }

    @property
    def items(self) -> ItemsView[tuple[str, str | None], Cell]:
        """The cells by field and language."""
        return self._found.items()

    def raw(self, field: str) -> Cell:
        """A cell as it is."""
        return self._found.get((field, None))

    def text(self, field: str) -> str:
        """A cell as text; empty where there is none."""
        return self._text(self.raw(field))

    def words(self, field: str) -> ImportedText:
        """What a field says, in every language that has a column."""
        own = {language: self._text(cell) for (name, language), cell in self._found.items()
               if name == field}  # fmt: skip
        bare, everywhere = own.pop(None, ""), own.pop(EVERYWHERE, "")
        spoken = tuple((language, text) for language, text in own.items() if language and text)
        if bare and not spoken and not everywhere:
            return bare
        if bare:
            self.notes.lost(f"{short(bare)}: columns with a language are beside it", self.line)
        return LocalizedText(spoken, everywhere or None) if spoken or everywhere else None

    def _text(self, cell: Cell) -> str:
        text = text_of(cell)
        if text.startswith("'") and unguarded(text) != text:
            self.notes.read_as("an apostrophe in front of = + - @ guards against formulas: "
                               "it is taken off", self.line)  # fmt: skip
            text = unguarded(text)
        return clean(text, self.notes, self.line)

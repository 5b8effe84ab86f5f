"""Headers in two rows: «Today» and «Future» over several columns that each have."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vivere.exchange.fields import STEPS
from vivere.exchange.journey_table.columns import Columns, Header
from vivere.exchange.tabular.grid import Cell, text_of
from vivere.model import STATES
from vivere.model.paths import FieldPath

_STORIES: dict[FieldPath, str] = {(STEPS, state, "story"): state for state in STATES}
_PARTS_OF_STATE = 3


def states_over(cells: Iterable[Cell], columns: Columns) -> tuple[str | None, ...]:
    """The state that a row of groups names over each column; a group goes on until the next."""
    return tuple(_carried(cells, columns))


def _carried(cells: Iterable[Cell], columns: Columns) -> Iterator[str | None]:
    state: str | None = None
    for cell in cells:
        if words := text_of(cell).strip():
            header = columns.header(words)
            state = _STORIES.get(header.column.path) if header else None
        yield state


def in_state(header: Header | None, state: str | None, columns: Columns) -> Header | None:
    """A header of any state as that of ``state``, where that has such a column."""
    path = header.column.path if header else ()
    if header is None or state is None or len(path) != _PARTS_OF_STATE or path[1] not in STATES:
        return header
    try:
        return replace(header, column=columns.at((path[0], state, path[2])), second=None)
    except KeyError:
        return header

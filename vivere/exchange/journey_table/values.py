"""A row's cells to the value of a field, by what the field holds."""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from vivere.exchange.fields import STEPS, ValueType
from vivere.exchange.imported import ImportedText, MultilingualText
from vivere.exchange.journey_table.cells import (
    at_of,
    id_of,
    people_of,
    source_of,
    whole_of,
)
from vivere.exchange.journey_table.channels import channel_of, code_of
from vivere.exchange.journey_table.columns import NONE_OF_THEM, Column
from vivere.exchange.journey_table.emotion_scale import Scale, emotion_of
from vivere.exchange.journey_table.header import RowCells
from vivere.exchange.report import Notes, short
from vivere.model.paths import FieldPath


def value_of(column: Column, cells: RowCells, scale: Scale | None) -> Any:
    """What a row says in the column of a field; ``None`` where it says nothing.

    ``scale`` is that of the sheet's emotions. What cannot be read is reported.
    """
    path, line, notes = column.path, cells.line, cells.notes
    match column.value_type:
        case ValueType.TEXT:
            return cells.localized(path)
        case ValueType.EMOTION:
            return emotion_of(cells.raw(path), scale, line, notes)
        case ValueType.INTEGER:
            return whole_of(cells.raw(path), f"the {column.names.en.lower()}", line, notes)
        case ValueType.NAMES:
            return people_of(cells.text(path), line, notes) or None
        case ValueType.STRINGS:
            return _strings(column, cells.text(path), line, notes)
        case ValueType.COORDINATES:
            return at_of(cells.text(path), line, notes)
        case ValueType.SOURCE:
            return _source(path, cells)
    read = _STRINGS.get(path)
    text = cells.text(path)
    return read(text, line, notes) if read else _option(column, text, line, notes)


def _strings(column: Column, text: str, line: int, notes: Notes) -> tuple[Any, ...] | None:
    """The words of a cell; an empty list only where the cell says so."""
    if text.startswith("["):
        return _listed(column, text, line, notes)
    names = [name for part in re.split("[;,\n]", text) if (name := part.strip())]
    if names in ([NONE_OF_THEM], ["-"]):
        return ()
    found = (_option(column, name, line, notes) for name in names)
    return tuple(name for name in found if name) or None


def _listed(column: Column, text: str, line: int, notes: Notes) -> tuple[Any, ...] | None:
    """The items of a list that has more than words, as our own files hold it: JSON."""
    try:
        items = json.loads(text)
        if all(isinstance(item, str | dict) for item in items):
            return tuple(items)
    except (ValueError, RecursionError):
        pass
    notes.lost(f"{column.names.en.lower()} {short(text)}: no list that can be read", line)
    return None


def _source(path: FieldPath, cells: RowCells) -> Any:
    note = _plain(cells.localized((*path, "note")))
    publisher = cells.text((*path, "publisher"))
    return source_of(cells.text(path), publisher, note, cells.line, cells.notes)


def _plain(text: ImportedText) -> str | dict[str, str] | None:
    if isinstance(text, MultilingualText):
        return dict(text.by_language) or text.everywhere
    return text


def _option(column: Column, text: str, line: int, notes: Notes) -> str | None:
    """A string, and one that the model knows where it knows which there are."""
    options = column.field.options
    if text and options and text not in options:
        notes.lost(f"{column.names.en.lower()} {short(text)}: not one of {', '.join(options)}",
                   line)  # fmt: skip
        return None
    return text or None


def _step_id(text: str, line: int, notes: Notes) -> str | None:
    return id_of(text, "step", line, notes)


def _phase_id(text: str, line: int, notes: Notes) -> str | None:
    return id_of(text, "phase", line, notes)


_STRINGS: Mapping[FieldPath, Callable[[str, int, Notes], str | None]] = MappingProxyType({
    (STEPS, "id"): _step_id,
    (STEPS, "phase"): _phase_id,
    (STEPS, "touchpoint", "channel"): channel_of,
    (STEPS, "touchpoint", "code"): code_of,
})  # fmt: skip
"""Strings that are read in a way of their own."""

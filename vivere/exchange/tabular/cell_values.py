"""A cell of a workbook to a value, as the spreadsheet shows it where that says more."""

import re
from datetime import date, time, timedelta
from types import NoneType
from typing import Any

from vivere.exchange.report import Notes
from vivere.exchange.tabular.grid import MAX_CELL, Cell

_ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
_PLAIN = (str, int, float, bool, date, time, timedelta, NoneType)
_ZEROS = re.compile("0{2,12}")
_PERCENT = re.compile(r"[#0,]*0(?:\.0+)?\s*%")


def value_of_cell(cell: Any, written: Any, number: int, notes: Notes) -> Cell:
    """The value of a cell of openpyxl; ``written`` is the same cell with its formula, if any."""
    value = cell.value
    if _is_formula(written.value, value):
        tell_formula(value is not None, number, notes)
    if isinstance(value, str):
        return text_or_error(value, number, notes)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shown(value, cell.number_format or "")
    return None if value is None else _known(value)


def tell_formula(has_result: bool, number: int, notes: Notes) -> None:
    """Report that a cell of the row ``number`` is a formula."""
    if has_result:
        notes.read_as("of a formula the stored result is read", number)
    else:
        notes.lost("a formula has no stored result: open and save the file once", number)


def text_or_error(text: str, number: int, notes: Notes) -> str | None:
    """A text of the row ``number``, cut where it is too long; None, reported, for an error."""
    if text in _ERRORS:
        notes.lost(f"a cell holds the error {text}", number)
        return None
    if len(text) > MAX_CELL:
        notes.changed(f"a cell is cut after {MAX_CELL} characters", number)
        return text[:MAX_CELL]
    return text


def shown(value: int | float, form: str) -> Cell:
    """A number, or as text where its format adds zeros in front or makes it a percentage."""
    if _ZEROS.fullmatch(form) and float(value).is_integer() and 0 <= value < 1e12:
        return f"{int(value):0{len(form)}d}"
    if _PERCENT.fullmatch(form):
        return percentage(value)
    return value


def percentage(value: float) -> str:
    """A share of one as spreadsheets show it: 0.5 is ``50%``."""
    return f"{value * 100:.10g}%"


def _is_formula(written: Any, value: Any) -> bool:
    return written != value and (str(written).startswith("=") or not isinstance(written, _PLAIN))


def _known(value: Any) -> Cell:
    known: Cell = value if isinstance(value, _PLAIN) else str(value)
    return known

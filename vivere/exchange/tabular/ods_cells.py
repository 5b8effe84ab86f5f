"""A cell of an OpenDocument spreadsheet to a value, as it is shown where that says more."""

import re
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from vivere.exchange.report import Notes
from vivere.exchange.tabular.cell_values import percentage, tell_formula, text_or_error
from vivere.exchange.tabular.grid import Cell

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TIME = re.compile(r"P(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d{1,12})?S)?)")
_WITH_ZEROS = re.compile(r"0\d{1,11}", re.ASCII)
_ERROR = re.compile(r"Err:\d{3}|#[A-Z/0]{2,8}[!?]?", re.ASCII)
_SPACES = 1_000
"""Blanks that one element may stand for."""


def attribute(element: Element, name: str) -> str:
    """An attribute of the table's namespace."""
    return element.get(f"{TABLE}{name}", "")


def count_of(element: Element, name: str) -> int:
    """How many rows or columns an element stands for. Raises ValueError for what is no number."""
    return max(int(attribute(element, name)[:10] or 1), 1)


def value_of(cell: Element, number: int, notes: Notes) -> Cell:
    """The value of a cell of the row ``number``. Raises ValueError for what is broken."""
    if cell.find(f"{_OFFICE}annotation") is not None:
        notes.lost("comments on cells in the file", number)
    shown = "\n".join(_words(one) for one in cell if one.tag in (f"{_TEXT}p", f"{_TEXT}h"))
    value = _value(cell, shown)
    if attribute(cell, "formula"):
        if cell.get(f"{_CALC}value-type") == "error" or _ERROR.fullmatch(shown):
            notes.lost(f"a cell holds the error {shown[:20]}", number)
            return None
        tell_formula(value is not None, number, notes)
    return text_or_error(value, number, notes) if isinstance(value, str) else value


def _value(cell: Element, shown: str) -> Cell:
    kind = cell.get(f"{_OFFICE}value-type", "")
    stored = cell.get(f"{_OFFICE}value", "")
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    if kind == "date":
        return datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", "").rstrip("Z"))
    if kind == "time":
        return _time(cell.get(f"{_OFFICE}time-value", ""))
    if kind == "percentage" and stored:
        return percentage(float(stored))
    if kind in ("float", "currency") and stored:
        return shown if _WITH_ZEROS.fullmatch(shown) else float(stored)
    return cell.get(f"{_OFFICE}string-value") or shown or None


def _time(words: str) -> Cell:
    """A time of day, or one that goes on over 24 hours."""
    found = _TIME.fullmatch(words)
    if found is None:
        raise ValueError(f"no time: {words[:40]}")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return length if length.days else (datetime.min + length).time()


def _words(element: Element) -> str:
    """The text of a paragraph: blanks, tabs and line breaks stand in it as elements."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")[:9]), _SPACES))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif not child.tag.startswith(_OFFICE):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)

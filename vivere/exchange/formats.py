"""The formats of other people. Adding one is a module (or folder) and its line here."""

from typing import Any

from vivere.exchange import jm, mermaid
from vivere.exchange.sheets import csv_format, xlsx_format

FORMATS: tuple[Any, ...] = (mermaid, jm, xlsx_format, csv_format)
"""Each has ``NAME``, the ``SUFFIXES`` it is known by, ``read(name, data, notes)`` → sketches and
``write(catalog, journeys, asked, notes)`` → a file."""

NAMES = tuple(form.NAME for form in FORMATS)

_ELSEWHERE = {
    ".xls": "save it as .xlsx", ".ods": "save it as .xlsx", ".numbers": "export it as .xlsx",
    ".json": "only YAML journey maps can be imported", ".pdf": "it holds no data to import",
    ".docx": "copy its table into a spreadsheet", ".pptx": "it holds no data to import",
}  # fmt: skip


def format_of(name: str) -> Any | None:
    """The format of a file, by the end of its name."""
    low = name.lower()
    fits = [(suffix, form) for form in FORMATS for suffix in form.SUFFIXES if low.endswith(suffix)]
    return max(fits, key=lambda fit: len(fit[0]))[1] if fits else None


def why_not(name: str) -> str:
    """Why a file of this name cannot be imported."""
    low = name.lower()
    hint = next((words for suffix, words in _ELSEWHERE.items() if low.endswith(suffix)), "")
    known = ", ".join(suffix for form in FORMATS for suffix in form.SUFFIXES)
    return hint or f"the name says no format that can be imported ({known})"

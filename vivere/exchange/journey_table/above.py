"""What stands above a table: the title, and facts of the whole journey with their name."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from vivere.exchange.fields import ValueType
from vivere.exchange.journey_table.columns import Columns
from vivere.exchange.report import Notes, short
from vivere.exchange.tabular.grid import Row, text_of
from vivere.exchange.text import clean, plain_letters
from vivere.model.paths import FieldPath

TITLE: FieldPath = ("title",)
PERSONA: FieldPath = ("persona",)
_NAMED = re.compile(r"([^:：]{1,60})[:：]\s*(.+)", re.DOTALL)
_ONLY_HERE: Mapping[str, FieldPath] = MappingProxyType({
    **dict.fromkeys((
        "title", "titolo", "titel", "titre", "titulo", "journey", "map", "mappa",
        "journey map", "customer journey", "customer journey map", "user journey",
        "user journey map", "experience map",
    ), TITLE),
    **dict.fromkeys(("scenario", "szenario", "escenario", "goal", "obiettivo", "ziel", "objectif",
                     "objetivo"), ("summary",)),
})  # fmt: skip
"""Names that mean the journey above a table and something else, or nothing, as a column."""


def facts_above(rows: Iterable[Row], columns: Columns, notes: Notes) -> dict[FieldPath, str]:
    """The journey's fields that the rows above a table say; the rest of them is lost.

    «Name: value» in one cell, or a name and its value side by side; the first text that has no
    name is the title, where no other is named.
    """
    facts: dict[FieldPath, str] = {}
    alone: list[tuple[str, int]] = []
    for row in rows:
        words = list(dict.fromkeys(_words(row, notes)))
        named = [(path, text) for name, text in _pairs(words) if (path := _path(name, columns))]
        for path, text in named:
            notes.read_as(f"{short(text)} above the table is read as the {path[0]}", row.number)
            facts.setdefault(path, text)
        if len(words) == 1 and not named:
            alone.append((words[0], row.number))
        elif words and len(named) * 2 < len(words):
            notes.lost(f"above the table: {short(' | '.join(words))}", row.number)
    for text, number in alone:
        if TITLE in facts:
            notes.lost(f"above the table: {short(text)}", number)
        else:
            facts[TITLE] = text
            notes.read_as(f"{short(text)} above the table is read as the title", number)
    return facts


def _words(row: Row, notes: Notes) -> list[str]:
    return [clean(text, notes, row.number) for cell in row.cells if (text := text_of(cell).strip())]


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    """Names and texts in one row: in one cell with a colon between, or side by side."""
    if len(words) == 1:
        found = _NAMED.fullmatch(words[0])
        return [(found[1].strip(), found[2].strip())] if found else []
    return list(zip(words[::2], words[1::2], strict=False))


def _path(name: str, columns: Columns) -> FieldPath | None:
    """The journey's field that a name means, if it holds words."""
    plain = " ".join(re.sub(r"\W+", " ", plain_letters(name)).split())
    if plain in _ONLY_HERE:
        return _ONLY_HERE[plain]
    header = columns.header(name)
    if header is None or not header.column.of_journey or header.column.path == ("id",):
        return None
    is_words = header.column.value_type is ValueType.TEXT or header.column.path == PERSONA
    return header.column.path if is_words and not header.column.is_part_of_source else None

"""Files of a room: for the team (every voice), for publication (counts that pass the threshold)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vivere.feedback.exports.formats import to_csv, to_json, to_xlsx
from vivere.feedback.exports.sheets import Sheet, codebook, published_sheet, voices_sheet
from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class File:
    """A file to hand out."""

    name: str
    media_type: str
    content: bytes


_FORMATS: Mapping[str, tuple[str, Callable[[tuple[Sheet, ...]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", to_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "json": ("application/json", to_json),
}

EXPORTS = (
    "voices.csv",
    "voices.xlsx",
    "voices.json",
    "published.csv",
    "published.xlsx",
    "published.json",
    "codebook.csv",
)
"""Every file of a room. ``voices`` is for the team and never for publication."""


def export(store: Store, catalog: Catalog, room: Room, name: str, language: str) -> File:
    """One of ``EXPORTS``, with step titles in ``language``. Raises StoreDown."""
    kind, _, format_ = name.partition(".")
    media_type, write = _FORMATS[format_]
    explained = codebook(language)
    if kind == "codebook":
        sheets: tuple[Sheet, ...] = (explained,)
    else:
        read = voices_sheet if kind == "voices" else published_sheet
        sheets = (read(store, catalog, room, language),)
        sheets += () if format_ == "csv" else (explained,)
    return File(f"{room.code}-{name}", media_type, write(sheets))

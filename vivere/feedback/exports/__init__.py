"""Files of a room: for the team (every voice), for publication (counts that pass the threshold)."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vivere.exchange.tabular import (
    CSV_MEDIA_TYPE,
    XLSX_MEDIA_TYPE,
    Sheet,
    write_csv,
    write_xlsx,
)
from vivere.feedback.exports.asked_sheet import asked_sheet
from vivere.feedback.exports.hands_sheet import hands_sheet
from vivere.feedback.exports.said_sheets import opinions_sheet, opportunities_sheet
from vivere.feedback.exports.sheets import codebook, published_sheet, voices_sheet
from vivere.feedback.exports.story_sheet import story_sheet
from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.feedback.story_rooms import StoryRooms
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class File:
    """A file to hand out."""

    name: str
    media_type: str
    content: bytes


def _first_as_csv(sheets: Sequence[Sheet]) -> bytes:
    return write_csv(sheets[0])


def to_json(sheets: Sequence[Sheet]) -> bytes:
    """An object with a list of objects per sheet."""
    body = {
        sheet.name: [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
        for sheet in sheets
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8", "replace")


_FORMATS: Mapping[str, tuple[str, Callable[[Sequence[Sheet]], bytes]]] = {
    "csv": (CSV_MEDIA_TYPE, _first_as_csv),
    "xlsx": (XLSX_MEDIA_TYPE, write_xlsx),
    "json": ("application/json", to_json),
}

_SHEETS: Mapping[str, Callable[[Store, Catalog, Room, str], Sheet]] = {
    "voices": voices_sheet,
    "asked": asked_sheet,
    "hands": hands_sheet,
    "published": published_sheet,
    "opportunities": opportunities_sheet,
    "opinions": opinions_sheet,
}


def files_of(kind: str) -> tuple[str, ...]:
    """The files of a kind, one for each format."""
    return tuple(f"{kind}.{format_}" for format_ in _FORMATS)


EXPORTS = (*(name for kind in _SHEETS for name in files_of(kind)), "codebook.csv")
"""Every file of a room. ``voices``, ``asked`` and ``hands`` are for the team, never for
publication."""

KINDS = (*_SHEETS, "codebook")
"""What files are about."""


def export_story(
    story: StoryRooms, catalog: Catalog, name: str, language: str, *, mix: bool
) -> File:
    """A file of the rooms of a story, one of ``files_of("rooms")``; with ``mix`` mixed too."""
    format_ = name.rpartition(".")[2]
    media_type, write = _FORMATS[format_]
    sheets: tuple[Sheet, ...] = (story_sheet(story, catalog, language, mix=mix),)
    sheets += () if format_ == "csv" else (codebook(language),)
    return File(f"{story.journey.id}-{name}", media_type, write(sheets))


def export(store: Store, catalog: Catalog, room: Room, name: str, language: str) -> File:
    """One of ``EXPORTS``, with step titles in ``language``. Raises StoreDownError."""
    kind, _, format_ = name.partition(".")
    media_type, write = _FORMATS[format_]
    explained = codebook(language)
    if kind == "codebook":
        sheets: tuple[Sheet, ...] = (explained,)
    else:
        sheets = (_SHEETS[kind](store, catalog, room, language),)
        sheets += () if format_ == "csv" else (explained,)
    return File(f"{room.code}-{name}", media_type, write(sheets))
